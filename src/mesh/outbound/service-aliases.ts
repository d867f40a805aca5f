import { append } from '../../model/multimap.ts';
import { externalName, type MeshService } from '../mesh-service.ts';
import type { Registry } from '../registry.ts';

/**
 * ExternalName Services by the host that they lead to in the end; those that lead to each other in a circle lead nowhere.
 * pilot/pkg/model/push_context.go resolveServiceAliases
 */
export class ServiceAliases {
  readonly #registry: Registry;
  #byHost: ReadonlyMap<string, readonly MeshService[]> | undefined;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** The other names of a host. */
  of(host: string): readonly MeshService[] {
    this.#byHost ??= this.#index();
    return this.#byHost.get(host) ?? [];
  }

  /** What a name is another name of; undefined where it is none of an ExternalName Service. */
  target(name: string): string | undefined {
    const alias = this.#aliasOf(name);
    return alias === undefined ? undefined : this.#follow(alias);
  }

  #follow(alias: MeshService): string | undefined {
    const seen = new Set<MeshService>();
    for (let next: MeshService | undefined = alias; next !== undefined; ) {
      if (seen.has(next)) return undefined;
      seen.add(next);
      const target: string = externalName(next) ?? '';
      next = this.#aliasOf(target);
      if (next === undefined) return target;
    }
    return undefined;
  }

  #aliasOf(name: string): MeshService | undefined {
    return this.#registry.claiming(name).find(({ resolution }) => resolution === 'alias');
  }

  #index(): ReadonlyMap<string, readonly MeshService[]> {
    const byHost = new Map<string, MeshService[]>();
    for (const service of this.#registry.all()) {
      const target = service.resolution === 'alias' ? this.#follow(service) : undefined;
      if (target !== undefined) append(byHost, target, service);
    }
    return byHost;
  }
}

/** What a Kubernetes Service may be called without the domain of the cluster. pilot/pkg/networking/core/httproute.go GenerateAltVirtualHosts */
export function shortNames({ resource: { name, namespace } }: MeshService, clientNamespace: string): readonly string[] {
  const names = [`${name}.${namespace}`, `${name}.${namespace}.svc`];
  return namespace === clientNamespace ? [name, ...names] : names;
}
