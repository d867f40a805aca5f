import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, service, stream, virtualService } from '../../manifests.ts';
import { requestTo } from '../../trace.ts';
import { knownValue, worldOf } from '../../world.ts';

type Rest = Parameters<typeof requestTo>[3];

const client = stream(meshed('shop'), deployment('shop/web'));
const port = (number: number, protocol = 'TCP') => ({ number, protocol, name: `port-${number}` });
const entry = (key: string, spec: object, metadata: object = {}) =>
  manifest('networking.istio.io/v1', 'ServiceEntry', key, { metadata, spec });
const sidecar = (egress: readonly unknown[]) =>
  manifest('networking.istio.io/v1', 'Sidecar', 'shop/default', { spec: { egress } });
const exposed = (key: string, name: string, number: number, rest: object = {}) =>
  stream(deployment(key), service(key, { ports: [{ name, port: number }], ...rest }));

function side(manifests: string, url: string, rest: Rest = {}) {
  const world = worldOf({ 'world.yaml': manifests }, { complete: true });
  return knownValue(world.mesh.trace(requestTo(world, 'shop/web', url, rest)).client);
}

function sentTo(manifests: string, url: string, rest: Rest = {}): readonly string[] {
  const { departure } = side(manifests, url, rest);
  if (departure.kind === 'end') return [departure.outcome.reason ?? departure.outcome.result];
  return departure.targets.map(({ target }) =>
    target.kind === 'destination' ? `${target.destination.host}:${target.port}` : target.kind,
  );
}

describe('entries with addresses', () => {
  const addresses = ['192.0.2.7'];

  it('are hosts by their address for HTTP', () => {
    const web = entry('shop/web', { hosts: ['web.example.com'], addresses, ports: [port(80, 'HTTP')] });
    expect(side(stream(client, web), 'http://192.0.2.7').virtualHost).toBe('web.example.com:80');
    expect(side(stream(client, web), 'http://192.0.2.8').virtualHost).toBe('allow_any');
  });

  it('have a listener for each address, and share that of all addresses for each range', () => {
    const mixed = entry('shop/db', {
      hosts: ['db.example.com'],
      addresses: ['198.51.100.0/24', '192.0.2.7'],
      ports: [port(5432)],
    });
    expect(sentTo(stream(client, mixed), 'tcp://192.0.2.7:5432')).toEqual(['db.example.com:5432']);
    expect(sentTo(stream(client, mixed), 'tcp://198.51.100.9:5432')).toEqual(['db.example.com:5432']);
    expect(sentTo(stream(client, mixed), 'tcp://203.0.113.1:5432')).toEqual(['passthrough']);
  });

  it('take HTTP, too, where a range on a shared port asks for the address', () => {
    const world = stream(
      client,
      meshed('back'),
      exposed('back/api', 'http', 80),
      entry('shop/db', { hosts: ['db.example.com'], addresses: ['192.0.2.0/24'], ports: [port(80)] }),
    );
    expect(sentTo(world, 'http://192.0.2.9', { hostHeader: 'api.back' })).toEqual(['db.example.com:80']);
    expect(sentTo(world, 'http://api.back')).toEqual(['api.back.svc.cluster.local:80']);
  });
});

describe('entries that share a port', () => {
  it('leave it to the first by host name, not by the name of what defines them', () => {
    const first = entry('shop/z', { hosts: ['a.example.com'], ports: [port(9000)] });
    const second = entry('shop/a', { hosts: ['b.example.com'], ports: [port(9000)] });
    expect(sentTo(stream(client, second, first), 'tcp://any.example.org:9000')).toEqual(['a.example.com:9000']);
  });

  it('leave it to what is exported to some namespaces only, before what is public', () => {
    const open = entry('shop/open', { hosts: ['a.example.com'], ports: [port(9000)] });
    const own = entry('shop/own', { hosts: ['b.example.com'], ports: [port(9000)], exportTo: ['.'] });
    expect(sentTo(stream(client, open, own), 'tcp://any.example.org:9000')).toEqual(['b.example.com:9000']);
  });

  it('do not share it with protocols whose servers speak first', () => {
    const mongo = entry('shop/m', { hosts: ['a.example.com'], ports: [port(9000, 'MONGO')] });
    const http = entry('shop/h', { hosts: ['b.example.com'], ports: [port(9000, 'HTTP')] });
    const later = entry('shop/l', { hosts: ['c.example.com'], ports: [port(9000, 'MONGO')] });
    expect(side(stream(client, mongo, http), 'http://b.example.com:9000').handledAs).toBe('tcp');
    expect(sentTo(stream(client, http, later), 'tcp://c.example.com:9000')).toEqual(['passthrough']);
  });
});

