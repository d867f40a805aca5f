import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, service, stream, virtualService } from '../../manifests.ts';
import { requestTo } from '../../trace.ts';
import { knownValue, worldOf } from '../../world.ts';

type Rest = Parameters<typeof requestTo>[3];

const ports = (name: string | undefined, port = 80) => ({
  ports: [{ ...(name === undefined ? {} : { name }), port, targetPort: 8080 }],
});
const client = stream(meshed('shop'), deployment('shop/web'));
const backend = (name: string | undefined, port?: number) =>
  stream(client, meshed('back'), deployment('back/api'), service('back/api', ports(name, port)));
const to = (host: string) => ({ http: [{ route: [{ destination: { host } }] }] });
const aged = (created: string) => ({ creationTimestamp: created });
const sidecar = (egress: readonly unknown[]) =>
  manifest('networking.istio.io/v1', 'Sidecar', 'shop/default', { spec: { egress } });
const entry = (name: string, spec: { readonly [key: string]: unknown }) =>
  manifest('networking.istio.io/v1', 'ServiceEntry', `shop/${name}`, { spec });

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

describe('the virtual host of a request', () => {
  it('is found by Host header on ports that are declared HTTP', () => {
    const two = stream(backend('http'), service('back/other', ports('http')));
    expect(side(two, 'http://api.back', { hostHeader: 'other.back' }).virtualHost).toBe(
      'other.back.svc.cluster.local:80',
    );
    expect(side(two, 'http://api.back', { hostHeader: 'news.example.com' }).virtualHost).toBe('allow_any');
    expect(side(two, 'http://api.back', { hostHeader: 'API.Back.svc.cluster.local.:80' }).virtualHost).toBe(
      'api.back.svc.cluster.local:80',
    );
  });

  it('is that of the dialled address on ports that are detected', () => {
    expect(side(backend('main'), 'http://api.back', { hostHeader: 'news.example.com' }).virtualHost).toBe(
      'api.back.svc.cluster.local:80',
    );
  });

  it('does not know the short name of a service of another namespace', () => {
    expect(side(backend('http'), 'http://api.back', { hostHeader: 'api' }).virtualHost).toBe('allow_any');
  });

  it('is the headless Service of a pod', () => {
    const headless = stream(
      client,
      service('shop/db', { ...ports('http', 8080), clusterIP: 'None' }),
      deployment('shop/db'),
    );
    expect(side(headless, 'http://db-0.db:8080').virtualHost).toBe('db.shop.svc.cluster.local:8080');
  });

  it('may be a host that only a VirtualService knows, on port 80', () => {
    const routed = stream(
      backend('http'),
      virtualService('shop/ext', { hosts: ['ext.example.com'], ...to('api.back.svc.cluster.local') }),
    );
    expect(sentTo(routed, 'http://ext.example.com')).toEqual(['api.back.svc.cluster.local:80']);
    const other = stream(
      backend('http', 8080),
      virtualService('shop/ext', { hosts: ['ext.example.com'], ...to('api.back.svc.cluster.local') }),
    );
    expect(sentTo(other, 'http://ext.example.com:8080')).toEqual(['passthrough']);
  });

  it('may be such a host on another port, beside a service of the same VirtualService', () => {
    const hosts = ['ext.example.com', 'api.back.svc.cluster.local'];
    const beside = stream(
      backend('http', 8080),
      virtualService('shop/ext', { hosts, ...to('api.back.svc.cluster.local') }),
    );
    expect(side(beside, 'http://ext.example.com:8080').virtualHost).toBe('ext.example.com:8080');
    const wild = ['ext.example.com', '*.back.svc.cluster.local'];
    const beneath = stream(
      backend('http', 8080),
      virtualService('shop/ext', { hosts: wild, ...to('api.back.svc.cluster.local') }),
    );
    expect(side(beneath, 'http://ext.example.com:8080').virtualHost).toBe('ext.example.com:8080');
  });

  it('belongs to the older VirtualService where a short name is taken twice', () => {
    const full = (created: string) =>
      virtualService('back/full', { hosts: ['api.back.svc.cluster.local'], ...to('full.example.com') }, aged(created));
    const short = virtualService(
      'shop/short',
      { hosts: ['api.back'], ...to('short.example.com') },
      aged('2024-01-01T00:00:00Z'),
    );
    expect(sentTo(stream(backend('http'), short), 'http://api.back')).toEqual(['short.example.com:80']);
    expect(sentTo(stream(backend('http'), short, full('2023-01-01T00:00:00Z')), 'http://api.back')).toEqual([
      'full.example.com:80',
    ]);
    expect(sentTo(stream(backend('http'), short, full('2025-01-01T00:00:00Z')), 'http://api.back')).toEqual([
      'short.example.com:80',
    ]);
  });
});

