import path from 'node:path';
import type { ParsedFile } from '../../../source/document.ts';
import type { Field } from '../../../source/field.ts';
import { lineMapOf } from '../../../source/line-map.ts';
import type { Located } from '../../../source/position.ts';
import { generatedFile } from '../written-paths.ts';
import type { Asked, Source, Written } from './written.ts';

/** An item of `configMapGenerator` or `secretGenerator`, and the directory that its paths start from. */
export interface ObjectGenerator {
  readonly item: Field;
  readonly directory: string;
  /** `generatorOptions` of the kustomization. */
  readonly options: Field;
}

/** What a generator says at a place of the object that it makes, with the files that it reads. */
export function* writtenByGenerator(
  { item, directory, options }: ObjectGenerator,
  { path: steps, value }: Asked,
  parsed: (file: string) => ParsedFile | undefined,
): Generator<Written> {
  const [first, key] = steps;
  if (first === 'data' || first === 'binaryData' || first === 'stringData') {
    for (const source of keySources(item, String(key), (given) => parsed(path.resolve(directory, given)))) {
      yield { at: source.at, how: source.text === value ? 'wrote' : 'near' };
    }
    return;
  }
  if (first === 'metadata' && key === 'name') {
    const name = item.get('name');
    yield { at: name, how: name.value === value ? 'wrote' : 'near' };
  }
  const says = [
    item.get(...steps),
    item.get(...steps.slice(1)),
    item.get('options', ...steps.slice(1)),
    options.get(...steps.slice(1)),
  ];
  if (steps.length < 2 && first !== 'type') return;
  for (const at of says) if (at.value === value && value !== undefined) yield { at, how: 'wrote' };
}

interface KeySource {
  readonly at: Source;
  readonly text: string | undefined;
}

function* keySources(
  item: Field,
  key: string,
  parsed: (given: string) => ParsedFile | undefined,
): Generator<KeySource> {
  for (const at of item.get('files').items()) {
    if (typeof at.value !== 'string') continue;
    const { key: own, path: given } = generatedFile(at.value);
    if (own !== key) continue;
    const file = parsed(given);
    yield file === undefined ? { at, text: undefined } : { at: partOfFile(file, at), text: file.file.text };
  }
  for (const at of item.get('literals').items()) {
    if (typeof at.value === 'string' && at.value.startsWith(`${key}=`)) yield literal(at, at.value, key.length + 1);
  }
  for (const at of [...item.get('envs').items(), item.get('env')]) {
    const file = typeof at.value === 'string' ? parsed(at.value) : undefined;
    if (file !== undefined) yield* lineOf(file, key);
  }
}

/** Quotes around a literal are not part of it. */
function literal(at: Field, text: string, start: number): KeySource {
  const quoted = /^(["']).*\1$/s.test(text.slice(start)) ? 1 : 0;
  const from = start + quoted;
  const to = text.length - quoted;
  const place = at.within(from, to);
  const source = { ...placeOf(place), key: place, within: (a: number, b: number) => at.within(from + a, from + b) };
  return { at: source, text: text.slice(from, to) };
}

function* lineOf(file: ParsedFile, key: string): Generator<KeySource> {
  const { text } = file.file;
  for (const line of text.matchAll(/^[ \t]*([^#=\s][^=\n]*)=([^\r\n]*)/gm)) {
    if (line[1] !== key) continue;
    const value = line[2] ?? '';
    const start = line.index + line[0].length - value.length;
    yield { at: partOfFile(file, undefined, { start, end: start + value.length }), text: value };
  }
}

function placeOf({ file, path: steps, range }: Located): Located {
  return { file, path: steps, range };
}

/** A part of the text of a file that is no YAML, or whose structure does not matter. Its key is what names the file. */
function partOfFile(file: ParsedFile, key?: Field, span = { start: 0, end: file.file.text.length }): Source {
  const place = (start: number, end: number): Located => ({
    file: file.file.path,
    path: [],
    range: lineMapOf(file.file).range(start, end),
  });
  const whole = place(span.start, span.end);
  return { ...whole, key: key ?? whole, within: (a, b) => place(span.start + a, span.start + b) };
}
