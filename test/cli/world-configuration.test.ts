import { describe, expect, it } from 'vitest';
import { smallMesh } from '../answers/small-mesh.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint } from './terminal.ts';

const registryOnly = 'mesh: { outboundTrafficPolicy: REGISTRY_ONLY }\n';
const away = ['--from', 'shop/web', '--to', 'http://example.com/'];
const away502 = "- {name: away, from: shop/web, to: 'http://example.com/', expect: 502}\n";

/** Traces one request, with the result as JSON. */
async function traced(files: { readonly [file: string]: string }, argv: readonly string[] = []) {
  const cwd = temporaryFolder({ '.git/HEAD': '', 'mesh.yaml': smallMesh, ...files });
  const ran = await meshlint(['trace', ...away, '--format', 'json', ...argv], { cwd });
  return { ...ran, outcome: ran.stdout === '' ? undefined : JSON.parse(ran.stdout).outcome };
}

async function tested(files: { readonly [file: string]: string }, argv: readonly string[] = []) {
  const cwd = temporaryFolder({ '.git/HEAD': '', 'mesh.yaml': smallMesh, 'a.meshtest.yaml': away502, ...files });
  return await meshlint(['test', ...argv], { cwd });
}

describe('meshlint trace', () => {
  it('reads the nearest meshlint.yaml, or the one that is named', async () => {
    expect((await traced({})).outcome.status).not.toBe(502);
    expect((await traced({ 'meshlint.yaml': registryOnly })).outcome).toMatchObject({ status: 502 });
    const named = { 'meshlint.yaml': '', 'ci/mesh.yaml': registryOnly };
    expect((await traced(named)).outcome.status).not.toBe(502);
    expect((await traced(named, ['--config', 'ci/mesh.yaml'])).outcome).toMatchObject({ status: 502 });
    expect(await traced({}, ['--config', 'no.yaml'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('takes what it says for requests of a file as well, which wins', async () => {
    const requests = (mesh: string) => `{ ${mesh} "requests": [{ "from": "shop/web", "url": "http://example.com/" }] }`;
    const outcomeOf = async (mesh: string) => {
      const cwd = temporaryFolder({
        'mesh.yaml': smallMesh,
        'r/q.json': requests(mesh),
        'meshlint.yaml': registryOnly,
      });
      const { stdout } = await meshlint(['trace', 'mesh.yaml', '--requests', 'r/q.json', '--format', 'json'], { cwd });
      return JSON.parse(stdout).questions[0].outcome;
    };
    expect(await outcomeOf('')).toMatchObject({ status: 502 });
    expect((await outcomeOf('"mesh": { "outboundTrafficPolicy": "ALLOW_ANY" },')).status).not.toBe(502);
  });

  it('yields to --mesh-config and to flags', async () => {
    const files = { 'meshlint.yaml': registryOnly, 'm/mc.yaml': 'outboundTrafficPolicy: { mode: ALLOW_ANY }\n' };
    expect((await traced(files, ['--mesh-config', 'm/mc.yaml'])).outcome.status).not.toBe(502);
  });

  it('does not read what is ignored, and says so of what is named', async () => {
    const files = { 'meshlint.yaml': `${registryOnly}ignore: [old/]\n`, 'old/broken.yaml': 'a: [\n' };
    expect(await traced(files)).toMatchObject({ code: 0, stderr: '' });
    const named = await traced(files, ['.', 'old/broken.yaml']);
    expect(named).toMatchObject({
      code: 0,
      stderr: 'meshlint: old/broken.yaml: left out: ignored by the configuration\n',
    });
  });

  it('goes on with the rest when there is a mistake, and ends with 2', async () => {
    const ran = await traced({ 'meshlint.yaml': `${registryOnly}ignores: []\n` });
    expect(ran).toMatchObject({ code: 2, outcome: { status: 502 } });
    expect(ran.stderr).toContain('meshlint.yaml:2:1  error  "ignores" is no field of the configuration\n');
    expect(ran.stderr).toContain('2 | ignores: []\n');
    expect(ran.stderr).toContain('help  did you mean "ignore"?\n');
    const config = await traced({ 'm/mc.yaml': 'a: [\n' }, ['--mesh-config', 'm/mc.yaml', 'mesh.yaml']);
    expect(config.code).toBe(2);
    expect(config.stderr).toMatch(/^m\/mc\.yaml:\d+:\d+ {2}error/);
  });

  it('knows that the manifests are all there is', async () => {
    const argv = ['--from', 'shop/web', '--to', 'http://pay.other/', '--format', 'json'];
    const isKnown = async (text: string) => {
      const cwd = temporaryFolder({ 'mesh.yaml': smallMesh, 'meshlint.yaml': text });
      return JSON.parse((await meshlint(['trace', ...argv], { cwd })).stdout).outcome.result !== 'unknown';
    };
    expect(await isKnown('')).toBe(false);
    expect(await isKnown('complete: true\n')).toBe(true);
  });
});

describe('meshlint test', () => {
  it('reads the nearest meshlint.yaml, or the one that is named', async () => {
    expect((await tested({})).code).toBe(1);
    expect((await tested({ 'meshlint.yaml': registryOnly })).code).toBe(0);
    expect((await tested({ 'ci/mesh.yaml': registryOnly }, ['--config=ci/mesh.yaml'])).code).toBe(0);
  });

  it('takes what a file of tests says before it', async () => {
    const own = `mesh: { outboundTrafficPolicy: ALLOW_ANY }\ntests:\n${away502}`;
    expect((await tested({ 'meshlint.yaml': registryOnly, 'a.meshtest.yaml': own })).code).toBe(1);
  });

  it('does not read what is ignored', async () => {
    const files = { 'meshlint.yaml': `${registryOnly}ignore: [old/]\n`, 'old/b.meshtest.yaml': '- nonsense\n' };
    expect(await tested(files)).toMatchObject({ code: 0, stderr: '' });
  });

  it('is not content with a configuration that has a mistake', async () => {
    const ran = await tested({ 'meshlint.yaml': `${registryOnly}rules: { tets/x: off }\n` });
    expect(ran).toMatchObject({ code: 2, stdout: 'ok    away\n1 passed, 0 failed in 1 file\n' });
    expect(ran.stderr).toContain('meshlint.yaml:2:10  error  There is no rule "tets/x"\n');
  });
});
