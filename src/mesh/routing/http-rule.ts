import type { PlacedDuration } from '../../model/istio/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../source/field.ts';
import type { Path } from '../../source/position.ts';
import type { EffectiveRetries } from '../retry.ts';
import type { Ternary } from '../ternary.ts';
import type { HeaderOperations } from './header-operations.ts';
import type { HttpRequest } from './http-request.ts';

/** What a rule is written in. */
export interface RuleSource {
  readonly kind: 'VirtualService' | 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute';
  /** The resource that writes the rule: a delegate, not its root. */
  readonly resource: Resource;
  /** The resource that is bound to hosts, which is the same unless it delegates. */
  readonly root: Resource;
  /** Of the entry of `http`, `tls`, `tcp` or `rules`, from the resource's root. */
  readonly path: Path;
  /** The index of that entry. */
  readonly index: number;
  /**
   * The rule's own name, as access logs show it (`%ROUTE_NAME%`): that of the root goes before a delegate's with a dash, that of
   * the match comes after it with a dot.
   */
  readonly name: string | undefined;
}

/** Where a rule sends requests. */
export interface RoutedDestination {
  /** The host as Istio reads it: a short name is completed with the namespace of the resource that writes it. */
  readonly host: string;
  /** Undefined: to be found out, from the service's only port or the listener's. */
  readonly port: number | undefined;
  readonly subset: string | undefined;
  /** As written or implied; shares are proportions. Entries that get nothing are left out. */
  readonly weight: number;
  /** A backend of the Gateway API that is no backend (missing, of another kind, or not granted): Envoy answers 500. */
  readonly invalid?: string;
  /** Operations on headers for this destination alone. */
  readonly headers?: HeaderOperations;
  at(): Field;
}

/** A fault that the client's proxy injects, before timeouts and retries. */
export interface Fault {
  readonly delay: { readonly milliseconds: number; readonly percent: number } | undefined;
  /** With a status of gRPC, that of HTTP is 200. */
  readonly abort: { readonly status: number; readonly grpcStatus?: string; readonly percent: number } | undefined;
}

/** Parts of the address that a redirect writes anew; undefined parts stay. */
export interface Redirect {
  readonly scheme: string | undefined;
  readonly host: string | undefined;
  /** Undefined also where it is the usual one of the scheme. */
  readonly port: number | undefined;
  readonly path: string | undefined;
  /** What stands in place of the prefix that was matched. */
  readonly prefix: string | undefined;
}

export type RuleAction =
  | { readonly kind: 'forward'; readonly destinations: readonly RoutedDestination[] }
  /** `location`: what the caller is told, for a request. */
  | {
      readonly kind: 'redirect';
      readonly status: number;
      readonly redirect: Redirect;
      location(request: HttpRequest): string;
    }
  | { readonly kind: 'direct-response'; readonly status: number };

/** One HTTP rule in the form that a proxy applies, in the order of its virtual host. */
export interface HttpRule {
  /** Undefined for the default route of a service. */
  readonly source: RuleSource | undefined;
  matches(request: HttpRequest): Ternary;
  /** True when every request takes the rule. */
  readonly catchesAll: boolean;
  readonly action: RuleAction;
  /** Undefined: no limit. There is no default. */
  readonly timeout: PlacedDuration | undefined;
  /** Undefined: turned off. */
  readonly retries: EffectiveRetries | undefined;
  readonly fault: Fault | undefined;
  readonly mirrors: readonly (RoutedDestination & { readonly percent: number })[];
  /** What stands in place of the path, or of the prefix, that was matched. */
  readonly rewritePrefix: string | undefined;
  /**
   * What is sent upstream for a request that matches: path, Host and other headers. Destinations may have operations on headers
   * of their own; without one, only those of a single destination count.
   */
  rewritten(request: HttpRequest, destination?: RoutedDestination): HttpRequest;
}
