/** action.yml, its page and the workflows to copy say the same. `npx vitest run -u` writes the page anew. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputNames } from '../../src/action/inputs.ts';
import { formats } from '../../src/node/formats.ts';
import { repository } from '../bundle.ts';

interface Described {
  readonly [name: string]: { readonly description: string; readonly default?: string };
}

const text = (file: string) => fs.readFileSync(path.join(repository, file), 'utf8');
const action: { inputs: Described; outputs: Described; runs: unknown } = parse(text('action.yml'));
const folder = 'examples/workflows';
const workflows = fs.readdirSync(path.join(repository, folder));

it('action.yml declares what is read and written', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
  expect(Object.keys(action.inputs).sort()).toEqual([...inputNames].sort());
  expect(Object.keys(action.outputs)).toEqual('errors warnings infos new fixed sarif json conclusion'.split(' '));
  for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
    expect(description).toMatch(/^.{20,}[^.]$/);
  }
  const named = [...(action.inputs.output?.description ?? '').matchAll(/(\w+)=/g)].map(([, format]) => format);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((format) => !(formats as readonly (string | undefined)[]).includes(format))).toEqual([]);
});

it('docs/github-action.md shows the workflow, all inputs with their defaults, and all outputs', async () => {
  const page = text('docs/github-action.md');
  const rows = (described: Described, hasDefaults: boolean) =>
    Object.entries(described).map(([name, { description, default: value }]) => {
      const cells = hasDefaults ? ['', value === undefined ? '' : `\`${value}\``, ''].join(' | ').trim() : '|';
      return `| \`${name}\` ${cells} ${description} |\n`;
    });
  const tables = page
    .replace(/(\| input \| .*\n.*\n)(?:\|.*\n)*/, (_, head) => head + rows(action.inputs, true).join(''))
    .replace(/(\| output \| .*\n.*\n)(?:\|.*\n)*/, (_, head) => head + rows(action.outputs, false).join(''));
  const filled = tables.replace(
    /(```yaml file=(\S+)\n)[\s\S]*?```/g,
    (_, start, file) => `${start}${text(file)}\`\`\``,
  );
  expect(filled).toContain('```yaml file=');
  await expect(filled).toMatchFileSnapshot(path.join(repository, 'docs/github-action.md'));
});

describe.each(workflows)('the workflow %s', (file) => {
  const written = text(path.join(folder, file));
  const workflow = parse(written);
  const jobs = Object.values<{ steps: { id?: string; uses?: string; with?: object }[] }>(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);
  const step = steps.find((it) => it.uses?.includes('/meshlint@'));

  it('uses inputs and outputs that there are', () => {
    expect(Object.keys(step?.with ?? {}).filter((name) => !inputNames.includes(name))).toEqual([]);
    for (const [, id, output = ''] of written.matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)) {
      expect(id).toBe(step?.id);
      expect(Object.keys(action.outputs)).toContain(output);
    }
  });

  it('asks for the permissions that it needs, and for no others', () => {
    const { comment, suggestions } = (step?.with ?? {}) as { comment?: boolean; suggestions?: boolean };
    const isUploaded = steps.some(({ uses }) => uses?.includes('/upload-sarif@'));
    const { checks, ...permissions } = workflow.permissions;
    expect(permissions).toEqual({
      contents: 'read',
      ...(comment || suggestions ? { 'pull-requests': 'write' } : {}),
      ...(isUploaded ? { 'security-events': 'write' } : {}),
    });
    expect([undefined, 'write']).toContain(checks);
  });

  it('is shown or linked by the page', () => {
    expect(text('docs/github-action.md')).toContain(`${folder}/${file}`);
  });
});
