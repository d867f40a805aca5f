import { describe, expect, it } from 'vitest';
import { smallMesh } from '../answers/small-mesh.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint } from './terminal.ts';

const files = { 'mesh.yaml': smallMesh };

function run(
  argv: readonly string[],
  setting: { files?: { [path: string]: string }; stdin?: string; isTTY?: boolean } = {},
) {
  const { files: more = {}, ...rest } = setting;
  return meshlint(['trace', ...argv], { cwd: temporaryFolder({ ...files, ...more }), ...rest });
}

describe('one request', () => {
  it('is told hop by hop', async () => {
    const ran = await run(['--from', 'deployment/shop/web', '--to', 'http://pay.shop:8080/v1/x']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('GET http://pay.shop:8080/v1/x from Deployment shop/web\n');
    expect(ran.stdout).toMatch(/\n {2}timeout {7}1m30s\n {18}mesh\.yaml:\d+:\d+ +timeout is 90s\n/);
    expect(ran.stdout).toContain(
      'to confirm in a cluster\n  istioctl proxy-config listeners deployment/web.shop --port 8080\n',
    );
  });

  it('is one object as JSON, with its reasons', async () => {
    const { code, stdout } = await run(['--from', 'shop/web', '--to', 'http://web.shop/', '--format=json', '.']);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['client', 'destinations', 'outcome']);
    expect(answer.outcome).toMatchObject({
      result: 'ok',
      because: expect.arrayContaining([expect.objectContaining({ file: 'mesh.yaml' })]),
    });
  });

  it('has all that flags say', async () => {
    const argv = [
      '--via',
      'shop/gateway',
      '--to',
      'http://10.0.0.1/',
      '--host-header',
      'shop.example.com',
      '-X',
      'POST',
      '-H',
      'a: b',
      '--header',
      'c=d',
    ];
    expect((await run(argv)).stdout).toMatch(
      /^POST http:\/\/10\.0\.0\.1\/ from the internet through Deployment shop\/gateway\n[\s\S]*\n200 /,
    );
    const slow = await run(['--from', 'shop/web', '--to', 'http://pay.shop:8080/v1', '--server-delay', '60s']);
    expect(slow.stdout).toContain('waits         at least 8s (tries: 4)');
    const first = await run([
      '--from=shop/web',
      '--to=tcp://web.shop',
      '--server-first',
      '--server-speaks=tcp',
      '--format=json',
    ]);
    expect(JSON.parse(first.stdout).outcome).toMatchObject({ result: 'hang' });
    const tls = await run(['--from=legacy/batch', '--to=https://web.shop:80', '--sni=x', '--format=json']);
    expect(JSON.parse(tls.stdout).outcome).toMatchObject({ reason: 'strict-mtls-rejects-plain-tls' });
  });

  it('is part of a partial view, unless --complete says otherwise', async () => {
    const argv = ['--from', 'shop/web', '--to', 'http://a.other.svc.cluster.local/', '--format', 'json'];
    expect(JSON.parse((await run(argv)).stdout).outcome).toMatchObject({ result: 'unknown', why: expect.any(String) });
    expect(JSON.parse((await run([...argv, '--complete'])).stdout).outcome.result).not.toBe('unknown');
  });

  it('comes to what the mesh configuration says', async () => {
    const setting = { files: { 'config.yml': 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}\n' } };
    const argv = ['mesh.yaml', '--from', 'shop/web', '--to', 'http://api.example.com/', '--format', 'json'];
    expect(JSON.parse((await run([...argv, '--mesh-config', 'config.yml'], setting)).stdout).outcome.status).toBe(502);
  });

  it.each<[readonly string[], string]>([
    [
      [],
      '"meshlint trace" follows a request: --to <url> is missing. For example: meshlint trace --from shop/web --to http://cart.shop/items',
    ],
    [['--to', 'http://x'], '"meshlint trace" follows a request: --from <workload> is missing.'],
    [
      ['--from', 'shop/wbe', '--to', 'http://x'],
      '--from: No workload "shop/wbe" is among the manifests: did you mean "shop/web"?',
    ],
    [
      ['--from', 'shop/web', '--to', 'web.shop/x'],
      '--to: "web.shop/x" is no URL such as http://web.shop:8080/path: did you mean "http://web.shop/x"?',
    ],
    [['--from', 'shop/web', '--to', 'http://x', '--server-delay', 'long'], '--server-delay: "long" is no duration'],
    [['--from', 'shop/web', '--to', 'http://x', '--header', 'nothing'], '--header takes "name: value", not "nothing"'],
    [
      ['--from', 'shop/web', '--to', 'http://x', '--format', 'sarif'],
      'unknown format "sarif". It is one of pretty, json',
    ],
    [
      ['--from', 'shop/web', '--to', 'http://x', '--fail-on', 'error'],
      '--fail-on is for linting, not for "meshlint trace"',
    ],
    [['--from', 'shop/web', '--to', 'http://x', '--istio-version', '2'], '--istio-version takes a version'],
    [['--requests', 'r.json', '--to', 'http://x'], '--requests holds whole requests: leave out --to'],
    [['--requests', 'r.json'], 'cannot read the file of requests "r.json"'],
    [['--requests', '-', '-'], 'standard input is either manifests ("-") or requests ("--requests -")'],
    [['--form', 'shop/web'], 'unknown flag "--form". Did you mean "--from"?'],
  ])('%j is refused', async (argv, message) => {
    const ran = await run(argv);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`meshlint: ${message}`);
  });

  it('of flags for other commands nothing is guessed', async () => {
    const ran = await meshlint(['--from', 'shop/web'], { cwd: temporaryFolder(files) });
    expect(ran.stderr).toContain('--from is for "meshlint trace", not for linting');
  });
});

