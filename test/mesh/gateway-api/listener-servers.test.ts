import { describe, expect, it } from 'vitest';
import { deployment, manifest, namespace, service } from '../../manifests.ts';
import { knownValue, reasons, sure, told, type WorldOptions, workloadAt } from '../../world.ts';
import { apiOf, gateway, generated, grant, group, route, secret } from './gateway-world.ts';

const https = (rest: object = {}) => ({
  name: 'https',
  port: 443,
  protocol: 'HTTPS',
  tls: { certificateRefs: [{ name: 'cert' }] },
  ...rest,
});
const answer = (listeners: readonly object[], others: readonly string[] = [], options?: WorldOptions) => {
  const { api } = apiOf([gateway('edge/public', { listeners }), ...others], options);
  return api.serversOf(sure(api.deployed.byKey('edge/public-istio')).workload);
};
const servers = (listeners: readonly object[], others: readonly string[] = [], options?: WorldOptions) =>
  knownValue(answer(listeners, others, options));
const names = (...asked: Parameters<typeof servers>) => servers(...asked).map(({ name }) => name.split('~')[2]);

describe('servers of listeners', () => {
  it('have the names that routes bind to, and the port of the pods', () => {
    const [server] = servers([{ name: 'web', port: 80, protocol: 'HTTP', hostname: '*.example.com' }]);
    expect(server).toMatchObject({
      name: `edge/public~${generated}~web`,
      number: 80,
      targetPort: 80,
      protocol: 'http',
      hosts: [{ namespace: 'edge', host: '*.example.com' }],
      tls: undefined,
      path: ['spec', 'listeners', 0],
    });
  });

  it('take routes of the namespaces that the listener allows', () => {
    const hosts = (namespaces: object, others: readonly string[] = [], options?: WorldOptions) => {
      const allowed = { name: 'web', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces } };
      return servers([allowed], others, options).flatMap((server) => server.hosts.map((host) => host.namespace));
    };
    const blue = [namespace('shop', { color: 'blue' }), namespace('book', { color: 'red' })];
    expect(hosts({ from: 'All' })).toEqual(['*']);
    expect(hosts({})).toEqual(['edge']);
    expect(hosts({ from: 'Selector', selector: { matchLabels: { color: 'blue' } } }, blue)).toEqual(['shop']);
    const byName = { matchLabels: { 'kubernetes.io/metadata.name': 'book' } };
    expect(hosts({ from: 'Selector', selector: byName }, blue)).toEqual(['book']);
    expect(hosts({ from: 'Selector', selector: { matchLabels: { color: 'green' } } }, blue)).toEqual(['~']);
  });

  it('take routes of namespaces that nobody wrote for those they ask for, and say so', () => {
    const namespaces = { from: 'Selector', selector: { matchLabels: { color: 'blue' } } };
    const listener = { name: 'web', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces } };
    const others = [namespace('book'), route('book/a', {}), route('shop/a', {})];
    const partial = answer([listener], others, {});
    expect(knownValue(partial)[0]?.hosts.map((host) => host.namespace)).toEqual(['~', 'shop']);
    expect(reasons(partial.because())).toContainEqual(
      expect.stringMatching(/^\? .*namespace "shop" is taken to have the labels that listener "web" selects$/),
    );
    expect(servers([listener], others)[0]?.hosts).toMatchObject([{ namespace: '~' }]);
    const elsewhere = { complete: true, externals: { namespaces: ['shop'] } };
    expect(servers([listener], others, elsewhere)[0]?.hosts).toMatchObject([{ namespace: '~' }, { namespace: 'shop' }]);
  });

  it('need a Secret with a certificate', () => {
    expect(names([https()], [secret('edge/cert')])).toEqual(['https']);
    expect(servers([https()], [secret('edge/cert')])[0]?.tls).toMatchObject({
      mode: 'SIMPLE',
      credential: 'edge/cert',
      credentialFound: { known: true, value: true },
    });
    expect(names([https()])).toEqual([]);
    expect(names([https()], [secret('other/cert')])).toEqual([]);
    expect(names([https()], [secret('edge/cert', { 'tls.crt': 'x' })])).toEqual([]);
    expect(names([https({ tls: { certificateRefs: [{ name: 'cert', kind: 'ConfigMap' }] } })])).toEqual([]);
    expect(
      names([https({ tls: { certificateRefs: [{ name: 'none' }, { name: 'cert' }] } })], [secret('edge/cert')]),
    ).toEqual(['https']);
    expect(names([https({ tls: undefined })])).toEqual([]);
  });

  it('do not know Secrets that may be elsewhere', () => {
    const [server] = servers([https()], [], {});
    expect(told(sure(server?.tls?.credentialFound))).toMatch(/^unknown: Secret edge\/cert/);
  });

  it('need a grant for a Secret of another namespace', () => {
    const listener = https({ tls: { certificateRefs: [{ name: 'cert', namespace: 'vault' }] } });
    const from = [{ group, kind: 'Gateway', namespace: 'edge' }];
    const granted = (to: object) => names([listener], [secret('vault/cert'), grant('vault/certs', { from, to: [to] })]);
    expect(names([listener], [secret('vault/cert')])).toEqual([]);
    expect(granted({ group: '', kind: 'Secret' })).toEqual(['https']);
    expect(granted({ group: '', kind: 'Secret', name: 'cert' })).toEqual(['https']);
    expect(granted({ group: '', kind: 'Secret', name: 'other' })).toEqual([]);
    expect(granted({ group: '', kind: 'Service' })).toEqual([]);
    const [unsure] = servers([listener], [secret('vault/cert')], {});
    expect(told(sure(unsure?.tls?.credentialFound))).toMatch(/^unknown: .*ReferenceGrant/);
  });

  it('ask clients for certificates', () => {
    const mode = (tls: object, spec: object = {}) => {
      const listeners = [https({ tls: { certificateRefs: [{ name: 'cert' }], ...tls } })];
      const bundle = manifest('v1', 'ConfigMap', 'edge/bundle', { data: { 'ca.crt': 'certificate' } });
      const { api } = apiOf([gateway('edge/public', { listeners, ...spec }), secret('edge/cert'), bundle]);
      return knownValue(api.serversOf(sure(api.deployed.byKey('edge/public-istio')).workload))[0]?.tls?.mode;
    };
    const validation = (rest: object = {}) => ({
      tls: {
        frontend: {
          default: { validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'bundle' }], ...rest } },
        },
      },
    });
    expect(mode({})).toBe('SIMPLE');
    expect(mode({ options: { 'gateway.istio.io/tls-terminate-mode': 'MUTUAL' } })).toBe('MUTUAL');
    expect(mode({ options: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_MUTUAL' } })).toBe('ISTIO_MUTUAL');
    expect(mode({ mode: 'Passthrough' })).toBe('PASSTHROUGH');
    expect(mode({}, validation())).toBe('MUTUAL');
    expect(mode({}, validation({ mode: 'AllowInsecureFallback' }))).toBe('OPTIONAL_MUTUAL');
    expect(
      mode({}, validation({ caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'none' }] })),
    ).toBeUndefined();
    const perPort = { tls: { frontend: { ...validation().tls.frontend, perPort: [{ port: 443, tls: {} }] } } };
    expect(mode({}, perPort)).toBe('SIMPLE');
  });

  it('leave out listeners that conflict with one before them, and protocols that there are not', () => {
    const web = { name: 'a', port: 80, protocol: 'HTTP' };
    expect(names([web, { ...web, name: 'b' }])).toEqual(['a']);
    expect(names([web, { ...web, name: 'b', hostname: 'b.example.com' }])).toEqual(['a', 'b']);
    expect(names([web, { ...web, name: 'b', protocol: 'TCP' }])).toEqual(['a']);
    expect(names([web, { ...web, name: 'b', port: 81, protocol: 'UDP' }])).toEqual(['a']);
    expect(names([{ name: 'a', protocol: 'HTTP' }, 'text' as unknown as object, { port: '80' }])).toEqual([]);
  });

  it('are added by ListenerSets that the Gateway allows', () => {
    const set = (key: string) =>
      manifest(`${group}/v1`, 'ListenerSet', key, {
        spec: {
          parentRef: { name: 'public', namespace: 'edge' },
          listeners: [{ name: 'more', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'cert' }] } }],
        },
      });
    const found = (allowedListeners: object | undefined, others: readonly string[] = [secret('shop/cert')]) => {
      const { api } = apiOf([gateway('edge/public', { allowedListeners }), set('shop/set'), ...others]);
      const { workload, service: made } = sure(api.deployed.byKey('edge/public-istio'));
      expect(made.ports.length).toBeGreaterThan(1);
      return knownValue(api.serversOf(workload)).map(({ name, number }) => `${name} ${number}`);
    };
    const own = `edge/public~${generated}~http 80`;
    expect(found(undefined)).toEqual([own]);
    expect(found({ namespaces: { from: 'Same' } })).toEqual([own]);
    expect(found({ namespaces: { from: 'All' } })).toEqual([own, `shop/set~${generated}~more 443`]);
    expect(found({ namespaces: { from: 'All' } }, [])).toEqual([own]);
  });
});

