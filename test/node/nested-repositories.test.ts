/** `--base` in repositories that hold others: submodules, and what a workflow has checked out below. */
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { lintPaths } from '../../src/node/lint-paths.ts';
import { type GitRepository, gitIn, gitRepository } from '../git-repository.ts';

const route = (host: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec:
  hosts: [web]
  http:
    - route:
        - destination: {host: ${host}}
`;
const shop = {
  'namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {istio-injection: enabled}\n',
  'web.yaml': `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web}]}
`,
};
/** Where there is one, the base has to be written somewhere to be linted. */
const rendered = { 'kustomization.yaml': 'resources: []\n' };

interface WithModule {
  readonly work: GitRepository;
  /** As it is checked out in the other one. */
  readonly module: GitRepository;
}

/** A repository that has another one as its submodule `mesh`. */
function withModule(files: Parameters<GitRepository['write']>[0], own = {}): WithModule {
  const origin = gitRepository(files);
  const work = gitRepository({ 'README.md': 'x', ...own });
  work.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', origin.folder, 'mesh');
  work.commit();
  return { work, module: gitIn(path.join(work.folder, 'mesh')) };
}

async function news({ folder }: GitRepository, base = 'HEAD') {
  const { result } = await lintPaths(['.'], { cwd: folder, base });
  const { diagnostics, since } = result;
  const told = diagnostics.map(({ rule, file, cause }) => `${rule} ${file} ${cause?.file}:${cause?.range.start.line}`);
  return { told, known: since?.known, fixed: since?.fixed.length };
}

const missing = 'traffic/missing-destination mesh/route.yaml mesh/route.yaml:8';

describe.each([
  ['in place', {}],
  ['written', rendered],
])('with the base %s', (_, own) => {
  it('a submodule that did not change is the same in both', async () => {
    const { work } = withModule({ ...shop, 'route.yaml': route('gone') }, own);
    work.write({ 'other.yaml': 'a: 1\n' });
    expect(await news(work)).toEqual({ told: [], known: 1, fixed: 0 });
  });

  it('what a submodule brings is new, and what it brought away is fixed', async () => {
    const { work, module } = withModule({ ...shop, 'route.yaml': route('web') }, own);
    module.commit({ 'route.yaml': route('gone') });
    expect(await news(work)).toEqual({ told: [missing], known: 0, fixed: 0 });
    work.commit();
    expect(await news(work)).toEqual({ told: [], known: 1, fixed: 0 });
    expect(await news(work, 'HEAD~1')).toEqual({ told: [missing], known: 0, fixed: 0 });
    module.commit({ 'route.yaml': route('web') });
    expect(await news(work)).toEqual({ told: [], known: 0, fixed: 1 });
  });

  it('all of a submodule is new that is', async () => {
    const { work } = withModule({ ...shop, 'route.yaml': route('gone') }, own);
    expect(await news(work, 'HEAD~1')).toEqual({ told: [missing], known: 0, fixed: 0 });
  });

  it('a repository that was put there is none of the change', async () => {
    const work = gitRepository({ 'README.md': 'x', ...own });
    gitRepository({ ...shop, 'route.yaml': route('gone') }).git(
      'clone',
      '--quiet',
      '.',
      path.join(work.folder, 'mesh'),
    );
    work.write({ 'other.yaml': 'a: 1\n' });
    expect(await news(work)).toEqual({ told: [], known: 1, fixed: 0 });
  });
});

it('what a hook is told of its own repository is not taken for what others are', async () => {
  const { work } = withModule({ ...shop, 'route.yaml': route('gone') }, rendered);
  work.write({ 'other.yaml': 'a: 1\n' });
  // https://git-scm.com/docs/githooks
  vi.stubEnv('GIT_DIR', path.join(work.folder, '.git'));
  vi.stubEnv('GIT_INDEX_FILE', path.join(work.folder, '.git/index'));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await news(work)).toEqual({ told: [], known: 1, fixed: 0 });
});

it('a submodule whose commit was not fetched is said, and how to', async () => {
  const origin = gitRepository({ ...shop, 'route.yaml': route('web') });
  const before = origin.git('rev-parse', 'HEAD');
  const work = gitRepository();
  work.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', origin.folder, 'mesh');
  work.commit();
  origin.commit({ 'route.yaml': route('gone') });
  work.write({ mesh: undefined });
  work.git('clone', '--quiet', '--depth=1', `file://${origin.folder}`, 'mesh');
  await expect(news(work)).rejects.toThrow(
    `the submodule "mesh" was at ${before.slice(0, 7)}, and that commit is not there. Fetch it: git -C "mesh" fetch origin ${before}`,
  );
});
