import type { Authorization } from '../../mesh/authorization/authorization.ts';
import type { Outcome, OutcomeReason } from '../../mesh/trace/outcome.ts';
import { isOwnTls, type TraceRequest } from '../../mesh/trace/request.ts';
import type { ServerSide } from '../../mesh/trace/server-side.ts';
import { waitFor } from '../../mesh/trace/slow-server.ts';
import type { Trace } from '../../mesh/trace/trace.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { AccessLogLine } from '../../story-result.ts';
import { clusterName } from './cluster-name.ts';
import { objectName, shellWord } from './proxy-name.ts';

/** A line of Istio's default format, as far as it is foretold. pilot/pkg/model/telemetry_logging.go EnvoyTextLogFormat */
interface Line {
  /** 0 for what is not handled as HTTP. */
  readonly code: number;
  readonly flags?: string;
  /** %RESPONSE_CODE_DETAILS%: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/response_code_details */
  readonly details?: string;
  /** %CONNECTION_TERMINATION_DETAILS% */
  readonly termination?: string;
  readonly cluster?: string;
}

/** What the proxy of the server answers itself; the proxy of the client only passes it on. */
const answeredAtServer: ReadonlySet<OutcomeReason> = new Set([
  'authorization-denied',
  'nothing-listens-on-port',
  'plaintext-to-tls-server',
  'http2-to-http1-server',
  'http1-to-http2-server',
  'http-to-tcp-server',
]);

/** Refused before a filter chain is chosen. */
const withoutFilterChain: ReadonlySet<OutcomeReason> = new Set([
  'strict-mtls-rejects-plaintext',
  'plain-tls-to-http-port',
]);

/** Lines to look for, the proxy of the sender first. Nothing for what is mixed or unknown: then there are several. */
export function accessLogLines(trace: Trace): readonly AccessLogLine[] {
  const { request, client, destinations = [], outcome } = trace;
  if (!client.known || !outcome.known || outcome.value.result === 'mixed' || outcome.value.result === 'hang') return [];
  // ztunnel writes other lines, and a waypoint lines of its own.
  if (trace.waypoint !== undefined || destinations.some(({ waypoint }) => waypoint !== undefined)) return [];
  const [destination] = destinations;
  const server = destination?.servers[0];
  const lines: AccessLogLine[] = [];
  const sender = request.via ?? (request.from === 'internet' ? undefined : request.from);
  const { proxy, handledAs } = client.value;
  const isProxied = proxy === 'gateway' || proxy === 'sidecar';
  const atServer = server?.handledAs === 'http' && server.proxy === 'sidecar' && isAnsweredAtServer(outcome.value);
  if (sender !== undefined && isProxied && (handledAs !== undefined || proxy === 'gateway')) {
    const isFound =
      destination?.cluster === undefined || (destination.cluster.known && destination.cluster.value !== undefined);
    const cluster = destination === undefined || !isFound ? '-' : clusterName(destination.target);
    const line = handledAs === 'http' ? httpLine(trace, outcome.value, atServer) : tcpLine(outcome.value);
    lines.push(logLine(sender, request, { ...line, cluster }));
  }
  if (server !== undefined) lines.push(...serverLines(server, trace, outcome.value));
  return lines;
}

function isAnsweredAtServer({ reason }: Outcome): boolean {
  return reason !== undefined && answeredAtServer.has(reason);
}

function httpLine(trace: Trace, outcome: Outcome, atServer: boolean): Line {
  const code = outcome.status ?? 0;
  if (atServer) return { code, details: 'via_upstream' };
  const flags = flagsOf(outcome);
  return { code, ...(flags === undefined ? {} : { flags }), details: detailsOf(trace, outcome) };
}

function detailsOf(trace: Trace, outcome: Outcome): string {
  const { reason, flags = [] } = outcome;
  const { client, request } = trace;
  const side = client.known ? client.value : undefined;
  if (reason === 'authorization-denied')
    return deniedBy(side?.gateway?.authorization?.known === true ? side.gateway.authorization.value : undefined);
  if (flags.includes('UT')) return cutBy(request, side?.route?.rule);
  for (const [flag, details] of flagDetails) if (flags.includes(flag)) return details;
  return outcome.decidedBy === undefined ? 'via_upstream' : 'direct_response';
}

