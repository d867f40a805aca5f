import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { repository } from '../bundle.ts';
import { deployment, meshed, peerAuthentication, service, stream } from '../manifests.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint } from './terminal.ts';

const shop = (name: string, ...more: readonly string[]) =>
  stream(meshed(name), deployment(`${name}/web`), service(`${name}/web`), ...more);
const strict = peerAuthentication('shop-prod/default', { mtls: { mode: 'STRICT' } });
const texts = {
  'dev/shop.yaml': shop('shop-dev'),
  'prod/shop.yaml': shop('shop-prod', strict, deployment('shop-prod/cache'), deployment('shop-prod/queue')),
  'qa/shop.yaml': shop('shop-qa'),
};
const folder = (more: { readonly [file: string]: string } = {}) => temporaryFolder({ ...texts, ...more });
const diff = (argv: readonly string[], cwd = folder()) => meshlint(['diff', ...argv], { cwd });

describe('meshlint diff', () => {
  it('exits with 0 where there is no difference, and with 1 where there are some', async () => {
    expect(await diff(['dev', 'qa'])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `--- dev
+++ qa
namespace "shop-dev" here is taken for "shop-qa" there: both hold Deployment web and 1 more of the same names

no difference; 2 compared
`,
    });
    expect(await diff(['dev', 'prod'])).toMatchObject({
      code: 1,
      stderr: '',
      stdout: `--- dev
+++ prod
namespace "shop-dev" here is taken for "shop-prod" there: both hold Deployment web and 1 more of the same names

only in prod
  + Deployment shop-prod/cache  prod/shop.yaml:22:19
  + Deployment shop-prod/queue  prod/shop.yaml:27:19

Deployment shop-dev/web | Deployment shop-prod/web
  mutual TLS that its ports ask for
    - PERMISSIVE
        no PeerAuthentication sets a mode, so plaintext and mutual TLS are both accepted
    + STRICT
        prod/shop.yaml:18:23  PeerAuthentication shop-prod/default sets STRICT for namespace "shop-prod"

3 differences; 2 compared; 2 only in prod
`,
    });
  });

  it('tells once what is alike', async () => {
    const cwd = folder({
      'a/x.yaml': stream(meshed('x'), ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => deployment(`x/${name}`))),
      'b/x.yaml': stream(
        meshed('x'),
        ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => deployment(`x/${name}`)),
        peerAuthentication('x/default', { mtls: { mode: 'STRICT' } }),
      ),
    });
    const { stdout } = await diff(['a', 'b'], cwd);
    expect(stdout).toContain(
      '\nDeployment x/a\nDeployment x/b\nDeployment x/c\nDeployment x/d\nand 2 more\n  mutual TLS',
    );
    expect(stdout.match(/STRICT$/gm)?.length).toBe(1);
    const { stdout: markdown } = await diff(['a', 'b', '--format=markdown'], cwd);
    expect(markdown).toContain('\n### Deployment x/a<br>Deployment x/b<br>');
  });

  it('takes files, and names of units', async () => {
    expect(await diff(['dev/shop.yaml', 'qa/shop.yaml'])).toMatchObject({ code: 0, stderr: '' });
    const cwd = folder({ 'all/a/w.yaml': shop('a').replace('port":80', 'port":81'), 'all/b/w.yaml': shop('a') });
    const refused = await diff(['all', 'dev'], cwd);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/"all" holds 2 units, and one of them is to be compared: "all\/a", "all\/b"/);
    expect((await diff(['all/a', 'all/b'], cwd)).code).toBe(1);
  });

  it('writes tables for a pull request, and further reports', async () => {
    const cwd = folder();
    const { stdout } = await diff(['dev', 'prod', '--format=markdown', '--output', 'json=out.json'], cwd);
    expect(stdout).toContain(
      '\n| | dev | prod |\n| --- | --- | --- |\n| mutual TLS that its ports ask for | PERMISSIVE (',
    );
    expect(stdout).toContain('| STRICT (`prod/shop.yaml:18:23`) |\n');
    expect(stdout).toContain('### Only in prod\n\n- Deployment shop-prod/cache (`prod/shop.yaml:22:19`)');
    const json = JSON.parse(fs.readFileSync(path.join(cwd, 'out.json'), 'utf8'));
    expect(json).toMatchObject({ version: 1, units: { a: { name: 'dev', files: 1, resources: 3 } } });
  });

  it('writes what its schema says', async () => {
    const file = path.join(repository, 'src/report/data/diff.json');
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
    const validate = ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8')));
    const cwd = folder({ 'half/shop.yaml': deployment('shop-dev/web') });
    for (const argv of [
      ['dev', 'prod'],
      ['dev', 'qa'],
      ['dev', 'half'],
      ['half', 'prod'],
    ]) {
      const { stdout } = await diff([...argv, '--format', 'json'], cwd);
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ version: 1 })).toBe(false);
  });

  it('says what is not known when it is asked to', async () => {
    const cwd = folder({ 'half/shop.yaml': deployment('shop-dev/web') });
    expect((await diff(['dev', 'half'], cwd)).stdout).toContain('; 1 answer not known, and not compared');
    expect((await diff(['dev', 'half', '--verbose'], cwd)).stdout).toContain(
      'not compared\n  Deployment shop-dev/web: its pods get: not known in half: the manifests do not define namespace',
    );
  });

  it('writes nothing that acts on a terminal', async () => {
    const evil = shop('shop-dev').replace('"app":"web"}', '"app":"web","x":"\\u001b[31m"}');
    const policy = peerAuthentication('shop-dev/default', { mtls: { mode: '\u001b[31mx' } });
    const cwd = folder({
      'evil/shop.yaml': stream(evil, policy),
      'evil/\u001b.yaml': deployment('shop-dev/\u001b[2J'),
    });
    for (const format of ['pretty', 'markdown', 'json']) {
      const { stdout } = await diff(['dev', 'evil', '--verbose', '--format', format], cwd);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    }
  });

  it('reads meshlint.yaml as linting does', async () => {
    const broken = await diff(['dev', 'qa'], folder({ 'meshlint.yaml': 'rulse: {}\n' }));
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('rulse');
  });

  it.each([
    [[], '"meshlint diff" compares two units, and none is given: meshlint diff overlays/dev overlays/prod'],
    [['dev'], '"meshlint diff" compares two units, and one is given'],
    [['dev', 'qa', 'prod'], '"meshlint diff" compares two units, and 3 are given'],
    [['dev', '-'], 'not standard input'],
    [['dev', 'nowhere'], '"nowhere" is neither a path nor the name of a unit.'],
    [['dev', 'empty'], '"empty" holds no manifests: there is nothing to compare'],
    [['dev', 'qa', '--format', 'sarif'], 'sarif'],
    [['dev', 'qa', '--mtls', 'strict'], '--mtls is for "meshlint preflight", not for "meshlint diff"'],
  ])('%j is refused', async (argv, message) => {
    const ran = await diff(argv, folder({ 'empty/readme.yaml': 'a: 1\n' }));
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
  });
});
