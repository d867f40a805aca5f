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
        // Only ServiceEntries have an address and resolve nothing: what is dialled goes on as it is.
        return dialled.service.resolution === 'original-destination'
          ? known({ kind: 'servers', endpoints: [outsideEndpoint(dialled.address, port)] }, because)
          : this.#behind(dialled.service, port);
      case 'pods':
        return this.#podsOf(dialled.service, dialled.pod, port);
      case 'pod':
        return known({ kind: 'servers', endpoints: [podEndpoint(dialled.workload, port)] }, because);
      case 'outside':
        return known({ kind: 'servers', endpoints: [outsideEndpoint(dialled.address, port)] }, because);
      default: {
        const detail = `${host} does not resolve`;
        return known({ kind: 'nobody', outcome: networkFailure('dns-no-such-host', detail, because) });
      }
    }
  }

  /** All that stand behind a port of a service. */
  behind(service: MeshService, port: MeshPort): Answer<readonly Endpoint[]> {
    return this.#sources.endpoints(service, port);
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

  /** Pods are dialled on the port that the client names, whatever `targetPort` says; without a pod's name, the first address. */
  #podsOf(service: MeshService, pod: string | undefined, number: number): Answer<DialledServers> {
    const port = service.ports.find((candidate) => candidate.number === number) ?? service.ports[0];
    const behind = port === undefined ? known([]) : this.#sources.endpoints(service, port);
    if (!behind.known) return behind;
    const named = behind.value.filter(({ workload }) => pod !== undefined && isNamed(workload, pod));
    const [first, ...others] = named.length > 0 ? named : behind.value;
    const chosen = first === undefined ? [] : [{ ...first, port: number, count: 1 }];
    const because = (): readonly Evidence[] => [
      ...behind.because(),
      ...(others.length === 0 || first === undefined ? [] : [firstAnswer(first)]),
    ];
    return known(someOf(chosen, service, because), because);
  }
}

function isNamed(workload: Endpoint['workload'], pod: string): boolean {
  return workload !== undefined && isPodNamed(workload, pod);
}

function firstAnswer({ workload, address }: Endpoint): Evidence {
  const note = `the client connects to the first address of the DNS answer, that of ${workload?.resource.title ?? address}`;
  return { note, from: 'absence', assumed: true };
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

function outsideEndpoint(address: string | undefined, port: number): Endpoint {
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
