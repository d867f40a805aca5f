import type { Elsewhere } from '../model/elsewhere.ts';
import { type ExternalNames, Externals } from '../model/externals.ts';
import { Service } from '../model/k8s/service.ts';
import { makesPods, Workload } from '../model/k8s/workload.ts';
import type { Kind } from '../model/kinds.ts';
import { append, remember } from '../model/multimap.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { isOpenEnded, isUnfilled } from '../model/unfilled.ts';
import { alwaysOpen, isEverywhere, makesServices } from './closed.ts';
import type { Graph, Reference } from './graph.ts';
import { IdentityIndex, isSameValue } from './identity-index.ts';
import { LabelIndex } from './label-index.ts';
import { MadeServices } from './made-services.ts';
import { makerOf } from './owners.ts';
import { anywhere, placeOf, UnnamedObjects } from './unnamed.ts';

export interface GraphOptions {
  /** What we are given is all there is. */
  readonly complete?: boolean;
  /** What lives elsewhere: it is never missing. */
  readonly externals?: ExternalNames | undefined;
  /** What other units of the repository define: it is never missing either. */
  readonly elsewhere?: Elsewhere | undefined;
  /** What we are given is known not to be all of the unit: no namespace of it is closed. */
  readonly partial?: boolean | undefined;
}

/** Builds the graph of one unit. `resources` must be in stable order (`compareResources`). */
export function buildGraph(resources: readonly Resource[], options: GraphOptions = {}): Graph {
  return new UnitGraph(resources, options);
}

class UnitGraph implements Graph {
  readonly resources: readonly Resource[];
  readonly complete: boolean;
  readonly externals: Externals;
  readonly #isPartial: boolean;
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly #index: IdentityIndex;
  readonly #unnamed: UnnamedObjects;
  readonly #workloadOf = new Map<Resource, Workload>();
  readonly #serviceOf = new Map<Resource, Service>();
  readonly #workloadsIn = new Map<string, Workload[]>();
  readonly #servicesIn = new Map<string, Service[]>();
  readonly #backends = new Map<string, LabelIndex<Workload>>();
  readonly #made = new Map<Resource, Resource[]>();
  readonly #behind = new Map<Service, readonly Workload[]>();
  #servicesOf: Map<Workload, Service[]> | undefined;
  #open: Set<string> | undefined;
  #openEnded: Resource | null | undefined;
  readonly #ambiguous = new Map<Resource, boolean>();

