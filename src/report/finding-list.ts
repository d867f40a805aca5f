import type { Diagnostic } from '../result.ts';
import { bySeverity } from './by-severity.ts';
import { count } from './count.ts';
import { type FindingLook, findingItem, type MarkdownLinks, shortItem } from './finding-markdown.ts';
import { byteLength } from './text-size.ts';

export interface FindingListLook extends MarkdownLinks {
  readonly severalUnits: boolean;
  /** Findings that are told in full; of further ones there is only a line. */
  readonly mostTold: number;
  readonly mostNamed: number;
  /** Characters that a text may have. */
  readonly longest: number;
  /** For the whole list. */
  readonly bytes: number;
  /** Where those are that do not fit: "in the log of the step". */
  readonly rest: string;
}

const longestLine = 240;
/** Of the sentence about what does not fit. */
const restBytes = 200;

/** A list of findings in GitHub's Markdown, errors first, as many as there is room for; empty where there are none. */
export function findingList(diagnostics: readonly Diagnostic[], look: FindingListLook): readonly string[] {
  const { mostTold, mostNamed, bytes, rest } = look;
  const full: FindingLook = { ...look, folded: true };
  const items: string[] = [];
  let room = bytes - restBytes;
  for (const diagnostic of bySeverity(diagnostics).slice(0, mostTold + mostNamed)) {
    const told = items.length < mostTold ? findingItem(diagnostic, full).join('\n') : undefined;
    // What is told in full leaves room for lines that name others.
    const isTold = told !== undefined && room - byteLength(told) > bytes / 4;
    const item = isTold ? told : shortItem(diagnostic, { ...full, longest: longestLine });
    room -= byteLength(item) + 1;
    if (room < 0) break;
    items.push(item);
  }
  const left = diagnostics.length - items.length;
  return [...items, ...(left > 0 ? ['', `${count(left, 'more finding')} ${rest}.`] : [])];
}
