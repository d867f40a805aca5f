import type { HttpRuleApplier } from '../ambient-result.ts';
import type { ClientSide } from '../mesh/trace/client-side.ts';
import type { Trace, TracedWaypoint } from '../mesh/trace/trace.ts';
import type { TracedQuestion, WaypointAnswer } from '../trace-result.ts';
import { identityText } from './ambient-server.ts';
import { authorizationAnswer } from './authorization.ts';
import { actionFacts, routeAnswer, routedFacts } from './client.ts';
import { destinationAnswer } from './destination.ts';
import { present } from './present.ts';
import { reasonsOf, type Telling } from './telling.ts';

/** Who applies HTTP rules, and the waypoint on the way; nothing where the mesh does not run in ambient mode. */
export function ambientQuestionFacts(
  trace: Trace,
  telling: Telling,
): Pick<TracedQuestion, 'httpRulesAppliedBy' | 'waypoint'> {
  if (!telling.mesh.ambient.isInUse) return {};
  const behindGateway = trace.destinations?.find(({ waypoint }) => waypoint !== undefined)?.waypoint;
  const waypoint = trace.waypoint ?? behindGateway;
  return present<Pick<TracedQuestion, 'httpRulesAppliedBy' | 'waypoint'>>({
    httpRulesAppliedBy: trace.client.known ? applierOf(trace.client.value, waypoint) : undefined,
    waypoint: waypoint && waypointAnswer(waypoint, trace, telling),
  });
}

function applierOf(client: ClientSide, waypoint: TracedWaypoint | undefined): HttpRuleApplier {
  const isAtWaypoint = waypoint?.side.handledAs === 'http';
  if (client.handledAs !== 'http') return isAtWaypoint ? 'waypoint' : 'none';
  if (client.proxy === 'gateway') return isAtWaypoint ? 'gateway+waypoint' : 'gateway';
  return client.proxy === 'sidecar' ? 'sidecar' : 'none';
}

/** What a waypoint on the way does, as plain data. */
function waypointAnswer(traced: TracedWaypoint, trace: Trace, telling: Telling): WaypointAnswer {
  const { waypoint, identity, clientIdentity, handles, authorization, side, destinations } = traced;
  const isBehindGateway = trace.waypoint === undefined;
  return present<WaypointAnswer>({
    workload: waypoint.key,
    identity: identityText(identity),
    clientIdentity: identityText(clientIdentity),
    handles,
    portProtocol: side.portProtocol,
    handledAs: side.handledAs,
    authorization: authorization && authorizationAnswer(authorization, telling),
    virtualHost: side.virtualHost,
    route: side.route === undefined ? undefined : routeAnswer(side.route.from),
    ...routedFacts(side, traced),
    ...actionFacts(side, trace.request),
    destinations: isBehindGateway
      ? destinations?.flatMap((each) => destinationAnswer(each, trace.request, telling) ?? [])
      : undefined,
    ...reasonsOf(() => side.because(), telling),
  });
}
