import { describe, expect, it } from 'vitest';
import { deployment, manifest, service, stream } from '../manifests.ts';
import { worldOf } from '../world.ts';

const isClosed = (name: string, ...manifests: readonly string[]) =>
  worldOf({ 'a.yaml': stream(...manifests) }).graph.isClosed(name);

describe('a namespace', () => {
  it('is closed when a workload or a Service of it is among the manifests', () => {
    expect(isClosed('shop', deployment('shop/web'))).toBe(true);
    expect(isClosed('shop', service('shop/web'))).toBe(true);
  });

  it('is not closed by other objects, nor by those of other namespaces', () => {
    expect(isClosed('shop', manifest('v1', 'ConfigMap', 'shop/web'), service('bank/web'))).toBe(false);
    expect(isClosed('shop', manifest('v1', 'Namespace', 'shop'))).toBe(false);
  });

  it.each([
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
    ['argoproj.io/v1alpha1', 'Application'],
    ['kafka.strimzi.io/v1beta2', 'Kafka'],
    ['postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster'],
    ['databases.example.com/v1', 'RedisFailover'],
    ['monitoring.coreos.com/v1', 'Prometheus'],
  ])('is open where a %s %s makes Services behind our back', (apiVersion, kind) => {
    expect(isClosed('shop', service('shop/web'), manifest(apiVersion, kind, 'shop/operator'))).toBe(false);
    expect(isClosed('shop', service('shop/web'), manifest(apiVersion, kind, 'bank/operator'))).toBe(true);
  });

  it('is not opened by kinds of Kubernetes and Istio themselves', () => {
    expect(isClosed('shop', service('shop/web'), manifest('apps/v1', 'Kafka', 'shop/x'))).toBe(true);
    expect(isClosed('shop', service('shop/web'), manifest('networking.istio.io/v1', 'RedisX', 'shop/x'))).toBe(true);
  });

  it('is closed whenever the input is complete', () => {
    expect(worldOf({}, { complete: true }).graph.isClosed('anything')).toBe(true);
  });
});
