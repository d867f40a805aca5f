import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { repository } from '../bundle.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { crashingRule, meshlint } from './terminal.ts';

const deployment = (key: string, env = '') => {
  const [namespace, name] = key.split('/');
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: main, image: i, env: [${env}]}]}}}\n---\n`;
};
const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{name: http, port: 80}]}\n---\n';
const namespaces = ['shop', 'legacy'].map(
  (name) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n---\n`,
);
const call = "{name: WEB, value: 'http://web.shop/'}";
const mesh = [...namespaces, deployment('shop/web'), deployment('shop/job'), service, deployment('legacy/batch', call)];

const folder = (more: { readonly [file: string]: string } = {}) =>
  temporaryFolder({ 'mesh.yaml': mesh.join(''), ...more });
const preflight = (argv: readonly string[], cwd = folder()) => meshlint(['preflight', ...argv], { cwd, rules });

describe('meshlint preflight', () => {
  it('exits with 0 when it is safe', async () => {
    const ran = await preflight(['--namespace', 'shop']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^Preflight with namespace shop in the mesh, mutual TLS as written/);
    expect(ran.stdout).toContain('\nverdict   safe to enable\nrollback  remove the label of the namespace');
  });

  it('exits with 1 when it would break, also where a canary would not', async () => {
    const ran = await preflight(['-n', 'shop', '--mtls', 'strict']);
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(ran.stdout).toContain(
      'verdict   safe as canary: shop/job; with all together 1 thing fails that does not fail',
    );
    const web = await preflight(['--workload', 'shop/web', '--mtls=strict']);
    expect(web.code).toBe(1);
    expect(web.stdout).toContain(
      'verdict   will break: 1 thing fails that does not fail today\n          - Deployment',
    );
    expect((await preflight(['--workload', 'shop/job', '--mtls=strict'])).code).toBe(0);
  });

  it('writes a checklist for a ticket, and further reports', async () => {
    const cwd = folder();
    const argv = ['-n', 'shop', '--mtls=strict', '--format=markdown', '--output', 'json=out.json', '--output=pretty=a'];
    const { stdout } = await preflight(argv, cwd);
    expect(stdout).toContain('\n- [ ] Deployment legacy/batch calls');
    expect(stdout).toContain('`mesh.yaml:');
    expect(stdout).toMatch(/\nRollback: first make mutual TLS PERMISSIVE again/);
    const json = JSON.parse(fs.readFileSync(path.join(cwd, 'out.json'), 'utf8'));
    expect(json).toMatchObject({ version: 1, question: { namespaces: ['shop'], workloads: [], mtls: 'strict' } });
    expect(fs.readFileSync(path.join(cwd, 'a'), 'utf8')).toContain('verdict   safe as canary');
  });

  it('writes what its schema says', async () => {
    const file = path.join(repository, 'src/report/data/preflight.json');
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
    const validate = ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8')));
    const billing = ['examples/preflight', '-n', 'billing', '--mtls=strict', '--istio-version=1.24', '--format=json'];
    for (const { stdout } of [
      await preflight(billing, repository),
      await preflight(['-n', 'shop', '--format', 'json']),
    ]) {
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ version: 1 })).toBe(false);
  });

  it('reads meshlint.yaml as linting does', async () => {
    const off = { 'meshlint.yaml': 'rules: {mtls/strict-reached-by-non-mesh-client: off}\n' };
    const ran = await preflight(['-n', 'shop', '--mtls=strict', '--format=json'], folder(off));
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout).items).toEqual([]);
    const ignoring = folder({
      'meshlint.yaml': 'ignore: [legacy.yaml]\n',
      'legacy.yaml': deployment('old/batch', call),
    });
    const found = JSON.parse((await preflight(['-n', 'shop', '--mtls=strict', '--format=json'], ignoring)).stdout);
    expect(found.items.length).toBe(1);
    const broken = await preflight(['-n', 'shop'], folder({ 'meshlint.yaml': 'rulse: {}\n' }));
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('meshlint.yaml:1:1');
    expect(broken.stdout).toContain('verdict   safe');
  });

  it('suppresses what comments suppress', async () => {
    const suppressed = mesh
      .join('')
      .replace(
        "env: [{name: WEB, value: 'http://web.shop/'}]",
        "env: [\n# meshlint-disable-next-line mtls/strict-reached-by-non-mesh-client -- it is known\n{name: WEB, value: 'http://web.shop/'}]",
      );
    const cwd = temporaryFolder({ 'mesh.yaml': suppressed });
    const { stdout } = await preflight(['-n', 'shop', '--mtls=strict', '--format=json'], cwd);
    expect(JSON.parse(stdout).items).toEqual([]);
  });

  it('reads standard input', async () => {
    const ran = await meshlint(['preflight', '-', '-n', 'shop'], {
      cwd: temporaryFolder(),
      stdin: mesh.join(''),
      rules,
    });
    expect(ran.code).toBe(0);
  });

  it('says when a rule crashed, and tells the rest', async () => {
    const ran = await meshlint(['preflight', '-n', 'shop'], { cwd: folder(), rules: [...rules, crashingRule] });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('internal/rule-crashed');
  });

  it.each<[readonly string[], string]>([
    [[], '--namespace or --workload is missing: '],
    [['-n', 'shpo'], 'no namespace "shpo" is among the manifests. Did you mean "shop"?'],
    [['--workload', 'shop/wbe'], 'no workload "shop/wbe" is among the manifests. Did you mean "shop/web"?'],
    [['--workload', 'web'], 'no workload "web" is among the manifests. Did you mean "shop/web"?'],
    [['-n', 'shop', '--mtls', 'on'], 'unknown value of --mtls "on". It is one of permissive, strict'],
    [['-n', 'shop', '--format', 'sarif'], 'unknown format "sarif". It is one of pretty, markdown, json'],
    [['-n', 'shop', '--only', 'a'], '--only is for linting, not for "meshlint preflight"'],
    [['-n', 'shop', 'nowhere'], 'nowhere'],
  ])('%j is refused', async (argv, message) => {
    const ran = await preflight(argv);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
  });

  it('names the namespaces that are outside when none is given', async () => {
    expect((await preflight([])).stderr).toContain('Namespaces with workloads outside the mesh: legacy, shop');
  });
});

it('other commands do not take its flags', async () => {
  const ran = await meshlint(['-n', 'shop'], { cwd: folder() });
  expect(ran.stderr).toContain('--namespace is for "meshlint preflight", not for linting');
});
