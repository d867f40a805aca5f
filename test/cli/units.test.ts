import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { repository } from '../bundle.ts';
import { deployment, meshed, service, stream, virtualService } from '../manifests.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint } from './terminal.ts';

const web = stream(service('shop/web'), deployment('shop/web'));
const to = (host: string) =>
  virtualService('shop/web', { hosts: ['web'], http: [{ route: [{ destination: { host } }] }] });
const folder = () =>
  temporaryFolder({
    'namespace.yaml': meshed('shop'),
    'dev/web.yaml': stream(web, to('web')),
    'prod/web.yaml': stream(web, to('cart')),
    'unused/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
  });
const run = (argv: readonly string[], cwd = folder()) => meshlint(argv, { cwd, rules });

describe('meshlint units', () => {
  it('tells what is deployed together, why, and what is left out', async () => {
    const ran = await run(['units']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toBe(`dev
  plain manifests: 4 resources of 2 files
  because  no two files define the same object differently

prod
  plain manifests: 4 resources of 2 files
  because  no two files define the same object differently

left out
  unused  a component that no kustomization here uses

2 units
`);
  });

  it('writes the same as JSON', async () => {
    const { stdout } = await run(['units', '--format', 'json', 'dev']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      units: [{ name: 'dev', renderer: 'none', resources: 3, files: ['dev/web.yaml'] }],
      leftOut: [],
      skipped: [],
    });
  });

  it('writes what its schema says', async () => {
    const file = path.join(repository, 'src/report/data/units.json');
    const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(fs.readFileSync(file, 'utf8')));
    validate(JSON.parse((await run(['units', '--format', 'json'])).stdout));
    expect(validate.errors).toBeNull();
    expect(validate({ version: 1 })).toBe(false);
  });

  it('names files and what was skipped when asked to', async () => {
    const cwd = temporaryFolder({ 'a.yaml': web, 'b.yaml': 'a\0b' });
    const { stdout } = await run(['units', '--verbose'], cwd);
    expect(stdout).toContain('  file     a.yaml\n');
    expect(stdout).toContain('skipped\n  b.yaml  a binary file');
    expect((await run(['units'], cwd)).stdout).toContain('1 unit, 1 file skipped: --verbose says which\n');
  });

  it('takes no flags that ask a world', async () => {
    expect(await run(['units', '--complete'])).toMatchObject({ code: 2, stdout: '' });
    expect(await run(['units', '--format', 'sarif'])).toMatchObject({ code: 2 });
  });
});

describe('--unit', () => {
  it('lints one of them', async () => {
    const all = await run([]);
    expect(all.code).toBe(1);
    expect(all.stdout).toContain('prod/web.yaml');
    expect(all.stdout).toContain('1 error, 0 warnings in 7 resources of 3 files (2 units)');
    expect(await run(['--unit', 'dev'])).toMatchObject({ code: 0 });
    expect(await run(['--unit', 'prod'])).toMatchObject({ code: 1 });
  });

  it('is a name that is known', async () => {
    const ran = await run(['--unit', 'prd']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('there is no unit "prd". Did you mean "prod"?');
    expect((await run(['--unit', 'xxxxxxx'])).stderr).toContain('Units are "dev", "prod"');
  });

  it('says which world a request is traced in', async () => {
    const trace = ['trace', '--from', 'deployment/shop/web', '--to', 'http://web/'];
    const { stdout } = await run([...trace, '--unit', 'prod']);
    expect(stdout).toContain('503');
    expect((await run([...trace, '--unit', 'dev'])).stdout).not.toContain('503');
  });
});
