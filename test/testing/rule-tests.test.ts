/** The kit that plugins test their pages with: what it lets pass, and what it says when something is not so. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';
import type { Rule } from '../../src/index.ts';
import { ruleTests } from '../../src/testing.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const rule: Rule = {
  id: 'acme/short-name',
  summary: 'The name of a namespace is short',
  severity: 'warning',
  on: ['Namespace'],
  *check({ name, root }) {
    if (name === 'crash') throw new Error('oh no');
    if (name.length >= 4) return;
    const at = root.get('metadata', 'name');
    const fix = { title: 'make it longer', safe: true, edits: [{ at, text: `${name}-namespace` }] };
    yield { at, message: `"${name}" is short`, fix };
  },
};

const namespace = (name: string, mark = ''): string =>
  `\`\`\`yaml file=a.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}${mark}\n\`\`\`\n`;
const head = '# acme/short-name\n\nThe name of a namespace is short.\n\n';
const failing = `## Short\n\n${namespace('abc', ' # expect: warning acme/short-name "is short"')}\n`;
const silent = `## Long\n\n${namespace('abcd')}\n`;

/** What is said of a page: the names of tests, with the message where one fails. */
function said(page: string | undefined, update?: boolean): readonly string[] {
  const folder = temporaryFolder(page === undefined ? {} : { 'acme/short-name.md': page });
  const options = { rules: [rule], folder, ...(update === undefined ? {} : { update }) };
  return ruleTests(options).map(({ name, run }) => {
    try {
      run();
      return name;
    } catch (error) {
      return `${name}: ${String(error).replaceAll(folder, '')}`;
    }
  });
}

it('passes a page that is true', () => {
  expect(said(`${head}${failing}${silent}`)).toEqual([
    'acme/short-name: is a rule',
    'acme/short-name: has a page that says what it is, with a failing and a passing section',
    'acme/short-name: Short (line 5)',
    'acme/short-name: Long (line 14)',
    'acme/short-name: shows its real output and its real fixes',
  ]);
});

it.each<[what: string, page: string | undefined, message: string]>([
  ['no page', undefined, 'has a page: Error: its page cannot be read: ENOENT'],
  ['another title', `${head.replace('short', 'shrt')}${failing}${silent}`, 'the page begins with "# acme/short-name"'],
  ['another summary', `${head.replace('short.', 'long.')}${failing}${silent}`, '+ The name of a namespace is short'],
  ['no failing section', `${head}${silent}`, 'no section expects anything'],
  ['no silent section', `${head}${failing}`, 'no section is silent'],
  ['two titles', `${head}${failing}${silent}# Another\n`, 'a page has one heading of level 1'],
  [
    'what is found and not expected',
    `${head}${failing}${silent.replace('abcd', 'xyz')}`,
    'not expected: a.yaml:4 warning',
  ],
  [
    'what is expected and not found',
    `${head}${failing.replace('abc', 'abcd')}${silent}`,
    'not found: a.yaml:4 warning',
  ],
  ['another severity', `${head}${failing.replace('warning', 'error')}${silent}`, 'not found: a.yaml:4 error'],
  ['another message', `${head}${failing.replace('is short', 'is wee')}${silent}`, '"is wee"'],
  [
    'a crash',
    `${head}${failing}${silent.replace('abcd', 'crash')}`,
    'config/rule-crashed "The rule acme/short-name crashed',
  ],
  ['a mark that is none', `${head}${failing.replace('expect:', 'expects')}${silent}`, 'not a marker'],
  [
    'a fence that never runs',
    `${head}${failing}${silent.replace('file=', 'fil=')}${silent}`,
    'write `yaml file=<name>`',
  ],
  ['a fence that never closes', `${head}${failing}${silent}\`\`\`yaml`, 'never closes'],
  ['an output that is stale', `${head}${failing}\`\`\`text\nold\n\`\`\`\n${silent}`, '- old\n+ a.yaml:4:9  warning'],
  [
    'a fix that is stale',
    `${head}${failing}\`\`\`yaml fixed file=a.yaml\nold\n\`\`\`\n${silent}`,
    '+   name: abc-namespace',
  ],
])('tells %s', (_, page, message) => {
  expect(said(page, false).join('\n')).toContain(message);
});

it('tells what is no rule', () => {
  const folder = temporaryFolder({ 'acme/short-name.md': `${head}${failing}${silent}` });
  const [first] = ruleTests({ rules: [{ ...rule, summary: 'Two\nlines' }], folder });
  expect(first?.run).toThrow('has no right "summary": it is one sentence without full stop');
});

it('writes what is stale when it is told so, by the environment too, and nothing else', () => {
  const page = `${head}${failing}\`\`\`text\n\`\`\`\n\n\`\`\`yaml fixed file=a.yaml\n\`\`\`\n\n${silent}`;
  const folder = temporaryFolder({ 'acme/short-name.md': page });
  const file = path.join(folder, 'acme/short-name.md');
  const run = (update?: boolean) =>
    ruleTests({ rules: [rule], folder: pathToFileURL(folder), ...(update === undefined ? {} : { update }) })
      .at(-1)
      ?.run();
  vi.stubEnv('MESHLINT_UPDATE', '0');
  expect(() => run()).toThrow('with MESHLINT_UPDATE=1 it is written anew');
  vi.stubEnv('MESHLINT_UPDATE', '1');
  expect(() => run(false)).toThrow('is not current');
  run();
  vi.unstubAllEnvs();
  const written = fs.readFileSync(file, 'utf8');
  expect(written).toContain(
    '```yaml fixed file=a.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: abc-namespace\n```',
  );
  expect(
    written.replace(/(```text\n)[\s\S]*?(```)/, '$1$2').replace(/(fixed file=a.yaml\n)[\s\S]*?(```)/, '$1$2'),
  ).toBe(page);
  const { mtimeMs } = fs.statSync(file);
  run(true);
  expect(fs.statSync(file).mtimeMs).toBe(mtimeMs);
});

it('reads pages with line ends of Windows', () => {
  expect(said(`${head}${failing}${silent}`.replaceAll('\n', '\r\n'))).toHaveLength(5);
});
