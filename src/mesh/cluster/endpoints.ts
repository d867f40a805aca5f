import type { Graph } from '../../graph/graph.ts';
import { isWildcard } from '../../model/hostname.ts';
import type { ServiceEntry } from '../../model/istio/service-entry.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import { type Answer, known } from '../answer.ts';
import type { Client } from '../client.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Registry } from '../registry.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointCandidates } from './endpoint-candidates.ts';
import { distinct, isAddressable, plainEndpoint } from './endpoint-forms.ts';
import { entryEndpoints } from './entry-endpoints.ts';
import { serviceEndpoints } from './service-endpoints.ts';

/** Who stands behind a port of a service. */
export class Endpoints {
  readonly #graph: Graph;
  readonly #registry: Registry;
  readonly #candidates: EndpointCandidates;
  readonly #deployed: (service: Service) => readonly Workload[];
  readonly #known = new Map<MeshService, Map<MeshPort, Answer<readonly Endpoint[]>>>();
  readonly #dialled = new Map<MeshService, Map<MeshPort, Answer<readonly Endpoint[]>>>();

  /** `deployed`: those behind a Service that the control plane deploys and no manifest holds. */
  constructor(graph: Graph, registry: Registry, deployed: (service: Service) => readonly Workload[] = () => []) {
    this.#graph = graph;
    this.#registry = registry;
    this.#candidates = new EndpointCandidates(graph);
    this.#deployed = deployed;
  }

  /** What a proxy connects to. Sidecars connect to the address that was dialled where a service has no resolution. */
  for(proxy: Client['proxy'], service: MeshService, port: MeshPort): Answer<readonly Endpoint[]> {
    if (isLookedUpPerRequest(service)) return dynamic(service, port);
    if (proxy === 'gateway' || service.resolution !== 'original-destination') return this.of(service, port);
    const byPort = remember(this.#dialled, service, () => new Map<MeshPort, Answer<readonly Endpoint[]>>());
    return remember(byPort, port, () => this.#onDialledPort(service, port));
  }

  /** What the registry knows. */
  of(service: MeshService, port: MeshPort): Answer<readonly Endpoint[]> {
    const byPort = remember(this.#known, service, () => new Map<MeshPort, Answer<readonly Endpoint[]>>());
    return remember(byPort, port, () => this.#collect(service, port));
  }

  /** Services of one host and namespace share their endpoints, by the name of the port. pilot/pkg/model/endpointshards.go */
  #collect(service: MeshService, port: MeshPort): Answer<readonly Endpoint[]> {
    const answers: Answer<readonly Endpoint[]>[] = [];
    const { hostname } = service;
    for (const other of distinct(this.#registry.claiming(hostname))) {
      if (other.namespace !== service.namespace || other.resolution === 'alias') continue;
      const same = other.ports.includes(port)
        ? port
        : other.ports.find((candidate) => isSamePort(service, port, candidate));
      if (same !== undefined) answers.push(this.#own(other, same));
    }
    const unsure = answers.find((answer) => !answer.known);
    if (unsure !== undefined) return unsure;
    const found = answers.flatMap((answer) => (answer.known ? answer.value : []));
    const because = () => answers.flatMap((answer) => answer.because());
    if (service.resolution === 'endpoints') return known(found.filter(isAddressable), because);
    return known(takesFirstOnly(service) ? found.slice(0, 1) : found, because);
  }

  #own(service: MeshService, { origin }: MeshPort): Answer<readonly Endpoint[]> {
    const [graph, candidates] = [this.#graph, this.#candidates];
    if (isServicePort(origin)) return serviceEndpoints(origin, { graph, candidates, deployed: this.#deployed });
    const { hostname, origin: entry } = service;
    if (!isEntry(entry)) return known([]);
    return entryEndpoints({ entry, hostname, port: origin, graph, candidates });
  }

  /** Pods behind a headless Service are dialled on the Service port; what a ServiceEntry does not resolve is anywhere. */
  #onDialledPort(service: MeshService, port: MeshPort): Answer<readonly Endpoint[]> {
    const { origin } = port;
    if (isServicePort(origin)) {
      const pods = this.of(service, port);
      return pods.known
        ? known(
            pods.value.map((pod) => ({ ...pod, port: port.number })),
            pods.because,
          )
        : pods;
    }
    const { resource } = service;
    return known([plainEndpoint(undefined, origin.targetPort ?? port.number, resource)], () => [
      { note: `${resource.title} resolves nothing`, from: 'manifest', at: resource.field('spec', 'resolution') },
    ]);
  }
}

/** Proxies look up each host under a wildcard by themselves. */
export function isLookedUpPerRequest({ resolution, hostname }: MeshService): boolean {
  return resolution === 'dynamic-dns' && isWildcard(hostname);
}

/** A proxy looks up the host of each request by itself. */
function dynamic({ resource }: MeshService, { number, origin }: MeshPort): Answer<readonly Endpoint[]> {
  const target = isServicePort(origin) ? undefined : origin.targetPort;
  return known([plainEndpoint(undefined, target ?? number, resource)], () => [
    {
      note: `${resource.title} looks up the host of each request`,
      from: 'manifest',
      at: resource.field('spec', 'resolution'),
    },
  ]);
}

/** Proxies that look up names by themselves know ports by number. pilot/pkg/model/endpointshards.go CopyEndpoints */
function isSamePort(service: MeshService, port: MeshPort, candidate: MeshPort): boolean {
  if (service.resolution === 'dns' && !isServicePort(candidate.origin)) return candidate.number === port.number;
  return (candidate.origin.name ?? '') === (port.origin.name ?? '');
}

function takesFirstOnly({ origin }: MeshService): boolean {
  return isEntry(origin) && origin.resolution === 'DNS_ROUND_ROBIN';
}

function isEntry(origin: MeshService['origin']): origin is ServiceEntry {
  return 'hosts' in origin;
}

function isServicePort(origin: MeshPort['origin']): origin is ServicePort {
  return 'service' in origin;
}
