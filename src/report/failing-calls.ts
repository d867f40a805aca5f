import type { Diagnostic, Effect, Severity } from '../result.ts';
import { bySeverity } from './by-severity.ts';

/** What becomes of a call, where it has neither a status nor flags. A call with none of these is not drawn. */
const fates: { readonly [result in Effect['result']]?: string } = {
  'http-error': 'fails',
  'connection-failure': 'no connection',
  hang: 'no answer',
  mixed: 'fails at times',
  rejected: 'rejected',
};

/** Calls between two ends, however many findings there are of them. */
export interface FailingCalls {
  readonly client: string;
  readonly server: string;
  /** The worst. */
  readonly severity: Severity;
  readonly fates: ReadonlySet<string>;
}

/** Errors first. */
export function failingCalls(diagnostics: readonly Diagnostic[]): readonly FailingCalls[] {
  const edges = new Map<string, FailingCalls & { readonly fates: Set<string> }>();
  for (const { call, effect, severity } of bySeverity(diagnostics)) {
    const fate = effect && fateOf(effect);
    if (call === undefined || fate === undefined) continue;
    const key = JSON.stringify([call.client, call.server]);
    const known = edges.get(key);
    if (known === undefined) edges.set(key, { ...call, severity, fates: new Set([fate]) });
    else known.fates.add(fate);
  }
  return [...edges.values()];
}

/** "503 UF,URX", or a word. */
function fateOf({ result, status, flags = [] }: Effect): string | undefined {
  const fate = fates[result];
  if (fate === undefined) return undefined;
  const seen = [...(status === undefined ? [] : [String(status)]), ...(flags.length === 0 ? [] : [flags.join(',')])];
  return status === undefined ? [fate, ...seen].join(' ') : seen.join(' ');
}
