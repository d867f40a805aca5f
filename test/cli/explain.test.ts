import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint, namespaceRule } from './terminal.ts';

const rules = [{ ...namespaceRule('info'), also: ['IST0101'] }];
const explain = (...words: string[]) => meshlint(['explain', ...words], { cwd: temporaryFolder(), rules });

it('explains flags as they stand in an access log', async () => {
  const { code, stdout, stderr } = await explain('UC,NR', 'uc');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^UC {2}response flag\n/);
  expect(stdout).toContain('\nNR  response flag\n');
  expect(stdout).toContain('where to look\n  kubectl logs <pod> -c istio-proxy');
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  const both = await explain('UC,NR');
  expect(both.stdout.match(/ {2}response flag/g)).toHaveLength(2);
});

it.each([['UF,URX'], ['urx uf'], ['URX,', 'UF'], ['urx', 'uf']])(
  'explains flags that tell more together: %s %s',
  async (...words) => {
    const { stdout } = await explain(...words);
    expect(stdout).toMatch(/^UF,URX {2}response flag\n/);
    expect(stdout.match(/ {2}response flag/g)).toHaveLength(1);
  },
);

it('explains no flag, and what bodies and clients say, in one argument or in several', async () => {
  expect((await explain('-')).stdout).toMatch(/^- {2}response flag\n/);
  expect((await explain('no healthy upstream')).stdout).toMatch(/^UH {2}response flag\n/);
  expect((await explain('no', 'healthy', 'upstream')).stdout).toMatch(/^UH {2}response flag\n/);
  expect((await explain('RBAC: access denied')).stdout).toMatch(/^authorization-denied {2}reason\n/);
  expect((await explain('Connection reset by peer')).stdout).toMatch(/^reset {2}connection\n/);
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
  [['strict'], /nothing is known of "strict"\. Did you mean ".*strict.*" or ".*strict.*"\?/],
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
