import type { Graph } from '../graph/graph.ts';
import { covers, isWildcard, serviceNameOf } from '../model/hostname.ts';
import { exportTo } from '../model/istio/export-to.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { stringIn, stringsIn } from '../model/value.ts';
import type { Answer, Evidence } from './answer.ts';
import type { Context } from './context.ts';
import type { DestinationRules, RuledService } from './destination-rule.ts';
import type { DestinationRuleHosts } from './destination-rule-hosts.ts';
import { unexpandedHost } from './lost/unexpanded-host.ts';
import type { Dataplane } from './modes.ts';
import type { PartialView } from './partial-view.ts';
import type { Registry } from './registry.ts';

/** Why no proxy applies a DestinationRule. */
export interface IdleRule {
  /**
   * `host`: it is for nothing that there is; `hidden`: not exported to those who would find it; `shadowed`: they find another first;
   * `unasked`: nobody with a proxy is where it is looked for.
   */
  readonly reason: 'host' | 'hidden' | 'shadowed' | 'unasked';
  readonly host: string;
  /** The whole name of the Service that is meant, where DNS completes the host and Istio does not. */
  readonly whole: string | undefined;
  /** Where the service is whose host it is; undefined where there is none, or several. */
  readonly serviceNamespace: string | undefined;
  /** Names of the Services of that namespace, where the host is none of them. */
  readonly neighbours: readonly string[];
  /** What is found in its place. */
  readonly other: Resource | undefined;
  because(): readonly Evidence[];
}

/** What the answers are made of. */
export interface IdleRuleSources {
  readonly registry: Registry;
  readonly rules: DestinationRules;
  readonly ruleHosts: DestinationRuleHosts;
  readonly view: PartialView;
  dataplane(workload: Workload): Answer<Dataplane>;
  /** Namespaces in which the control plane runs gateways and waypoints. */
  deployedIn(namespace: string): boolean;
}

/** Stands for all namespaces that have nothing to do with a rule. */
const elsewhere = '';
const proxies: ReadonlySet<Dataplane> = new Set<Dataplane>(['sidecar', 'gateway', 'waypoint', 'proxyless']);

/**
 * DestinationRules that no proxy finds. Clients look in their own namespace, in the service's and in the root namespace.
 * pilot/pkg/model/push_context.go destinationRule
 */
export class IdleRules {
  readonly #graph: Graph;
  readonly #root: string;
  readonly #domain: string;
  readonly #sources: IdleRuleSources;

  constructor(graph: Graph, context: Context, sources: IdleRuleSources) {
    this.#graph = graph;
    this.#root = context.rootNamespace.value;
    this.#domain = context.clusterDomain.value;
    this.#sources = sources;
  }

