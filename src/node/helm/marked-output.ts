import { markEnd, markStart } from './marked-template.ts';

/** Where a stretch of output comes from. */
export interface TemplatePlace {
  /** The number of the template. */
  readonly template: number;
  /** A text is output as it is written; an action is replaced by what it writes. */
  readonly kind: 'text' | 'action';
  readonly offset: number;
  /** Of an action; of a text it is that of the stretch. */
  readonly length: number;
}

/** A stretch of output up to the next one. */
export interface Stretch {
  readonly start: number;
  readonly place: TemplatePlace | undefined;
}

/** Output without its marks, and what they said. */
export interface UnmarkedOutput {
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

const marks = new RegExp(`${markStart}([TEAZ])([0-9.]*)${markEnd}`, 'g');

/** Takes the marks out of output. */
export function unmark(output: string): UnmarkedOutput {
  const stretches: Stretch[] = [];
  const actions: TemplatePlace[] = [];
  let text = '';
  let from = 0;
  for (const match of output.matchAll(marks)) {
    text += output.slice(from, match.index);
    from = match.index + match[0].length;
    const place = placeAfter(match[1] ?? '', (match[2] ?? '').split('.').map(Number), actions);
    if (stretches.at(-1)?.start === text.length) stretches.pop();
    stretches.push({ start: text.length, place });
  }
  return { text: text + output.slice(from), stretches };
}

function placeAfter(
  kind: string,
  [template = 0, offset = 0, length = 0]: readonly number[],
  actions: TemplatePlace[],
): TemplatePlace | undefined {
  if (kind === 'T') return { template, kind: 'text', offset, length: 0 };
  if (kind === 'A') actions.push({ template, kind: 'action', offset, length });
  else if (kind === 'Z') actions.pop();
  return actions.at(-1);
}

/** The stretches that a part of the output lies in, each cut to that part. Empty ones count at their very place only. */
export function stretchesIn(
  { text, stretches }: UnmarkedOutput,
  start: number,
  end: number,
): readonly (Stretch & { readonly end: number })[] {
  const found: (Stretch & { readonly end: number })[] = [];
  for (let index = lastAt(stretches, start); index < stretches.length; index++) {
    const stretch = stretches[index];
    if (stretch === undefined || (stretch.start >= end && stretch.start > start)) break;
    const until = stretches[index + 1]?.start ?? text.length;
    found.push({ ...cutTo(stretch, Math.max(start, stretch.start)), end: Math.min(end, until) });
  }
  return found;
}

function cutTo({ start, place }: Stretch, from: number): Stretch {
  if (place?.kind !== 'text') return { start: from, place };
  return { start: from, place: { ...place, offset: place.offset + from - start } };
}

/** The last stretch that starts at or before an offset. */
function lastAt(stretches: readonly Stretch[], offset: number): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
