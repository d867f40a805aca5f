import { describe, expect, it } from 'vitest';
import { makesPods } from '../../../src/model/k8s/workload.ts';
import { manifest } from '../../manifests.ts';
import { placeOf, workloadAt, worldOf } from '../../world.ts';

const pod = {
  metadata: { labels: { app: 'web' }, annotations: { a: 'b' } },
  spec: {
    serviceAccountName: 'robot',
    hostNetwork: true,
    initContainers: [{ name: 'init' }],
    containers: [{ name: 'main', image: 'web:1', ports: [{ containerPort: 80, name: 'http' }] }],
  },
};

describe('every kind that makes pods', () => {
  it.each([
    ['apps/v1', 'Deployment', { spec: { template: pod } }],
    ['apps/v1', 'StatefulSet', { spec: { template: pod } }],
    ['apps/v1', 'DaemonSet', { spec: { template: pod } }],
    ['apps/v1', 'ReplicaSet', { spec: { template: pod } }],
    ['v1', 'ReplicationController', { spec: { template: pod } }],
    ['batch/v1', 'Job', { spec: { template: pod } }],
    ['batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: pod } } } }],
    ['argoproj.io/v1alpha1', 'Rollout', { spec: { template: pod } }],
    ['serving.knative.dev/v1', 'Service', { spec: { template: pod } }],
    ['v1', 'Pod', pod],
  ])('%s %s is read where it keeps its template', (apiVersion, kind, rest) => {
    const workload = workloadAt(worldOf({ 'a.yaml': manifest(apiVersion, kind, 'shop/web', rest) }), 'shop/web');
    expect(workload).toMatchObject({
      name: 'web',
      namespace: 'shop',
      labels: { app: 'web' },
      annotations: { a: 'b' },
      serviceAccount: 'robot',
      hostNetwork: true,
      runsToCompletion: kind === 'Job' || kind === 'CronJob',
      initContainers: [{ name: 'init', image: '', ports: [] }],
      containers: [{ name: 'main', image: 'web:1', ports: [{ number: 80, name: 'http', protocol: 'TCP' }] }],
    });
    expect(workload.podField('spec', 'serviceAccountName').value).toBe('robot');
    expect(workload.resource.field(...(workload.containers[0]?.path ?? []), 'image').value).toBe('web:1');
  });

  it('is known by its kind', () => {
    expect(makesPods('Deployment')).toBe(true);
    expect(makesPods('Service')).toBe(false);
    expect(makesPods(undefined)).toBe(false);
  });
});

describe('a pod template', () => {
  it('runs as the default service account where none is written', () => {
    const world = worldOf({ 'a.yaml': manifest('apps/v1', 'Deployment', 'shop/web') });
    expect(workloadAt(world, 'shop/web')).toMatchObject({
      serviceAccount: 'default',
      labels: {},
      containers: [],
      hostNetwork: false,
    });
  });

  it('has places', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata:
      labels:
        app: web
`;
    const workload = workloadAt(worldOf({ 'web.yaml': text }), 'shop/web');
    expect(placeOf(workload.podField('metadata', 'labels', 'app'))).toBe('web.yaml:8:14');
    expect(placeOf(workload.podField('metadata', 'labels', 'app').key)).toBe('web.yaml:8:9');
  });

  it('leaves out container ports without a number', () => {
    const containers = [{ ports: [80, { containerPort: '80' }, { containerPort: 81, protocol: 'UDP' }] }];
    const text = manifest('v1', 'Pod', 'shop/web', { spec: { containers } });
    expect(workloadAt(worldOf({ 'a.yaml': text }), 'shop/web').containers[0]?.ports).toEqual([
      { index: 2, number: 81, name: undefined, protocol: 'UDP' },
    ]);
  });
});
