import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/model/kinds.ts';
import { deployment, inject, manifest, namespace, revision, stream } from '../../manifests.ts';
import { resourceAt, type WorldOptions, worldOf } from '../../world.ts';

const injection = 'istio-injection';
const mode = 'istio.io/dataplane-mode';
type Labels = { readonly [key: string]: string };

const world = (ns: Labels, pod: Parameters<typeof deployment>[1] = {}, options: WorldOptions = {}) =>
  worldOf({ 'a.yaml': stream(namespace('shop', ns), deployment('shop/web', pod)) }, options);

type World = ReturnType<typeof world>;
const at = (given: World, kind: Kind) => resourceAt(given, kind, kind === 'Namespace' ? 'shop' : 'shop/web');
const conflicts = (given: World, kind: Kind = 'Deployment') =>
  given.mesh.pods
    .injectionConflicts(at(given, kind))
    .map(({ wins, loses, outcome }) => `${wins.key}=${wins.value} > ${loses.key}=${loses.value}: ${outcome}`);
const ineffective = (given: World, kind: Kind = 'Deployment') =>
  given.mesh.pods
    .ineffectiveLabels(at(given, kind))
    .map(({ label, cause, asks, outcome }) => `${label.form} ${label.key}=${label.value}: ${cause} ${asks} ${outcome}`);

describe('labels of a namespace', () => {
  it('that name a revision count for nothing beside istio-injection', () => {
    const both = { [injection]: 'enabled', [revision]: 'canary' };
    expect(conflicts(world(both), 'Namespace')).toEqual([
      'istio-injection=enabled > istio.io/rev=canary: default-revision',
    ]);
    expect(conflicts(world(both, {}, { revisions: ['canary'] }), 'Namespace')).toEqual([
      'istio-injection=enabled > istio.io/rev=canary: none',
    ]);
    expect(conflicts(world({ ...both, [injection]: 'disabled' }), 'Namespace')).toHaveLength(1);
    expect(conflicts(world({ ...both, [revision]: 'default' }), 'Namespace')).toEqual([]);
  });

  it('for a sidecar beat ambient mode', () => {
    expect(conflicts(world({ [revision]: 'canary', [mode]: 'ambient' }), 'Namespace')).toEqual([
      'istio.io/rev=canary > istio.io/dataplane-mode=ambient: sidecar',
    ]);
    const optedOut = { labels: { [inject]: 'false' } };
    expect(conflicts(world({ [injection]: 'enabled', [mode]: 'ambient' }, optedOut), 'Namespace')).toEqual([]);
    expect(conflicts(world({ [injection]: 'disabled', [mode]: 'ambient' }), 'Namespace')).toEqual([]);
  });

  it('that name no installed revision bring nothing', () => {
    const canary = world({ [revision]: 'canary' }, {}, { revisions: ['default'] });
    expect(ineffective(canary, 'Namespace')).toEqual(['label istio.io/rev=canary: revision true none']);
    expect(ineffective(world({ [injection]: 'enabled' }, {}, { revisions: ['canary'] }), 'Namespace')).toHaveLength(1);
    expect(ineffective(world({ [revision]: 'canary' }), 'Namespace')).toEqual([]);
  });
});

describe('labels of pods', () => {
  it('win over annotations', () => {
    const pod = { labels: { [inject]: 'false' }, annotations: { [inject]: 'true' } };
    expect(conflicts(world({}, pod))).toEqual([`${inject}=false > ${inject}=true: none`]);
    expect(conflicts(world({}, { ...pod, annotations: { [inject]: 'maybe' } }))).toEqual([]);
  });

  it('that name a revision are read only where the namespace says nothing', () => {
    const pod = { labels: { [revision]: 'canary' } };
    expect(conflicts(world({ [injection]: 'enabled' }, pod))).toEqual([
      'istio-injection=enabled > istio.io/rev=canary: default-revision',
    ]);
    expect(conflicts(world({ [revision]: 'stable' }, pod))).toHaveLength(1);
    expect(conflicts(world({}, pod))).toEqual([]);
    expect(ineffective(world({ [injection]: 'disabled' }, pod))).toEqual([
      'label istio.io/rev=canary: namespace true none',
    ]);
  });

  it.each([
    [{}, { annotations: { [inject]: 'true' } }, 'annotation'],
    [{ [injection]: 'disabled' }, { labels: { [inject]: 'true' } }, 'namespace'],
    [{ [injection]: 'enabled' }, { labels: { [inject]: 'no' } }, 'unknown-word'],
    [{}, { labels: { [inject]: 'True' } }, 'unknown-word'],
    [{ [injection]: 'enabled' }, { labels: { [inject]: 'true' }, spec: { hostNetwork: true } }, 'host-network'],
  ])('%j with %j: %s', (ns, pod, cause) => {
    const found = ineffective(world(ns, pod));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(cause);
  });

  it('are of ambient pods, too', () => {
    const given = world({ [mode]: 'ambient' }, { annotations: { [inject]: 'true' } }, { ambient: true });
    expect(ineffective(given)).toEqual([`annotation ${inject}=true: annotation true ambient`]);
  });

  it('do what they say', () => {
    expect(ineffective(world({}, { labels: { [inject]: 'true' } }))).toEqual([]);
    expect(ineffective(world({ [injection]: 'enabled' }, { labels: { [inject]: 'whatever' } }))).toEqual([]);
  });

  it('may be anything', () => {
    const pod = { metadata: { labels: { [inject]: 1 }, annotations: 'none' }, spec: { containers: [{}] } };
    const text = stream(
      namespace('shop'),
      manifest('apps/v1', 'Deployment', 'shop/web', { metadata: { labels: [inject] }, spec: { template: pod } }),
    );
    const given = worldOf({ 'a.yaml': text });
    expect(ineffective(given)).toEqual([]);
    expect(conflicts(given)).toEqual([]);
  });
});
