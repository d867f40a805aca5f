import type { Evidence } from '../../mesh/answer.ts';
import type { ClientSide } from '../../mesh/trace/client-side.ts';
import { writtenAt } from '../../mesh/trace/rule-departure.ts';
import type { PlacedDuration } from '../../model/istio/http-route.ts';
import type { HopRow } from '../../story-result.ts';
import type { ClientAnswer } from '../../trace-result.ts';
import { authorizationRow } from './authorization-row.ts';
import type { Told } from './told.ts';

type Rule = NonNullable<NonNullable<ClientSide['route']>['rule']>;
/** What the client's proxy, a gateway and a waypoint have in common. */
type SenderAnswer = Omit<ClientAnswer, 'proxy'>;

/** What a proxy that sends does with a request, line by line. */
export function senderRows(answer: SenderAnswer, side: ClientSide, told: Told): readonly HopRow[] {
  return [...listenerRows(answer, side, told), ...routeRows(answer, side, told), ...restRows(side, told)];
}

/** What is not written anywhere is told once, with the outcome. */
export function restRows(side: ClientSide, told: Told): readonly HopRow[] {
  const rest = told.row(
    'because',
    '',
    side.because().filter(({ from }) => from !== 'absence'),
  );
  return rest.because.length === 0 ? [] : [rest];
}

function listenerRows(answer: SenderAnswer, side: ClientSide, told: Told): readonly HopRow[] {
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
    rows.push(authorizationRow(answer.authorization, gateway?.authorization, told));
  }
  if (answer.virtualHost !== undefined)
    rows.push(told.row('virtual host', answer.virtualHost ?? 'none for the Host header'));
  return rows;
}

function listenerWords({ listener, portProtocol }: SenderAnswer): string {
  if (listener === 'catch-all') return 'none for the port: the catch-all';
  if (portProtocol === 'auto-detect') return 'for the port, protocol detected';
  return portProtocol === 'unknown-destination'
    ? 'for the port, on which the host is not known'
    : `for the port, ${portProtocol}`;
}

function opens({ resource, path, number }: NonNullable<NonNullable<ClientSide['gateway']>['server']>): Evidence {
  return { note: `${resource.title} opens port ${number}`, from: 'manifest', at: resource.field(...path) };
}

function credentialWords({ credential, credentialFound }: SenderAnswer): string {
  if (credential === undefined) return '';
  const found =
    credentialFound === true ? '' : credentialFound === false ? ', which is missing' : ', which is not known';
  return `, with Secret ${credential}${found}`;
}

function routeRows(answer: SenderAnswer, { route }: ClientSide, told: Told): readonly HopRow[] {
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
