import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kustomizationsOf } from '../../../src/node/kustomize/kustomization.ts';
import { readPaths } from '../../../src/node/read-paths.ts';
import { readUnits } from '../../../src/node/read-units.ts';
import { readWorld } from '../../../src/node/read-world.ts';
import { configuredUnits } from '../../../src/node/units/configured-units.ts';
import { planUnits } from '../../../src/node/units/plan-units.ts';
import { sourceReader } from '../../../src/node/units/source-reader.ts';
import { manifest, service } from '../../manifests.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

async function planned(texts: { readonly [path: string]: string }) {
  const cwd = fs.realpathSync(temporaryFolder(texts));
  fs.mkdirSync(`${cwd}/.git`, { recursive: true });
  const { manifests } = await readPaths(['.'], { cwd });
  const kustomizations = kustomizationsOf({ repository: cwd, parsed: sourceReader(manifests, cwd) });
  return planUnits(manifests, { cwd, whole: '.', kustomizations });
}
const plansOf = async (texts: { readonly [path: string]: string }) =>
  (await planned(texts)).plans.map(({ name, renderer, files, namespace, cluster }) => [
    renderer,
    name,
    files.map(({ file }) => file.path).join(' '),
    [namespace?.name, cluster].filter((it) => it !== undefined).join(' '),
  ]);
const kustomization = (...resources: readonly string[]) => `resources: [${resources.join(', ')}]\n`;
const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
const flux = (name: string, spec: object) =>
  manifest('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', `flux-system/${name}`, { spec });
const application = (name: string, spec: object) =>
  manifest('argoproj.io/v1alpha1', 'Application', `argocd/${name}`, { spec });
const web = service('web');

describe('kustomizations', () => {
  it('are units where no other one lists them, and own their files', async () => {
    const texts = {
      'base/kustomization.yaml': kustomization('web.yaml'),
      'base/web.yaml': web,
      'base/other.yaml': service('other'),
      'overlays/dev/kustomization.yaml': kustomization('../../base'),
      'overlays/prod/kustomization.yml': `${kustomization('../../base')}patches: [{path: patch.yaml}]\n`,
      'overlays/prod/patch.yaml': web,
    };
    expect(await plansOf(texts)).toEqual([
      ['kustomize', 'overlays/dev', '', ''],
      ['kustomize', 'overlays/prod', '', ''],
      ['none', 'base', 'base/other.yaml', ''],
    ]);
    const { sources } = await planned(texts);
    expect(sources.map(({ file }) => file.path)).toContain('overlays/prod/patch.yaml');
  });

  it('that are components are no units, and one that nothing uses is left out', async () => {
    const texts = {
      'app/kustomization.yaml': 'components: [../used]\n',
      'used/kustomization.yaml': component,
      'unused/kustomization.yaml': component,
    };
    expect(await plansOf(texts)).toEqual([['kustomize', 'app', '', '']]);
    expect((await planned(texts)).leftOut).toEqual([
      { file: 'unused', reason: 'a component that no kustomization here uses' },
    ]);
  });

  it('below the folder of a cluster are deployed to it', async () => {
    expect(await plansOf({ 'clusters/eu/apps/kustomization.yaml': kustomization() })).toEqual([
      ['kustomize', 'clusters/eu/apps', '', 'clusters/eu'],
    ]);
  });
});

