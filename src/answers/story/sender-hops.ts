import type { Evidence } from '../../mesh/answer.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { ClientSide } from '../../mesh/trace/client-side.ts';
import type { TraceRequest } from '../../mesh/trace/request.ts';
import { writtenAt } from '../../mesh/trace/rule-departure.ts';
import type { Trace } from '../../mesh/trace/trace.ts';
import type { PlacedDuration } from '../../model/istio/http-route.ts';
import type { Hop, HopRow } from '../../story-result.ts';
import type { ClientAnswer } from '../../trace-result.ts';
import type { Told } from './told.ts';

type Rule = NonNullable<NonNullable<ClientSide['route']>['rule']>;

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
  const rows = isBypassed ? [] : [...listenerRows(answer, side, told), ...routeRows(answer, side, told)];
  // What is not written anywhere is told once, with the outcome.
  const written = side.because().filter(({ from }) => from !== 'absence');
  const rest = told.row('because', '', written);
  const all = rest.because.length === 0 ? rows : [...rows, rest];
  return { name, subject: subjectOf(side, workload?.resource.title), rows: all, because };
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

function listenerRows(answer: ClientAnswer, side: ClientSide, told: Told): readonly HopRow[] {
  const { gateway } = side;
  const rows: HopRow[] = [];
  if (answer.gatewayTargetPort !== undefined) {
    const server = gateway?.server;
    const at = server === undefined ? [] : [opens(server)];
    rows.push(
      told.row('listener', `port ${answer.gatewayTargetPort} of the pod, ${answer.portProtocol ?? 'none'}`, at),
    );
  } else if (answer.listener !== undefined) {
    rows.push(told.row('listener', listenerWords(answer)));
  }
  if (answer.terminatesTls === true) rows.push(told.row('TLS', `ends here${credentialWords(answer)}`));
  if (answer.handledAs !== undefined) rows.push(told.row('handled as', answer.handledAs));
  if (answer.authorization !== undefined) {
    const { verdict, policies = [] } = answer.authorization;
    rows.push(
      told.row('authorization', authorizationWords(verdict, policies), gateway?.authorization?.because() ?? []),
    );
  }
  if (answer.virtualHost !== undefined)
    rows.push(told.row('virtual host', answer.virtualHost ?? 'none for the Host header'));
  return rows;
}

function listenerWords({ listener, portProtocol }: ClientAnswer): string {
  if (listener === 'catch-all') return 'none for the port: the catch-all';
  if (portProtocol === 'auto-detect') return 'for the port, protocol detected';
  return portProtocol === 'unknown-destination'
    ? 'for the port, on which the host is not known'
    : `for the port, ${portProtocol}`;
}

function opens({ resource, path, number }: NonNullable<NonNullable<ClientSide['gateway']>['server']>): Evidence {
  return { note: `${resource.title} opens port ${number}`, from: 'manifest', at: resource.field(...path) };
}

function credentialWords({ credential, credentialFound }: ClientAnswer): string {
  if (credential === undefined) return '';
  const found =
    credentialFound === true ? '' : credentialFound === false ? ', which is missing' : ', which is not known';
  return `, with Secret ${credential}${found}`;
}

/** "denied (ALLOW fin/front)". */
export function authorizationWords(verdict: string, policies: readonly string[]): string {
  const word = verdict === 'allow' ? 'allowed' : verdict === 'deny' ? 'denied' : verdict;
  return policies.length === 0 ? `${word}, no policy applies` : `${word} (${policies.join(', ')})`;
}

function routeRows(answer: ClientAnswer, { route }: ClientSide, told: Told): readonly HopRow[] {
  if (answer.route === undefined || route === undefined) return [];
  const { from } = route;
  const written = typeof from === 'string' ? [] : [writtenAt(from)];
  const rule =
    typeof from === 'string' ? '' : `, rule ${from.index}${from.name === undefined ? '' : ` "${from.name}"`}`;
  const rows = [told.row('route', `${answer.route.from}${rule}`, written)];
  const { redirect, fault, mirror } = answer;
  if (redirect !== undefined) rows.push(told.row('redirect', `${redirect.status} to ${redirect.location}`));
  if (fault !== undefined) rows.push(told.row('fault', faultWords(fault)));
  if (answer.timeout !== undefined) rows.push(told.row('timeout', answer.timeout, placeOf(route.rule?.timeout)));
  if (answer.retries !== undefined)
    rows.push(told.row('retries', retryWords(answer.retries, route.rule), policyOf(route.rule)));
  const rewrites = [answer.pathSentUpstream, answer.hostSentUpstream].filter((it) => it !== undefined);
  if (rewrites.length > 0) rows.push(told.row('rewritten to', rewrites.join(', Host ')));
  if (mirror !== undefined)
    rows.push(told.row('mirrored to', `${mirror.host}${mirror.port === undefined ? '' : `:${mirror.port}`}`));
  return rows;
}

function faultWords({ delay, delayPercent, abortStatus, abortPercent }: NonNullable<ClientAnswer['fault']>): string {
  const words: string[] = [];
  if (delay !== undefined) words.push(`delays ${delayPercent} % by ${delay}`);
  if (abortStatus !== undefined) words.push(`answers ${abortPercent} % with ${abortStatus}`);
  return words.join(', ');
}

function placeOf(duration: PlacedDuration | undefined): readonly Evidence[] {
  if (duration?.resource === undefined) return [];
  const { resource, path, text } = duration;
  return [{ note: `${path.at(-1)} is ${text}`, from: 'manifest', at: resource.field(...path) }];
}

function retryWords(retries: NonNullable<ClientAnswer['retries']> | null, rule: Rule | undefined): string {
  if (retries === null) return 'none';
  const { attempts, perTryTimeout, retryOn, retriableStatusCodes = [] } = retries;
  const each = perTryTimeout === undefined ? '' : `, ${perTryTimeout} for each try`;
  const origin = rule?.retries?.policy === undefined ? "Istio's default, " : '';
  return `${attempts}${each} (${origin}on ${[...retryOn, ...retriableStatusCodes].join(', ')})`;
}

function policyOf(rule: Rule | undefined): readonly Evidence[] {
  const policy = rule?.retries?.policy;
  if (policy?.resource === undefined) return [];
  return [
    { note: `${policy.resource.title} says how to retry`, from: 'manifest', at: policy.resource.field(...policy.path) },
  ];
}
