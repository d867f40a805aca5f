import path from 'node:path';
import { expect, it } from 'vitest';
import { rulePages } from '../../src/node.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('reads the page of a rule and nothing else', () => {
  const folder = temporaryFolder({ 'rules/mtls/a.md': '# mtls/a\n', 'secret.md': 'x', 'rules/top.md': 'x' });
  const page = rulePages(path.join(folder, 'rules'));
  expect(page('mtls/a')).toBe('# mtls/a\n');
  expect(page('mtls/b')).toBeUndefined();
  expect(page('../secret')).toBeUndefined();
  expect(page('mtls/../../secret')).toBeUndefined();
  expect(page('top')).toBeUndefined();
});
