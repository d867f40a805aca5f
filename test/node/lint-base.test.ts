/** `--base` on real repositories: what is new, what it is blamed on, and what is fixed. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintPaths } from '../../src/node/lint-paths.ts';
import type { Diagnostic } from '../../src/result.ts';
import { repository } from '../bundle.ts';
import { type GitRepository, gitIn, gitRepository } from '../git-repository.ts';
import { deployment, routeToWeb, strict as strictPolicy } from '../shop.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const namespace = (name: string, injected: boolean): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n${injected ? '  labels:\n    istio-injection: enabled\n' : ''}`;
const mutualTls = (mode: string): string => strictPolicy.replace('STRICT', mode);
const workload = (name: string, namespace: string, calls: string): string =>
  deployment(
    name,
    namespace,
    `          ports:\n            - containerPort: 8080\n          env:\n            - name: URL\n              value: ${calls}\n`,
  );
const service = (name: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  selector: {app: ${name}}
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;

const shop = (mode = 'PERMISSIVE'): { readonly [file: string]: string } => ({
  'shop/namespace.yaml': namespace('shop', true),
  'shop/mtls.yaml': mutualTls(mode),
  'shop/web.yaml': `${workload('web', 'shop', 'x')}---\n${service('web')}`,
  'legacy/namespace.yaml': namespace('legacy', false),
  'legacy/batch.yaml': workload('batch', 'legacy', 'http://web.shop:80/'),
});

const strict = 'mtls/strict-reached-by-non-mesh-client';

async function since({ folder }: GitRepository, base = 'main', paths: readonly string[] = ['.']) {
  const { result, change } = await lintPaths(paths, { cwd: folder, base });
  return { ...result, change };
}

const told = ({ rule, file, range, cause }: Diagnostic) => ({
  rule,
  at: `${file}:${range.start.line}`,
  cause: cause === undefined ? undefined : `${cause.by} ${cause.file}:${cause.range.start.line}`,
});

describe('only what is new', () => {
  it('is reported, and blamed on the line that made it so', async () => {
    const work = gitRepository(shop());
    work.git('switch', '--quiet', '--create', 'feature');
    work.commit({ 'shop/mtls.yaml': mutualTls('STRICT') });
    const { diagnostics, since: compared, summary } = await since(work);
    expect(diagnostics.map(told)).toEqual([
      { rule: strict, at: 'legacy/batch.yaml:20', cause: 'evidence shop/mtls.yaml:8' },
    ]);
    expect(summary).toEqual({ error: 1, warning: 0, info: 0, suppressed: 0 });
    expect(compared).toEqual({ base: 'main', commit: work.git('rev-parse', 'main'), known: 0, fixed: [] });
  });

  it('counts what was there before, also when its file is renamed and its lines are moved', async () => {
    const work = gitRepository(shop('STRICT'));
    const moved = `# one\n# two\n${shop()['legacy/batch.yaml']}`;
    work.commit({ 'legacy/batch.yaml': undefined, 'jobs/nightly.yaml': moved });
    const { diagnostics, since: compared } = await since(work, 'HEAD~1');
    expect(diagnostics).toEqual([]);
    expect(compared).toMatchObject({ known: 1, fixed: [] });
  });

  it('has a further caller of what others call already', async () => {
    const work = gitRepository(shop('STRICT'));
    work.write({ 'legacy/report.yaml': workload('report', 'legacy', 'http://web.shop:80/') });
    const { diagnostics, since: compared } = await since(work, 'HEAD');
    expect(diagnostics.map(told)).toEqual([
      { rule: strict, at: 'legacy/report.yaml:20', cause: 'itself legacy/report.yaml:20' },
    ]);
    expect(compared?.known).toBe(1);
  });

  it('tells what was fixed, with places of the base', async () => {
    const work = gitRepository(shop('STRICT'));
    work.commit({ 'legacy/namespace.yaml': namespace('legacy', true) });
    const { diagnostics, since: compared } = await since(work, 'HEAD~1');
    expect(diagnostics).toEqual([]);
    expect(compared?.fixed.map(told)).toEqual([{ rule: strict, at: 'legacy/batch.yaml:20', cause: undefined }]);
  });

  it('takes what is suppressed for neither known nor fixed', async () => {
    const work = gitRepository(shop('STRICT'));
    const batch = shop()['legacy/batch.yaml'] ?? '';
    const suppressed = `# meshlint-disable-file ${strict} -- is moved soon\n${batch}`;
    work.commit({ 'legacy/batch.yaml': suppressed });
    expect(await since(work, 'HEAD~1')).toMatchObject({ diagnostics: [], since: { known: 0, fixed: [] } });
  });

  it('is against the commit where the histories part, not against what others did since', async () => {
    const work = gitRepository(shop('STRICT'));
    work.git('switch', '--quiet', '--create', 'feature');
    work.commit({ 'README.md': 'x' });
    work.git('switch', '--quiet', 'main');
    work.commit({ 'legacy/namespace.yaml': namespace('legacy', true) });
    work.git('switch', '--quiet', 'feature');
    expect(await since(work)).toMatchObject({ diagnostics: [], since: { known: 1, fixed: [] } });
  });

  it('has what a merge brings that neither side had', async () => {
    const work = gitRepository(shop());
    work.git('switch', '--quiet', '--create', 'feature');
    work.commit({ 'shop/mtls.yaml': mutualTls('STRICT') });
    work.git('switch', '--quiet', 'main');
    work.commit({ 'legacy/report.yaml': workload('report', 'legacy', 'http://web.shop:80/') });
    work.git('merge', '--quiet', '--no-ff', '--message=merge', 'feature');
    const { diagnostics } = await since(work, 'HEAD^1');
    expect(diagnostics.map(told)).toEqual([
      { rule: strict, at: 'legacy/batch.yaml:20', cause: 'evidence shop/mtls.yaml:8' },
      { rule: strict, at: 'legacy/report.yaml:20', cause: 'evidence shop/mtls.yaml:8' },
    ]);
  });

  it('tells what was removed that it misses, and where it stood', async () => {
    const files = { ...shop(), 'shop/route.yaml': routeToWeb, 'shop/other.yaml': service('other') };
    const work = gitRepository(files);
    work.commit({ 'shop/web.yaml': undefined, 'shop/other.yaml': `${service('other2')}` });
    const [found] = (await since(work, 'HEAD~1')).diagnostics;
    expect(found?.rule).toBe('traffic/missing-destination');
    expect(found?.cause).toBeUndefined();
    const reasons = found?.because.map(({ note }) => note).filter((note) => note.startsWith('the change removed'));
    expect(reasons).toEqual(['the change removed Service shop/web (shop/web.yaml)']);
    const partly = gitRepository(files);
    partly.commit({ 'shop/web.yaml': workload('web', 'shop', 'x') });
    expect((await since(partly, 'HEAD~1')).diagnostics.map(told)).toEqual([
      { rule: 'traffic/missing-destination', at: 'shop/route.yaml:10', cause: 'removed shop/web.yaml:20' },
    ]);
  });

  it('is blamed on where a resource stood, whatever else its file lost', async () => {
    const web = `${workload('web', 'shop', 'x')}          readinessProbe: {tcpSocket: {port: 8080}}\n`;
    const work = gitRepository({
      ...shop(),
      'shop/route.yaml': routeToWeb,
      'shop/web.yaml': `${service('first')}  externalName: x\n---\n${web}---\n${service('web')}---\n${service('last')}`,
    });
    const left = workload('web', 'shop', 'x');
    work.commit({ 'shop/web.yaml': `${service('first')}---\n${left}---\n${service('last')}` });
    const found = (await since(work, 'HEAD~1')).diagnostics.filter(
      ({ rule }) => rule === 'traffic/missing-destination',
    );
    expect(found.map(told)).toEqual([
      { rule: 'traffic/missing-destination', at: 'shop/route.yaml:10', cause: 'removed shop/web.yaml:32' },
    ]);
  });

  it('is blamed on the one file that changed of all that a unit is made of, where no line tells', async () => {
    const files = {
      ...shop('STRICT'),
      'legacy/namespace.yaml': namespace('legacy', true),
      'base/kustomization.yaml': `resources: [${Object.keys(shop())
        .map((file) => `../${file}`)
        .join(', ')}]\n`,
      'prod/kustomization.yaml': 'resources: [../base]\n',
    };
    const patch = `patches:
  - target: {kind: Namespace, name: legacy}
    patch: |-
      - {op: remove, path: /metadata/labels/istio-injection}
`;
    const work = gitRepository(files);
    work.write({ 'prod/kustomization.yaml': `${files['prod/kustomization.yaml']}${patch}`, 'other.yaml': 'a: 1\n' });
    expect((await since(work, 'HEAD')).diagnostics.map(told)).toEqual([
      { rule: strict, at: 'legacy/batch.yaml:20', cause: 'resource prod/kustomization.yaml:2' },
    ]);
    work.write({ 'shop/web.yaml': `# more\n${shop()['shop/web.yaml']}` });
    expect((await since(work, 'HEAD')).diagnostics.map(told)).toEqual([
      { rule: strict, at: 'legacy/batch.yaml:20', cause: undefined },
    ]);
  });

  it.each([
    ['a folder below', 'legacy'],
    ['the folder itself', '.'],
  ])('is asked from %s', async (_, at) => {
    const work = gitRepository(shop());
    work.commit({ 'shop/mtls.yaml': mutualTls('STRICT') });
    const cwd = path.join(work.folder, at);
    const { result } = await lintPaths([work.folder], { cwd, base: 'HEAD~1' });
    const [found] = result.diagnostics.map(told);
    expect(found?.cause).toBe(`evidence ${at === '.' ? '' : '../'}shop/mtls.yaml:8`);
  });

  it('knows files of any name that are given', async () => {
    const { 'legacy/batch.yaml': batch, ...others } = shop('STRICT');
    const work = gitRepository({ ...others, 'batch.txt': batch, 'mesh.conf': 'rootNamespace: shop\n' });
    const options = { cwd: work.folder, base: 'HEAD', meshConfig: 'mesh.conf' };
    const { result } = await lintPaths(['shop', 'legacy', 'batch.txt'], options);
    expect(result).toMatchObject({ diagnostics: [], since: { known: 1, fixed: [] } });
  });

  it('has all of a folder and of files that the base lacks', async () => {
    const work = gitRepository({ 'README.md': 'x' });
    work.commit(shop('STRICT'));
    const { diagnostics, since: compared } = await since(work, 'HEAD~1', ['shop', 'legacy/*.yaml']);
    expect(diagnostics.map(told)).toEqual([
      { rule: strict, at: 'legacy/batch.yaml:20', cause: 'itself legacy/batch.yaml:20' },
    ]);
    expect(compared?.known).toBe(0);
  });
});

describe('the base', () => {
  it('is judged with the levels of now and what it said of the mesh then', async () => {
    const work = gitRepository({ ...shop('STRICT'), 'meshlint.yaml': `rules:\n  ${strict}: off\n` });
    work.commit({ 'meshlint.yaml': undefined });
    expect(await since(work, 'HEAD~1')).toMatchObject({ diagnostics: [], since: { known: 1 } });
    const other = gitRepository({ ...shop('STRICT'), 'meshlint.yaml': 'mesh:\n  nonsense: 1\n' });
    other.commit({ 'meshlint.yaml': 'ignore: [legacy/batch.yaml]\n' });
    expect(await since(other, 'HEAD~1')).toMatchObject({ diagnostics: [], since: { known: 0, fixed: [] } });
  });

  it('is the same whether it has to be written somewhere or not', async () => {
    const changes: readonly (readonly [string, Parameters<GitRepository['commit']>[0]])[] = [
      ['other contents', { 'shop/mtls.yaml': mutualTls('STRICT') }],
      ['a new file', { 'legacy/report.yaml': workload('report', 'legacy', 'http://web.shop:80/') }],
      ['broken contents', { 'legacy/batch.yaml': 'a: [', 'shop/web.yaml': 'a: 1\na: 2\n' }],
      ['no contents', { 'legacy/namespace.yaml': '' }],
      ['what is not read', { 'other/x.yaml': 'a: b', 'shop/x.txt': 'x' }],
      ['a removed file', { 'legacy/batch.yaml': undefined }],
    ];
    for (const [what, change] of changes) {
      const results = [];
      for (const elsewhere of [{}, { 'elsewhere/kustomization.yaml': 'resources: []\n' }]) {
        const work = gitRepository({ ...shop('STRICT'), ...elsewhere });
        work.write(change ?? {});
        const { diagnostics, since: compared, change: lines } = await since(work, 'HEAD', ['shop', 'legacy']);
        results.push({ diagnostics, known: compared?.known, fixed: compared?.fixed, lines });
      }
      expect([what, results[0]]).toEqual([what, results[1]]);
    }
  });

  it('does not forgive a mistake in the configuration', async () => {
    const work = gitRepository({ ...shop(), 'meshlint.yaml': 'nonsense: 1\n' });
    expect((await since(work)).diagnostics.map(({ rule }) => rule)).toEqual(['config/invalid']);
  });

  it('is rendered as it was, and files that git knows nothing of count as new', async () => {
    const work = gitRepository({
      ...shop(),
      'kustomization.yaml': 'resources: [shop/namespace.yaml, shop/mtls.yaml, shop/web.yaml, legacy]\n',
      'legacy/kustomization.yaml': 'resources: [namespace.yaml, batch.yaml]\n',
    });
    work.write({ 'shop/mtls.yaml': mutualTls('STRICT') });
    const { diagnostics, since: compared } = await since(work);
    expect(diagnostics.map(told)).toEqual([
      { rule: strict, at: 'legacy/batch.yaml:20', cause: 'evidence shop/mtls.yaml:8' },
    ]);
    expect(compared).toMatchObject({ known: 0, fixed: [] });
  });

  it('leaves the repository and the folder for temporary files as they were', async () => {
    const work = gitRepository(shop());
    work.write({ 'shop/mtls.yaml': mutualTls('STRICT') });
    const before = work.git('status', '--porcelain=v2', '--branch', '--ignored');
    await since(work);
    expect(work.git('status', '--porcelain=v2', '--branch', '--ignored')).toBe(before);
  });

  it('is a shallow clone away from nothing: what is not there is said', async () => {
    const origin = gitRepository(shop());
    origin.commit({ 'shop/mtls.yaml': mutualTls('STRICT') });
    const folder = temporaryFolder();
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.folder}`, folder);
    const clone = gitIn(folder);
    await expect(since(clone, 'HEAD~1')).rejects.toThrow(
      '--base HEAD~1: there is no such branch, tag or commit here. Fetch',
    );
    await expect(since(clone, 'origin/main')).resolves.toMatchObject({ diagnostics: [] });
    clone.git('fetch', '--quiet', '--unshallow');
    expect((await since(clone, 'HEAD~1')).diagnostics).toHaveLength(1);
  });

  it('of a sparse checkout has no more than that', async () => {
    const work = gitRepository(shop('STRICT'));
    work.git('sparse-checkout', 'set', 'shop');
    expect(fs.existsSync(path.join(work.folder, 'legacy'))).toBe(false);
    expect(await since(work)).toMatchObject({ diagnostics: [], since: { known: 0, fixed: [] } });
  });

  it.each([
    ['nowhere', '--base nowhere: there is no such branch'],
    ['--upload-pack=touch x', 'there is no such branch'],
    ['', 'there is no such branch'],
  ])('%j is a mistake', async (base, message) => {
    await expect(since(gitRepository(), base)).rejects.toThrow(message);
  });

  it('needs a repository, files, and a history that meets', async () => {
    const work = gitRepository(shop());
    await expect(since(work, 'main', ['-'])).rejects.toThrow('standard input has no earlier state');
    await expect(since(work, 'main', [temporaryFolder()])).rejects.toThrow('lies outside of the repository');
    await expect(lintPaths(['.'], { cwd: temporaryFolder(), base: 'main' })).rejects.toThrow('not a git repository');
    work.git('switch', '--quiet', '--orphan', 'other');
    work.commit(shop('STRICT'));
    await expect(since(work)).rejects.toThrow('do not meet');
  });
});

describe('a hostile repository', () => {
  it('runs nothing when it is compared', async () => {
    const work = gitRepository({ ...shop(), '.gitattributes': '*.yaml filter=evil diff=evil\n' });
    const touched = path.join(work.folder, 'touched');
    const evil = `sh -c 'touch ${touched}; cat'`;
    fs.writeFileSync(path.join(work.folder, '.git/hooks/post-index-change'), `#!/bin/sh\ntouch ${touched}\n`, {
      mode: 0o755,
    });
    for (const [key, value] of [
      ['diff.evil.textconv', evil],
      ['diff.evil.command', evil],
      ['core.fsmonitor', evil],
      ['core.pager', evil],
      ['diff.external', evil],
    ] as const) {
      work.git('config', key, value);
    }
    work.write({ 'shop/mtls.yaml': mutualTls('STRICT') });
    expect((await since(work)).diagnostics).toHaveLength(1);
    expect(fs.existsSync(touched)).toBe(false);
  });

  it('has settings of differences that say which lines were written', async () => {
    const work = gitRepository(shop());
    for (const [key, value] of [
      ['diff.interHunkContext', '10'],
      ['diff.context', '10'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.relative', 'true'],
      ['color.ui', 'always'],
    ] as const) {
      work.git('config', key, value);
    }
    work.write({ 'shop/mtls.yaml': mutualTls('STRICT').replace('name: default', 'name: all') });
    const { change } = await lintPaths(['.'], { cwd: path.join(work.folder, 'shop'), base: 'main' });
    expect(change?.files.map(({ file, written }) => ({ file, written }))).toEqual([
      {
        file: 'mtls.yaml',
        written: [
          { first: 4, last: 4 },
          { first: 8, last: 8 },
        ],
      },
    ]);
  });

  it('has names that mean something elsewhere', async () => {
    const names = ['a\nb', 'ä "quoted" \\', ' b', 'tab\t', '--- a', '+++ b', '%0A', '-rf'].map((it) => `${it}.yaml`);
    const files = Object.fromEntries(names.map((name, index) => [name, workload(`w${index}`, 'legacy', 'x')]));
    const work = gitRepository({ ...shop('STRICT'), ...files });
    const calling = Object.entries(files).map(([name, text]) => [
      name,
      text.replace('value: x', 'value: http://web.shop:80/'),
    ]);
    work.write(Object.fromEntries(calling));
    const { diagnostics } = await since(work);
    expect(diagnostics.map(({ file }) => file).sort()).toEqual([...names].sort());
    expect(diagnostics.every(({ cause, file }) => cause?.by === 'itself' && cause.file === file)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('has links that lead out of it, then and now', async () => {
    const outside = temporaryFolder({ 'secret.yaml': workload('secret', 'legacy', 'http://web.shop:80/') });
    const work = gitRepository(shop('STRICT'));
    fs.symlinkSync(outside, path.join(work.folder, 'link'));
    fs.symlinkSync(path.join(outside, 'secret.yaml'), path.join(work.folder, 'secret.yaml'));
    work.commit();
    fs.rmSync(path.join(work.folder, 'secret.yaml'));
    expect(await since(work)).toMatchObject({ diagnostics: [], since: { known: 1, fixed: [] } });
  });
});

it('what an example shop breaks and mends is told', async () => {
  const work = gitRepository();
  fs.cpSync(path.join(repository, 'examples/storefront-broken'), work.folder, { recursive: true });
  const broken = work.commit();
  fs.cpSync(path.join(repository, 'examples/storefront'), work.folder, { recursive: true });
  work.commit();
  const mended = await since(work, broken);
  const all = (await lintPaths(['.'], { cwd: path.join(repository, 'examples/storefront-broken') })).result.diagnostics;
  expect(mended).toMatchObject({ diagnostics: [], since: { known: 0 } });
  expect(mended.since?.fixed.map(({ fingerprint }) => fingerprint)).toEqual(all.map(({ fingerprint }) => fingerprint));
  work.git('switch', '--quiet', '--detach', broken);
  work.git('switch', '--quiet', '--orphan', 'again');
  fs.cpSync(path.join(repository, 'examples/storefront'), work.folder, { recursive: true });
  work.commit();
  fs.cpSync(path.join(repository, 'examples/storefront-broken'), work.folder, { recursive: true });
  const { diagnostics } = await since(work, 'HEAD');
  expect(diagnostics).toHaveLength(all.length);
  // Each mistake is an edit of a line or three: all are found in the diff.
  expect(diagnostics.filter(({ cause }) => cause === undefined).map(told)).toEqual([]);
});
