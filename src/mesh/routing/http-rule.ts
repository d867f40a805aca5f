import type { PlacedDuration } from '../../model/istio/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import type { Located, Path } from '../../source/position.ts';
import type { EffectiveRetries } from '../retry.ts';
import type { Ternary } from '../ternary.ts';
import type { HttpRequest } from './http-request.ts';

/** What a rule is written in. */
export interface RuleSource {
  readonly kind: 'VirtualService' | 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute';
  /** The resource that writes the rule: a delegate, not its root. */
  readonly resource: Resource;
  /** Of the entry of `http`, `tls`, `tcp` or `rules`, from the resource's root. */
  readonly path: Path;
  /** The index of that entry. */
  readonly index: number;
  /** The rule's own name. */
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
  at(): Located;
}

/** A fault that the client's proxy injects, before timeouts and retries. */
export interface Fault {
  readonly delay: { readonly milliseconds: number; readonly percent: number } | undefined;
  readonly abort: { readonly status: number; readonly percent: number } | undefined;
}

export type RuleAction =
  | { readonly kind: 'forward'; readonly destinations: readonly RoutedDestination[] }
  /** `location`: what the caller is told, for a request. */
  | { readonly kind: 'redirect'; readonly status: number; location(request: HttpRequest): string }
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
  /** What is sent upstream instead of the request's own path and Host header, for a request that matches. */
  rewritten(request: HttpRequest): { readonly path: string; readonly host: string };
}
