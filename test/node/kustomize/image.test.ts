import { expect, test } from 'vitest';
import { imageParts, imageReplacement } from '../../../src/node/kustomize/image.ts';
import { isRemotePath } from '../../../src/node/kustomize/remote-path.ts';
import { parseFile } from '../../../src/source/parse.ts';

test.each([
  ['web', { name: 'web' }],
  ['localhost:5000/web', { name: 'localhost:5000/web' }],
  ['localhost:5000/web:1', { name: 'localhost:5000/web', tag: '1' }],
  ['a/web@sha256:00', { name: 'a/web', digest: 'sha256:00' }],
  ['a/web:1@sha256:00', { name: 'a/web', tag: '1', digest: 'sha256:00' }],
])('The parts of an image: %s', (image, parts) => {
  expect(imageParts(image)).toEqual(parts);
});

test.each([
  ['{name: web, newTag: 1}', { name: 'web', newTag: '1' }],
  ['{name: web, newName: "", digest: "sha256:0"}', { name: 'web', digest: 'sha256:0' }],
  ['"web=example.com/web:2"', { name: 'web', newName: 'example.com/web', newTag: '2' }],
  ['"web:2"', { name: 'web', newTag: '2' }],
  ['{newTag: x}', undefined],
  ['3', undefined],
])('What replaces an image: %s', (text, replacement) => {
  const root = parseFile({ path: 'a.yaml', text }).documents[0]?.root;
  expect(root === undefined ? undefined : imageReplacement(root)).toEqual(replacement);
});

test.each([
  ['https://example.com/a.yaml', true],
  ['git::https://example.com/a', true],
  ['git@github.com:org/repo', true],
  ['github.com/org/repo', true],
  ['git.example.com/org/repo//deploy', true],
  ['../base?ref=main', true],
  ['../base', false],
  ['web.yaml', false],
  ['example.com/web.yaml', false],
])('Whether a path leads to another machine: %s', (given, expected) => {
  expect(isRemotePath(given)).toBe(expected);
});
