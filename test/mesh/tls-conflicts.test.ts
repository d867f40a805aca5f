import { describe, expect, it } from 'vitest';
import {
  deployment,
  destinationRule,
  inject,
  meshed,
  namespace,
  peerAuthentication,
  service,
  stream,
  virtualService,
} from '../manifests.ts';
import { reasons, resourceAt, worldOf } from '../world.ts';

interface Given {
  readonly spec: object;
  readonly mode?: string;
  readonly more?: readonly string[];
  readonly web?: string;
  readonly key?: string;
}

const conflictsOf = ({ spec, mode = 'STRICT', more = [], web = deployment('shop/web'), key = 'shop/web' }: Given) => {
  const world = worldOf({
    'a.yaml': stream(
      meshed('shop'),
      meshed('client'),
      service('shop/web'),
      web,
      deployment('client/app'),
      peerAuthentication('shop/default', { mtls: { mode } }),
      destinationRule(key, { host: 'web.shop.svc.cluster.local', ...spec }),
      ...more,
    ),
  });
  return world.mesh.tlsConflicts(resourceAt(world, 'DestinationRule', key));
};
/** `/spec/trafficPolicy/tls: client/app -> shop/web:8080 strict-mtls-rejects-plaintext` */
const told = (given: Given) =>
  conflictsOf(given).map(
    ({ block, client, server, port, effect }) =>
      `${block.path.join('.')}: ${client.namespace}/${client.name} -> ${server.namespace}/${server.name}:${port} ${effect.reason}`,
  );
const tls = (mode: string, rest: object = {}) => ({ trafficPolicy: { tls: { mode, ...rest } } });
const place = 'spec.trafficPolicy.tls: client/app -> shop/web:8080';

describe('a tls block conflicts', () => {
  it('when it turns mutual TLS off towards a STRICT server', () => {
    expect(told({ spec: tls('DISABLE') })).toEqual([`${place} strict-mtls-rejects-plaintext`]);
    expect(told({ spec: { trafficPolicy: { tls: {} } } })).toEqual([`${place} strict-mtls-rejects-plaintext`]);
  });

  it('when it shows no certificate of the mesh', () => {
    expect(told({ spec: tls('SIMPLE') })).toEqual([`${place} client-presented-no-mesh-certificate`]);
    expect(told({ spec: tls('SIMPLE'), mode: 'PERMISSIVE' })).toEqual([`${place} plain-tls-to-http-port`]);
  });

  it('when it speaks TLS with a server that has none', () => {
    const web = deployment('shop/web', { labels: { [inject]: 'false' } });
    expect(told({ spec: tls('ISTIO_MUTUAL'), web })).toEqual([`${place} mtls-to-plaintext-server`]);
    expect(told({ spec: tls('ISTIO_MUTUAL'), mode: 'DISABLE' })).toEqual([`${place} mtls-to-disabled-server`]);
    const annotations = { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' };
    expect(told({ spec: tls('ISTIO_MUTUAL'), web: deployment('shop/web', { annotations }) })).toEqual([
      `${place} mtls-to-plaintext-server`,
    ]);
  });

  it('when a port level does', () => {
    const portLevelSettings = [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }];
    expect(told({ spec: { trafficPolicy: { portLevelSettings } } })).toEqual([
      expect.stringContaining('spec.trafficPolicy.portLevelSettings.0.tls: '),
    ]);
  });
});

describe('a tls block fits', () => {
  it.each([
    ['ISTIO_MUTUAL', 'STRICT'],
    ['ISTIO_MUTUAL', 'PERMISSIVE'],
    ['DISABLE', 'PERMISSIVE'],
    ['DISABLE', 'DISABLE'],
  ])('when it is %s and the server %s', (mode, server) => {
    expect(told({ spec: tls(mode), mode: server })).toEqual([]);
  });

  it('when it is mutual TLS of the mesh that is written by hand', () => {
    const files = { clientCertificate: '/etc/certs/cert-chain.pem', privateKey: '/etc/certs/key.pem' };
    expect(told({ spec: tls('MUTUAL', files) })).toEqual([]);
    expect(told({ spec: tls('MUTUAL', { clientCertificate: '/my.pem', privateKey: '/my.key' }) }).length).toBe(1);
  });
});

describe('nothing is said', () => {
  it('without a tls block', () => {
    expect(told({ spec: { trafficPolicy: { connectionPool: {} } } })).toEqual([]);
  });

  it('about a rule that no client of the unit finds', () => {
    expect(told({ spec: tls('DISABLE'), key: 'other/web' })).toEqual([]);
    expect(told({ spec: tls('DISABLE'), key: 'client/web' }).length).toBe(1);
  });

  it('about a server whose injection is not known', () => {
    const more = [service('unknown/web'), deployment('unknown/web')];
    expect(told({ spec: { host: 'web.unknown.svc.cluster.local', ...tls('ISTIO_MUTUAL') }, more })).toEqual([]);
  });

  it('about UDP', () => {
    const dns = service('shop/dns', { selector: { app: 'web' }, ports: [{ port: 53, protocol: 'UDP' }] });
    expect(told({ spec: { host: 'dns.shop.svc.cluster.local', ...tls('DISABLE') }, more: [dns] })).toEqual([]);
  });

  it('when no client is in the mesh', () => {
    const world = worldOf({
      'a.yaml': stream(
        namespace('shop'),
        service('shop/web'),
        deployment('shop/web'),
        destinationRule('shop/web', { host: 'web', ...tls('ISTIO_MUTUAL') }),
      ),
    });
    expect(world.mesh.tlsConflicts(resourceAt(world, 'DestinationRule', 'shop/web'))).toEqual([]);
  });
});

describe('a subset', () => {
  const spec = {
    subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: { tls: { mode: 'DISABLE' } } }],
  };
  const routed = virtualService('shop/web', {
    hosts: ['web'],
    http: [{ route: [{ destination: { host: 'web', subset: 'v1' } }] }],
  });
  const web = deployment('shop/web', { labels: { version: 'v1' } });

  it('conflicts when a route leads to it', () => {
    expect(told({ spec, web, more: [routed] })).toEqual([
      'spec.subsets.0.trafficPolicy.tls: client/app -> shop/web:8080 strict-mtls-rejects-plaintext',
    ]);
  });

  it('does nothing when nobody routes to it', () => {
    expect(told({ spec, web })).toEqual([]);
  });

  it('conflicts only with the pods that it selects', () => {
    expect(told({ spec, more: [routed] })).toEqual([]);
  });

  it('takes the place of the block at the top when every request goes to one', () => {
    const both = { ...tls('DISABLE'), subsets: [{ name: 'v1', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } }] };
    expect(told({ spec: both, more: [routed] })).toEqual([]);
    expect(told({ spec: both }).length).toBe(1);
  });
});

describe('the evidence', () => {
  it('is what the server asks for', () => {
    const [conflict] = conflictsOf({ spec: tls('DISABLE') });
    expect(reasons(conflict?.because() ?? [])).toEqual([
      expect.stringMatching(/^a\.yaml:\d+:\d+ PeerAuthentication shop\/default sets STRICT for namespace "shop"$/),
    ]);
  });
});
