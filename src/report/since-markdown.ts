import type { LintResult, Since } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { count } from './count.ts';
import { type MarkdownLinks, placeLink } from './finding-markdown.ts';
import { readable } from './markdown-text.ts';
import { byteLength, cutEnd } from './text-size.ts';

const longestBase = 100;
const longestMessage = 240;

/** What a run found, and what it left out as known: one line. */
export function countsMarkdown({ summary, since }: Pick<LintResult, 'summary' | 'since'>): string {
  const { error, warning, info } = summary;
  const found = [
    ...(error > 0 ? [count(error, 'error')] : []),
    ...(warning > 0 ? [count(warning, 'warning')] : []),
    ...(info > 0 ? [count(info, 'info')] : []),
  ].join(', ');
  if (since === undefined) return found === '' ? '**nothing found**' : `**${found}**`;
  const base = `${readable(cutEnd(since.base, longestBase))} (${readable(since.commit.slice(0, 7))})`;
  const left = [
    ...(since.fixed.length > 0 ? [`${since.fixed.length} fixed`] : []),
    ...(since.known > 0 ? [`${since.known} known ${since.known === 1 ? 'is' : 'are'} not shown`] : []),
  ];
  return `**${found === '' ? 'nothing' : found} new since ${base}**${left.length === 0 ? '' : `; ${left.join(', ')}`}`;
}

/** How much of a list there is room for. */
export interface ListRoom {
  readonly most: number;
  readonly bytes: number;
}

/** What a change fixed, at the places of the base, to be unfolded; nothing when it fixed nothing. */
export function fixedDetails(
  since: Since | undefined,
  links: MarkdownLinks,
  { most, bytes }: ListRoom,
): readonly string[] {
  if (since === undefined || since.fixed.length === 0) return [];
  const { fixed, commit } = since;
  const items: string[] = [];
  let room = bytes;
  for (const it of bySeverity(fixed).slice(0, most)) {
    const item = `- ${it.severity} ${placeLink(it, links, commit)} ${readable(cutEnd(it.message, longestMessage))}`;
    room -= byteLength(item) + 1;
    if (room < 0) break;
    items.push(item);
  }
  const left = fixed.length - items.length;
  const end = left > 0 ? [`- and ${left} more`] : [];
  return [`<details><summary>Fixed: ${fixed.length}</summary>`, '', ...items, ...end, '', '</details>', ''];
}
