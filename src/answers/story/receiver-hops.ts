import type { Client } from '../../mesh/client.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { ServerSide } from '../../mesh/trace/server-side.ts';
import type { TracedDestination } from '../../mesh/trace/trace.ts';
import type { Hop, HopRow } from '../../story-result.ts';
import type { ClientTlsAnswer, DestinationAnswer, ServerAnswer, WaypointAnswer } from '../../trace-result.ts';
import { authorizationRow } from './authorization-row.ts';
import { waypointHop } from './sender-hops.ts';
import type { Told } from './told.ts';

/** Servers that are told one by one. */
const maximumServers = 4;

interface Telling {
  readonly mesh: Mesh;
  readonly told: Told;
  /** Whose proxy sends; undefined without one, and for waypoints. */
  readonly client: Client | undefined;
  /** What the answer says of the waypoint on the way. */
  readonly waypoint: WaypointAnswer | undefined;
}

/** Where requests go. Destinations of which nothing is told are left out of answers, too. */
export function destinationHops(
  destinations: readonly TracedDestination[] | undefined,
  answers: readonly DestinationAnswer[] | undefined,
  telling: Telling,
): readonly Hop[] {
  const told = (destinations ?? []).filter(({ target, servers }) => target.kind !== 'dialled' || servers.length > 0);
  return told.flatMap((destination, index) => {
    const answer = answers?.[index];
    return answer === undefined ? [] : receiverHops(destination, answer, telling);
  });
}

/** Where a request goes, and what meets it there. */
function receiverHops(destination: TracedDestination, answer: DestinationAnswer, telling: Telling): readonly Hop[] {
  const hops: Hop[] = isDialled(destination) ? [] : [destinationHop(destination, answer, telling)];
  const { servers, waypoint } = destination;
  if (waypoint !== undefined && telling.waypoint !== undefined) {
    const through = { ...telling, client: undefined, waypoint: undefined };
    hops.push(waypointHop(waypoint, telling.waypoint, telling.told));
    return [...hops, ...destinationHops(waypoint.destinations, telling.waypoint.destinations, through)];
  }
  for (const [index, server] of servers.slice(0, maximumServers).entries()) {
    const told = answer.servers?.[index];
    if (told !== undefined) hops.push(...serverHops(server, told, { ...telling, destination }));
  }
  if (servers.length > maximumServers) {
    const subject = `${servers.length - maximumServers} more servers, which --format json tells`;
    hops.push({ name: 'server proxy', subject, rows: [], because: [] });
  }
  return hops;
}

function isDialled({ target }: TracedDestination): boolean {
  return target.kind === 'dialled';
}

function destinationHop({ target, cluster }: TracedDestination, answer: DestinationAnswer, { told }: Telling): Hop {
  const share =
    answer.weightPercent === undefined || answer.weightPercent === 100 ? '' : ` (${answer.weightPercent} %)`;
  if (target.kind !== 'destination')
    return { name: 'destination', subject: `${specialWords(answer)}${share}`, rows: [], because: [] };
  const { destination } = target;
  const at = [{ note: `the route names ${destination.host}`, from: 'manifest' as const, at: destination.at() }];
  const subset = answer.subset === undefined ? '' : ` subset ${answer.subset}`;
  const rows: HopRow[] = [];
  if (answer.exists === false) rows.push(told.row('exists', 'no: the proxy knows no such destination', at));
  if (answer.exists === 'unknown') rows.push(told.row('exists', `unknown: ${answer.why ?? ''}`, at));
  const policy = cluster?.known === true ? cluster.value?.policy : undefined;
  if (policy?.rule !== undefined) {
    const { rule } = policy;
    const host = { note: `${rule.title} is for this host`, from: 'manifest' as const, at: rule.field('spec', 'host') };
    rows.push(told.row('settings', `DestinationRule ${answer.destinationRule}`, [host]));
  }
  const endpoints = cluster?.known === true ? cluster.value?.endpoints : undefined;
  if (endpoints !== undefined) {
    rows.push(told.row('endpoints', String(answer.endpointCount ?? 'unknown'), endpoints.because()));
  }
  return {
    name: 'destination',
    subject: `${answer.host}:${answer.port}${subset}${share}`,
    rows,
    because: told.take(cluster?.because() ?? []),
  };
}

