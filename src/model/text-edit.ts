import type { Field } from '../source/field.ts';
import type { Located } from '../source/position.ts';

/** New text for a place. */
export interface TextEdit {
  readonly at: Located;
  readonly text: string;
}

/** Another text for a plain or quoted scalar, in the style it is written in. `value` must need no quotes. */
export function replaceScalar(field: Field, value: string): TextEdit {
  return { at: field, text: isQuoted(field, String(field.value)) ? JSON.stringify(value) : value };
}

/** A new entry of a mapping, in front of one that it has. Neither key nor value may need quotes. */
export function insertBefore(mapping: Field, present: string, [key, value]: readonly [string, string]): TextEdit {
  const place = mapping.get(present).key;
  const { start } = place.range;
  const text = isQuoted(place, present) ? `${JSON.stringify(key)}: ${JSON.stringify(value)}` : `${key}: ${value}`;
  const separator = isFlow(mapping) ? ', ' : `\n${' '.repeat(start.column - 1)}`;
  return { at: { file: place.file, path: mapping.path, range: { start, end: start } }, text: `${text}${separator}` };
}

/** A mapping in braces starts at its brace, one in block style at its first key. */
function isFlow(mapping: Field): boolean {
  const first = mapping.entries()[0];
  if (first === undefined) return true;
  const { start } = first[1].key.range;
  return start.line !== mapping.range.start.line || start.column !== mapping.range.start.column;
}

function isQuoted({ range: { start, end } }: Located, text: string): boolean {
  return start.line === end.line && end.column - start.column === text.length + 2;
}
