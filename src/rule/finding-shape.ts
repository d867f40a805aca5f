import { isObject } from '../model/value.ts';

const severities: readonly unknown[] = [undefined, 'error', 'warning', 'info'];
const confidences: readonly unknown[] = [undefined, 'certain', 'likely', 'possible'];
const origins: readonly unknown[] = ['manifest', 'config', 'flag', 'default', 'absence'];
const results: readonly unknown[] = [
  'ok',
  'http-error',
  'redirect',
  'connection-failure',
  'hang',
  'mixed',
  'ineffective',
  'rejected',
];

/**
 * What is wrong with a finding of a rule that no compiler has seen; undefined when nothing is. Reports have a contract, which such
 * a rule must not break.
 */
export function findingMistake(finding: unknown): string | undefined {
  if (!isObject(finding)) return 'it yields something that is no finding';
  const { at, message, severity, confidence, help, because = [], effect, call, fix } = finding;
  if (!isPlace(at)) return 'a finding has no right "at": it is a field, or the key of one';
  if (typeof message !== 'string' || message === '') return 'a finding has no "message"';
  if (!severities.includes(severity)) return 'a finding has a "severity" that is none of error, warning, info';
  if (!confidences.includes(confidence))
    return 'a finding has a "confidence" that is none of certain, likely, possible';
  if (help !== undefined && typeof help !== 'string') return 'the "help" of a finding is no text';
  if (!Array.isArray(because) || !because.every(isEvidence))
    return 'a finding has a "because" that is no list of evidence';
  if (effect !== undefined && !isEffect(effect))
    return 'a finding has an "effect" without a known "result" and a "reason"';
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
  const { status, flags } = effect;
  return (
    (status === undefined || typeof status === 'number') &&
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
