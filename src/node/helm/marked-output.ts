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
  /** The text, or else the innermost action, that wrote it. */
  readonly place: TemplatePlace | undefined;
  /** The actions around it: more than one where named templates are included, the outermost first. */
  readonly actions: readonly TemplatePlace[];
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
  let actions: readonly TemplatePlace[] = [];
  let text = '';
  let from = 0;
  for (const match of output.matchAll(marks)) {
    text += output.slice(from, match.index);
    from = match.index + match[0].length;
    const [template = 0, offset = 0, length = 0] = (match[2] ?? '').split('.').map(Number);
    const kind = match[1];
    if (kind === 'A') actions = [...actions, { template, kind: 'action', offset, length }];
    else if (kind === 'Z') actions = actions.slice(0, -1);
    const place: TemplatePlace | undefined =
      kind === 'T' ? { template, kind: 'text', offset, length: 0 } : actions.at(-1);
    if (stretches.at(-1)?.start === text.length) stretches.pop();
    stretches.push({ start: text.length, place, actions });
  }
  return { text: text + output.slice(from), stretches };
}

/** A stretch, or what of it lies in a part of the output. */
export interface FoundStretch extends Stretch {
  readonly end: number;
}

/** The stretches that a part of the output lies in, each cut to that part. Empty ones count at their very place only. */
export function stretchesIn({ text, stretches }: UnmarkedOutput, start: number, end: number): readonly FoundStretch[] {
  const found: FoundStretch[] = [];
  for (let index = lastAt(stretches, start); index < stretches.length; index++) {
    const stretch = stretches[index];
    if (stretch === undefined || (stretch.start >= end && stretch.start > start)) break;
    const until = stretches[index + 1]?.start ?? text.length;
    found.push({ ...cutTo(stretch, Math.max(start, stretch.start)), end: Math.min(end, until) });
  }
  return found;
}

function cutTo({ start, place, actions }: Stretch, from: number): Stretch {
  if (place?.kind !== 'text') return { start: from, place, actions };
  return { start: from, place: { ...place, offset: place.offset + from - start }, actions };
}

/** How many actions are around the text that precedes an offset in its line; none where the line starts with it. */
export function depthBefore({ text, stretches }: UnmarkedOutput, offset: number): number {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  for (let index = lastAt(stretches, offset); index >= 0; index--) {
    const { start = 0, place, actions = [] } = stretches[index] ?? {};
    if (place?.kind === 'text' && text.slice(Math.max(start, line), offset).trim() !== '') return actions.length;
    if (start <= line) return 0;
  }
  return 0;
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
