import { expect, test } from 'vitest';
import { alignLines } from '../../../src/node/helm/document-lines.ts';

const plain = 'kind: A\nkey: 123\nlast: x\n';
const marked = '---\nkind: B\nkey: 9\n---\n# comment\n---\n\nkind: A\nkey: 45678\nlast: x\n\n';

test('Lines of a document are found in another rendering of it', () => {
  const lines = alignLines({ plain, marked }, { start: 0, end: plain.length });
  const found = (word: string) => {
    const start = plain.indexOf(word);
    const part = lines?.find({ start, end: start + word.length });
    return part && [marked.slice(part.start, part.end), part.isSame];
  };
  expect(found('A')).toEqual(['A', true]);
  expect(found('last: x')).toEqual(['last: x', true]);
  expect(found('123')).toEqual(['key: 45678', false]);
});

test('Another document is none of it', () => {
  expect(alignLines({ plain, marked: 'kind: X\nkey: 1\nlast: y\n' }, { start: 0, end: plain.length })).toBeUndefined();
  expect(alignLines({ plain, marked: '' }, { start: 0, end: plain.length })).toBeUndefined();
});