function specialWords({ special, host, port }: DestinationAnswer): string {
  if (special === undefined) return `${host}:${port}`;
  if (special === 'passthrough') return 'the dialled address (PassthroughCluster)';
  if (special === 'dialled-address') return 'the pod that was dialled';
  return special === 'blackhole' ? 'nowhere (BlackHoleCluster)' : 'a backend that is none';
}

function serverHops(
  side: ServerSide,
  answer: ServerAnswer,
  telling: Telling & { destination: TracedDestination },
): readonly Hop[] {
  const hops: Hop[] = [];
  if (answer.clientTls !== undefined && answer.connection !== 'HBONE')
    hops.push(tlsHop(side, answer.clientTls, telling));
  hops.push(proxyHop(side, answer, telling));
  const { outcome } = side;
  // Where a proxy or the network decides, the application hears nothing of it.
  if (!outcome.known || outcome.value.decidedBy !== undefined) return hops;
  const version = answer.sentToApplicationAs === undefined ? '' : `, in ${answer.sentToApplicationAs}`;
  const { workload } = side.endpoint;
  const server = workload === undefined ? answer.external : `${workload.resource.title}, port ${side.endpoint.port}`;
  const subject = `${server}${version}`;
  return [...hops, { name: 'application', subject, rows: [], because: [] }];
}

function tlsHop(
  { endpoint }: ServerSide,
  answer: ClientTlsAnswer,
  { mesh, told, client, destination }: Telling & { destination: TracedDestination },
): Hop {
  const { cluster } = destination;
  const known = cluster?.known === true ? cluster.value : undefined;
  const because = known === undefined || client === undefined ? [] : mesh.tlsTowards(client, known, endpoint).because();
  return { name: 'TLS', subject: tlsWords(answer), rows: [], because: told.take(because) };
}

function tlsWords({ mode, chosenBy, sni, verifiesServer }: ClientTlsAnswer): string {
  const by = chosenBy === 'auto-mtls' ? 'auto mutual TLS' : chosenBy === 'default' ? 'default' : 'DestinationRule';
  const name = sni === undefined ? '' : `, SNI ${sni}`;
  const unverified = verifiesServer === false ? ', certificate not verified' : '';
  return `${mode === 'none' ? 'none added' : mode}, by ${by}${name}${unverified}`;
}

function proxyHop(
  { endpoint, authorization, atZtunnel }: ServerSide,
  answer: ServerAnswer,
  { mesh, told }: Telling,
): Hop {
  const { workload, port } = endpoint;
  if (workload === undefined) {
    return { name: 'server proxy', subject: `none: ${answer.external} is outside of the mesh`, rows: [], because: [] };
  }
  const { title } = workload.resource;
  const rows: HopRow[] = [];
  if (answer.connection !== undefined) {
    const peer = answer.peerIdentity === undefined ? '' : `, from ${answer.peerIdentity}`;
    rows.push(told.row('connection', `${answer.connection}${peer}`));
  }
  if (answer.mtls !== undefined)
    rows.push(told.row('mutual TLS', answer.mtls, mesh.serverTls(workload, port).because()));
  if (answer.handledAs !== undefined) rows.push(told.row('handled as', answer.handledAs));
  if (answer.authorization !== undefined) {
    rows.push(authorizationRow(answer.authorization, atZtunnel ?? authorization, told));
  }
  if (answer.why !== undefined) rows.push(told.row('unknown', answer.why));
  const because = told.take(mesh.dataplane(workload).because());
  return { name: 'server proxy', subject: proxyWords(answer.proxy, `${title}, port ${port}`), rows, because };
}

function proxyWords(proxy: ServerAnswer['proxy'], server: string): string {
  switch (proxy) {
    case 'none':
      return `none at ${server}`;
    case 'sidecar-bypassed':
      return `the sidecar is bypassed at ${server}`;
    case undefined:
      return `unknown at ${server}`;
    default:
      return `${proxy} of ${server}`;
  }
}
