import type { Visibility } from '../../model/istio/export-to.ts';
import type { Resource } from '../../model/resource.ts';
import type { Client } from '../client.ts';
import type { HttpRule, RoutedDestination, RuleSource } from './http-rule.ts';

/** Where rules are to be applied: by whom, bound to what, behind which listener. */
export interface RoutingScope {
  /** The proxy that applies them. */
  readonly client: Client;
  /** `mesh` for sidecars, else the names of the gateway servers (`namespace/name`) behind the listener. */
  readonly gateways: ReadonlySet<string>;
  /** Port of the listener: the Service port for sidecars, the port of the server as the Gateway writes it for gateways. */
  readonly port: number;
  /** The listener terminates TLS. */
  readonly tls?: boolean;
}

/** A rule for TLS connections by server name. pilot/pkg/networking/core/tls.go */
export interface TlsRule {
  readonly source: RuleSource;
  readonly sniHosts: readonly string[];
  /** CIDR ranges of the destination address; empty for any. */
  readonly destinationSubnets: readonly string[];
  readonly destinations: readonly RoutedDestination[];
}

/** A rule for plain TCP connections. */
export interface TcpRule {
  readonly source: RuleSource;
  readonly destinationSubnets: readonly string[];
  readonly destinations: readonly RoutedDestination[];
}

/**
 * A VirtualService, or what Istio makes of a route of the Gateway API before it goes on: rules for hosts.
 * pilot/pkg/model/virtualservice.go, pilot/pkg/config/kube/gateway/conversion.go
 */
export interface Routing {
  readonly kind: RuleSource['kind'];
  /** The resource that is shown to users; decides age and namespace in all orders. */
  readonly resource: Resource;
  /** By which it is ordered among those of the same age: Istio gives routes of the Gateway API names of its own. */
  readonly name: string;
  /** Why nothing of it is known for sure; its HTTP rules say so themselves. */
  readonly unknown?: string | undefined;
  /** Of its hosts, those that are to be filled in: it may be for any name that they may become. */
  readonly unfilledHosts?: readonly string[];
  /** The same, where it is not known whether it is for a host at all. */
  doubtful?(): Routing;
  /** Fully qualified, or wildcards; `*` for all. */
  readonly hosts: readonly string[];
  /** `mesh`, or `namespace/name` of Gateways, or the internal names of servers of the Gateway API. */
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  /** The rules that apply in a scope, in order; those after a rule that catches all are left out. */
  http(scope: RoutingScope): readonly HttpRule[];
  tls(scope: RoutingScope): readonly TlsRule[];
  tcp(scope: RoutingScope): readonly TcpRule[];
}
