import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../src/mesh/client.ts';
import { deployment, manifest, service, stream } from '../manifests.ts';
import { knownValue, reasons, workloadAt, worldOf } from '../world.ts';

const shop = 'web.shop.svc.cluster.local';
const base = stream(service('shop/web'), deployment('client/app'), deployment('shop/app'));
const sidecar = (key: string, spec: object, metadata = {}) =>
  manifest('networking.istio.io/v1', 'Sidecar', key, { metadata, spec });
const entry = (key: string, spec: object) => manifest('networking.istio.io/v1', 'ServiceEntry', key, { spec });
const egress = (...hosts: readonly string[]) => ({ egress: [{ hosts }] });

const asked = (manifests: readonly string[], host = shop, from = 'client/app') => {
  const world = worldOf({ 'a.yaml': stream(base, ...manifests) });
  return world.mesh.visible(clientOf(workloadAt(world, from)), host);
};
const sees = (manifests: readonly string[], host?: string, from?: string) => knownValue(asked(manifests, host, from));

describe('a client without a Sidecar', () => {
  it('sees every Service', () => expect(sees([])).toBe(true));
  it('knows nothing of hosts that may be defined elsewhere', () => {
    expect(asked([], 'news.example.com').known).toBe(false);
    expect(asked([], 'other.shop.svc.cluster.local').known).toBe(false);
  });
  it('sees the hosts of ServiceEntries, and names under their wildcards', () => {
    expect(sees([entry('shop/news', { hosts: ['news.example.com'] })], 'news.example.com')).toBe(true);
    expect(sees([entry('shop/any', { hosts: ['*.example.com'] })], 'news.example.com')).toBe(true);
  });
  it('does not see what is exported to others only', () => {
    expect(sees([entry('shop/news', { hosts: ['x.io'], exportTo: ['.'] })], 'x.io')).toBe(false);
    expect(sees([entry('shop/news', { hosts: ['x.io'], exportTo: ['other'] })], 'x.io')).toBe(false);
    expect(sees([entry('shop/news', { hosts: ['x.io'], exportTo: ['client'] })], 'x.io')).toBe(true);
  });
  it('reads the annotation of a Service, spaces and all', () => {
    const exported = (names: string) =>
      manifest('v1', 'Service', 'shop/api', {
        metadata: { annotations: { 'networking.istio.io/exportTo': names } },
        spec: { ports: [{ port: 80 }] },
      });
    expect(sees([exported('.')], 'api.shop.svc.cluster.local')).toBe(false);
    expect(sees([exported('other, client')], 'api.shop.svc.cluster.local')).toBe(true);
  });
});

describe('egress hosts', () => {
  const own = (...hosts: readonly string[]) => sees([sidecar('client/default', egress(...hosts))]);
  it.each(['*/*', 'shop/*', `shop/${shop}`, `*/${shop}`, '*/*.shop.svc.cluster.local'])(
    '%s takes the host in',
    (host) => {
      expect(own(host)).toBe(true);
    },
  );
  it.each(['./*', 'other/*', 'shop/web', `other/${shop}`, shop, '*', 'a/b/c'])('%s does not', (host) => {
    expect(own(host)).toBe(false);
  });
  it('with ~ leave hosts out, whatever takes them in', () => {
    expect(own('*/*', '~shop/*')).toBe(false);
    expect(own('*/*', `~/${shop}`)).toBe(false);
    expect(own('*/*', '~other/*')).toBe(true);
  });
  it('of a listener with a port are for services with that port', () => {
    const on = (number: number) => ({ egress: [{ port: { number, protocol: 'HTTP', name: 'x' }, hosts: ['*/*'] }] });
    expect(sees([sidecar('client/default', on(80))])).toBe(true);
    expect(sees([sidecar('client/default', on(81))])).toBe(false);
  });
  it('in the root namespace mean the namespace of each client by a dot', () => {
    const everywhere = sidecar('istio-system/default', egress('./*'));
    expect(sees([everywhere])).toBe(false);
    expect(sees([everywhere], shop, 'shop/app')).toBe(true);
  });
  it('are not needed by gateways', () => {
    const world = worldOf({ 'a.yaml': stream(base, sidecar('client/default', egress('./*'))) });
    expect(knownValue(world.mesh.visible(gatewayClient('client', {}), shop))).toBe(true);
  });
});

describe('the Sidecar that counts', () => {
  const all = egress('*/*');
  const none = egress('./*');
  const selecting = (key: string, spec: object, app: string) =>
    sidecar(key, { ...spec, workloadSelector: { labels: { app } } });
  it('selects the client, before that of its namespace', () => {
    expect(sees([sidecar('client/default', all), selecting('client/mine', none, 'app')])).toBe(false);
    expect(sees([sidecar('client/default', all), selecting('client/mine', none, 'other')])).toBe(true);
  });
  it('is of the namespace, before that of the root namespace', () => {
    expect(sees([sidecar('istio-system/default', none), sidecar('client/default', all)])).toBe(true);
  });
  it('is the oldest of several', () => {
    const old = { creationTimestamp: '2020-01-01T00:00:00Z' };
    expect(sees([sidecar('client/a', all), sidecar('client/b', none, old)])).toBe(false);
  });
  it('is unknown when it is written twice with different content', () => {
    expect(asked([sidecar('client/default', all), sidecar('client/default', none)]).known).toBe(false);
  });
});

describe('an ExternalName Service', () => {
  const alias = (externalName: string) => service('client/alias', { type: 'ExternalName', externalName });
  const host = 'alias.client.svc.cluster.local';
  it('is seen when its target is', () => {
    expect(sees([alias(shop)], host)).toBe(true);
    expect(sees([alias(shop), sidecar('client/default', egress('./*'))], host)).toBe(false);
  });
  it('leads nowhere through another', () => expect(asked([alias(host)], host).known).toBe(false));
});

describe('hosts that are not seen', () => {
  const mode = (manifests: readonly string[], meshConfig?: string) => {
    const world = worldOf({ 'a.yaml': stream(base, ...manifests) }, meshConfig === undefined ? {} : { meshConfig });
    return world.mesh.outboundMode(clientOf(workloadAt(world, 'client/app')));
  };
  it('are passed through by default', () => expect(knownValue(mode([]))).toBe('ALLOW_ANY'));
  it('are treated as the mesh configuration says', () => {
    expect(knownValue(mode([], 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}'))).toBe('REGISTRY_ONLY');
  });
  it('are treated as the Sidecar says, where an empty block is REGISTRY_ONLY', () => {
    const policy = (outboundTrafficPolicy: object) => [sidecar('client/default', { outboundTrafficPolicy })];
    expect(knownValue(mode(policy({ mode: 'ALLOW_ANY' }), 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}'))).toBe(
      'ALLOW_ANY',
    );
    expect(knownValue(mode(policy({})))).toBe('REGISTRY_ONLY');
  });
});

describe('the evidence', () => {
  it('is the Sidecar that leaves the host out, at its egress', () => {
    const text = stream(base, sidecar('client/default', egress('./*')));
    const world = worldOf({ 'a.yaml': text });
    const answer = world.mesh.visible(clientOf(workloadAt(world, 'client/app')), shop);
    expect(reasons(answer.because())).toEqual([
      expect.stringMatching(/^a\.yaml:\d+:\d+ no egress host of Sidecar client\/default takes in web\.shop/),
    ]);
  });
});
