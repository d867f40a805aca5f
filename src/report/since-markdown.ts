import type { Diagnostic, LintResult, Since } from '../result.ts';
import { bySeverity, severityWords } from './by-severity.ts';
import { type MarkdownLinks, placeLink } from './finding-markdown.ts';
import { readable } from './markdown-text.ts';
import { cutEnd, linesWithin } from './text-size.ts';

const longestBase = 100;
const longestMessage = 240;

/** What a run found, and what it left out as known: one line. */
export function countsMarkdown({ summary, since }: Pick<LintResult, 'summary' | 'since'>): string {
  const found = severityWords(summary);
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

/** What a change fixed, at the places of the base: a list, errors first. */
export function fixedItems(
  { fixed, commit }: Since,
  links: MarkdownLinks,
  { most, bytes }: ListRoom,
): readonly string[] {
  const item = (it: Diagnostic): string =>
    `- ${it.severity} ${placeLink(it, links, commit)} ${readable(cutEnd(it.message, longestMessage))}`;
  const items = linesWithin(bySeverity(fixed).slice(0, most).map(item), bytes);
  const left = fixed.length - items.length;
  return left > 0 ? [...items, `- and ${left} more`] : items;
}

/** `fixedItems`, to be unfolded; nothing where nothing was fixed. */
export function fixedDetails(since: Since | undefined, links: MarkdownLinks, room: ListRoom): readonly string[] {
  if (since === undefined || since.fixed.length === 0) return [];
  const items = fixedItems(since, links, room);
  return [`<details><summary>Fixed: ${since.fixed.length}</summary>`, '', ...items, '', '</details>', ''];
}
