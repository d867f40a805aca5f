import type { Diagnostic, ResultEvidence, ResultRange } from '../result.ts';
import { count } from './count.ts';
import { effectWords } from './effect-words.ts';
import { evidenceNote } from './evidence-words.ts';
import { doubtWords } from './finding-lines.ts';
import { linked, readable } from './markdown-text.ts';
import { placeWords } from './place-words.ts';
import { causeWords } from './since-words.ts';
import { cutEnd, cutStart } from './text-size.ts';
import { unitWords } from './unit-words.ts';

/** Where names of a page in Markdown lead. */
export interface MarkdownLinks {
  /**
   * Address of the lines of a file, at the commit that was linted; at the one given for what was found there, and is fixed. Undefined
   * where there is none.
   */
  link?(file: string, range: ResultRange, commit?: string): string | undefined;
  /** Address of the page of a rule. */
  page?(rule: string): string | undefined;
}

export interface FindingLook extends MarkdownLinks {
  /** Reasons and help are unfolded by a click: HTML that GitHub and GitLab show. */
  readonly folded: boolean;
  /** Characters that a text may have. */
  readonly longest: number;
  readonly severalUnits: boolean;
}

/** More of them are counted. */
const mostReasons = 20;
const longestPlace = 200;

/** An item of a list that tells all of a finding. */
export function findingItem(diagnostic: Diagnostic, look: FindingLook): readonly string[] {
  const { severity, message, effect, cause, rule } = diagnostic;
  const short = (text: string): string => readable(cutEnd(text, look.longest));
  return [
    `- **${severity}** ${short(message)}`,
    `  - at ${placeLink(diagnostic, look)}, ${linked(rule, look.page?.(rule))}${doubtWords(diagnostic)}`,
    ...(cause === undefined || causeWords(cause) === undefined
      ? []
      : [`  - ${linked(causeWords(cause) ?? '', look.link?.(cause.file, cause.range))}`]),
    ...(effect === undefined ? [] : [`  - effect: ${short(effectWords(effect))}`]),
    ...(look.severalUnits && diagnostic.units.length > 0 ? [`  - units: ${short(unitWords(diagnostic, false))}`] : []),
    ...whyLines(diagnostic, look),
  ];
}

/** An item that only names a finding. */
export function shortItem({ severity, message, ...place }: Diagnostic, look: FindingLook): string {
  return `- **${severity}** ${placeLink(place, look)} ${readable(cutEnd(message, look.longest))}`;
}

function whyLines({ because, help }: Diagnostic, look: FindingLook): readonly string[] {
  const reasons = because.slice(0, mostReasons).map((it) => `  - because ${reason(it, look)}`);
  const left = because.length - reasons.length;
  const lines = [
    ...reasons,
    ...(left > 0 ? [`  - and ${count(left, 'more reason')}`] : []),
    ...(help === undefined ? [] : [`  - help: ${readable(cutEnd(help, look.longest))}`]),
  ];
  if (!look.folded || lines.length === 0) return lines;
  const title = [...(because.length > 0 ? ['why'] : []), ...(help === undefined ? [] : ['what to do'])].join(', and ');
  return ['', `  <details><summary>${title}</summary>`, '', ...lines, '', '  </details>', ''];
}

function reason(evidence: ResultEvidence, look: FindingLook): string {
  const { file, range } = evidence;
  const note = readable(cutEnd(evidenceNote(evidence), look.longest));
  if (file === undefined) return note;
  if (range === undefined) return `${note} (${readable(cutStart(file, longestPlace))})`;
  return `${note} (${placeLink({ file, range }, look)})`;
}

/** `file:line:column`, which leads there. */
export function placeLink(
  { file, range }: Pick<Diagnostic, 'file' | 'range'>,
  { link }: MarkdownLinks,
  commit?: string,
): string {
  const shown = placeWords({ file: cutStart(file, longestPlace), range });
  return linked(shown, commit === undefined ? link?.(file, range) : link?.(file, range, commit));
}
