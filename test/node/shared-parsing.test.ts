/** What did not change between a base and now is parsed once, however the base is read. */
import { expect, it, vi } from 'vitest';
import { lintPaths } from '../../src/node/lint-paths.ts';
import { gitRepository } from '../git-repository.ts';
import { namespaceManifest } from '../temporary-folder.ts';

const parsed = vi.hoisted((): string[] => []);
vi.mock(import('../../src/source/parse.ts'), async (original) => {
  const { parseFile, ...others } = await original();
  return {
    ...others,
    parseFile: (file) => {
      parsed.push(file.path);
      return parseFile(file);
    },
  };
});

const files = Object.fromEntries(
  ['a', 'b', 'c', 'd'].map((name) => [`${name}.yaml`, namespaceManifest.replace('shop', name)]),
);

it.each([
  ['in place', {}],
  ['in a folder of its own', { 'base/kustomization.yaml': 'resources: [x.yaml]\n', 'base/x.yaml': namespaceManifest }],
])('a base that is read %s', async (_, others) => {
  const work = gitRepository({ ...files, ...others });
  work.write({ 'b.yaml': `${files['b.yaml']}# changed\n`, 'new.yaml': files['a.yaml'] });
  parsed.length = 0;
  await lintPaths(['.'], { cwd: work.folder, base: 'main', config: false });
  const names = [...Object.keys({ ...files, ...others }), 'new.yaml'];
  // What is rendered of them is a text of its own.
  const counts = names.map((name) => [name, parsed.filter((it) => it === name).length]);
  expect(counts).toEqual(names.map((name) => [name, name === 'b.yaml' ? 2 : 1]));
});
