import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, namespace } from '../../manifests.ts';
import { told, type WorldOptions, workloadAt } from '../../world.ts';
import { ambientOf, enrolledNamespace } from './ambient-world.ts';

const tunnel = (manifests: readonly string[], options: WorldOptions = {}) => {
  const { world, ambient } = ambientOf(manifests, options);
  return told(ambient.tunnel(workloadAt(world, 'shop/web')));
};
const label = (value: string) => ({ labels: { 'networking.istio.io/tunnel': value } });

describe('the tunnel to pods', () => {
  it('is HBONE where ztunnel or a sidecar takes it', () => {
    expect(tunnel([enrolledNamespace('shop'), deployment('shop/web')])).toBe('HBONE');
    expect(tunnel([meshed('shop'), deployment('shop/web')])).toBe('HBONE');
    expect(tunnel([namespace('shop'), deployment('shop/web')])).toBe('NONE');
  });

  it('is none at sidecars of a mesh without ambient mode', () => {
    expect(tunnel([meshed('shop'), deployment('shop/web')], { ambient: false })).toBe('NONE');
  });

  it('is none at injected gateways, whose template has no such label', () => {
    const annotations = { 'inject.istio.io/templates': 'gateway' };
    expect(tunnel([meshed('shop'), deployment('shop/web', { annotations })])).toBe('NONE');
  });

  it('is what the pod says by hand', () => {
    expect(tunnel([meshed('shop'), deployment('shop/web', label('none'))])).toBe('NONE');
    expect(tunnel([namespace('shop'), deployment('shop/web', label('http'))])).toBe('HBONE');
    expect(tunnel([namespace('shop'), deployment('shop/web', label('other,http'))])).toBe('HBONE');
    const annotations = { 'ambient.istio.io/redirection': 'enabled' };
    expect(tunnel([namespace('shop'), deployment('shop/web', { annotations })])).toBe('HBONE');
  });

  it('is what running pods show', () => {
    const metadata = {
      labels: { app: 'web' },
      ownerReferences: [{ kind: 'ReplicaSet', name: 'web-1', controller: true }],
    };
    const replicaSet = manifest('apps/v1', 'ReplicaSet', 'shop/web-1', {
      metadata: { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] },
      spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } },
    });
    const spec = {
      containers: [{ name: 'main' }, { name: 'istio-proxy', image: 'proxyv2', args: ['proxy', 'sidecar'] }],
    };
    const pod = manifest('v1', 'Pod', 'shop/web-1-x', { metadata, spec });
    expect(tunnel([meshed('shop'), deployment('shop/web'), replicaSet, pod])).toBe('NONE');
  });

  it('is not known where the proxy is not', () => {
    expect(tunnel([deployment('shop/web')], { complete: false })).toContain('unknown: ');
  });
});
