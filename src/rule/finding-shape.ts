import { isObject } from '../model/value.ts';
import type { Confidence, Effect, ResultEvidence, Severity } from '../result.ts';

/** Written as keys, so that the compiler misses what is left out. */
const wordsOf = <T extends string>(words: { readonly [word in T]: true }): readonly unknown[] => Object.keys(words);
const severities = wordsOf<Severity>({ error: true, warning: true, info: true });
const confidences = wordsOf<Confidence>({ certain: true, likely: true, possible: true });
const origins = wordsOf<ResultEvidence['from']>({
  manifest: true,
  config: true,
  flag: true,
  default: true,
  absence: true,
});
const results = wordsOf<Effect['result']>({
  ok: true,
  'http-error': true,
  redirect: true,
  'connection-failure': true,
  hang: true,
  mixed: true,
  ineffective: true,
  rejected: true,
});
const deciders = wordsOf<NonNullable<Effect['decidedBy']>>({
  'client-proxy': true,
  'server-proxy': true,
  gateway: true,
  network: true,
  dns: true,
  application: true,
  ztunnel: true,
  waypoint: true,
  'control-plane': true,
});

/**
 * What is wrong with a finding of a rule that no compiler has seen; undefined when nothing is. Reports have a contract, which such
 * a rule must not break.
 */
export function findingMistake(finding: unknown): string | undefined {
  if (!isObject(finding)) return 'it yields something that is no finding';
  const { at, message, severity, confidence, help, because = [], effect, call, fix } = finding;
  if (!isPlace(at)) return 'a finding has no right "at": it is a field, or the key of one';
  if (typeof message !== 'string' || message === '') return 'a finding has no "message"';
  if (severity !== undefined && !severities.includes(severity))
    return 'a finding has a "severity" that is none of error, warning, info';
  if (confidence !== undefined && !confidences.includes(confidence))
    return 'a finding has a "confidence" that is none of certain, likely, possible';
  if (help !== undefined && typeof help !== 'string') return 'the "help" of a finding is no text';
  if (!Array.isArray(because) || !because.every(isEvidence))
    return 'a finding has a "because" that is no list of evidence';
  if (effect !== undefined && !isEffect(effect))
    return 'a finding has an "effect" that is none: { result, status?, flags?, decidedBy?, reason, text?, when? }';
  if (call !== undefined && !isCall(call)) return 'a finding has a "call" without "client" and "server"';
  if (fix !== undefined && !isFix(fix))
    return 'a finding has a "fix" that is none: { title, safe, edits: [{ at, text }] }';
  return undefined;
}

function isPlace(at: unknown): boolean {
  return isObject(at) && typeof at.file === 'string' && Array.isArray(at.path) && isObject(at.range);
}

function isEvidence(it: unknown): boolean {
  return (
    isObject(it) && typeof it.note === 'string' && origins.includes(it.from) && (it.at === undefined || isPlace(it.at))
  );
}

function isEffect(effect: unknown): boolean {
  if (!isObject(effect) || !results.includes(effect.result) || typeof effect.reason !== 'string') return false;
  const { status, flags, decidedBy, text, when } = effect;
  return (
    (status === undefined || typeof status === 'number') &&
    (decidedBy === undefined || deciders.includes(decidedBy)) &&
    [text, when].every((words) => words === undefined || typeof words === 'string') &&
    (flags === undefined || (Array.isArray(flags) && flags.every((flag) => typeof flag === 'string')))
  );
}

function isCall(call: unknown): boolean {
  return isObject(call) && typeof call.client === 'string' && typeof call.server === 'string';
}

function isFix(fix: unknown): boolean {
  if (!isObject(fix) || typeof fix.title !== 'string' || typeof fix.safe !== 'boolean') return false;
  const isEdit = (it: unknown): boolean => isObject(it) && isPlace(it.at) && typeof it.text === 'string';
  return Array.isArray(fix.edits) && fix.edits.every(isEdit);
}