describe('listeners of a Sidecar', () => {
  const tcp = (number: number, rest: object = {}) => ({
    port: { number, protocol: 'TCP', name: 'tcp' },
    hosts: ['back/*'],
    ...rest,
  });
  const world = stream(client, meshed('back'), exposed('back/api', 'tcp', 9000), exposed('back/db', 'tcp', 9000));

  it('for a port leave other addresses of the port to the one for all ports', () => {
    const own = sidecar([{ ...tcp(9000), hosts: ['back/api.back.svc.cluster.local'] }, { hosts: ['*/*'] }]);
    expect(sentTo(stream(world, own), 'tcp://db.back:9000')).toEqual(['db.back.svc.cluster.local:9000']);
    expect(sentTo(stream(world, own), 'tcp://api.back:9000')).toEqual(['api.back.svc.cluster.local:9000']);
  });

  it('may be bound to an address of their own, or to all', () => {
    const bound = sidecar([tcp(9000, { bind: '192.0.2.7' })]);
    expect(sentTo(stream(world, bound), 'tcp://api.back:9000')).toEqual(['passthrough']);
    expect(sentTo(stream(world, bound), 'tcp://192.0.2.7:9000')).toEqual(['api.back.svc.cluster.local:9000']);
    const everywhere = sidecar([tcp(9000, { bind: '0.0.0.0' })]);
    expect(sentTo(stream(world, everywhere), 'tcp://any.example.org:9000')).toEqual([
      'api.back.svc.cluster.local:9000',
    ]);
    const uncaptured = sidecar([tcp(9000, { captureMode: 'NONE' })]);
    expect(side(stream(world, uncaptured), 'tcp://api.back:9000').listener).toBe('catch-all');
  });

  it('for a port are also where requests of other listeners of the port find no virtual host', () => {
    const detected = stream(
      client,
      meshed('back'),
      exposed('back/api', 'main', 9000),
      exposed('back/db', 'main', 9000),
    );
    const own = sidecar([{ ...tcp(9000), hosts: ['back/api.back.svc.cluster.local'] }, { hosts: ['*/*'] }]);
    expect(sentTo(stream(detected, own), 'http://db.back:9000')).toEqual(['no-route']);
  });
});

describe('destinations of TCP rules', () => {
  it('have the only port of their service, whatever the Sidecar takes in', () => {
    const route = virtualService('shop/db', {
      hosts: ['db.example.com'],
      tcp: [{ route: [{ destination: { host: 'api.back.svc.cluster.local' } }] }],
    });
    const db = entry('shop/db', { hosts: ['db.example.com'], ports: [port(5432)] });
    const world = stream(client, meshed('back'), exposed('back/api', 'tcp', 9000), db, route);
    const narrow = stream(world, sidecar([{ hosts: ['./*'] }]));
    expect(sentTo(world, 'tcp://db.example.com:5432')).toEqual(['api.back.svc.cluster.local:9000']);
    expect(sentTo(narrow, 'tcp://db.example.com:5432')).toEqual(['api.back.svc.cluster.local:9000']);
  });
});

describe('ExternalName Services', () => {
  const alias = (externalName: string, ports: readonly object[] = []) =>
    service('shop/alias', { type: 'ExternalName', externalName, ports });
  const backend = stream(client, meshed('back'), exposed('back/api', 'http', 80));

  it('are other names of the service that they lead to in the end', () => {
    const chain = stream(
      backend,
      alias('middle.shop.svc.cluster.local'),
      service('shop/middle', { type: 'ExternalName', externalName: 'api.back.svc.cluster.local' }),
    );
    expect(side(chain, 'http://alias').virtualHost).toBe('api.back.svc.cluster.local:80');
  });

  it('are no hosts of their own, whatever ports they write', () => {
    const world = stream(backend, alias('db.example.com', [{ name: 'http', port: 80 }]));
    expect(side(world, 'http://alias').virtualHost).toBe('allow_any');
    const tcp = stream(backend, alias('api.back.svc.cluster.local', [{ name: 'tcp', port: 80 }]));
    expect(side(tcp, 'http://alias').virtualHost).toBe('api.back.svc.cluster.local:80');
  });

  it('are hosts where a VirtualService names them and they have the port', () => {
    const route = virtualService('shop/alias', {
      hosts: ['alias'],
      http: [{ route: [{ destination: { host: 'api.back.svc.cluster.local' } }] }],
    });
    const world = stream(backend, alias('api.back.svc.cluster.local', [{ name: 'http', port: 80 }]), route);
    expect(side(world, 'http://alias').virtualHost).toBe('alias.shop.svc.cluster.local:80');
    expect(side(world, 'http://api.back').virtualHost).toBe('api.back.svc.cluster.local:80');
  });

  it('as destinations lead to what they name, where they have the port of the listener', () => {
    const route = virtualService('shop/ext', {
      hosts: ['ext.example.com'],
      http: [{ route: [{ destination: { host: 'alias' } }] }],
    });
    const named = stream(backend, alias('api.back.svc.cluster.local', [{ name: 'http', port: 80 }]), route);
    expect(sentTo(named, 'http://ext.example.com')).toEqual(['api.back.svc.cluster.local:80']);
    const without = stream(backend, alias('api.back.svc.cluster.local'), route);
    const world = worldOf({ 'world.yaml': without }, { complete: true });
    expect(world.mesh.trace(requestTo(world, 'shop/web', 'http://ext.example.com'))).toMatchObject({
      outcome: { value: { status: 503, reason: 'destination-not-found' } },
    });
  });

  it('as destinations of TCP rules lead to what they name, whatever their ports are', () => {
    const route = virtualService('shop/db', {
      hosts: ['db.example.com'],
      tcp: [{ route: [{ destination: { host: 'alias', port: { number: 80 } } }] }],
    });
    const db = entry('shop/db', { hosts: ['db.example.com'], ports: [port(5432)] });
    const world = stream(backend, db, alias('api.back.svc.cluster.local'), route);
    expect(sentTo(world, 'tcp://db.example.com:5432')).toEqual(['api.back.svc.cluster.local:80']);
  });

  it('may lead to each other in a circle', () => {
    const world = stream(
      backend,
      alias('other.shop.svc.cluster.local'),
      service('shop/other', { type: 'ExternalName', externalName: 'alias.shop.svc.cluster.local' }),
    );
    expect(side(world, 'http://api.back', { hostHeader: 'alias' }).virtualHost).toBe('allow_any');
  });
});
