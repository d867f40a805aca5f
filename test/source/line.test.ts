import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { char, isDocumentMarker } from '../../src/source/character.ts';
import { Composer } from '../../src/source/composer.ts';
import { nextMarker } from '../../src/source/document-marker.ts';
import { LineComposer } from '../../src/source/line-composer.ts';
import { LineScanner } from '../../src/source/line-scanner.ts';
import { Scanner } from '../../src/source/scanner.ts';
import { SyntaxProblem } from '../../src/source/syntax-problem.ts';

/** The two ways to read a text: by the grammar alone, and with the shorter way for the commonest lines. */
function byGrammar(text: string): [Scanner, (scanner: Scanner) => Composer] {
  return [new Scanner(text, false), (scanner) => new Composer(scanner)];
}

function byLines(text: string): [Scanner, (scanner: Scanner) => Composer] {
  const scanner = new LineScanner(text, false);
  return [scanner, () => new LineComposer(scanner)];
}

/** Everything that reading tells about a text: values, keys that are written twice, where documents end, mistakes. */
function read(text: string, way: typeof byGrammar): unknown[] {
  const [scanner, compose] = way(text);
  const told: unknown[] = [];
  let start = 0;
  let isMarked = false;
  while (start < text.length) {
    scanner.start(start, isMarked);
    const composer = compose(scanner);
    let end: number | undefined;
    try {
      const value = composer.document()?.value;
      end = scanner.documentEnd();
      told.push({ value, repeated: composer.repeated, end });
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      told.push({ message: error.message, start: error.start, end: error.end });
    }
    end ??= nextMarker(text, text.indexOf('\n', start) + 1 || text.length);
    isMarked = isDocumentMarker(text, end);
    start = isMarked ? end + 3 : Math.max(end, start + 1);
  }
  return told;
}

function expectSame(text: string): void {
  expect(read(text, byLines), JSON.stringify(text)).toEqual(read(text, byGrammar));
}

/** Lines as manifests have them, at indentations that may or may not fit, now and then with something else in them. */
const key = fc.constantFrom(
  'a',
  'name',
  'y',
  'no',
  '80',
  'app.kubernetes.io/name',
  'x-y_z',
  'a b',
  '"q"',
  '<<',
  '~',
  '-',
  'é',
);
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', ' b', ' 80', ' yes', ' http://a:80/b', ' /c', ' b c', ' 1.5') },
  fc.constantFrom(
    ' # c',
    ' b # c',
    ' b  ',
    ' b: c',
    ' b:',
    ' b :c',
    ' b #c',
    ' "d"',
    " 'd'",
    ' [e, f]',
    ' {g: h}',
    ' |',
    ' >-',
  ),
  fc.constantFrom(
    ' &x',
    ' &x b',
    ' *x',
    ' !!str 1',
    ' !t',
    ' -1',
    ' - b',
    ' ? b',
    ' .inf',
    ' @',
    ' %',
    '\t',
    '\tb',
    ' é',
    ' b\u2028c',
    ':',
    ' :',
  ),
);
const colon = fc.constantFrom(':', ':', ':', ':', ':', ':', '', ' :', '::');
const dash = fc.constantFrom('', '', '', '- ', '- ', '- - ', '-  ', '-\t', '-', '? ', '# ');
const entry = fc.tuple(dash, key, colon, value).map((parts) => parts.join(''));
const item = fc.tuple(fc.constantFrom('-', '- -', '-  -'), value).map((parts) => parts.join(''));
const other = fc.constantFrom('', '', ' ', '# c', '\t', '---', '--- # c', '--- a', '...', '%Y', 'text', ']', '\ufeff');
const indent = fc.constantFrom(0, 0, 2, 2, 4, 4, 6, 1, 3).map((width) => ' '.repeat(width));
const end = fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\n', '\n', '\r\n', '\r', '\u2028', '');
const line = fc
  .tuple(indent, fc.oneof({ weight: 6, arbitrary: entry }, { weight: 3, arbitrary: item }, other), end)
  .map((parts) => parts.join(''));
const lines = fc.array(line, { maxLength: 12 }).map((parts) => parts.join(''));

test('a line means the same whichever way it is read', { timeout: 30_000 }, () => {
  fc.assert(fc.property(lines, expectSame), { numRuns: 20_000, interruptAfterTimeLimit: 8000 });
});

const manifest = `apiVersion: v1
kind: Service
metadata:
  name: web # here
  labels: {app: web}
  annotations:
    text: one
      two

    y: "3"
spec:
  selector:
  # nothing
  ports:
  - name: http
    port: 80
  -
    port: 81
  args:
    - a
    - - b
      - c: d
        e:
    - |
      f
`;

test('nor when a manifest is torn', { timeout: 30_000 }, () => {
  const parts = fc.constantFrom(
    '',
    ' ',
    '  ',
    '\n',
    '\n  ',
    ':',
    ': ',
    '- ',
    '#',
    ' #',
    'a',
    '"',
    '[',
    '&b ',
    '*b',
    '\t',
    '\r',
    '\0',
  );
  const edits = fc.array(fc.tuple(fc.nat(manifest.length), fc.nat(3), parts), { minLength: 1, maxLength: 4 });
  const torn = edits.map((list) =>
    list.reduce((text, [at, length, part]) => text.slice(0, at) + part + text.slice(at + length), manifest),
  );
  fc.assert(fc.property(torn, expectSame), { numRuns: 10_000, interruptAfterTimeLimit: 8000 });
});

test('nor deeper than values may lie', () => {
  for (const depth of [999, 1000, 1001]) {
    expectSame(Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}k:\n`).join(''));
    expectSame(`${'- '.repeat(depth)}a\n`);
  }
});

test('nor when a key is longer than Go looks', () => {
  for (const length of [999, 1000, 1001, 1023, 1024, 1025]) expectSame(`a: b\n${'k'.repeat(length)}: v\n`);
});

const shared = fileURLToPath(new URL('../../../shared', import.meta.url));

describe.skipIf(!fs.existsSync(shared))('nor in what others wrote', () => {
  test.each(['corpus', 'conformance'])('%s', { timeout: 120_000 }, (folder) => {
    for (const entry of fs.readdirSync(path.join(shared, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
      const text = fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
      const start = text.charCodeAt(0) === char.byteOrderMark ? 1 : 0;
      expect(read(text.slice(start), byLines), entry.name).toEqual(read(text.slice(start), byGrammar));
    }
  });
});
