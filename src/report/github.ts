import type { Diagnostic, LintResult, ResultRange, Severity } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { count } from './count.ts';
import { effectWords } from './effect-words.ts';
import { printable } from './printable.ts';
import { summaryLine } from './summary-lines.ts';

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message */
const commands: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows this many annotations of each kind of a step and drops the rest without a word. */
const shownPerKind = 10;

/** Workflow commands that GitHub Actions turns into annotations, errors first; then the summary as plain text. */
export function github(result: LintResult): string {
  const annotations = bySeverity(result.diagnostics).map(annotation);
  return [...annotations, ...droppedLines(result), plainLine(summaryLine(result, true))]
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * The annotations that GitHub shows of one step, errors first, and one more that counts those it would drop. Says less than `github`: for
 * a log that also has another report.
 */
export function annotationsWithinLimits(result: LintResult): string {
  const sorted = bySeverity(result.diagnostics);
  const ofEach = (['error', 'warning', 'info'] as const).map((kind) => sorted.filter((it) => it.severity === kind));
  const isTooMany = ofEach.some((kind) => kind.length > shownPerKind);
  // The one that counts is a notice, and takes the place of one.
  const shown = ofEach.map((kind, index) => kind.slice(0, isTooMany && index === 2 ? shownPerKind - 1 : shownPerKind));
  const left = ofEach.map((kind, index) => kind.length - (shown[index]?.length ?? 0));
  const lines = shown.flat().map(annotation);
  if (isTooMany)
    lines.push(`::notice title=meshlint::${data(`Not annotated: ${leftWords(left)}. The log has them all`)}`);
  return lines.map((line) => `${line}\n`).join('');
}

function leftWords([errors = 0, warnings = 0, infos = 0]: readonly number[]): string {
  const words = [count(errors, 'error'), count(warnings, 'warning'), count(infos, 'info')];
  return words.filter((word) => !word.startsWith('0 ')).join(', ');
}

function annotation(diagnostic: Diagnostic): string {
  const properties = Object.entries(propertiesOf(diagnostic)).map(([name, value]) => `${name}=${property(value)}`);
  return `::${commands[diagnostic.severity]} ${properties.join(',')}::${data(messageOf(diagnostic))}`;
}

function propertiesOf({ file, range, rule }: Diagnostic): { readonly [name: string]: string } {
  return { file, ...placeOf(range), title: rule };
}

/** Columns are only allowed where a range stays on one line. */
function placeOf({ start, end }: ResultRange): { readonly [name: string]: string } {
  if (start.line === end.line) {
    return {
      line: String(start.line),
      endLine: String(end.line),
      col: String(start.column),
      endColumn: String(end.column),
    };
  }
  const endLine = end.column === 1 ? end.line - 1 : end.line;
  return { line: String(start.line), endLine: String(endLine) };
}

/** The title says the rule; places of the reasons are in the text, since an annotation has one place only. */
function messageOf({ message, effect, because, help }: Diagnostic): string {
  const reasons = because.map(({ note, file, range }) => {
    const where = file === undefined ? '' : ` (${file}${range === undefined ? '' : `:${range.start.line}`})`;
    return `because: ${note}${where}`;
  });
  return [
    message,
    ...(effect === undefined ? [] : [`effect: ${effectWords(effect)}`]),
    ...reasons,
    ...(help === undefined ? [] : [`help: ${help}`]),
  ]
    .map(printable)
    .join('\n');
}

function droppedLines({ summary }: LintResult): readonly string[] {
  const dropped = (['error', 'warning', 'info'] as const).filter((severity) => summary[severity] > shownPerKind);
  if (dropped.length === 0) return [];
  const kinds = dropped.map((severity) => count(summary[severity] - shownPerKind, commands[severity])).join(', ');
  return [`GitHub shows the first ${shownPerKind} annotations of each kind; only this log has ${kinds} more`];
}

/** A line of the log that cannot be taken for a command. */
function plainLine(text: string): string {
  return printable(text).replaceAll('::', ': :');
}

/** Escapes as actions/toolkit does: packages/core/src/command.ts, escapeData. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As `data`, and what separates properties: packages/core/src/command.ts, escapeProperty. */
function property(text: string): string {
  return data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
