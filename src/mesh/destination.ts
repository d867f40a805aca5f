import type { Service, ServicePort } from '../model/k8s/service.ts';

/** Where a request goes: a Service port, and the subset that a route names. */
export interface Destination {
  readonly service: Service;
  readonly port: ServicePort;
  readonly subset?: string | undefined;
}
