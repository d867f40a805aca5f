import { expect, it } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';

const origin = () => ({ file: 'a', path: [], range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } });
const manifest = (labels: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  labels: ${labels}\n`;
const problems = (text: string, rendered: boolean) =>
  parseFile({ path: 'a.yaml', text, ...(rendered ? { origin } : {}) }).problems.map(({ code }) => code);

it.each(['\n    a: x\n    a: x', '{a: x, a: x}', '\n    ? a\n    : {b: [1]}\n    ? a\n    : {b: [1]}'])(
  'with the same value is a problem only where people write it: %j',
  (labels) => {
    expect(problems(manifest(labels), false)).toEqual(['manifest/duplicate-key']);
    expect(problems(manifest(labels), true)).toEqual([]);
  },
);

it.each(['\n    a: x\n    a: y', '{a: 1, a: "1"}'])('with another value is a problem everywhere: %j', (labels) => {
  expect(problems(manifest(labels), false)).toEqual(['manifest/duplicate-key']);
  expect(problems(manifest(labels), true)).toEqual(['manifest/duplicate-key']);
});
