import type { Graph } from '../graph/graph.ts';
import { SelectorIndex } from '../graph/selector-index.ts';
import { imports, neededPort, type OutboundMode, readSidecar, type Sidecar } from '../model/istio/sidecar.ts';
import { remember } from '../model/multimap.ts';
import type { Labels } from '../model/selector.ts';
import { stringIn } from '../model/value.ts';
import { compareAge } from './age.ts';
import { ambiguous } from './ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Client } from './client.ts';
import type { Context } from './context.ts';
import type { MeshService } from './mesh-service.ts';
import type { Registry } from './registry.ts';

interface SidecarsOfNamespace {
  readonly selective: SelectorIndex<{ readonly selector: Labels; readonly sidecar: Sidecar }>;
  /** The oldest without a selector. */
  readonly forAll: Sidecar | undefined;
}

/**
 * What clients see of the registry: what is exported to their namespace and, for sidecars, what their Sidecar takes in.
 * pilot/pkg/model/sidecar.go, pilot/pkg/model/push_context.go
 */
export class SidecarScopes {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #registry: Registry;
  readonly #sidecars = new Map<string, SidecarsOfNamespace>();

  constructor(graph: Graph, context: Context, registry: Registry) {
    this.#graph = graph;
    this.#context = context;
    this.#registry = registry;
  }

  /** The Sidecar that counts: one that selects the client, then the namespace's, then the root namespace's; the oldest of each. */
  sidecarFor(client: Client): Sidecar | undefined {
    if (client.proxy !== 'sidecar') return undefined;
    const own = this.#sidecarsIn(client.namespace);
    return (
      own.selective.first(client.labels)?.sidecar ??
      own.forAll ??
      this.#sidecarsIn(this.#context.rootNamespace.value).forAll
    );
  }

  /** What becomes of requests to hosts that the client does not see. */
  outboundMode(client: Client): Answer<OutboundMode> {
    const sidecar = this.sidecarFor(client);
    if (sidecar?.outboundMode === undefined) {
      const { value, evidence } = this.#context.outboundTrafficPolicy;
      return known(value, () => [evidence]);
    }
    const { resource, outboundMode } = sidecar;
    if (this.#graph.isAmbiguous(resource)) return ambiguous(resource);
    return known(outboundMode, () => [
      {
        note: `${resource.title} sets ${outboundMode}`,
        from: 'manifest',
        at: resource.field('spec', 'outboundTrafficPolicy'),
      },
    ]);
  }

  /**
   * Whether the proxy of a client knows a host that its application calls. Unknown where the host may be defined outside of
   * what we were given. What VirtualServices route to is known as their destination, but not by its own name.
   */
  visible(client: Client, host: string): Answer<boolean> {
    const sidecar = this.sidecarFor(client);
    if (sidecar !== undefined && this.#graph.isAmbiguous(sidecar.resource)) return ambiguous(sidecar.resource);
    const claiming = this.#registry.standingFor(host);
    const alias = claiming.find(({ resolution }) => resolution === 'alias');
    if (alias !== undefined) return this.#visibleAlias(client, alias);
    if (claiming.length === 0) return this.#absent(host);
    const exported = claiming.filter((service) => service.visibility.includes(client.namespace));
    if (exported.length === 0) return known(false, () => claiming.map((service) => hidden(service, client)));
    const imported =
      sidecar === undefined ? exported : exported.filter((service) => isImported(sidecar, service, client));
    if (sidecar === undefined || imported.length > 0) return known(true, () => imported.map(found));
    return known(false, () => [notImported(sidecar, host)]);
  }

  /** An ExternalName Service is another name of what it leads to; one of another alias leads nowhere that we follow. */
  #visibleAlias(client: Client, alias: MeshService): Answer<boolean> {
    const target = stringIn(alias.resource.spec, 'externalName') ?? '';
    const isChain = this.#registry.standingFor(target).some(({ resolution }) => resolution === 'alias');
    const answer = isChain ? this.#absent(target) : this.visible(client, target);
    const at = alias.resource.field('spec', 'externalName');
    const because = (): readonly Evidence[] => [
      { note: `${alias.resource.title} is another name of ${target}`, from: 'manifest', at },
      ...answer.because(),
    ];
    return answer.known ? known(answer.value, because) : unknown(answer.why, because);
  }

  #absent(host: string): Answer<boolean> {
    if (this.#graph.complete && !this.#graph.externals.hasHost(host))
      return known(false, () => [{ note: `nothing defines ${host}`, from: 'absence' }]);
    return unknown(`${host} is not among the manifests`);
  }

  #sidecarsIn(namespace: string): SidecarsOfNamespace {
    return remember(this.#sidecars, namespace, () => {
      const sidecars = this.#graph.inNamespace('Sidecar', namespace).toSorted(compareAge).map(readSidecar);
      const selective = sidecars.flatMap((sidecar) =>
        sidecar.selector === undefined ? [] : [{ selector: sidecar.selector, sidecar }],
      );
      const forAll = sidecars.find(({ selector }) => selector === undefined);
      return { selective: new SelectorIndex(selective), forAll };
    });
  }
}

function isImported({ egress }: Sidecar, service: MeshService, client: Client): boolean {
  const defined = { namespace: service.namespace, host: service.hostname };
  return (
    egress === undefined ||
    egress.some((listener) => {
      const port = neededPort(listener);
      if (port !== undefined && !service.ports.some(({ number }) => number === port)) return false;
      return imports(listener, defined, client.namespace);
    })
  );
}

function found(service: MeshService): Evidence {
  const at = service.resource.field('metadata', 'name');
  return { note: `${service.resource.title} defines ${service.hostname}`, from: 'manifest', at };
}

function hidden({ resource }: MeshService, client: Client): Evidence {
  const at =
    resource.kind === 'Service' ? resource.field('metadata', 'annotations') : resource.field('spec', 'exportTo');
  return { note: `${resource.title} is not exported to namespace "${client.namespace}"`, from: 'manifest', at };
}

function notImported({ resource }: Sidecar, host: string): Evidence {
  return {
    note: `no egress host of ${resource.title} takes in ${host}`,
    from: 'manifest',
    at: resource.field('spec', 'egress'),
  };
}
