import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint, namespaceRule } from './terminal.ts';

const rules = [{ ...namespaceRule('info'), also: ['IST0101'] }];
const explain = (...words: string[]) => meshlint(['explain', ...words], { cwd: temporaryFolder(), rules });

it('explains flags as they stand in an access log', async () => {
  const { code, stdout, stderr } = await explain('UF,URX', 'uf');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^UF {2}response flag\n/);
  expect(stdout).toContain('\nURX  response flag\n');
  expect(stdout).toContain('where to look\n  istioctl proxy-config routes');
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  const both = await explain('UF,URX');
  expect(both.stdout.match(/ {2}response flag/g)).toHaveLength(2);
});

it('explains a rule without a page by its summary, and codes by rules', async () => {
  expect((await explain('info-on-namespace')).stdout).toContain('Says info of each Namespace');
  expect((await explain('IST0101')).stdout).toContain('rules that predict it\n  test/info-on-namespace\n');
});

it('writes JSON', async () => {
  const { stdout } = await explain('503', '--format', 'json');
  const { version, explanations } = JSON.parse(stdout);
  expect(version).toBe(1);
  expect(explanations).toMatchObject([{ kind: 'status', word: '503', title: 'Service Unavailable' }]);
});

it.each([
  [['NX'], /nothing is known of "NX"\. Did you mean "/],
  [['something-else-altogether'], /"meshlint rules" lists the rules/],
  [[], /needs a word/],
  [[','], /needs a word/],
  [['UF', '--complete'], /no other flag, not --complete/],
  [['UF', '--format', 'sarif'], /pretty or json/],
])('refuses %j', async (words, message) => {
  const { code, stdout, stderr } = await explain(...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
