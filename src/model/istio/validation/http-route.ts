import { corsFaults } from './cors-policy.ts';
import { destinationFaults, weightFaults } from './destination.ts';
import { durationFaultAt } from './duration-value.ts';
import { directResponseFaults, redirectFault } from './http-answer.ts';
import { conflictFaults } from './http-conflict.ts';
import { httpFaultFaults } from './http-fault.ts';
import { authorityFault, headerFaults } from './http-headers.ts';
import { httpMatchFaults } from './http-match.ts';
import { retryFaults } from './http-retry.ts';
import type { Part } from './part.ts';
import { expressionFaults } from './string-match.ts';
import { type Fault, type Faults, quote, refused, warned } from './violation.ts';

export interface RouteContext {
  /** Whether the VirtualService has no hosts, and other ones delegate to it. */
  readonly isDelegate: boolean;
  /** Whether Istio made the VirtualService of a route of the Gateway API. */
  readonly converted: boolean;
}

/** pkg/config/validation/virtualservice.go validateHTTPRoute */
export function* httpRouteFaults(route: Part, context: RouteContext): Faults {
  yield* conflictFaults(route, context.isDelegate);
  for (const match of route.get('match').items) yield* httpMatchFaults(match);
  if (route.has('headers')) yield* headerFaults(route.get('headers'));
  if (route.has('corsPolicy')) yield* corsFaults(route.get('corsPolicy'));
  if (route.has('fault')) yield* httpFaultFaults(route.get('fault'));
  yield* mirrorFaults(route);
  if (route.has('redirect')) yield* redirectFault(route.get('redirect'), route.get('match'));
  if (route.has('directResponse')) yield* directResponseFaults(route.get('directResponse'));
  if (route.has('retries')) yield* retryFaults(route.get('retries'));
  if (route.has('rewrite')) yield* rewriteFault(route.get('rewrite'));
  yield* authorityFault(route);
  for (const destination of route.get('route').items) {
    if (destination.has('headers')) yield* headerFaults(destination.get('headers'));
  }
  yield* routeDestinationFaults(route.get('route'), context.converted);
  yield* durationFaultAt(route, 'timeout');
}

/** The destinations of a route of any protocol. pkg/config/validation/validation.go validateRouteDestinations */
export function* routeDestinationFaults(route: Part, converted: boolean): Faults {
  for (const item of route.items) {
    if (!item.has('destination')) yield refused(item, 'no-destination', 'the route has no destination');
    else if (!converted) yield* destinationFaults(item.get('destination'));
  }
  yield* weightFaults(route);
}

/** The CRD knows both spellings. */
const oldPercentages = ['mirrorPercent', 'mirror_percent'];

function* mirrorFaults(route: Part): Faults {
  for (const key of oldPercentages.filter((name) => route.has(name))) {
    const percent = route.get(key);
    yield* shareFault(percent);
    yield warned(percent, 'deprecated-mirror-percent', 'mirrorPercent is deprecated for mirrorPercentage');
  }
  if (route.has('mirrorPercentage')) yield* shareFault(route.get('mirrorPercentage').get('value'));
  if (route.has('mirror')) yield* destinationFaults(route.get('mirror'));
  for (const mirror of route.get('mirrors').items) {
    if (!mirror.has('destination')) {
      yield refused(mirror, 'no-destination', 'the mirror has no destination');
      continue;
    }
    yield* destinationFaults(mirror.get('destination'));
    yield* shareFault(mirror.get('percentage').get('value'));
  }
}

function shareFault(share: Part): readonly Fault[] {
  if (!(share.number < 0 || share.number > 100)) return [];
  return [refused(share, 'percentage', `${quote(share.number)} percent is not in the range 0 to 100`)];
}

/** The first thing that is wrong with a rewrite. validateHTTPRewrite */
function rewriteFault(rewrite: Part): readonly Fault[] {
  const expression = rewrite.get('uriRegexRewrite');
  if (!rewrite.has('uriRegexRewrite')) {
    if (rewrite.holds('uri') || rewrite.holds('authority')) return [];
    return [refused(rewrite, 'empty-rewrite', 'the rewrite has no uri, uriRegexRewrite or authority')];
  }
  if (rewrite.holds('uri')) {
    return [refused(expression, 'conflicting-rewrite', 'a rewrite cannot have uri and uriRegexRewrite')];
  }
  if (!expression.holds('match') || !expression.holds('rewrite')) {
    return [refused(expression, 'empty-rewrite', 'uriRegexRewrite needs match and rewrite')];
  }
  return expressionFaults(expression.get('match'));
}
