import type { LintResult, ResultRange } from '../result.ts';
import { annotatedLines } from './annotated-lines.ts';
import { type Annotation, annotationsOf } from './annotations.ts';
import { type SeverityCounts, severityWords } from './by-severity.ts';
import { count } from './count.ts';
import { printable } from './printable.ts';
import { summaryLine } from './summary-lines.ts';

/**
 * GitHub shows this many annotations of each kind of a step and drops the rest without a word:
 * https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
const shownPerKind = 10;

const most: SeverityCounts = { error: shownPerKind, warning: shownPerKind, info: shownPerKind };

/**
 * The runner cuts what is longer, in the middle of a word:
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs, _maxIssueMessageLength
 */
const messageBytes = 4096;

/** Workflow commands that GitHub Actions turns into annotations, errors first; then the summary as plain text. */
export function github(result: LintResult): string {
  const { annotations } = annotationsOf(result, { messageBytes });
  return [...annotations.map(workflowCommand), ...droppedLines(annotations), plainLine(summaryLine(result, true))]
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * The annotations that GitHub shows of one step, errors first, and one more that counts what they do not tell. Says less than `github`:
 * for a log that also has another report.
 */
export function annotationsWithinLimits(result: LintResult): string {
  const fitting = annotationsOf(result, { most, messageBytes });
  if (severityWords(fitting.left) === '') return fitting.annotations.map((it) => `${workflowCommand(it)}\n`).join('');
  // The one that counts is a notice, and takes the place of one.
  const { annotations, left } = annotationsOf(result, { most: { ...most, info: shownPerKind - 1 }, messageBytes });
  const last = `::notice title=meshlint::${data(`Not annotated: ${severityWords(left)}. The log has them all`)}`;
  return [...annotations.map(workflowCommand), last].map((line) => `${line}\n`).join('');
}

/** Whether annotations of one step tell all that was found. */
export function isWithinLimits(result: LintResult): boolean {
  return severityWords(annotationsOf(result, { most, messageBytes }).left) === '';
}

/** A line of the log that the runner takes for an annotation. */
export function workflowCommand({ level, file, range, title, message }: Annotation): string {
  const properties = Object.entries({ file, ...placeOf(range), title }).map(([name, it]) => `${name}=${property(it)}`);
  return `::${level} ${properties.join(',')}::${data(message)}`;
}

function placeOf(range: ResultRange): { readonly [name: string]: string } {
  const { first, last, columns } = annotatedLines(range);
  const lines = { line: String(first), endLine: String(last) };
  return columns === undefined ? lines : { ...lines, col: String(columns.start), endColumn: String(columns.end) };
}

function droppedLines(annotations: readonly Annotation[]): readonly string[] {
  const dropped = (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const number = annotations.filter((it) => it.level === level).length - shownPerKind;
    return number > 0 ? [count(number, level)] : [];
  });
  if (dropped.length === 0) return [];
  return [
    `GitHub shows the first ${shownPerKind} annotations of each kind; only this log has ${dropped.join(', ')} more`,
  ];
}

/** A line of the log that cannot be taken for a command, nor for one of the form that the runner knew first. */
function plainLine(text: string): string {
  return printable(text)
    .replaceAll('::', ': :')
    .replace(/##(?=\w*\[)/g, '# #');
}

/** Escapes as actions/toolkit does: packages/core/src/command.ts, escapeData. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As `data`, and what separates properties: packages/core/src/command.ts, escapeProperty. */
function property(text: string): string {
  return data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
