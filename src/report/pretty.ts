import type { Diagnostic, LintResult, ResultEvidence, Severity } from '../result.ts';
import { severities } from './by-severity.ts';
import { codeFrame } from './code-frame.ts';
import { displayWidth } from './display-width.ts';
import { effectWords } from './effect-words.ts';
import { evidenceNote, evidencePlace } from './evidence-words.ts';
import { placeWords } from './place-words.ts';
import { printable } from './printable.ts';
import type { ReportContext } from './reporter.ts';
import { causeWords, sinceLines } from './since-words.ts';
import { SourceLines } from './source-line.ts';
import { type Style, styleFor } from './style.ts';
import { assumptionLine, nothingRead, summaryLine } from './summary-lines.ts';
import { unitWords } from './unit-words.ts';
import { verboseLines } from './verbose-lines.ts';
import { wrapText } from './wrap-text.ts';

/** Wider prose is hard to read, however wide the terminal. */
const maximumWidth = 120;
/** Longer places stand below their notes. */
const maximumPlace = 48;
const minimumNote = 30;
const becauseLabel = 'because  ';

/** What all lines of one report share. */
interface Canvas {
  readonly context: ReportContext;
  readonly style: Style;
  readonly width: number;
  readonly lines: SourceLines;
  readonly severalUnits: boolean;
}

/** For people at a terminal: each diagnostic with its text, its reasons and what to do; then what was read. */
export function pretty(result: LintResult, context: ReportContext): string {
  const canvas: Canvas = {
    context,
    style: styleFor(context.color),
    width: Math.min(Math.max(context.width, 40), maximumWidth),
    lines: new SourceLines(),
    severalUnits: result.units.length > 1,
  };
  const blocks = result.diagnostics.map((diagnostic) => `${diagnosticLines(diagnostic, canvas).join('\n')}\n\n`);
  const end = endLines(result, canvas).map((line) => `${line}\n`);
  return `${blocks.join('')}${end.join('')}`;
}

/** One diagnostic as `pretty` shows it, without its end of line. */
export function diagnosticBlock(diagnostic: Diagnostic, context: ReportContext): string {
  const width = Math.min(Math.max(context.width, 40), maximumWidth);
  const canvas = { context, style: styleFor(context.color), width, lines: new SourceLines(), severalUnits: false };
  return diagnosticLines(diagnostic, canvas).join('\n');
}

function endLines(result: LintResult, canvas: Canvas): readonly string[] {
  const verbose = canvas.context.verbose === true;
  const worst = severities.find((severity) => result.summary[severity] > 0);
  const summary = summaryLine(result, verbose);
  const lines = verbose ? [...verboseLines(result, canvas.style)] : [];
  // Where there is room, each is one line: programs look for the last ones.
  const wrapped = (text: string): readonly string[] =>
    canvas.width < maximumWidth ? wrapText(text, canvas.width) : [text];
  if (result.since !== undefined) lines.push(...sinceLines(result.since), '');
  const tone = (text: string): string => (worst === undefined ? text : canvas.style.severity(worst, text));
  lines.push(...wrapped(summary).map(tone));
  if (nothingRead(result) === undefined) lines.push(...wrapped(assumptionLine(result)).map(canvas.style.dim));
  return lines;
}

function diagnosticLines(diagnostic: Diagnostic, canvas: Canvas): readonly string[] {
  const { style } = canvas;
  const lines = [headerLine(diagnostic, style), ''];
  lines.push(...indented(wrapText(printable(diagnostic.message), canvas.width - 2)));
  if (diagnostic.effect !== undefined) lines.push(...section('effect', effectWords(diagnostic.effect), canvas));
  lines.push('', ...frameLines(diagnostic, canvas));
  lines.push(...becauseLines(diagnostic.because, canvas));
  const cause = diagnostic.cause === undefined ? undefined : causeWords(diagnostic.cause);
  if (cause !== undefined) lines.push(...section('change', cause, canvas));
  if (diagnostic.help !== undefined) lines.push(...section('help', diagnostic.help, canvas));
  if (canvas.severalUnits && diagnostic.units.length > 0)
    lines.push(...section('units', unitWords(diagnostic, canvas.context.verbose === true), canvas));
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function headerLine(diagnostic: Diagnostic, style: Style): string {
  const place = style.bold(placeWords(diagnostic));
  const confidence = diagnostic.confidence === 'certain' ? '' : `  ${style.dim(`(${diagnostic.confidence})`)}`;
  const rendered = diagnostic.rendered === true ? ` ${style.dim('(rendered)')}` : '';
  return `${place}${rendered}  ${severityWord(diagnostic.severity, style)}  ${printable(diagnostic.rule)}${confidence}`;
}

function severityWord(severity: Severity, style: Style): string {
  return style.severity(severity, severity);
}

function frameLines({ file, range, severity }: Diagnostic, canvas: Canvas): readonly string[] {
  const text = canvas.context.text(file);
  if (text === undefined) return [];
  const { lines, style } = canvas;
  const toned: Style = { ...style, severity: (_, marks) => style.severity(severity, marks) };
  return indented(codeFrame({ text, lines, range, width: Math.max(canvas.context.width, 40) - 2, style: toned }));
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === '' ? '' : `  ${line}`));

/** A label in its column and a text that is wrapped beside it. */
function section(label: 'effect' | 'change' | 'help' | 'units', text: string, canvas: Canvas): readonly string[] {
  const start = label === 'effect' ? 'effect  ' : label.padEnd(becauseLabel.length);
  return indented(
    hang(canvas.style.dim(start), wrapText(printable(text), canvas.width - 2 - start.length), start.length),
  );
}

function hang(label: string, texts: readonly string[], width: number): readonly string[] {
  return texts.map((text, index) => (index === 0 ? `${label}${text}` : `${' '.repeat(width)}${text}`));
}

/** Places and notes side by side; where a place is long, below its note, so that notes keep room. */
function becauseLines(because: readonly ResultEvidence[], canvas: Canvas): readonly string[] {
  const column = Math.max(0, ...because.map((it) => displayWidth(evidencePlace(it) ?? sources[it.from])));
  const beside = column <= maximumPlace && roomBeside(column, canvas) >= minimumNote;
  const lines = because.flatMap((it) => (beside ? noteBeside(it, column, canvas) : noteAbove(it, canvas)));
  return indented(hang(canvas.style.dim(becauseLabel), lines, becauseLabel.length));
}

/** Columns for notes beside places of that width. */
function roomBeside(column: number, { width }: Canvas): number {
  return width - becauseLabel.length - column - 4;
}

function noteBeside(evidence: ResultEvidence, column: number, canvas: Canvas): readonly string[] {
  const place = evidencePlace(evidence) ?? sources[evidence.from];
  const room = roomBeside(column, canvas);
  const padded = `${place}${' '.repeat(column - displayWidth(place) + 2)}`;
  return hang(padded, wrapText(evidenceNote(evidence), room), column + 2);
}

function noteAbove(evidence: ResultEvidence, canvas: Canvas): readonly string[] {
  const place = evidencePlace(evidence);
  const notes = wrapText(evidenceNote(evidence), canvas.width - becauseLabel.length - 2);
  return place === undefined ? notes : [...notes, `  ${place}`];
}

/** Instead of a place, what the evidence rests on. */
const sources: { readonly [from in ResultEvidence['from']]: string } = {
  manifest: 'manifest',
  config: 'configuration',
  flag: 'flag',
  default: 'default',
  absence: 'not written',
};
