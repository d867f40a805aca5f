import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, service, stream, virtualService } from '../manifests.ts';
import { requestTo } from '../trace.ts';
import { knownValue, worldOf } from '../world.ts';

const http = { ports: [{ name: 'http', port: 80 }] };
const shop = stream(meshed('shop'), deployment('shop/web'), deployment('shop/api'), service('shop/api', http));

function rule(istioVersion: string, manifests = shop) {
  const world = worldOf({ 'world.yaml': manifests }, { complete: true, istioVersion });
  return knownValue(world.mesh.trace(requestTo(world, 'shop/web', 'http://api')).client).route?.rule;
}

describe('defaults that are not the same in every version of Istio', () => {
  it('retry answers with 503 before 1.24', () => {
    expect(rule('1.23')?.retries).toMatchObject({ attempts: 2, retriableStatusCodes: [503] });
    expect(rule('1.24')?.retries).toMatchObject({ attempts: 2, retriableStatusCodes: [] });
  });

  it('retry them for rules that say no condition, too, and not for those that do', () => {
    const routed = (retries: { readonly [key: string]: unknown }) =>
      stream(
        shop,
        virtualService('shop/api', { hosts: ['api'], http: [{ retries, route: [{ destination: { host: 'api' } }] }] }),
      );
    expect(rule('1.23', routed({ attempts: 5 }))?.retries).toMatchObject({ attempts: 5, retriableStatusCodes: [503] });
    expect(rule('1.23', routed({ attempts: 5, retryOn: 'reset' }))?.retries).toMatchObject({
      retriableStatusCodes: [],
    });
  });

  it('choose another namespace of a host that a route leads to before 1.30', () => {
    const entry = (key: string, creationTimestamp: string) =>
      manifest('networking.istio.io/v1', 'ServiceEntry', key, {
        metadata: { creationTimestamp },
        spec: { hosts: ['db.example.com'], resolution: 'DNS', ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] },
      });
    const manifests = stream(
      shop,
      entry('a/db', '2025-01-01T00:00:00Z'),
      entry('b/db', '2020-01-01T00:00:00Z'),
      manifest('networking.istio.io/v1', 'Sidecar', 'shop/default', { spec: { egress: [{ hosts: ['./*'] }] } }),
      virtualService('shop/api', { hosts: ['api'], http: [{ route: [{ destination: { host: 'db.example.com' } }] }] }),
    );
    const namespace = (istioVersion: string) => {
      const world = worldOf({ 'world.yaml': manifests }, { complete: true, istioVersion });
      const [destination] = world.mesh.trace(requestTo(world, 'shop/web', 'http://api')).destinations ?? [];
      const { cluster } = destination ?? {};
      return cluster === undefined ? undefined : knownValue(cluster)?.service.namespace;
    };
    expect(namespace('1.29')).toBe('a');
    expect(namespace('1.30')).toBe('b');
  });

  it('let Gateways of other namespaces serve at a deployed gateway before 1.31', () => {
    const manifests = stream(
      meshed('edge'),
      manifest('gateway.networking.k8s.io/v1', 'Gateway', 'edge/public', {
        spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
      }),
      manifest('networking.istio.io/v1', 'Gateway', 'shop/own', {
        spec: {
          selector: { 'gateway.networking.k8s.io/gateway-name': 'public' },
          servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
        },
      }),
      shop,
      virtualService('shop/api', {
        hosts: ['shop.example.com'],
        gateways: ['own'],
        http: [{ route: [{ destination: { host: 'api' } }] }],
      }),
    );
    const virtualHost = (istioVersion: string) => {
      const world = worldOf({ 'world.yaml': manifests }, { complete: true, istioVersion });
      const via = world.mesh.deployedGateways()[0]?.workload;
      return knownValue(world.mesh.trace(requestTo(world, 'internet', 'http://shop.example.com', { via })).client)
        .virtualHost;
    };
    expect(virtualHost('1.30')).toBe('shop.example.com:80');
    expect(virtualHost('1.31')).not.toBe('shop.example.com:80');
  });
});
