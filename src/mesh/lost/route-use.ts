import type { Evidence } from '../answer.ts';
import type { Client } from '../client.ts';
import type { HttpRule, RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import type { Routing, RoutingScope, TcpRule, TlsRule } from '../routing/routing.ts';

/** A rule in force at a proxy, reduced to where it sends. */
export interface UsedRule {
  readonly source: RuleSource;
  readonly handledAs: 'http' | 'tcp';
  readonly destinations: readonly RoutedDestination[];
  readonly mirrors: readonly RoutedDestination[];
}

/** The rules of a routing that one proxy applies behind one listener. */
export interface RouteUse {
  readonly client: Client;
  /** The port of the listener, which destinations without a port take; undefined where nothing says it. */
  readonly port: number | undefined;
  readonly rules: readonly UsedRule[];
  /** Whose proxy it is. */
  because(): Evidence;
  /** The proxy is not among the manifests. */
  readonly isAssumed: boolean;
}

/** One destination of a rule as one proxy meets it. */
export interface Met {
  readonly use: RouteUse;
  readonly rule: UsedRule;
  readonly destination: RoutedDestination;
  readonly isMirror: boolean;
}

/** Rules that lead nowhere by themselves (redirects, answers, aborts of all requests) are left out. */
export function usedHttp(routing: Routing, scope: RoutingScope): readonly UsedRule[] {
  return routing.http(scope).flatMap((rule): readonly UsedRule[] => {
    const { source, action } = rule;
    if (source === undefined || action.kind !== 'forward' || abortsAll(rule)) return [];
    return [{ source, handledAs: 'http', destinations: action.destinations, mirrors: rule.mirrors }];
  });
}

export function usedBytes(rules: readonly (TcpRule | TlsRule)[]): readonly UsedRule[] {
  return rules.map(({ source, destinations }) => ({ source, handledAs: 'tcp', destinations, mirrors: [] }));
}

function abortsAll({ fault }: HttpRule): boolean {
  return (fault?.abort?.percent ?? 0) >= 100;
}