  /** Undefined where some proxy applies it, or may do so. */
  of(rule: Resource): IdleRule | undefined {
    const host = this.#sources.ruleHosts.hostOf(rule);
    if (host === undefined || isPlaceholder(host) || stringsIn(rule.spec, 'exportTo').some(isPlaceholder))
      return undefined;
    if (this.#graph.isAmbiguous(rule)) return undefined;
    const services = this.#servicesOf(host);
    if (services.length === 0) return this.#withoutService(rule, host);
    const finders = new Set<string>();
    for (const service of services) {
      for (const namespace of this.#asking(rule, service)) {
        if (this.#finds(namespace, rule, service)) finders.add(namespace);
      }
      if ([...finders].some((namespace) => namespace !== rule.namespace)) return undefined;
    }
    // Clients of its own namespace, if any, or clients of every namespace.
    if (finders.size > 0)
      return services.some(({ namespace }) => this.#isAsked(rule, namespace))
        ? undefined
        : this.#unasked(rule, host, services);
    return this.#unfound(rule, host, services);
  }

  /** Namespaces whose clients stand for all that could find it. */
  #asking(rule: Resource, { namespace }: RuledService): readonly string[] {
    const exported = stringsIn(rule.spec, 'exportTo').filter((name) => name !== '*' && name !== '.');
    return [rule.namespace, namespace, this.#root, elsewhere, ...exported];
  }

  #finds(namespace: string, rule: Resource, service: RuledService): boolean {
    const found = this.#sources.rules.foundFrom(namespace, service.hostname, service.namespace);
    return found.some(({ rules }) => rules.includes(rule));
  }

  /** Whether others than the clients of its own namespace look where it is. */
  #isAsked({ namespace }: Resource, serviceNamespace: string): boolean {
    return namespace === serviceNamespace || namespace === this.#root;
  }

  #servicesOf(host: string): readonly RuledService[] {
    const { registry } = this.#sources;
    if (isWildcard(host))
      return registry.all().filter(({ hostname }) => covers(host, hostname) || covers(hostname, host));
    const claiming = registry.claiming(host);
    if (claiming.length > 0) return claiming;
    const standing = registry.standingFor(host);
    if (standing.length > 0) return standing.map(({ namespace }) => ({ hostname: host, namespace }));
    const named = serviceNameOf(host, '', this.#domain);
    if (named === undefined || this.#graph.refer('Service', named.namespace, named.name).state !== 'unknown') return [];
    return [{ hostname: host, namespace: named.namespace }];
  }

  #withoutService(rule: Resource, host: string): IdleRule | undefined {
    const { registry, view } = this.#sources;
    const idle = {
      reason: 'host',
      host,
      whole: undefined,
      serviceNamespace: undefined,
      neighbours: [],
      other: undefined,
    } as const;
    const unexpanded = unexpandedHost(host, { graph: this.#graph, registry, domain: this.#domain });
    if (unexpanded !== undefined) return { ...idle, whole: unexpanded.whole, because: () => [unexpanded.because()] };
    const absent = (note: string) => (): readonly Evidence[] => [{ note, from: 'absence' }];
    const named = serviceNameOf(host, '', this.#domain);
    if (named === undefined)
      return this.#graph.complete && !this.#graph.externals.hasHost(host)
        ? { ...idle, because: absent(`nothing defines ${host}`) }
        : undefined;
    const { namespace, name } = named;
    const reference = this.#graph.refer('Service', namespace, name);
    const asking = { resource: rule, isWhole: String(rule.spec.host).includes('.') };
    if (reference.state !== 'missing' || view.mayHaveService(namespace, name, asking)) return undefined;
    const neighbours = this.#graph.servicesIn(namespace).map((service) => service.name);
    const note = `Service ${namespace}/${name} does not exist: ${reference.why}`;
    const because = () => [...absent(note)(), ...view.doubtsOf(namespace, name, asking)];
    return { ...idle, serviceNamespace: namespace, neighbours, because };
  }

  #unasked(rule: Resource, host: string, services: readonly RuledService[]): IdleRule | undefined {
    const { namespace } = rule;
    if (!this.#graph.isClosed(namespace) || !rule.namespaceKnown || this.#sources.deployedIn(namespace))
      return undefined;
    const planes = this.#graph.workloadsIn(namespace).map((workload) => this.#sources.dataplane(workload));
    if (planes.some((plane) => !plane.known || proxies.has(plane.value))) return undefined;
    const looked = `clients look for a rule in their own namespace, in "${placeOf(services) ?? '?'}" and in "${this.#root}"`;
    const because = (): readonly Evidence[] => [
      { note: looked, from: 'default' },
      ...(planes[0]?.because() ?? [{ note: `no workload runs in namespace "${namespace}"`, from: 'absence' }]),
    ];
    const serviceNamespace = placeOf(services);
    return { reason: 'unasked', host, whole: undefined, serviceNamespace, neighbours: [], other: undefined, because };
  }

  #unfound(rule: Resource, host: string, services: readonly RuledService[]): IdleRule | undefined {
    const serviceNamespace = placeOf(services);
    const idle = { host, whole: undefined, serviceNamespace, neighbours: [] };
    const [service] = services;
    const asked = services.some(({ namespace }) => this.#isAsked(rule, namespace));
    if (!asked && !exportTo(rule, rule.spec).includes(rule.namespace)) {
      const note = `outside of "${serviceNamespace ?? '?'}" and "${this.#root}" only clients of the rule's own namespace would find it`;
      const because = (): readonly Evidence[] => [
        { note, from: 'default' },
        { note: `${rule.title} is not exported there`, from: 'manifest', at: rule.field('spec', 'exportTo') },
      ];
      return { ...idle, reason: 'hidden', other: undefined, because };
    }
    // Others than those that are named one by one may be left for a wildcard.
    if (isWildcard(host)) return undefined;
    const places = asked ? [elsewhere] : [rule.namespace];
    const other = service === undefined ? undefined : this.#foundInstead(places, service);
    if (other === undefined || this.#graph.isAmbiguous(other)) return undefined;
    const note = `${other.title} is for ${stringIn(other.spec, 'host') ?? ''}, and clients find it first`;
    const because = (): readonly Evidence[] => [{ note, from: 'manifest', at: other.field('spec', 'host') }];
    return { ...idle, reason: 'shadowed', other, because };
  }

  #foundInstead(namespaces: readonly string[], service: RuledService): Resource | undefined {
    for (const namespace of namespaces) {
      const [found] = this.#sources.rules.foundFrom(namespace, service.hostname, service.namespace);
      if (found?.rules[0] !== undefined) return found.rules[0];
    }
    return undefined;
  }
}

/** The namespace that all of them share. */
function placeOf(services: readonly RuledService[]): string | undefined {
  const [first] = services;
  return services.every(({ namespace }) => namespace === first?.namespace) ? first?.namespace : undefined;
}
