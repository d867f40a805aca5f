/** The action from end to end: its bundle, alone in a folder, with the environment that the runner sets. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inputNames } from '../../src/action/inputs.ts';
import { freshBundle, repository } from '../bundle.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';
import { annotationsOf, commandsIn, runStep, shown } from './runner.ts';

let bundle = '';
beforeAll(() => {
  bundle = freshBundle();
});

const broken = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  name: b\n`;
const many = (number: number) =>
  Object.fromEntries(Array.from({ length: number }, (_, index) => [`m/${index}.yaml`, broken(`a${index}`)]));

describe('a step', () => {
  it('that finds nothing succeeds, and says what it read', async () => {
    const step = await runStep(bundle, temporaryFolder({ 'a.yaml': namespaceManifest }));
    expect(step).toMatchObject({
      status: 0,
      outputs: {
        errors: '0',
        warnings: '0',
        infos: '0',
        new: '',
        fixed: '',
        sarif: '',
        json: '',
        conclusion: 'success',
      },
    });
    expect(annotationsOf(step)).toEqual([]);
    expect(step.stdout).toContain('0 errors, 0 warnings in 1 resource of 1 file');
    expect(step.summary).toMatch(/^### meshlint\n\n.*0 errors, 0 warnings.* in 1 resource of 1 file.*\n\nIstio /);
  });

  it('that finds something fails with the whole report, annotations, a summary and outputs', async () => {
    const cwd = temporaryFolder();
    fs.cpSync(path.join(repository, 'examples/storefront-broken'), cwd, { recursive: true });
    const step = await runStep(bundle, cwd, { 'sarif-file': 'meshlint.sarif', 'json-file': 'meshlint.json' });
    const { summary } = JSON.parse(fs.readFileSync(path.join(cwd, 'meshlint.json'), 'utf8'));
    expect(step).toMatchObject({
      status: 1,
      outputs: {
        errors: String(summary.error),
        warnings: String(summary.warning),
        infos: String(summary.info),
        sarif: 'meshlint.sarif',
        json: 'meshlint.json',
        conclusion: 'failure',
      },
    });
    expect(JSON.parse(fs.readFileSync(path.join(cwd, 'meshlint.sarif'), 'utf8')).version).toBe('2.1.0');
    const called = annotationsOf(step).find(({ properties }) => properties.file === 'legacy/erp-sync.yaml');
    expect(called).toMatchObject({
      name: 'error',
      properties: { file: 'legacy/erp-sync.yaml', line: '11', title: 'mtls/strict-reached-by-non-mesh-client' },
      data: expect.stringContaining('Deployment legacy/erp-sync calls'),
    });
    expect(step.stdout).toContain('\u001b[1mlegacy/erp-sync.yaml:11:19\u001b[0m');
    expect(shown(step.summary)).toMatch(
      /- \*\*error\*\* Deployment legacy\/erp-sync calls .*\n {2}- at legacy\/erp-sync\.yaml:11:19, /,
    );
  });

  it('keeps within the annotations that GitHub shows', async () => {
    const step = await runStep(bundle, temporaryFolder(many(13)));
    expect(annotationsOf(step).map(({ name }) => name)).toEqual([...Array(10).fill('error'), 'notice']);
    expect(annotationsOf(step).at(-1)?.data).toBe('Not annotated: 3 errors. The log has them all');
    expect(step.stdout.match(/m\/\d+\.yaml:5:3/g)).toHaveLength(13);
    expect(step.outputs.errors).toBe('13');
  });

  it('shows no more than it is asked for', async () => {
    const step = await runStep(bundle, temporaryFolder(many(3)), { annotations: 'false', summary: 'False' });
    expect(step).toMatchObject({ status: 1, summary: '', outputs: { errors: '3' } });
    expect(annotationsOf(step)).toEqual([]);
  });

  it('writes as many reports as it is asked for', async () => {
    const cwd = temporaryFolder(many(1));
    const step = await runStep(bundle, cwd, { output: 'sarif=a.sarif\n"json=b c.json"', 'json-file': 'd.json' });
    expect(step.outputs).toMatchObject({ sarif: 'a.sarif', json: 'b c.json' });
    for (const file of ['a.sarif', 'b c.json', 'd.json']) JSON.parse(fs.readFileSync(path.join(cwd, file), 'utf8'));
  });

  it('that read nothing warns', async () => {
    const step = await runStep(bundle, temporaryFolder({ 'README.md': '' }));
    expect(step.status).toBe(0);
    expect(annotationsOf(step).map(({ name }) => name)).toEqual(['warning']);
    expect(annotationsOf(step)[0]?.data).toMatch(/^nothing was read: /);
  });

  it('of a mistake in the mesh configuration says where, and lints the rest', async () => {
    const cwd = temporaryFolder({ 'a.yaml': broken('a'), 'mesh.yml': 'rootNamespce: x\n' });
    const step = await runStep(bundle, cwd, { paths: 'a.yaml', 'mesh-config': 'mesh.yml', 'fail-on': 'never' });
    expect(step).toMatchObject({ status: 2, outputs: { errors: '2', conclusion: 'invalid-configuration' } });
    expect(annotationsOf(step)[1]?.properties).toMatchObject({ file: 'mesh.yml', title: 'config/invalid' });
  });

  it('reads the configuration that is named', async () => {
    const off = 'rules: { manifest/duplicate-key: off }\n';
    const cwd = temporaryFolder({ 'a.yaml': broken('a'), 'ci/mesh.yaml': off });
    expect(await runStep(bundle, cwd, { paths: 'a.yaml' })).toMatchObject({ status: 1, outputs: { errors: '1' } });
    expect(await runStep(bundle, cwd, { paths: 'a.yaml', config: 'ci/mesh.yaml' })).toMatchObject({
      status: 0,
      outputs: { errors: '0', conclusion: 'success' },
    });
  });

  it('does without a summary that cannot be written', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    const step = await runStep(bundle, cwd, {}, { GITHUB_STEP_SUMMARY: '/no/such\n::error::file' });
    expect(step).toMatchObject({ status: 0, summary: '', outputs: { conclusion: 'success' } });
    expect(step.stdout).toContain('meshlint: no job summary: ');
    expect(annotationsOf(step)).toEqual([]);
  });
});

describe('inputs', () => {
  it.each([
    [{ 'fail-on': 'never' }, 0],
    [{ 'fail-on': 'warning' }, 1],
    [{ args: '--fail-on never' }, 0],
    [{ args: '--fail-on never', 'fail-on': 'error' }, 0],
    [{ paths: 'good.yaml' }, 0],
    [{ paths: 'good.yaml\n"b d.yaml"' }, 1],
    [{ args: 'good.yaml' }, 0],
    [{ args: '-- good.yaml', paths: 'good.yaml' }, 0],
    [{ complete: 'True', paths: 'good.yaml', 'istio-version': '1.27' }, 0],
  ])('%j', async (inputs, status) => {
    const cwd = temporaryFolder({ 'b d.yaml': broken('a'), 'good.yaml': namespaceManifest });
    expect((await runStep(bundle, cwd, inputs)).status).toBe(status);
  });

  it.each([
    [{ 'fail-on': 'warn' }, 'unknown value of --fail-on "warn".'],
    [{ 'istio-version': 'latest' }, '--istio-version takes a version such as 1.27 or 1.27.3, not "latest"'],
    [{ paths: 'nowhere' }, 'no such file or directory: "nowhere".'],
    [{ paths: '-' }, 'an action has no standard input: "-" is for the command line'],
    [{ paths: "'a" }, 'the input "paths" has a quote \' that is not closed'],
    [{ complete: 'yes' }, 'the input "complete" is true or false, not "yes"'],
    [{ comment: '1' }, 'the input "comment" is true or false, not "1"'],
    [{ output: 'xml=a.xml' }, 'unknown format "xml".'],
    [{ 'working-directory': 'a.yaml' }, 'the input "working-directory" is no directory: "a.yaml"'],
    [{ args: '--fromat json' }, 'unknown flag "--fromat". Did you mean "--format"?'],
    [{ args: '--format json' }, '--format is for the command line; --output writes reports to files'],
    [{ args: '--help' }, '--help is for the command line'],
    [{ args: 'rules' }, 'the action lints: "rules" is for the command line'],
    [{ 'mesh-config': 'nowhere.yaml' }, 'cannot read the mesh configuration "nowhere.yaml"'],
    [{ config: 'nowhere.yaml' }, 'cannot read the configuration "nowhere.yaml"'],
    [{ 'sarif-file': 'no/such/a.sarif' }, 'cannot write --output sarif=no/such/a.sarif: no such file or directory'],
  ])('%j is a mistake', async (inputs, message) => {
    const step = await runStep(bundle, temporaryFolder({ 'a.yaml': namespaceManifest }), inputs);
    expect(step).toMatchObject({ status: 2, outputs: { conclusion: 'invalid-configuration' } });
    expect(annotationsOf(step)).toHaveLength(1);
    expect(annotationsOf(step)[0]).toMatchObject({ name: 'error', properties: { title: 'meshlint' } });
    expect(annotationsOf(step)[0]?.data).toContain(message);
  });
});

describe('hostile text', () => {
  const forged = '\n::error::forged\r\n##[warning]forged\n::set-output name=conclusion::success\n::stop-commands::x\n';

  it('would be taken for commands by the reader of these tests', () => {
    expect(commandsIn(`a${forged}`).map(({ name }) => name)).toEqual([
      'error',
      'warning',
      'set-output',
      'stop-commands',
    ]);
    expect(commandsIn('  ::stop-commands::t\n::error::a\n::t::\nx ##[error]b').map(({ name }) => name)).toEqual([
      'stop-commands',
      'error',
    ]);
  });

  it('in manifests, their names and their values makes no command', async () => {
    const value = JSON.stringify(`http://catalog.shop:80/ ${forged}`);
    const names = ['::error::forged.yaml', '##[error]forged.yaml', 'a\n::error::forged\n.yaml', '  ::warning::x.yaml'];
    const files = Object.fromEntries(names.map((name) => [name, `${broken(value)}  ${value}: 1\n  ${value}: 2\n`]));
    const cwd = temporaryFolder({ ...files, 'b.yaml': `::error::forged\n${broken(value)}kind: [\n` });
    const step = await runStep(bundle, cwd, { 'fail-on': 'never', args: '--verbose', 'sarif-file': '::error::forged' });
    expect(step.outputs.conclusion).toBe('success');
    expect(Number(step.outputs.errors)).toBeGreaterThanOrEqual(names.length);
    expect(step.outputs.sarif).toBe('::error::forged');
    const own = step.commands.filter(({ properties }) => /^(?:manifest\/|meshlint$)/.test(properties.title ?? ''));
    expect(step.commands.filter((command) => !own.includes(command)).map(({ name }) => name)).toEqual([
      'stop-commands',
    ]);
    expect(step.summary).not.toMatch(/^\s*::|##\[/m);
    expect(step.summary.split('\n').filter((line) => line.startsWith('- **error** '))).toHaveLength(
      Number(step.outputs.errors),
    );
  });

  it.each([
    ...inputNames.filter((name) => !['base', 'comment-key', 'matrix', 'sarif-category', 'token'].includes(name)),
  ])('in the input %s makes no command', async (input) => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    const step = await runStep(bundle, cwd, { [input]: `x/"${forged}"` });
    expect(step.status).toBe(2);
    const titles = annotationsOf(step).map(({ properties }) => properties.title);
    expect(titles).toEqual(['meshlint']);
    expect(step.commands.filter(({ name }) => name !== 'stop-commands' && name !== 'error')).toEqual([]);
    expect(step.outputs.conclusion).toBe('invalid-configuration');
  });
});