/** As a real Envoy tells them. */
const flagDetails: readonly (readonly [flag: string, details: string])[] = [
  ['UC', 'upstream_reset_before_response_started{connection_termination}'],
  ['UPE', 'upstream_reset_before_response_started{protocol_error}'],
  ['UF', 'upstream_reset_before_response_started{remote_connection_failure...}'],
  ['UH', 'no_healthy_upstream'],
  ['NC', 'cluster_not_found'],
  ['NR', 'route_not_found'],
  ['FI', 'fault_filter_abort'],
];

type Rule = Parameters<typeof waitFor>[1];

function cutBy({ serverDelay }: TraceRequest, rule: Rule | undefined): string {
  const cut = serverDelay === undefined || rule === undefined ? undefined : waitFor(serverDelay, rule).cut;
  return cut === undefined || cut === 'route-timeout' ? 'response_timeout' : 'upstream_per_try_timeout';
}

/** A DENY policy is named by its rule; that no ALLOW policy fits is `none`. */
function deniedBy(authorization: Authorization | undefined): string {
  const decided = authorization?.decidedBy;
  if (decided?.rule === undefined) return 'rbac_access_denied_matched_policy[none]';
  const { policy, rule } = decided;
  return `rbac_access_denied_matched_policy[ns[${policy.namespace}]-policy[${policy.name}]-rule[${rule}]]`;
}

function tcpLine(outcome: Outcome): Line {
  const flags = flagsOf(outcome);
  return { code: 0, ...(flags === undefined ? {} : { flags }) };
}

function flagsOf({ flags }: Outcome): string | undefined {
  return flags === undefined || flags.length === 0 ? undefined : flags.join(',');
}

function serverLines(side: ServerSide, { request }: Trace, outcome: Outcome): readonly AccessLogLine[] {
  const { workload, port } = side.endpoint;
  if (workload === undefined || side.proxy !== 'sidecar') return [];
  const cluster = `inbound|${port}||`;
  const line = lineAtServer(side, outcome);
  return line === undefined ? [] : [logLine(workload, request, { cluster: line.code === 0 ? '-' : cluster, ...line })];
}

function lineAtServer(side: ServerSide, outcome: Outcome): Line | undefined {
  const { reason, status, flags } = outcome;
  const isHttp = side.handledAs === 'http';
  if (reason !== undefined && withoutFilterChain.has(reason)) {
    return { code: 0, flags: 'NR', details: 'filter_chain_not_found' };
  }
  if (reason === 'authorization-denied') {
    const denied = deniedBy(side.authorization?.known === true ? side.authorization.value : undefined);
    return isHttp ? { code: 403, details: denied } : { code: 0, termination: denied };
  }
  if (!isHttp || status === undefined) return undefined;
  if (outcome.decidedBy === undefined) return { code: status, details: 'via_upstream' };
  if (!isAnsweredAtServer(outcome) || flags === undefined) return undefined;
  const details = flagDetails.find(([flag]) => flags.includes(flag))?.[1];
  return { code: status, flags: flags.join(','), ...(details === undefined ? {} : { details }) };
}

function logLine(workload: Workload, request: TraceRequest, line: Line): AccessLogLine {
  const { code, flags = '-', details = '-', termination = '-', cluster = '-' } = line;
  const asked = code === 0 ? '- - -' : `${request.method} ${request.path} ${versionOf(request)}`;
  const namespace = shellWord(workload.namespace);
  return {
    command: `kubectl logs -n ${namespace} ${shellWord(objectName(workload))} -c istio-proxy`,
    line: `"${asked}" ${code} ${flags} ${details} ${termination} ... ${cluster} ...`,
  };
}

function versionOf({ scheme }: TraceRequest): string {
  return scheme === 'http2' || scheme === 'grpc' ? 'HTTP/2' : isOwnTls(scheme) ? '...' : 'HTTP/1.1';
}