describe('the listener of a connection', () => {
  it('is that of all addresses for ports that are declared HTTP, which lets other bytes pass by', () => {
    expect(side(backend('http'), 'tcp://api.back')).toMatchObject({ listener: 'port-specific', handledAs: 'tcp' });
    expect(sentTo(backend('http'), 'tcp://api.back')).toEqual(['passthrough']);
    expect(sentTo(backend('http'), 'https://api.back:80')).toEqual(['passthrough']);
  });

  it('waits for bytes only where it looks at them', () => {
    const speaksFirst: Rest = { serverSpeaksFirst: true };
    expect(sentTo(backend('tcp'), 'tcp://api.back', speaksFirst)).toEqual(['api.back.svc.cluster.local:80']);
    expect(sentTo(backend(undefined), 'tcp://api.back', speaksFirst)).toEqual([
      'server-first-protocol-on-inspected-port',
    ]);
    expect(sentTo(backend('http'), 'tcp://api.back', speaksFirst)).toEqual(['server-first-protocol-on-inspected-port']);
    expect(sentTo(client, 'tcp://api.example.com:9000', speaksFirst)).toEqual(['passthrough']);
  });

  it('takes all connections on the port of a TCP entry without address', () => {
    const db = entry('db', {
      hosts: ['db.example.com'],
      resolution: 'DNS',
      ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }],
    });
    expect(sentTo(stream(client, db), 'tcp://other.example.com:5432')).toEqual(['db.example.com:5432']);
  });

  it('takes connections to the addresses of an entry that has some', () => {
    const spec = {
      hosts: ['db.example.com'],
      resolution: 'DNS',
      ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }],
    };
    const one = stream(client, entry('db', { ...spec, addresses: ['192.0.2.7'] }));
    expect(sentTo(one, 'tcp://192.0.2.7:5432')).toEqual(['db.example.com:5432']);
    expect(sentTo(one, 'tcp://192.0.2.8:5432')).toEqual(['passthrough']);
    const range = stream(client, entry('db', { ...spec, addresses: ['192.0.2.0/24'] }));
    expect(sentTo(range, 'tcp://192.0.2.8:5432')).toEqual(['db.example.com:5432']);
    expect(sentTo(range, 'tcp://198.51.100.1:5432')).toEqual(['passthrough']);
  });

  it('tells TLS entries without address apart by server name', () => {
    const tls = entry('pay', { hosts: ['*.pay.example.com'], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] });
    expect(sentTo(stream(client, tls), 'https://eu.pay.example.com')).toEqual(['*.pay.example.com:443']);
    expect(sentTo(stream(client, tls), 'https://news.example.com')).toEqual(['passthrough']);
  });

  it('is not made for what the Sidecar of the client leaves out', () => {
    const own = sidecar([{ hosts: ['./*'] }]);
    expect(side(stream(backend('tcp'), own), 'tcp://api.back').listener).toBe('catch-all');
    expect(sentTo(stream(backend('tcp'), own), 'tcp://api.back')).toEqual(['passthrough']);
  });

  it('has the protocol and the services that the Sidecar gives its port', () => {
    const port = { number: 80, protocol: 'HTTP', name: 'http' };
    const declared = sidecar([{ port, hosts: ['back/*'] }, { hosts: ['./*'] }]);
    expect(side(stream(backend('main'), declared), 'http://api.back').virtualHost).toBe(
      'api.back.svc.cluster.local:80',
    );
    const elsewhere = sidecar([{ port: { ...port, number: 81 }, hosts: ['back/*'] }]);
    expect(side(stream(backend('http'), elsewhere), 'http://api.back').listener).toBe('catch-all');
  });
});

describe('TCP and TLS rules', () => {
  const subset = 'api-next.back.svc.cluster.local';

  it('take the place of the cluster of the service', () => {
    const tcp = virtualService('back/api', {
      hosts: ['api.back.svc.cluster.local'],
      tcp: [{ route: [{ destination: { host: subset, port: { number: 81 } } }] }],
    });
    expect(sentTo(stream(backend('tcp'), tcp), 'tcp://api.back')).toEqual([`${subset}:81`]);
    expect(sentTo(stream(backend('http'), tcp), 'http://api.back')).toEqual(['api.back.svc.cluster.local:80']);
  });

  it('by server name leave other names without a way through the mesh', () => {
    const tls = virtualService('back/api', {
      hosts: ['api.back.svc.cluster.local'],
      tls: [{ match: [{ sniHosts: ['api.back'] }], route: [{ destination: { host: subset } }] }],
    });
    const world = stream(backend('https', 443), tls);
    expect(sentTo(world, 'https://api.back')).toEqual([`${subset}:443`]);
    expect(side(world, 'https://api.back').handledAs).toBe('tls-passthrough');
    expect(sentTo(world, 'https://api.back', { sni: 'other.back' })).toEqual(['passthrough']);
  });
});
