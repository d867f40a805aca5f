import type { Diagnostic, LintResult } from '../result.ts';
import { callPicture } from './call-picture.ts';
import { findingList } from './finding-list.ts';
import type { MarkdownLinks } from './finding-markdown.ts';
import { readable } from './markdown-text.ts';
import { countsMarkdown, fixedDetails } from './since-markdown.ts';
import { assumptionLine, hasNews, nothingRead, summaryLine } from './summary-lines.ts';
import { byteLength, cutEnd } from './text-size.ts';
import { unitTable } from './unit-table.ts';

export interface SummaryOptions extends MarkdownLinks {
  /**
   * Bytes. GitHub takes 1 MiB of a step, shows nothing of what is two bytes shorter, and refuses what is longer:
   * https://github.com/actions/runner/issues/4337. Others may write to the same summary.
   */
  readonly maximum?: number;
}

const defaultMaximum = 900 * 1024;
const mostTold = 50;
const mostNamed = 500;
const mostFixed = 50;
const longestText = 1000;
/** Of the heading over the findings, and empty lines. */
const headingBytes = 50;

/** A page in GitHub's Markdown for the summary of a job: what was read, which calls fail, and what was found, errors first. */
export function jobSummary(result: LintResult, options: SummaryOptions = {}): string {
  const { maximum = defaultMaximum } = options;
  const start = ['### meshlint', '', ...countLines(result)];
  for (const part of [unitTable(result), pictureLines(result.diagnostics)]) {
    // They are short, unless names are very long.
    if (byteLength(part.join('\n')) < maximum / 5) start.push(...part);
  }
  const fixed = fixedDetails(result.since, options, { most: mostFixed, bytes: maximum / 8 });
  const end = [...fixed, ...assumptionLines(result)];
  const room = maximum - byteLength([...start, ...end].join('\n')) - headingBytes;
  const text = [...start, ...findingLines(result, options, room), ...end].join('\n');
  return `${text.replace(/\n+$/, '')}\n`;
}

function countLines(result: LintResult): readonly string[] {
  const read = readable(cutEnd(summaryLine(result, true), longestText));
  return hasNews(result) && result.since !== undefined ? [countsMarkdown(result), '', read, ''] : [`**${read}**`, ''];
}

function pictureLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  const picture = callPicture(diagnostics);
  return picture === undefined ? [] : ['#### Calls that fail', '', ...picture, ''];
}

function findingLines({ diagnostics, units }: LintResult, links: MarkdownLinks, bytes: number): readonly string[] {
  if (diagnostics.length === 0) return [];
  const severalUnits = units.length > 1;
  const rest = 'in the log of the step';
  const look = { ...links, severalUnits, mostTold, mostNamed, longest: longestText, bytes, rest };
  return ['#### Findings', '', ...findingList(diagnostics, look), ''];
}

function assumptionLines(result: LintResult): readonly string[] {
  return nothingRead(result) === undefined ? [readable(cutEnd(assumptionLine(result), longestText)), ''] : [];
}
