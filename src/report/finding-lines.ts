import type { Diagnostic, ResultEvidence } from '../result.ts';
import { effectWords } from './effect-words.ts';
import { evidenceNote, evidencePlace } from './evidence-words.ts';
import { printable } from './printable.ts';

/**
 * A finding in plain lines, for reports that have one text for each: the message, what the report says of its place, effect, reasons and
 * what to do.
 */
export function findingLines(diagnostic: Diagnostic, place?: string): readonly string[] {
  const { message, because, help } = diagnostic;
  return [
    printable(message),
    ...(place === undefined ? [] : [place]),
    ...effectLines(diagnostic),
    ...because.map(reasonLine),
    ...(help === undefined ? [] : [`help: ${printable(help)}`]),
  ];
}

/** One line, where there is an effect. */
export function effectLines({ effect }: Pick<Diagnostic, 'effect'>): readonly string[] {
  return effect === undefined ? [] : [`effect: ${printable(effectWords(effect))}`];
}

export function reasonLine(evidence: ResultEvidence): string {
  const place = evidencePlace(evidence);
  return `because: ${evidenceNote(evidence)}${place === undefined ? '' : ` (${place})`}`;
}

/** How sure a finding and its place are, where they are not quite: " (likely, rendered)". */
export function doubtWords({ confidence, rendered }: Pick<Diagnostic, 'confidence' | 'rendered'>): string {
  const words = [...(confidence === 'certain' ? [] : [confidence]), ...(rendered === true ? ['rendered'] : [])];
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

/** Whether a report that shows what a change caused on its lines shows a finding on another line than its own. */
export function isElsewhere({ cause, file, range }: Diagnostic): boolean {
  return cause !== undefined && (cause.file !== file || cause.range.start.line !== range.start.line);
}
