import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import { externalName, type MeshService } from '../mesh-service.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { HttpRule, RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import type { Departure, WeightedTarget } from './client-side.ts';

/** The first rule that a request fits; undefined when it fits none. Unknown where a rule before it may fit. */
export function chooseRule(rules: readonly HttpRule[], request: HttpRequest): Answer<HttpRule | undefined> {
  for (const rule of rules) {
    const fits = rule.matches(request);
    if (fits === true) return known(rule, () => (rule.source === undefined ? [] : [writtenAt(rule.source)]));
    if (fits !== false) return unknown(fits.why);
  }
  return known(undefined);
}

/** Where a rule sends a request that fits it. `portFor` completes destinations that name no port. */
export function departureBy(
  rule: HttpRule,
  request: HttpRequest,
  portFor: (destination: RoutedDestination) => number,
): Departure {
  const { action, source } = rule;
  const because = (): readonly Evidence[] => (source === undefined ? [] : [writtenAt(source)]);
  switch (action.kind) {
    case 'redirect': {
      const { status } = action;
      const detail = `the caller is sent to ${action.location(request)}`;
      return {
        kind: 'end',
        outcome: { result: 'redirect', status, decidedBy: 'client-proxy', reason: 'route-redirect', detail, because },
      };
    }
    case 'direct-response': {
      const { status } = action;
      const result = status < 400 ? 'ok' : 'http-error';
      const detail = 'the route answers itself';
      return {
        kind: 'end',
        outcome: { result, status, decidedBy: 'client-proxy', reason: 'direct-response', detail, because },
      };
    }
    default:
      return {
        kind: 'forward',
        targets: weighted(action.destinations, portFor),
        request: rule.rewritten(request),
      };
  }
}

/** Destinations as targets, their weights as shares. */
export function weighted(
  destinations: readonly RoutedDestination[],
  portFor: (destination: RoutedDestination) => number,
): readonly WeightedTarget[] {
  const total = destinations.reduce((sum, { weight }) => sum + weight, 0);
  return destinations.map((destination) => ({
    target:
      destination.invalid === undefined
        ? { kind: 'destination', destination, port: destination.port ?? portFor(destination) }
        : { kind: 'invalid-backend', destination },
    weightPercent: total === 0 ? 100 / destinations.length : (destination.weight * 100) / total,
  }));
}

/**
 * Destinations that are other names of a host, as that host. `aliasOf` finds the ExternalName Service that a proxy looks a host up
 * as: one step far. pilot/pkg/networking/core/route/route.go GetDestinationCluster
 */
export function behindAliases(
  targets: readonly WeightedTarget[],
  aliasOf: (host: string) => MeshService | 'unfound' | undefined,
): readonly WeightedTarget[] {
  return targets.map((weightedTarget) => {
    const { target } = weightedTarget;
    if (target.kind !== 'destination') return weightedTarget;
    const alias = aliasOf(target.destination.host);
    if (alias === undefined) return weightedTarget;
    if (alias === 'unfound') return { ...weightedTarget, target: { ...target, unfoundAlias: true } };
    const { destination } = target;
    const host = externalName(alias) ?? destination.host;
    return { ...weightedTarget, target: { ...target, destination: { ...destination, host } } };
  });
}

/** Evidence that a rule applies. */
export function writtenAt(source: RuleSource): Evidence {
  const name = source.name === undefined ? '' : ` "${source.name}"`;
  return {
    note: `rule ${source.index}${name} of ${source.resource.title} applies`,
    from: 'manifest',
    at: source.resource.field(...source.path),
  };
}
