import type { LintResult } from '../result.ts';
import { findingList } from './finding-list.ts';
import type { MarkdownLinks } from './finding-markdown.ts';
import { escaped, linked } from './markdown-text.ts';
import { countsMarkdown, fixedDetails } from './since-markdown.ts';
import { hasNews } from './summary-lines.ts';
import { byteLength, cutEnd } from './text-size.ts';

export interface CommentOptions extends MarkdownLinks {
  /** What tells the comment from others, `<!-- meshlint:… -->`: its first line, as it is. */
  readonly marker: string;
  /** What was linted, where there are several comments. */
  readonly name?: string;
  /** Address of the run that tells more. */
  readonly run?: string;
}

/**
 * Bytes. GitHub takes 65,536 characters (https://github.com/orgs/community/discussions/27190); the margin is for what it may count
 * otherwise.
 */
const maximum = 60_000;
const mostTold = 5;
const mostNamed = 10;
const mostFixed = 10;
const longestText = 500;
const longestName = 100;

/** A comment on a pull request: the worst of what is new, and what is fixed. One line where there is nothing to tell. */
export function commentText(result: LintResult, options: CommentOptions): string {
  const run = options.run === undefined ? '' : ` (${linked('the run', options.run)})`;
  const name = options.name ? ` (${escaped(cutEnd(options.name, longestName))})` : '';
  const head = `meshlint${name}: ${hasNews(result) ? countsMarkdown(result) : '**nothing was read**'}${run}`;
  const fixed = fixedDetails(result.since, options, { most: mostFixed, bytes: maximum / 4 });
  const end = fixed.length === 0 ? [] : ['', ...fixed];
  const room = maximum - byteLength([options.marker, head, ...end].join('\n'));
  return `${[options.marker, head, ...findingLines(result, options, room), ...end].join('\n').trimEnd()}\n`;
}

function findingLines({ diagnostics }: LintResult, links: MarkdownLinks, bytes: number): readonly string[] {
  if (diagnostics.length === 0) return [];
  const rest = 'in the summary of the run';
  const look = { ...links, severalUnits: false, mostTold, mostNamed, longest: longestText, bytes, rest };
  return ['', ...findingList(diagnostics, look)];
}
