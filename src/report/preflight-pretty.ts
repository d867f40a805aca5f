import type { PortAudit, PreflightItem, PreflightResult } from '../preflight-result.ts';
import type { Diagnostic } from '../result.ts';
import { displayWidth } from './display-width.ts';
import {
  auditMarks,
  auditTitle,
  breakWords,
  groupsOf,
  portWords,
  protocolWords,
  questionWords,
  sourceOf,
  summaryWords,
} from './preflight-words.ts';
import { diagnosticBlock } from './pretty.ts';
import { printable } from './printable.ts';
import type { ReportContext } from './reporter.ts';
import { type Style, styleFor } from './style.ts';
import { wrapText } from './wrap-text.ts';

const maximumWidth = 120;

/** For people at a terminal: the checklist in the order in which it is mended, the audit, and the verdict last. */
export function preflightPretty(result: PreflightResult, context: ReportContext): string {
  const style = styleFor(context.color);
  const lines = [style.bold(printable(`Preflight ${questionWords(result)}`)), printable(summaryWords(result)), ''];
  const groups = groupsOf(result);
  for (const [index, { title, items }] of groups.entries()) {
    lines.push(style.bold(`${index + 1}. ${title}`), '');
    for (const item of items) lines.push(diagnosticBlock(diagnosticOf(item), context), '');
  }
  if (result.audit.length > 0) {
    lines.push(style.bold(`${groups.length + 1}. ${auditTitle}`), '', ...auditLines(result.audit, style), '');
  }
  return `${[...lines, ...verdictLines(result, context, style)].join('\n')}\n`;
}

function diagnosticOf(item: PreflightItem): Diagnostic {
  return { ...item, rule: sourceOf(item), units: [], fingerprint: '' };
}

function auditLines(audit: readonly PortAudit[], style: Style): readonly string[] {
  const rows = audit.map((port) => ({
    port,
    cells: [auditMarks[port.verdict], port.service, portWords(port), protocolWords(port)].map(printable),
  }));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map(({ cells }) => displayWidth(cells[column] ?? ''))));
  return rows.map(({ port, cells }) => {
    const padded = cells.map((cell, column) => `${cell}${' '.repeat((widths[column] ?? 0) - displayWidth(cell))}`);
    const [mark = '', ...rest] = padded;
    const painted = port.verdict === 'wrong' ? style.severity('error', mark) : mark;
    const note = port.verdict === 'fine' ? '' : `  ${style.dim(printable(port.note))}`;
    return `  ${[painted, ...rest].join('  ').trimEnd()}${note}`;
  });
}

function verdictLines(
  { verdict }: PreflightResult,
  { width: columns }: ReportContext,
  style: Style,
): readonly string[] {
  const width = Math.min(Math.max(columns, 40), maximumWidth);
  const severity = verdict.result === 'safe' ? 'info' : verdict.certain ? 'error' : 'warning';
  const [first = '', ...more] = wrapText(printable(verdict.text), width - label.length);
  const breaks = verdict.breaks.flatMap((it) => {
    const [head = '', ...tail] = wrapText(printable(`${it.what}${breakWords(it)}`), width - label.length - 2);
    return [`${label}- ${head}`, ...tail.map((line) => `${label}  ${line}`)];
  });
  const untried = verdict.untried === 0 ? [] : [`${label}${verdict.untried} more were not tried by themselves`];
  const [back = '', ...further] = wrapText(printable(verdict.rollback), width - label.length);
  const indent = (line: string): string => `${label}${line}`;
  return [
    `${style.bold('verdict')}   ${style.severity(severity, first)}`,
    ...more.map((line) => indent(style.severity(severity, line))),
    ...breaks,
    ...untried,
    `${style.bold('rollback')}  ${back}`,
    ...further.map(indent),
  ];
}

const label = ' '.repeat('rollback  '.length);
