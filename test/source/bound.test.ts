import { expect, test } from 'vitest';
import type { ParsedFile } from '../../src/source/document.ts';
import { parseFile } from '../../src/source/parse.ts';

const head = 'apiVersion: v1\nkind: X\n';

function read(text: string, path = 'a.yaml'): ParsedFile {
  const started = performance.now();
  const parsed = parseFile({ path, text });
  for (const document of parsed.documents) expect(document.root.range.start.line).toBeGreaterThan(0);
  // Generous: a machine that is busy. What is guarded against takes minutes, or all memory.
  expect(performance.now() - started).toBeLessThan(10_000);
  return parsed;
}

test.each([
  ['lists', `a: ${'['.repeat(999)}${']'.repeat(999)}`],
  ['blocks', Array.from({ length: 999 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ['dashes', `a:\n  ${'- '.repeat(998)}x`],
])('%s may lie a thousand deep in each other', (_name, text) => {
  expect(read(text).documents).toHaveLength(1);
});

test.each([
  ['lists', `a: ${'['.repeat(100_000)}`],
  ['mappings', `a: ${'{a: '.repeat(100_000)}`],
  ['mixed', `a: ${'[{'.repeat(100_000)}`],
  ['blocks', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ['dashes', `a:\n  ${'- '.repeat(100_000)}x`],
])('%s that lie deeper are a problem, not a crash', (_name, text) => {
  const { documents, problems } = read(head + text);
  expect(documents).toEqual([]);
  expect(problems[0]?.message).toContain('1000 deep');
});

test('few lines cannot stand for billions of values', () => {
  let text = `${head}a0: &a0 [x, x, x, x, x, x, x, x, x]\n`;
  for (let level = 1; level < 20; level++) {
    text += `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]\n`;
  }
  expect(read(text).problems.map((problem) => problem.message)).toEqual(['too many values come from aliases']);
});

test('few merges cannot either', () => {
  const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(', ');
  const merges = Array.from({ length: 10_000 }, (_, index) => `m${index}:\n  <<: *a\n`).join('');
  expect(read(`${head}a: &a {${keys}}\n${merges}`).problems).toHaveLength(1);
});

test('an anchor that holds itself is a problem', () => {
  expect(read(`${head}a: &a\n  b: *a\n`).problems[0]?.message).toBe('what "&a" marks holds itself');
});

test.each([
  ['a long line', `a: ${'x y '.repeat(1_000_000)}`],
  ['a long text in quotes', `a: "${'x\\n '.repeat(500_000)}"`],
  ['a long text over many lines', `a: ${'x\n   '.repeat(200_000)}`],
  ['a long block', `a: |\n${'  some text\n'.repeat(200_000)}`],
  ['many keys', Array.from({ length: 100_000 }, (_, index) => `k${index}: ${index}\n`).join('')],
  ['many items', `[${'"abc", '.repeat(200_000)}]`],
  ['many anchors', Array.from({ length: 50_000 }, (_, index) => `- &a${index} x\n- *a${index}\n`).join('')],
])('%s is read', (_name, text) => {
  expect(read(text).documents).toHaveLength(1);
});

test.each([
  ['documents', '---\na: 1\n'.repeat(50_000)],
  ['markers', '---\n'.repeat(500_000)],
  ['broken documents', '---\na: "\n'.repeat(20_000)],
  ['comments', '# abc\n'.repeat(500_000)],
  ['colons', ':'.repeat(500_000)],
  ['quotes', '"'.repeat(500_001)],
  ['open templates', `a: "${'{{'.repeat(500_000)}`],
  ['empty lines', `a: "${'\n'.repeat(500_000)}`],
  ['open brackets in text', `a: ${'x['.repeat(500_000)}`],
])('many %s take no long time', (_name, text) => {
  read(text);
});

test('Go looks for a colon within 1,024 characters of its key', () => {
  expect(read(`${'k'.repeat(1024)}: 1\n`).documents).toHaveLength(1);
  expect(read(`${'k'.repeat(1025)}: 1\n`).documents).toHaveLength(0);
  expect(read(`? ${'k'.repeat(5000)}\n: 1\n`).documents).toHaveLength(1);
});