describe('charts', () => {
  const chart = (directory: string) => ({
    [`${directory}/Chart.yaml`]: 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    [`${directory}/templates/web.yaml`]: web,
    [`${directory}/values.yaml`]: 'a: 1\n',
  });

  it('are rendered with their own values and with each file beside them', async () => {
    const texts = {
      ...chart('c'),
      'c/values-prod.yaml': 'a: 2\n',
      'c/ci/x-values.yaml': 'a: 3\n',
      'c/readme/a.yaml': web,
    };
    expect(await plansOf(texts)).toEqual([
      ['helm', 'c', '', ''],
      ['helm', 'c (values-prod.yaml)', '', ''],
      ['helm', 'c (ci/x-values.yaml)', '', ''],
      ['none', 'c/readme', 'c/readme/a.yaml', ''],
    ]);
  });

  it('inside of charts are part of them', async () => {
    expect(await plansOf({ ...chart('c'), ...chart('c/charts/d') })).toEqual([['helm', 'c', '', '']]);
  });

  it('are rendered as Argo CD is told', async () => {
    const source = { repoURL: 'https://example.com/x', path: 'c', helm: { valueFiles: ['values-prod.yaml'] } };
    const destination = { namespace: 'shop', name: 'eu' };
    const texts = {
      ...chart('c'),
      'c/values-prod.yaml': 'a: 2\n',
      'app.yaml': application('shop', { source, destination }),
    };
    expect(await plansOf(texts)).toEqual([
      ['helm', 'c', '', 'shop argo-cd eu'],
      ['none', '.', 'app.yaml', ''],
    ]);
    const [plan] = (await planned(texts)).plans;
    expect(plan?.chart).toMatchObject({ release: 'shop', values: [expect.stringMatching(/values-prod\.yaml$/)] });
  });

  it('of libraries are left out', async () => {
    const texts = {
      'c/Chart.yaml': 'apiVersion: v2\nname: c\ntype: library\nversion: 1.0.0\n',
      'c/templates/a.yaml': web,
    };
    expect((await planned(texts)).leftOut).toEqual([
      { file: 'c', reason: 'a library chart, which renders to nothing' },
    ]);
  });
});

describe('deployers', () => {
  const source = { repoURL: 'https://example.com/me/x.git', path: 'apps/web' };

  it('of Flux make a unit of what they point to', async () => {
    const texts = {
      'clusters/eu/apps.yaml': flux('apps', { path: './apps', targetNamespace: 'shop' }),
      'apps/web/kustomization.yaml': kustomization('web.yaml'),
      'apps/web/web.yaml': web,
      'apps/cart.yaml': service('cart'),
    };
    expect(await plansOf(texts)).toEqual([
      ['kustomize', 'apps/web', '', 'shop clusters/eu'],
      ['none', 'apps', 'apps/cart.yaml', 'shop clusters/eu'],
      ['none', 'clusters/eu', 'clusters/eu/apps.yaml', 'clusters/eu'],
    ]);
  });

  it('that deploy one directory to two namespaces make two units', async () => {
    const texts = {
      'a.yaml': `${flux('a', { path: 'web', targetNamespace: 'a' })}---\n${flux('b', { path: 'web', targetNamespace: 'b' })}`,
      'web/kustomization.yaml': kustomization(),
    };
    expect(await plansOf(texts)).toMatchObject([
      ['kustomize', 'web', '', 'a flux'],
      ['kustomize', 'web (b)', '', 'b flux'],
      ['none', '.', 'a.yaml', ''],
    ]);
  });

  it('find paths below the root of a source by their end, where that is one', async () => {
    const texts = {
      'a.yaml': flux('a', { path: './apps/web' }),
      'kubernetes/apps/web/kustomization.yaml': kustomization(),
    };
    expect(await plansOf(texts)).toMatchObject([
      ['kustomize', 'kubernetes/apps/web', '', 'flux'],
      ['none', '.', expect.anything(), ''],
    ]);
    const twice = { ...texts, 'other/apps/web/kustomization.yaml': kustomization() };
    expect(await plansOf(twice)).toMatchObject([
      ['kustomize', 'kubernetes/apps/web', '', ''],
      ['kustomize', 'other/apps/web', '', ''],
      ['none', '.', expect.anything(), ''],
    ]);
  });

  it('of other repositories are no business of ours', async () => {
    const other = { ...source, repoURL: 'https://example.com/me/other' };
    const texts = {
      'a.yaml': `${application('a', { source })}---\n${application('b', { source: other })}`,
      '.git/config': '',
      'apps/web/web.yaml': web,
    };
    expect(await plansOf(texts)).toEqual([['none', '.', 'a.yaml apps/web/web.yaml', '']]);
  });

  it('of Argo CD give a namespace to what names none', async () => {
    const texts = {
      'a.yaml': application('a', { source, destination: { namespace: 'shop' } }),
      'apps/web/web.yaml': web,
    };
    expect(await plansOf(texts)).toEqual([
      ['none', 'apps/web', 'apps/web/web.yaml', 'shop argo-cd in-cluster'],
      ['none', '.', 'a.yaml', ''],
    ]);
  });

  it('that are generated count for each element', async () => {
    const elements = [
      { cluster: 'eu', dir: 'web' },
      { cluster: 'us', dir: 'cart' },
    ];
    const template = {
      spec: {
        source: { ...source, path: 'apps/{{dir}}' },
        destination: { name: '{{ .cluster }}', namespace: '{{x}}' },
      },
    };
    const set = manifest('argoproj.io/v1alpha1', 'ApplicationSet', 'argocd/a', {
      spec: { generators: [{ list: { elements } }], template },
    });
    const texts = { 'set.yaml': set, 'apps/web/a.yaml': web, 'apps/cart/a.yaml': service('cart') };
    expect(await plansOf(texts)).toMatchObject([
      ['none', 'apps/web', 'apps/web/a.yaml', 'argo-cd eu'],
      ['none', 'apps/cart', 'apps/cart/a.yaml', 'argo-cd us'],
      ['none', '.', expect.anything(), ''],
    ]);
  });

  it.each([
    ['a placeholder', { path: './apps/${CLUSTER}' }],
    ['a path out of the repository', { path: '../apps' }],
    ['a source that is no repository', { path: './apps', sourceRef: { kind: 'OCIRepository', name: 'x' } }],
    ['no text', { path: 5 }],
  ])('are passed over for %s', async (_, spec) => {
    expect(await plansOf({ 'a.yaml': flux('a', spec), 'apps/web.yaml': web })).toMatchObject([
      ['none', '.', 'a.yaml apps/web.yaml', ''],
    ]);
  });
});