  constructor(resources: readonly Resource[], { complete, externals, elsewhere, partial }: GraphOptions) {
    this.resources = resources;
    this.#isPartial = partial === true;
    this.#unnamed = new UnnamedObjects(resources);
    this.complete = complete === true && !this.#isPartial && !this.#unnamed.any;
    const besides = either(elsewhere, this.#unnamed.any || this.#unnamed.hasRules ? this.#unnamed : undefined);
    const made = new MadeServices(resources);
    this.externals = new Externals(externals, either(besides, made.any ? made : undefined));
    this.#index = new IdentityIndex(resources);
    const workloads: Workload[] = [];
    const services: Service[] = [];
    for (const resource of resources) {
      if (resource.kind === 'Service') {
        const service = new Service(resource);
        services.push(service);
        this.#serviceOf.set(resource, service);
        append(this.#servicesIn, service.namespace, service);
      } else if (resource.kind !== undefined && makesPods(resource.kind)) {
        const maker = makerOf(resource, this.#index);
        if (maker !== undefined) append(this.#made, maker, resource);
        if (maker !== undefined) continue;
        const workload = new Workload(resource, resource.kind);
        workloads.push(workload);
        this.#workloadOf.set(resource, workload);
        append(this.#workloadsIn, workload.namespace, workload);
      }
    }
    this.workloads = workloads;
    this.services = services;
  }

  get openEnded(): Resource | undefined {
    // Looked for once, also where there is none: every request that is followed asks.
    if (this.#openEnded === undefined) {
      const isOpen = (resource: Resource): boolean => isOpenEnded(resource) || this.#unnamed.isAdrift(resource);
      this.#openEnded = this.resources.find(isOpen) ?? null;
    }
    return this.#openEnded ?? undefined;
  }

  ofKind(kind: Kind): readonly Resource[] {
    return this.#index.ofKind(kind);
  }

  inNamespace(kind: Kind, namespace: string): readonly Resource[] {
    const adrift = this.#unnamed.adrift(kind).filter((resource) => resource.namespace !== namespace);
    const own = this.#index.inNamespace(kind, namespace);
    return adrift.length === 0 ? own : [...own, ...adrift];
  }

  find(kind: Kind, namespace: string, name: string): Resource | undefined {
    const named = this.#index.named(kind, namespace, name);
    const first = named[0];
    return first !== undefined && !this.isAmbiguous(first) ? first : undefined;
  }

  definitions(kind: Kind, namespace: string, name: string): readonly Resource[] {
    return this.#index.named(kind, namespace, name);
  }

  refer(kind: Kind, namespace: string, name: string): Reference<Resource> {
    const named = this.#index.named(kind, namespace, name);
    const first = named[0];
    if (first !== undefined) {
      if (kind !== 'Service' && isUnfilled(first))
        return { state: 'unknown', why: `${first.title} holds values that are to be filled in` };
      return this.#isRepeated(first)
        ? { state: 'unknown', why: `${first.title} is defined ${named.length} times with different content` }
        : { state: 'resolved', target: first };
    }
    if (isPlaceholder(name) || isPlaceholder(namespace)) return { state: 'unknown', why: 'the name is a placeholder' };
    if (kind === 'Service' && isEverywhere(namespace, name)) return { state: 'unknown', why: 'every cluster has it' };
    if (this.externals.has(kind, namespace, name)) return { state: 'unknown', why: 'it lives elsewhere' };
    if (this.complete) return { state: 'missing', why: 'the input is complete' };
    return this.isClosed(namespace)
      ? { state: 'missing', why: `the manifests define what runs in namespace "${namespace}"` }
      : { state: 'unknown', why: `namespace "${namespace}" is not among the manifests` };
  }

  isAmbiguous(resource: Resource): boolean {
    if (resource.kind === undefined) return false;
    return isUnfilled(resource) || this.#unnamed.isAdrift(resource) || this.#isRepeated(resource);
  }

  #isRepeated(resource: Resource): boolean {
    if (resource.kind === undefined) return false;
    const named = this.#index.named(resource.kind, resource.namespace, resource.name);
    const first = named[0];
    if (named.length < 2 || first === undefined) return false;
    const present = this.#ambiguous.get(first);
    if (present !== undefined) return present;
    const differs = named.some((other) => !isSameValue(other.value, first.value));
    this.#ambiguous.set(first, differs);
    return differs;
  }

  isClosed(namespace: string): boolean {
    if (this.externals.hasNamespace(namespace)) return false;
    if (this.complete) return true;
    if (this.#isPartial || this.#unnamed.opens(namespace) || alwaysOpen.has(namespace)) return false;
    this.#open ??= new Set(this.resources.filter(makesServices).map((resource) => placeOf(resource.namespace)));
    if (this.#open.has(namespace) || this.#open.has(anywhere)) return false;
    return this.#workloadsIn.has(namespace) || this.#servicesIn.has(namespace);
  }

  isWhole(namespace: string): boolean {
    return this.complete && !this.externals.hasNamespace(namespace);
  }

  workloadsIn(namespace: string): readonly Workload[] {
    return this.#workloadsIn.get(namespace) ?? [];
  }

  workloadOf(resource: Resource): Workload | undefined {
    return this.#workloadOf.get(resource);
  }

  podsOf(workload: Workload): readonly Workload[] {
    const made = this.#made.get(workload.resource) ?? [];
    return made.filter(({ kind }) => kind === 'Pod').map((pod) => new Workload(pod, 'Pod'));
  }

  servicesIn(namespace: string): readonly Service[] {
    return this.#servicesIn.get(namespace) ?? [];
  }

  serviceOf(resource: Resource): Service | undefined {
    return this.#serviceOf.get(resource);
  }

  service(namespace: string, name: string): Service | undefined {
    const resource = this.find('Service', namespace, name);
    return resource === undefined ? undefined : this.#serviceOf.get(resource);
  }

  workloadsBehind(service: Service): readonly Workload[] {
    return remember(this.#behind, service, () =>
      service.hasSelector ? this.#backendsIn(service.namespace).select(service.selector) : [],
    );
  }

  servicesOf(workload: Workload): readonly Service[] {
    if (this.#servicesOf === undefined) {
      this.#servicesOf = new Map();
      for (const service of this.services) {
        for (const selected of this.workloadsBehind(service)) append(this.#servicesOf, selected, service);
      }
    }
    return this.#servicesOf.get(workload) ?? [];
  }

  #backendsIn(namespace: string): LabelIndex<Workload> {
    return remember(
      this.#backends,
      namespace,
      () => new LabelIndex(this.workloadsIn(namespace).filter((workload) => !workload.runsToCompletion)),
    );
  }
}

/** What may be filled in, and what others make, counts like what another unit defines. */
function either(one: Elsewhere | undefined, other: Elsewhere | undefined): Elsewhere | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    has: (kind, namespace, name) => one.has(kind, namespace, name) || other.has(kind, namespace, name),
    hasHost: (host) => one.hasHost(host) || other.hasHost(host),
    namesHost: (host) => one.namesHost?.(host) === true || other.namesHost?.(host) === true,
    hasSubset: (service, subset) => one.hasSubset(service, subset) || other.hasSubset(service, subset),
  };
}
