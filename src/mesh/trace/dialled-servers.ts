import type { Graph } from '../../graph/graph.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { DialledHost } from '../outbound/dialled.ts';
import { isPodNamed } from '../outbound/name-resolution.ts';
import { networkFailure } from './failures.ts';
import type { Outcome } from './outcome.ts';

/** Who answers at the address that was dialled, or why nobody does. */
export type DialledServers =
  | { readonly kind: 'servers'; readonly endpoints: readonly Endpoint[] }
  | { readonly kind: 'nobody'; readonly outcome: Outcome };

export interface DialledServersSources {
  readonly graph: Graph;
  endpoints(service: MeshService, port: MeshPort): Answer<readonly Endpoint[]>;
}

/** Where a connection ends that no proxy sends elsewhere: kube-proxy chooses a pod of a Service, other addresses are what they are. */
export class DialledAddresses {
  readonly #sources: DialledServersSources;

  constructor(sources: DialledServersSources) {
    this.#sources = sources;
  }

  serversAt({ dialled, host, because }: DialledHost, port: number): Answer<DialledServers> {
    switch (dialled.kind) {
      case 'service':
        return this.#behind(dialled.service, port);
      case 'pods':
        return this.#podsOf(dialled.service, dialled.pod, port);
      case 'pod':
        return known({ kind: 'servers', endpoints: [podEndpoint(dialled.workload, port)] });
      case 'outside':
        return known({ kind: 'servers', endpoints: [outsideEndpoint(dialled.address, port)] });
      default: {
        const detail = `${host} does not resolve`;
        return known({ kind: 'nobody', outcome: networkFailure('dns-no-such-host', detail, because) });
      }
    }
  }

  #behind(service: MeshService, number: number): Answer<DialledServers> {
    const { resource } = service;
    const port = service.ports.find((candidate) => candidate.number === number);
    if (port === undefined) {
      const note = `${resource.title} has no port ${number}`;
      const because = (): readonly Evidence[] => [{ note, from: 'manifest', at: resource.field('spec', 'ports') }];
      return known({ kind: 'nobody', outcome: networkFailure('service-has-no-such-port', note, because) });
    }
    const endpoints = this.#sources.endpoints(service, port);
    if (!endpoints.known) return endpoints;
    return known(
      someOf(endpoints.value, service, () => endpoints.because()),
      () => endpoints.because(),
    );
  }

  /** Pods are dialled on the port that the client names, whatever `targetPort` says. */
  #podsOf(service: MeshService, pod: string | undefined, port: number): Answer<DialledServers> {
    const { origin } = service;
    const behind = 'hasSelector' in origin ? this.#sources.graph.workloadsBehind(origin) : [];
    const named = pod === undefined ? behind : behind.filter((workload) => isPodNamed(workload, pod));
    const pods = named.length > 0 ? named : behind;
    const endpoints = pods.map((workload) => podEndpoint(workload, port));
    const at = service.resource.field('spec', 'selector');
    const note = `${pods.length === 0 ? 'no' : 'these'} pods are behind ${service.resource.title}`;
    return known(someOf(endpoints, service, () => [{ note, from: 'manifest', at }]));
  }
}

function someOf(
  endpoints: readonly Endpoint[],
  { resource }: MeshService,
  because: () => readonly Evidence[],
): DialledServers {
  if (endpoints.length > 0) return { kind: 'servers', endpoints };
  const detail = `${resource.title} has no endpoints`;
  return { kind: 'nobody', outcome: networkFailure('no-endpoints', detail, because) };
}

function podEndpoint(workload: NonNullable<Endpoint['workload']>, port: number): Endpoint {
  const { labels, namespace } = workload;
  return {
    workload,
    address: undefined,
    port,
    labels,
    namespace,
    tlsMode: 'by-proxy',
    count: 1,
    source: workload.resource,
  };
}

function outsideEndpoint(address: string, port: number): Endpoint {
  return {
    workload: undefined,
    address,
    port,
    labels: {},
    namespace: '',
    tlsMode: 'disabled',
    count: 1,
    source: undefined,
  };
}