describe('a file of requests', () => {
  const requests = JSON.stringify({
    mesh: { outboundTrafficPolicy: 'REGISTRY_ONLY' },
    requests: [
      { id: 'a', from: 'shop/web', url: 'http://web.shop/' },
      { id: 'b', from: 'shop/web', url: 'http://api.example.com/' },
    ],
  });

  it('is answered as one object', async () => {
    const ran = await run(['mesh.yaml', '--requests', 'r.json', '--format', 'json'], { files: { 'r.json': requests } });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const answer = JSON.parse(ran.stdout);
    expect(Object.keys(answer)).toEqual(['workloads', 'questions']);
    expect(answer.workloads['shop/web']).toEqual({
      kind: 'Deployment',
      replicas: 1,
      serviceAccount: 'web',
      sidecar: true,
      proxy: 'sidecar',
    });
    expect(answer.questions).toMatchObject([
      { id: 'a', outcome: { result: 'ok' } },
      { id: 'b', outcome: { status: 502 } },
    ]);
    expect(ran.stdout).not.toContain('because');
  });

  it('may come from standard input, and so may manifests', async () => {
    const argv = ['mesh.yaml', '--requests', '-', '--format', 'json'];
    expect(JSON.parse((await run(argv, { stdin: requests })).stdout).questions).toHaveLength(2);
    const setting = { files: { 'mesh.yaml': '', 'r.json': requests }, stdin: smallMesh };
    expect(
      JSON.parse((await run(['-', '--requests', 'r.json', '--format', 'json'], setting)).stdout).questions,
    ).toHaveLength(2);
  });

  it('is told one after the other', async () => {
    const ran = await run(['mesh.yaml', '--requests', 'r.json'], { files: { 'r.json': requests } });
    expect(ran.stdout.match(/^GET http:/gm)).toHaveLength(2);
  });

  it('is refused at the places of its mistakes, and answered otherwise', async () => {
    const text =
      '{"requests": [\n  {"id": "a", "from": "shop/wbe", "url": "http://x"},\n  {"id": "b", "from": "shop/web", "url": "http://web.shop"}\n]}';
    const ran = await run(['mesh.yaml', '--requests', 'r.json', '--format', 'json'], { files: { 'r.json': text } });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('r.json:2:23  error  No workload "shop/wbe" is among the manifests\n');
    expect(ran.stderr).toContain('help  did you mean "shop/web"?');
    const answer = JSON.parse(ran.stdout);
    expect(answer.questions).toMatchObject([{ id: 'b' }]);
    expect(answer.mistakes).toMatchObject([{ file: 'r.json', path: ['requests', 0, 'from'] }]);
  });
});

it('says what could not be read', async () => {
  const broken = { 'a.yaml': 'apiVersion: v1\nkind: [Service\n' };
  const ran = await run(['--from', 'shop/web', '--to', 'http://web.shop/'], { files: broken });
  expect(ran.code).toBe(0);
  expect(ran.stderr).toMatch(/^meshlint: a\.yaml:\d+:\d+: left out: /);
  const nothing = await meshlint(['trace', '--from', 'a/b', '--to', 'http://x'], {
    cwd: temporaryFolder({ 'a.txt': '' }),
  });
  expect(nothing.stderr).toContain('meshlint: nothing was read: no manifest was found');
});

it('says that Istio refuses an object, and follows it all the same', async () => {
  const refused = { 'mesh.yaml': smallMesh.replace('timeout: 90s', 'timeout: 0s') };
  const ran = await run(['--from', 'shop/web', '--to', 'http://web.shop/'], { files: refused });
  expect(ran.stderr).toMatch(
    /^meshlint: Istio refuses an object, which is followed as if it did not: VirtualService shop\/pay: /,
  );
  const json = await run(['--from', 'shop/web', '--to', 'http://web.shop/', '--format', 'json'], { files: refused });
  expect(JSON.parse(json.stdout).rejected).toMatch(/^VirtualService shop\/pay: /);
});
