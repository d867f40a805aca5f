import type { Mesh } from '../../mesh/mesh.ts';
import type { ClientSide } from '../../mesh/trace/client-side.ts';
import type { TraceRequest } from '../../mesh/trace/request.ts';
import type { Trace, TracedWaypoint } from '../../mesh/trace/trace.ts';
import type { Hop, HopRow } from '../../story-result.ts';
import type { ClientAnswer, WaypointAnswer } from '../../trace-result.ts';
import { authorizationRow } from './authorization-row.ts';
import { restRows, senderRows } from './sender-rows.ts';
import type { Told } from './told.ts';

/** Who sends the request, and what the proxy of the sender does with it. */
export function senderHops(
  { request, client }: Trace,
  answer: ClientAnswer,
  from: { mesh: Mesh; told: Told },
): readonly Hop[] {
  const { told } = from;
  const sender = request.from === 'internet' ? 'a client on the internet' : request.from.resource.title;
  const rows = answer.resolvesTo === undefined ? [] : [told.row('resolves to', answer.resolvesTo)];
  const application: Hop = { name: 'application', subject: sender, rows, because: [] };
  if (!client.known) {
    const because = told.take(client.because());
    return [application, { name: 'client proxy', subject: `unknown: ${client.why}`, rows: [], because }];
  }
  return [application, proxyHop(request, client.value, { answer, ...from })];
}

interface Telling {
  readonly answer: ClientAnswer;
  readonly mesh: Mesh;
  readonly told: Told;
}

function proxyHop(request: TraceRequest, side: ClientSide, { answer, mesh, told }: Telling): Hop {
  const workload = request.via ?? (request.from === 'internet' ? undefined : request.from);
  const because = told.take(workload === undefined ? [] : mesh.dataplane(workload).because());
  const name = side.proxy === 'gateway' ? 'gateway' : 'client proxy';
  const isBypassed = side.proxy === 'none' || side.proxy === 'sidecar-bypassed';
  const rows = isBypassed ? restRows(side, told) : [...ztunnelRows(answer, told), ...senderRows(answer, side, told)];
  return { name, subject: subjectOf(side, workload?.resource.title), rows, because };
}

function ztunnelRows({ identity, connection, destinationKnown }: ClientAnswer, told: Told): readonly HopRow[] {
  const rows: HopRow[] = [];
  if (identity !== undefined) rows.push(told.row('identity', identity));
  if (connection !== undefined) rows.push(told.row('sends', `through a tunnel (${connection}) to the waypoint`));
  if (destinationKnown === false)
    rows.push(told.row('sends', 'the bytes as they are: nothing at the address is known'));
  return rows;
}

/** What a waypoint on the way does. */
export function waypointHop(
  { waypoint, side, authorization }: TracedWaypoint,
  answer: WaypointAnswer,
  told: Told,
): Hop {
  const { authorization: verdict, ...rest } = answer;
  const rows = [
    told.row('sees', answer.clientIdentity),
    ...(verdict === undefined ? [] : [authorizationRow(verdict, authorization, told)]),
    ...senderRows(rest, side, told),
  ];
  return { name: 'waypoint', subject: `${waypoint.key}, for the ${answer.handles}`, rows, because: [] };
}

function subjectOf({ proxy }: ClientSide, workload: string | undefined): string {
  switch (proxy) {
    case 'none':
      return 'none: the connection goes out as the application made it';
    case 'sidecar-bypassed':
      return `the sidecar of ${workload} is bypassed: the connection goes out as the application made it`;
    case 'gateway':
      return `${workload}`;
    default:
      return `${proxy} of ${workload}`;
  }
}