describe('a unit that the configuration names', () => {
  const texts = {
    'deploy/base/web.yaml': web,
    'deploy/base/patch.yaml': service('web', { ports: [] }),
    'deploy/prod/kustomization.yaml': kustomization('cart.yaml'),
    'deploy/prod/cart.yaml': service('cart'),
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/prod.yaml': 'a: 1\n',
  };
  const named = (units: string) => ({ ...texts, 'deploy/meshlint.yaml': `units: ${units}\n` });
  const unitsOf = async (units: string) => {
    const cwd = temporaryFolder(named(units));
    const world = await readWorld(['.'], { cwd, rules: [], config: 'deploy/meshlint.yaml' });
    const { configuration } = world;
    expect(configuration?.diagnostics).toEqual([]);
    return readUnits(world.manifests, { cwd, paths: ['.'], configuration, searchPath: '' });
  };

  it('is made of all its paths, whatever they define', async () => {
    const { units } = await unitsOf('[{name: eu, paths: [base, prod], namespace: shop}]');
    expect(units.map(({ name, members, why }) => [name, members, why])).toMatchObject([
      ['eu', ['deploy/base', 'deploy/prod'], 'deploy/meshlint.yaml names it'],
      ['chart', undefined, 'a chart with its own values'],
    ]);
    const [eu] = units;
    expect(eu?.files.map(({ file }) => [file.path, file.namespace])).toEqual([
      ['deploy/base/patch.yaml', 'shop'],
      ['deploy/base/web.yaml', 'shop'],
      ['deploy/prod/cart.yaml', 'shop'],
    ]);
  });

  it('may leave files as they are, or be one file', async () => {
    const { units } = await unitsOf('[{name: a, paths: [prod], renderer: none}, {name: b, paths: [base/web.yaml]}]');
    expect(units.slice(0, 2)).toMatchObject([
      { name: 'a', renderer: 'none' },
      { name: 'b', files: [{ file: { path: 'deploy/base/web.yaml' } }] },
    ]);
  });

  it('may be a chart with values', async () => {
    const cwd = temporaryFolder(named('[{name: a, paths: [../chart], values: [../chart/prod.yaml], release: shop}]'));
    const world = await readWorld(['.'], { cwd, rules: [], config: 'deploy/meshlint.yaml' });
    const kustomizations = kustomizationsOf({ repository: cwd, parsed: sourceReader(world.manifests, cwd) });
    const configured = world.configuration === undefined ? [] : configuredUnits(world.configuration);
    const [plan] = planUnits(world.manifests, { cwd, whole: '.', kustomizations, configured }).plans;
    expect(plan?.chart).toMatchObject({ release: 'shop', values: [`${cwd}/chart/prod.yaml`] });
  });

  it('is told when a path of it leads to nothing', async () => {
    const { leftOut } = await unitsOf('[{name: a, paths: [nowhere]}]');
    expect(leftOut).toEqual([
      { file: 'deploy/meshlint.yaml', reason: 'unit "a": "nowhere" leads to no manifest that is linted' },
    ]);
  });
});
