import { serviceHost } from '../../model/hostname.ts';
import type { ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Context } from '../context.ts';
import type { OutcomeReason } from '../trace/outcome.ts';
import type { Scheme, TraceRequest } from '../trace/request.ts';
import type { Trace } from '../trace/trace.ts';

/** A workload that dials a Service by its name. */
export interface Dialling {
  readonly port: ServicePort;
  readonly from: Workload;
  readonly scheme: Extract<Scheme, 'http' | 'tcp'>;
  readonly serverSpeaksFirst?: true;
}

export function requestOf(
  { port, from, scheme, serverSpeaksFirst }: Dialling,
  { clusterDomain }: Context,
): TraceRequest {
  const { service, number } = port;
  const host = serviceHost(service.name, service.namespace, clusterDomain.value);
  return {
    from,
    via: undefined,
    scheme,
    host,
    port: number,
    path: '/',
    method: 'GET',
    headers: {},
    hostHeader: number === 80 ? host : `${host}:${number}`,
    sni: host,
    serverSpeaks: scheme === 'tcp' ? 'tcp' : undefined,
    serverDelay: undefined,
    serverSpeaksFirst: serverSpeaksFirst === true,
    dialsPodOf: undefined,
  };
}

/** False where a request is known to fare otherwise: routes may send it elsewhere, or end it. */
export function mayEndFor(reason: OutcomeReason, { client, destinations, outcome }: Trace): boolean {
  if (!client.known || (!outcome.known && (destinations ?? []).length === 0)) return true;
  return (destinations ?? []).some(({ servers }) =>
    servers.some((server) => !server.outcome.known || server.outcome.value.reason === reason),
  );
}
