import { describe, expect, it } from 'vitest';
import { deployment, manifest, service, stream } from '../manifests.ts';
import { resourceAt, serviceAt, workloadAt, worldOf } from '../world.ts';

const graphOf = (...manifests: readonly string[]) => worldOf({ 'a.yaml': stream(...manifests) }).graph;
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

describe('refer', () => {
  it('is resolved where the object is among the manifests', () => {
    const { graph } = worldOf({ 'a.yaml': service('shop/web') });
    expect(graph.refer('Service', 'shop', 'web')).toMatchObject({ state: 'resolved', target: { name: 'web' } });
  });

  it('is missing in a closed namespace', () => {
    expect(graphOf(service('shop/web')).refer('Service', 'shop', 'api')).toEqual({
      state: 'missing',
      why: 'the manifests define what runs in namespace "shop"',
    });
  });

  it('is unknown in a namespace that we were not given', () => {
    expect(graphOf(service('shop/web')).refer('Service', 'bank', 'web')).toEqual({
      state: 'unknown',
      why: 'namespace "bank" is not among the manifests',
    });
  });

  it('is unknown where an operator makes Services', () => {
    const operator = manifest('kafka.strimzi.io/v1beta2', 'Kafka', 'shop/kafka');
    expect(graphOf(service('shop/web'), operator).refer('Service', 'shop', 'kafka-bootstrap').state).toBe('unknown');
  });

  it('is missing anywhere when the input is complete', () => {
    const { graph } = worldOf({ 'a.yaml': service('shop/web') }, { complete: true });
    expect(graph.refer('Service', 'bank', 'web')).toEqual({ state: 'missing', why: 'the input is complete' });
  });

  it('is unknown for a placeholder, also when the input is complete', () => {
    const { graph } = worldOf({ 'a.yaml': service('shop/web') }, { complete: true });
    const unknown = { state: 'unknown', why: 'the name is a placeholder' };
    expect(graph.refer('Service', 'shop', `\${NAME}`)).toEqual(unknown);
    expect(graph.refer('Service', '{{ namespace }}', 'web')).toEqual(unknown);
  });

  it('resolves a placeholder to the object that has the same one', () => {
    expect(graphOf(service(`shop/$(NAME)`)).refer('Service', 'shop', '$(NAME)').state).toBe('resolved');
  });
});

