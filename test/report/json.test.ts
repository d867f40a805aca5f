import { expect, it } from 'vitest';
import { json } from '../../src/report/json.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

it('is the result itself', () => {
  const result = resultOf([strictMtls], {
    skipped: [{ file: 'a.yaml', reason: 'x', line: 3 }],
    unknown: [{ reference: 'Service a/b', file: 'b.yaml', range: strictMtls.range }],
    context: [{ name: 'revisions', value: ['a'], from: 'config', at: { file: 'c.yaml', range: strictMtls.range } }],
  });
  expect(JSON.parse(json(result))).toEqual(result);
});

it('has a stable text', async () => {
  const fix = { title: 'Do it', safe: true, edits: [{ file: 'a.yaml', range: strictMtls.range, text: 'x' }] };
  await expect(json(resultOf([{ ...strictMtls, fix }]))).toMatchFileSnapshot('golden/result.json');
});

it('writes keys in the order of the contract, whatever order they were made in', () => {
  const result = resultOf([strictMtls]);
  const reversed = Object.fromEntries(Object.entries(result).reverse()) as unknown;
  expect(json(reversed as typeof result)).toBe(json(result));
});

it('is lossless and without raw characters that act on terminals', () => {
  const text = json(resultOf([plainDiagnostic({ message: hostile })]));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  expect(JSON.parse(text).diagnostics[0].message).toBe(hostile);
});
