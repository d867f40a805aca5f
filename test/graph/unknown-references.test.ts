import { describe, expect, it } from 'vitest';
import { unknownServices } from '../../src/graph/unknown-references.ts';
import { destinationRule, manifest, service, stream, virtualService } from '../manifests.ts';
import { worldOf } from '../world.ts';

const unknown = (...manifests: readonly string[]) => {
  const { graph } = worldOf({ 'a.yaml': stream(service('shop/web'), ...manifests) });
  return unknownServices(graph, 'cluster.local').map(
    ({ resource, namespace, name, path }) => `${resource.kind} ${namespace}/${name} ${path.slice(0, 2).join('.')}`,
  );
};
const routeTo = (...hosts: readonly string[]) =>
  virtualService('shop/web', { http: [{ route: hosts.map((host) => ({ destination: { host } })) }] });

describe('unknown references', () => {
  it('are Services of namespaces that we were not given', () => {
    expect(unknown(routeTo('web', 'gone', 'db.data.svc.cluster.local'))).toEqual(['VirtualService data/db spec.http']);
  });

  it('are none for hosts outside the cluster, wildcards and names that are never expanded', () => {
    expect(unknown(routeTo('example.com', 'db.data', '10.0.0.1', '*.data.svc.cluster.local'))).toEqual([]);
  });

  it('are named by DestinationRules, Ingresses and routes, too', () => {
    expect(
      unknown(
        destinationRule('mesh/db', { host: 'db.data.svc.cluster.local' }),
        destinationRule('mesh/none', {}),
        manifest('networking.k8s.io/v1', 'Ingress', 'edge/web', {
          spec: { defaultBackend: { service: { name: 'front', port: { number: 80 } } } },
        }),
        manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'edge/web', {
          spec: { rules: [{ backendRefs: [{ name: 'back' }, { name: 'web', namespace: 'shop' }, { kind: 'Other' }] }] },
        }),
      ),
    ).toEqual([
      'DestinationRule data/db spec.host',
      'Ingress edge/front spec.defaultBackend',
      'HTTPRoute edge/back spec.rules',
    ]);
  });
});
