import type { Effect } from '../result.ts';

/** What the result means for the caller, where the rule gives no clause of its own. */
const clauses: { readonly [result in Effect['result']]: string } = {
  ok: 'the request succeeds',
  'http-error': 'the caller gets an HTTP error',
  redirect: 'the caller is redirected',
  'connection-failure': 'the connection fails; the caller sees no HTTP status',
  hang: 'the caller waits for an answer that does not come',
  mixed: 'some requests fail and others succeed',
  ineffective: 'it has no effect',
  rejected: 'the API server rejects it',
};

export const deciders: { readonly [decider in NonNullable<Effect['decidedBy']>]: string } = {
  'client-proxy': "the client's proxy",
  'server-proxy': "the server's proxy",
  gateway: 'the gateway',
  network: 'the network',
  dns: 'DNS',
  application: 'the application',
  ztunnel: 'ztunnel',
  waypoint: 'the waypoint',
  'control-plane': 'the control plane',
};

/** "every request is answered with 503 (Envoy flags UF,URX; decided by the client's proxy)": says nothing twice. */
export function effectWords(effect: Effect): string {
  const clause = effect.text ?? clauses[effect.result];
  const details: string[] = [];
  const words = new Set(clause.match(/\w+/g));
  const mentions = (word: string): boolean => words.has(word);
  if (effect.status !== undefined && !mentions(String(effect.status))) details.push(`HTTP ${effect.status}`);
  const flags = (effect.flags ?? []).filter((flag) => !mentions(flag));
  if (flags.length > 0) details.push(`Envoy ${flags.length === 1 ? 'flag' : 'flags'} ${flags.join(',')}`);
  const decider = effect.decidedBy === undefined ? undefined : deciders[effect.decidedBy];
  if (decider !== undefined && !clause.includes(decider)) details.push(`decided by ${decider}`);
  const condition = effect.when === undefined ? '' : conditionWords(effect.when);
  return `${clause}${condition}${details.length === 0 ? '' : ` (${details.join('; ')})`}`;
}

function conditionWords(condition: string): string {
  return /^(when|if|while|until|unless|only|on|after|before|as soon as)\b/.test(condition)
    ? `, ${condition}`
    : `, when ${condition}`;
}
