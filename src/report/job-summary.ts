import type { Diagnostic, LintResult } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { count } from './count.ts';
import { escaped } from './markdown-text.ts';
import { assumptionLine, nothingRead, summaryLine } from './summary-lines.ts';

/** GitHub takes 1 MiB of a step and refuses a longer one; rows and cells of these lengths stay far below, however they are escaped. */
const maximumRows = 200;
const maximumPlace = 120;
const maximumMessage = 240;

/** A short page in GitHub's Markdown for the summary of a job: what was read, and a table of what was found, errors first. */
export function jobSummary(result: LintResult): string {
  const rows = bySeverity(result.diagnostics).slice(0, maximumRows).map(row);
  const left = result.diagnostics.length - rows.length;
  const table =
    rows.length === 0 ? [] : ['| Severity | Place | Rule | What is wrong |', '| --- | --- | --- | --- |', ...rows, ''];
  return [
    '### meshlint',
    '',
    escaped(summaryLine(result, true)),
    '',
    ...table,
    ...(left > 0 ? [`${count(left, 'more finding')} in the log of the step.`, ''] : []),
    ...(nothingRead(result) === undefined ? [escaped(assumptionLine(result)), ''] : []),
  ].join('\n');
}

function row({ severity, file, range, rule, message }: Diagnostic): string {
  // The end of a path tells more than its start.
  const place = `${cutStart(file, maximumPlace)}:${range.start.line}:${range.start.column}`;
  return `| ${severity} | ${escaped(place)} | ${escaped(rule)} | ${escaped(cutEnd(message, maximumMessage))} |`;
}

const cutEnd = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}\u2026`;

const cutStart = (text: string, length: number): string =>
  text.length <= length ? text : `\u2026${text.slice(1 - length)}`;