describe('servers of a workload that somebody else deploys', () => {
  const listeners = [
    { name: 'a', port: 80, protocol: 'HTTP' },
    { name: 'b', port: 81, protocol: 'HTTP' },
  ];
  const manual = (value: string, key = 'edge/public') =>
    gateway(key, { listeners, addresses: [{ type: 'Hostname', value }] });
  const found = (...manifests: readonly string[]) => {
    const { api, world } = apiOf([deployment('edge/ingress'), service('edge/ingress'), ...manifests]);
    return knownValue(api.serversOf(workloadAt(world, 'edge/ingress'))).map(({ number, targetPort }) => [
      number,
      targetPort,
    ]);
  };

  it('are those of Gateways whose addresses name its Service, on ports that the Service has', () => {
    expect(found(manual('ingress'))).toEqual([[80, 8080]]);
    expect(found(manual('ingress.edge.svc.cluster.local'))).toEqual([[80, 8080]]);
    expect(found(manual('other'))).toEqual([]);
    expect(found(manual('ingress.edge.svc.cluster.local', 'shop/public'))).toEqual([]);
    expect(found(gateway('edge/public', { listeners }))).toEqual([]);
  });

  it('are not known where the Gateway is ambiguous', () => {
    const { api, world } = apiOf([
      deployment('edge/ingress'),
      service('edge/ingress'),
      manual('ingress'),
      gateway('edge/public', { addresses: [{ type: 'Hostname', value: 'ingress' }] }),
    ]);
    expect(told(api.serversOf(workloadAt(world, 'edge/ingress')))).toMatch(/^unknown: .*defined more than once/);
  });
});
