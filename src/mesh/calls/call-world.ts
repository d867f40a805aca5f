import type { Graph } from '../../graph/graph.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Container, Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import type { Located } from '../../source/position.ts';
import type { Call, CallClient, ScrapeSource } from '../call.ts';
import type { ServiceNames } from './service-names.ts';

/** What the readers of calls look at. */
export interface CallWorld {
  readonly graph: Graph;
  readonly names: ServiceNames;
}

/** What a reader knows of a call. What is left out is undefined (or false). */
export interface CallParts {
  readonly writtenIn: Resource;
  readonly at: () => Located;
  readonly client: CallClient;
  readonly text: string;
  readonly source: string;
  readonly workloads: readonly Workload[];
  readonly service?: Service;
  readonly port?: ServicePort | undefined;
  readonly portNumber?: number | undefined;
  readonly containerPort?: number | undefined;
  readonly scheme?: string | undefined;
  readonly container?: Container | undefined;
  readonly init?: boolean;
  readonly via?: ScrapeSource;
  readonly presentsMeshCertificate?: boolean;
}

export function callOf(parts: CallParts): Call {
  return {
    writtenIn: parts.writtenIn,
    at: parts.at,
    client: parts.client,
    text: parts.text,
    service: parts.service,
    workloads: parts.workloads,
    port: parts.port,
    portNumber: parts.portNumber,
    containerPort: parts.containerPort,
    scheme: parts.scheme,
    source: parts.source,
    container: parts.container,
    init: parts.init ?? false,
    via: parts.via,
    presentsMeshCertificate: parts.presentsMeshCertificate ?? false,
  };
}

/** A backend that a field names: Ingress, routes, webhooks. */
export interface Backend {
  readonly service: Service;
  /** Number or name of the Service port; its only port when undefined. */
  readonly port: number | string | undefined;
}

/** What a backend resolves to; the target of the alias where the backend is an ExternalName Service. */
export function backendParts({ graph, names }: CallWorld, backend: Backend) {
  const alias = backend.service.externalName;
  const service = alias === undefined ? backend.service : names.resolve(alias, backend.service.namespace)?.service;
  if (service === undefined || service.externalName !== undefined) return undefined;
  const wanted = backend.port;
  const port =
    wanted === undefined
      ? service.ports.length === 1
        ? service.ports[0]
        : undefined
      : service.ports.find((declared) =>
          typeof wanted === 'number' ? declared.number === wanted : declared.name === wanted,
        );
  const portNumber = typeof wanted === 'number' ? wanted : port?.number;
  return { service, workloads: graph.workloadsBehind(service), port, portNumber };
}
