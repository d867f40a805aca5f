import fs from 'node:fs';
import path from 'node:path';
import type { ParsedFile } from '../../../src/source/document.ts';
import type { Field } from '../../../src/source/field.ts';
import { parseFile } from '../../../src/source/parse.ts';
import type { Located } from '../../../src/source/position.ts';

/** Every scalar of a file, as a field. */
export function* scalarsOf({ documents }: ParsedFile): Generator<Field> {
  for (const { root } of documents) yield* below(root);
}

function* below(field: Field): Generator<Field> {
  const { value } = field;
  if (typeof value !== 'object' || value === null) yield field;
  else for (const child of [...field.items(), ...field.entries().map(([, it]) => it)]) yield* below(child);
}

const texts = new Map<string, readonly string[]>();

/** The text at a place, as it is written. */
export function textAt({ file, range: { start, end } }: Located, cwd: string): string {
  const absolute = path.resolve(cwd, file);
  const lines = texts.get(absolute) ?? fs.readFileSync(absolute, 'utf8').split('\n');
  texts.set(absolute, lines);
  const taken = lines.slice(start.line - 1, end.line);
  const last = taken.length - 1;
  taken[last] = (taken[last] ?? '').slice(0, end.column - 1);
  taken[0] = (taken[0] ?? '').slice(start.column - 1);
  return taken.join('\n');
}

/** Whether a text reads as a value, as a scalar of YAML or as it is. */
export function readsAs(text: string, value: unknown): boolean {
  if (text === value || text.replace(/^[\t ]+/gm, '') === String(value)) return true;
  const { documents } = parseFile({ path: 'value.yaml', text: `key: ${text}\n` });
  const read = documents[0]?.root.get('key').value;
  if (read === value) return true;
  const plain = (it: unknown): string => String(it).replace(/\s+/g, ' ').trim();
  return typeof value === 'string' && plain(text.replace(/^[|>][-+0-9]*\n/, '')) === plain(value);
}