describe('an identity that is defined twice', () => {
  const twice = graphOf(service('shop/web'), service('shop/web', { type: 'NodePort' }), service('shop/api'));

  it('is ambiguous when the contents differ', () => {
    expect(twice.inNamespace('Service', 'shop').map((resource) => twice.isAmbiguous(resource))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('leads nowhere', () => {
    expect(twice.find('Service', 'shop', 'web')).toBeUndefined();
    expect(twice.service('shop', 'web')).toBeUndefined();
    expect(twice.refer('Service', 'shop', 'web')).toEqual({
      state: 'unknown',
      why: 'Service shop/web is defined 2 times with different content',
    });
  });

  it('is the first of them when they say the same', () => {
    const world = worldOf({ 'b.yaml': service('shop/web'), 'a.yaml': service('shop/web') });
    expect(world.graph.find('Service', 'shop', 'web')?.file).toBe('a.yaml');
    expect(world.graph.isAmbiguous(resourceAt(world, 'Service', 'shop/web'))).toBe(false);
  });

  it('is nothing to ask of a kind without a meaning', () => {
    const graph = graphOf(
      manifest('example.com/v1', 'Web', 'shop/web'),
      manifest('example.com/v1', 'Web', 'shop/web', { spec: { a: 1 } }),
    );
    expect(graph.resources.map((resource) => graph.isAmbiguous(resource))).toEqual([false, false]);
  });
});

describe('workloads and Services', () => {
  const pod = { labels: { app: 'web' } };
  const world = worldOf({
    'a.yaml': stream(
      service('shop/web'),
      service('shop/all', { selector: { tier: 'front' } }),
      service('shop/none', { selector: {} }),
      service('shop/gone', { selector: { app: 'gone' } }),
      deployment('shop/web', { labels: { tier: 'front' } }),
      deployment('shop/api', { labels: { tier: 'front' } }),
      deployment('bank/web'),
      manifest('batch/v1', 'Job', 'shop/migrate', { spec: { template: { metadata: pod } } }),
      manifest('v1', 'Pod', 'shop/pod', { metadata: pod }),
    ),
  });
  const { graph } = world;

  it('are found by namespace', () => {
    expect(names(graph.workloadsIn('shop'))).toEqual(['web', 'api', 'migrate', 'pod']);
    expect(names(graph.servicesIn('shop'))).toEqual(['web', 'all', 'none', 'gone']);
    expect([graph.workloadsIn('none'), graph.servicesIn('none')]).toEqual([[], []]);
  });

  it('are views of resources, one for each', () => {
    const workload = workloadAt(world, 'shop/web');
    const found = serviceAt(world, 'shop/web');
    expect(graph.workloadOf(workload.resource)).toBe(workload);
    expect(graph.serviceOf(found.resource)).toBe(found);
    expect(graph.workloadOf(found.resource)).toBeUndefined();
    expect(graph.serviceOf(workload.resource)).toBeUndefined();
  });

  it('meet where the selector fits the labels of the pods, in one namespace', () => {
    expect(names(graph.workloadsBehind(serviceAt(world, 'shop/web')))).toEqual(['web', 'pod']);
    expect(names(graph.workloadsBehind(serviceAt(world, 'shop/all')))).toEqual(['web', 'api']);
    expect(graph.workloadsBehind(serviceAt(world, 'shop/gone'))).toEqual([]);
    expect(names(graph.servicesOf(workloadAt(world, 'shop/web')))).toEqual(['web', 'all']);
    expect(graph.servicesOf(workloadAt(world, 'bank/web'))).toEqual([]);
  });

  it('do not meet without a selector', () => {
    expect(graph.workloadsBehind(serviceAt(world, 'shop/none'))).toEqual([]);
  });

  it('leave Jobs out, which end', () => {
    expect(names(graph.workloadsBehind(serviceAt(world, 'shop/web')))).not.toContain('migrate');
    expect(graph.servicesOf(workloadAt(world, 'shop/migrate'))).toEqual([]);
  });
});

describe('a dump of a cluster', () => {
  const owned = (kind: string, name: string) => ({ metadata: { ownerReferences: [{ kind, name }] } });
  const pod = (name: string, owner: ReturnType<typeof owned>) => manifest('v1', 'Pod', `shop/${name}`, owner);

  it('is judged by what makes the pods', () => {
    const world = worldOf({
      'a.yaml': stream(
        deployment('shop/web'),
        manifest('apps/v1', 'ReplicaSet', 'shop/web-7d9', owned('Deployment', 'web')),
        pod('web-7d9-a', owned('ReplicaSet', 'web-7d9')),
        manifest('batch/v1', 'CronJob', 'shop/sync'),
        manifest('batch/v1', 'Job', 'shop/sync-1', owned('CronJob', 'sync')),
        pod('sync-1-a', owned('Job', 'sync-1')),
      ),
    });
    expect(names(world.graph.workloads)).toEqual(['web', 'sync']);
    expect(names(world.graph.podsOf(workloadAt(world, 'shop/web')))).toEqual(['web-7d9-a']);
    expect(names(world.graph.podsOf(workloadAt(world, 'shop/sync')))).toEqual(['sync-1-a']);
  });

  it('may leave the ReplicaSets out', () => {
    expect(names(graphOf(deployment('shop/web'), pod('web-7d9-a', owned('ReplicaSet', 'web-7d9'))).workloads)).toEqual([
      'web',
    ]);
  });

  it('without the makers is judged by what there is', () => {
    expect(names(graphOf(pod('web-7d9-a', owned('ReplicaSet', 'web-7d9'))).workloads)).toEqual(['web-7d9-a']);
  });

  it.each([null, [], 'web', {}])('takes ownerReferences %j for none', (ownerReferences) => {
    expect(names(graphOf(manifest('v1', 'Pod', 'shop/web', { metadata: { ownerReferences } })).workloads)).toEqual([
      'web',
    ]);
  });
});
