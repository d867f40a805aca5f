import type { Graph } from '../graph/graph.ts';
import { serviceHost } from '../model/hostname.ts';
import type { Service } from '../model/k8s/service.ts';
import { append } from '../model/multimap.ts';
import { compareAge, compareCreation } from './age.ts';
import type { Context } from './context.ts';
import { fromService, fromServiceEntry, type MeshService } from './mesh-service.ts';

/** All hosts that the mesh knows, whoever may see them. */
export class Registry {
  readonly #graph: Graph;
  readonly #clusterDomain: string;
  readonly #deployed: () => readonly Service[];
  #byHost: ReadonlyMap<string, readonly MeshService[]> | undefined;

  /** `deployed`: the Services that the control plane makes and no manifest holds. */
  constructor(graph: Graph, context: Context, deployed: () => readonly Service[] = () => []) {
    this.#graph = graph;
    this.#clusterDomain = context.clusterDomain.value;
    this.#deployed = deployed;
  }

  /** What claims a host name as written, wildcards included; Services before ServiceEntries, then the oldest first. */
  claiming(host: string): readonly MeshService[] {
    return this.#hosts().get(host) ?? [];
  }

  /** What stands for a host: the services of that name, else those of the longest wildcard over it. */
  standingFor(host: string): readonly MeshService[] {
    const exact = this.claiming(host);
    if (exact.length > 0) return exact;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const wild = this.claiming(`*${host.slice(dot)}`);
      if (wild.length > 0) return wild;
    }
    return [];
  }

  /** Everything, in no order. */
  all(): readonly MeshService[] {
    return [...this.#hosts().values()].flat();
  }

  /** A Kubernetes Service as the mesh knows it. */
  of(service: Service): MeshService | undefined {
    const host = serviceHost(service.name, service.namespace, this.#clusterDomain);
    return this.claiming(host).find(({ origin }) => origin === service);
  }

  #hosts(): ReadonlyMap<string, readonly MeshService[]> {
    if (this.#byHost !== undefined) return this.#byHost;
    const byHost = new Map<string, MeshService[]>();
    const all = [...this.#graph.services, ...this.#deployed()];
    const services = all.map((service) => fromService(service, this.#clusterDomain));
    const entries = this.#graph.ofKind('ServiceEntry').flatMap(fromServiceEntry);
    for (const group of [services, entries]) {
      // Those that share a host have the same name, too. pilot/pkg/model/push_context.go SortServicesByCreationTime
      for (const known of group.toSorted((a, b) => compareCreation(a.resource, b.resource))) {
        append(byHost, known.hostname, known);
      }
    }
    this.#byHost = byHost;
    return byHost;
  }
}

/**
 * The order in which Istio reads services: oldest first, then name, then namespace. Hosts of ServiceEntries go by themselves, not by
 * the name of what defines them. pilot/pkg/model/push_context.go SortServicesByCreationTime
 */
export function compareServices(a: MeshService, b: MeshService): number {
  return compareAge(agedOf(a), agedOf(b)) || compareAge(a.resource, b.resource);
}

function agedOf({ hostname, origin, resource: { created, namespace } }: MeshService) {
  return { created, namespace, name: 'hosts' in origin ? hostname : origin.name };
}
