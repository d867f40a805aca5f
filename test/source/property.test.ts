import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Field } from '../../src/source/field.ts';
import { parseFile } from '../../src/source/parse.ts';

const fragments = [
  ...[
    'a',
    'b c',
    '1',
    'yes',
    '~',
    'é',
    '😀',
    ': ',
    ':',
    '- ',
    '-',
    ', ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    ' # c',
  ],
  ...[
    '\n',
    '\n  ',
    '\n- ',
    '\n    ',
    '\r\n',
    '\t',
    ' ',
    '|',
    '>-\n',
    '|2\n  ',
    '&a ',
    '*a',
    '<<: ',
    '!!str ',
    '!t ',
    '\\',
  ],
  ...[
    '\n---\n',
    '\n...\n',
    '{{ x }}',
    '%',
    '@',
    '\u2028',
    '\ufeff',
    '\0',
    'k: v\n',
    '"q": ',
    "'x\n y'",
    '{a: b}',
    '[c, d]',
  ],
];

const soup = fc.array(fc.constantFrom(...fragments), { maxLength: 25 }).map((parts) => parts.join(''));

const seeds = [
  'apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - port: 80\n    name: "h\n     x"\n  - {port: 81, a: \'b\'}\n',
  'a: &x\n  b: 1\nd: *x\ne:\n  <<: *x\n---\nf: |\n  g\n   h\n\ni: >-\n  j\n  k\n',
];

const mutated = fc
  .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(200), fc.nat(4), fc.constantFrom(...fragments))))
  .map(([seed, edits]) =>
    edits.reduce((text, [at, length, part]) => text.slice(0, at) + part + text.slice(at + length), seed),
  );

const texts = fc.oneof(fc.string({ unit: 'binary' }), soup, mutated);

function* fieldsOf(field: Field): Generator<Field> {
  yield field;
  for (const item of field.items()) yield* fieldsOf(item);
  for (const [, entry] of field.entries()) yield* fieldsOf(entry);
}

function offsetsOf(text: string, field: Field): readonly [number, number] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const { start, end } = field.range;
  return [(starts[start.line - 1] ?? -1) + start.column - 1, (starts[end.line - 1] ?? -1) + end.column - 1];
}

test('nothing throws, and every place lies inside the text', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { documents, problems } = parseFile({ path: 'a.yaml', text });
      for (const document of documents) {
        for (const field of fieldsOf(document.root)) {
          const [start, end] = offsetsOf(text, field);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(field.key.range.start.line).toBeGreaterThan(0);
        }
      }
      for (const problem of problems) expect(problem.at.range.start.line).toBeGreaterThan(0);
    }),
    { numRuns: 4000, interruptAfterTimeLimit: 5000 },
  );
});

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    'yes',
    '1',
    '0x1',
    'null',
    '',
    ' a',
    'a ',
    'a: b',
    '- a',
    '#',
    'two\nlines\n',
    'a\n\n  b\n',
    '{{ x }}',
  ),
  fc.array(fc.constantFrom('word', 'and', 'text'), { minLength: 20, maxLength: 40 }).map((words) => words.join(' ')),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.oneof(fc.constantFrom('name', 'y', '80', '__proto__', 'toString', 'a b'), fc.string({ maxLength: 8 }));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const styles = fc.record({
  collectionStyle: fc.constantFrom('block' as const, 'flow' as const, 'any' as const),
  defaultStringType: fc.constantFrom(
    'PLAIN' as const,
    'QUOTE_DOUBLE' as const,
    'QUOTE_SINGLE' as const,
    'BLOCK_LITERAL' as const,
    'BLOCK_FOLDED' as const,
  ),
  indent: fc.constant(2),
  lineWidth: fc.constantFrom(0, 40, 80),
});

test('what is written in any style is read back, and every place reads back', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(tree, styles, (value, style) => {
      // YAML 1.1 and keys in quotes, so that the writer quotes what Go would take for something else.
      const written = stringify(
        { value },
        { ...style, version: '1.1', aliasDuplicateObjects: false, defaultKeyType: 'QUOTE_DOUBLE' },
      );
      // Line breaks for YAML 1.1 and so for Go, and tabs that it takes for indentation, but not for the writer.
      fc.pre(!/[\u0085\u2028\u2029\ufeff]|^ *\t/m.test(written));
      // Go takes a question mark in a flow collection for a key, whatever follows it.
      fc.pre(!/(?:[[{,]|^)\s*\?\S/m.test(written));
      const { documents, problems } = parseFile({ path: 'a.yaml', text: written });
      expect(problems).toEqual([]);
      expect(documents[0]?.value, written).toEqual({ value });
      if (documents[0] !== undefined) readBack(written, documents[0].root);
    }),
    { numRuns: 1500, interruptAfterTimeLimit: 6000 },
  );
});

function readBack(text: string, root: Field): void {
  for (const field of fieldsOf(root)) {
    if (typeof field.value === 'object') continue;
    const [start, end] = offsetsOf(text, field);
    const part = text.slice(start, end);
    if (/^[|>]/.test(part)) continue;
    expect(parseFile({ path: 'a.yaml', text: `- ${part}\n` }).documents[0]?.value, part).toEqual([field.value]);
  }
}

test('every character of a text stands where it says', { timeout: 30_000 }, () => {
  const word = fc.constantFrom('one', ' ', 'two', '\n', '"', "'", '\t', 'é', '😀', '\\');
  const words = fc.array(word, { maxLength: 30 });
  fc.assert(
    fc.property(words, styles, (parts, style) => {
      const value = `x${parts.join('')}y`;
      const text = stringify({ value }, { ...style, collectionStyle: 'block' });
      const field = parseFile({ path: 'a.yaml', text }).documents[0]?.root.get('value');
      expect(field?.value).toBe(value);
      if (field === undefined) return;
      const lines = text.split('\n');
      let last = 0;
      for (let at = 0; at < value.length; at++) {
        const { start, end } = field.within(at, at + 1).range;
        const offset = lines.slice(0, start.line - 1).join('\n').length + start.column;
        expect(offset).toBeGreaterThanOrEqual(last);
        last = offset;
        const character = value[at] ?? '';
        if (/[a-z]/.test(character) && start.line === end.line)
          expect(lines[start.line - 1]?.slice(start.column - 1)).toMatch(new RegExp(`^${character}`));
      }
    }),
    { numRuns: 1000, interruptAfterTimeLimit: 3000 },
  );
});
