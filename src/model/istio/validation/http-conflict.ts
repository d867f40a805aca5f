import type { Part } from './part.ts';
import { type Faults, refused } from './violation.ts';

/** What else a route cannot have that answers requests itself. */
const beside = ['fault', 'rewrite'];

/** pkg/config/validation/virtualservice.go validateHTTPRouteConflict */
export function* conflictFaults(route: Part, isDelegate: boolean): Faults {
  if (route.has('delegate') && !isDelegate) {
    for (const key of ['redirect', 'route']) {
      if (key === 'route' ? route.holds(key) : route.has(key)) yield conflict(route, 'delegate', key);
    }
    return;
  }
  if (route.has('delegate')) {
    yield refused(route.get('delegate'), 'nested-delegate', 'a delegate cannot delegate on');
  }
  if (route.has('redirect')) {
    yield* answerFaults(route, 'redirect');
    if (route.has('directResponse')) yield conflict(route, 'redirect', 'directResponse');
  } else if (route.has('directResponse')) {
    yield* answerFaults(route, 'directResponse');
  } else if (!route.holds('route')) {
    yield refused(route, 'no-route', 'the route has no route, redirect or directResponse');
  }
  if (route.has('mirror') && route.holds('mirrors')) yield conflict(route, 'mirror', 'mirrors');
}

function* answerFaults(route: Part, answer: string): Faults {
  if (route.holds('route')) yield conflict(route, answer, 'route');
  for (const key of beside) if (route.has(key)) yield conflict(route, answer, key);
}

function conflict(route: Part, key: string, other: string) {
  return refused(route.get(other), 'conflicting-actions', `a route cannot have ${key} and ${other}`);
}
