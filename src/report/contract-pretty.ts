import type { ContractResult, ContractTest } from '../contract-result.ts';
import type { ResultRange } from '../result.ts';
import { codeFrame } from './code-frame.ts';
import { count } from './count.ts';
import { type MistakeLook, mistakeLines } from './mistakes.ts';
import { printable } from './printable.ts';
import { SourceLines } from './source-line.ts';
import { type Style, styleFor } from './style.ts';
import { tracePretty } from './trace-pretty.ts';

/** How the report of `meshlint test` looks. */
export interface ContractLook extends MistakeLook {
  /** Only what fails. */
  readonly quiet: boolean;
  /** Also what passed tests expect. */
  readonly verbose: boolean;
}

/** Each test, and of those that fail what was expected, what is so instead, and the trace. Ends with a line feed. */
export function contractPretty(result: ContractResult, look: ContractLook): string {
  const style = styleFor(look.color);
  const lines = new SourceLines();
  const tests = result.tests.map((test) =>
    test.failures.length > 0 ? failed(test, { look, style, lines }) : passed(test, { look, style, lines }),
  );
  return `${mistakeLines(result.mistakes, look)}${tests.join('')}${summary(result, style)}\n`;
}

interface Canvas {
  readonly look: ContractLook;
  readonly style: Style;
  readonly lines: SourceLines;
}

function passed({ name, request, expected }: ContractTest, { look, style }: Canvas): string {
  if (look.quiet) return '';
  const line = `${style.severity('info', 'ok')}    ${printable(name)}\n`;
  if (!look.verbose) return line;
  const details = `${request === name ? '' : `${request}: `}${expected.join(', ')}`;
  return `${line}      ${style.dim(printable(details))}\n`;
}

function failed(test: ContractTest, canvas: Canvas): string {
  const { look, style } = canvas;
  const { start } = test.range;
  const width = Math.max(...test.failures.map(({ expected }) => expected.length));
  const head = `${style.severity('error', 'fail')}  ${style.bold(printable(test.name))}  ${printable(test.file)}:${start.line}:${start.column}`;
  const failures = test.failures.flatMap(({ expected, actual, range }) => [
    `      expected ${printable(expected).padEnd(width)}  but is ${printable(actual)}`,
    ...frame(test.file, range, canvas),
  ]);
  const trace = tracePretty(test.question, { color: look.color, width: look.width - 6 })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`));
  return `${[head, ...failures, '', ...trace, ''].join('\n')}\n`;
}

function frame(file: string, range: ResultRange, { look, lines, style }: Canvas): readonly string[] {
  const text = look.text(file);
  if (text === undefined) return [];
  const width = Math.max(look.width, 40) - 8;
  return codeFrame({ text, lines, range, width, style }).map((line) => `        ${line}`);
}

function summary(
  { summary: { passed: good, failed: bad, mistakes }, tests, rejected }: ContractResult,
  style: Style,
): string {
  const files = new Set(tests.map(({ file }) => file)).size;
  const words = [`${good} passed`, `${bad} failed`];
  if (mistakes > 0) words.push(count(mistakes, 'mistake'));
  const line = `${words.join(', ')} in ${count(files, 'file')}`;
  const severity = bad + mistakes > 0 ? 'error' : 'info';
  const refused =
    rejected === undefined ? '' : `\nIstio refuses an object, which is tested as if it did not: ${printable(rejected)}`;
  return `${style.severity(severity, line)}${refused}`;
}
