import type { Graph } from '../../graph/graph.ts';
import { type RouteRule, routeRules } from '../../model/gateway-api/http-route.ts';
import { covers } from '../../model/hostname.ts';
import { Visibility } from '../../model/istio/export-to.ts';
import type { Resource } from '../../model/resource.ts';
import { stringsIn } from '../../model/value.ts';
import { ambiguityOf } from '../ambiguity.ts';
import type { RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import type { Routing, RoutingScope, TcpRule, TlsRule } from '../routing/routing.ts';
import type { Backends } from './backends.ts';
import type { RouteBinding } from './route-bindings.ts';

/** A TLSRoute or TCPRoute at one host of one parent. */
export interface StreamHost {
  readonly route: Resource;
  readonly binding: RouteBinding;
  readonly host: string;
  readonly name: string;
}

/** What no VirtualService can be sent to. pilot/pkg/config/kube/gateway/conversion.go convertTCPRoute */
const nowhere = { host: 'internal.cluster.local', port: 65535, subset: 'zero-weight' };

/** A VirtualService for each. pilot/pkg/config/kube/gateway/route_collections.go TCPRouteCollection, TLSRouteCollection */
export class StreamRouting implements Routing {
  readonly kind: RuleSource['kind'];
  readonly resource: Resource;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  readonly unknown?: string;
  readonly #at: StreamHost;
  readonly #backends: Backends;
  #rules: readonly TcpRule[] | undefined;

  constructor(at: StreamHost, backends: Backends, graph: Graph) {
    const { route, binding, host, name } = at;
    this.kind = route.kind === 'TLSRoute' ? 'TLSRoute' : 'TCPRoute';
    this.resource = route;
    this.name = name;
    this.hosts = [host];
    this.gateways = [binding.kind === 'mesh' ? 'mesh' : binding.listener.name];
    this.visibility = new Visibility([], route.namespace);
    this.#at = at;
    this.#backends = backends;
    const doubtful = graph.isAmbiguous(route) ? ambiguityOf(route) : this.#doubt();
    if (doubtful !== undefined) this.unknown = doubtful;
  }

  http(): readonly never[] {
    return [];
  }

  tcp(scope: RoutingScope): readonly TcpRule[] {
    return this.kind === 'TCPRoute' && this.#isFor(scope) ? this.#converted() : [];
  }

  tls(scope: RoutingScope): readonly TlsRule[] {
    if (this.kind !== 'TLSRoute' || !this.#isFor(scope)) return [];
    const { binding } = this.#at;
    const sniHosts = this.#serverNames();
    if (binding.kind === 'listener' && sniHosts.length === 0) return [];
    // Without backends it asks for no server name, and gets no connection. Of several names that are none of a Service's, none is
    // left for its mesh, and then it takes them all.
    return this.#converted().flatMap((rule) =>
      rule.destinations[0]?.host === nowhere.host ? [] : [{ ...rule, sniHosts }],
    );
  }

  #isFor(scope: RoutingScope): boolean {
    const { binding } = this.#at;
    return binding.kind !== 'mesh' || binding.port === undefined || binding.port === scope.port;
  }

  /** conversion.go augmentTLSPortMatch, compatibleRoutesForHost, constrainTLSRoutesToListenerHost */
  #serverNames(): readonly string[] {
    const { route, binding, host } = this.#at;
    if (binding.kind === 'listener') return binding.hosts;
    const written = stringsIn(route.spec, 'hostnames');
    const names = written.length === 0 || (written.length === 1 && written[0] === '*') ? binding.hosts : written;
    return names.length <= 1 ? names : names.filter((name) => covers(host, name) || covers(name, host));
  }

  #doubt(): string | undefined {
    for (const rule of routeRules(this.#at.route)) {
      for (const reference of rule.backends) {
        const found = this.#backends.find(reference, rule.resource, this.#at.binding.kind !== 'mesh');
        if (found?.doubt !== undefined) return found.doubt.why;
      }
    }
    return undefined;
  }

  /** None where a reference makes Istio refuse the route. */
  #converted(): readonly TcpRule[] {
    this.#rules ??= this.#convert();
    return this.#rules;
  }

  #convert(): readonly TcpRule[] {
    const rules = routeRules(this.#at.route).map((rule): TcpRule | undefined => {
      const destinations = this.#destinations(rule);
      const { resource, path } = rule;
      const name = typeof rule.value.name === 'string' ? rule.value.name : undefined;
      const source = { kind: this.kind, resource, root: resource, path, index: Number(path.at(-1)), name };
      return destinations && { source, destinationSubnets: [], destinations };
    });
    return rules.every((rule) => rule !== undefined) ? rules : [];
  }

  #destinations({ backends, resource, path: rulePath }: RouteRule): readonly RoutedDestination[] | undefined {
    const used = backends.filter(({ weight }) => weight !== 0);
    if (used.length === 0) return [{ ...nowhere, weight: 1, at: () => resource.field(...rulePath) }];
    const found = used.map((reference): RoutedDestination | undefined => {
      const backend = this.#backends.find(reference, resource, this.#at.binding.kind !== 'mesh');
      if (backend === undefined) return undefined;
      const { host, port, invalid } = backend;
      const at = () => resource.field(...reference.path);
      const destination = { host, port, subset: undefined, weight: reference.weight, at };
      return invalid === undefined ? destination : { ...destination, invalid };
    });
    return found.every((destination) => destination !== undefined) ? found : undefined;
  }
}
