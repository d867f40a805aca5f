import { describe, expect, it } from 'vitest';
import { GatewayServers } from '../../../src/mesh/gateway/gateway-servers.ts';
import { GatewayWalk } from '../../../src/mesh/gateway/gateway-walk.ts';
import { GatewayApi } from '../../../src/mesh/gateway-api/gateway-api.ts';
import { Registry } from '../../../src/mesh/registry.ts';
import type { ClientSide } from '../../../src/mesh/trace/client-side.ts';
import type { TraceRequest } from '../../../src/mesh/trace/request.ts';
import type { World } from '../../../src/mesh/world.ts';
import type { ExternalNames } from '../../../src/model/externals.ts';
import { manifest, namespace, service, stream, virtualService } from '../../manifests.ts';
import { knownValue, told, workloadAt, worldOf } from '../../world.ts';
import { type FakeRouting, fakeRouting } from './fake-routing.ts';
import { type Ask, requestTo } from './gateway-request.ts';
import { gatewayDeployment, gatewayService, http, https, ingress, istioGateway } from './gateway-world.ts';

type Routings = { readonly [key: string]: FakeRouting };

interface Setting {
  readonly manifests: readonly string[];
  readonly routings?: Routings;
  readonly complete?: boolean;
  readonly externals?: ExternalNames;
}

function worldFor({ manifests, routings = {}, complete = true, externals = {} }: Setting): World {
  const written = Object.keys(routings).map((key) => virtualService(key, {}));
  return worldOf({ 'a.yaml': stream(...manifests, ...written) }, { complete, externals });
}

function walkIn(world: World, routings: Routings = {}): GatewayWalk {
  const { graph, context, mesh } = world;
  const api = new GatewayApi(graph, context);
  const made = Object.entries(routings).map(([key, fake]) => fakeRouting(world, key, fake));
  return new GatewayWalk({
    graph,
    registry: new Registry(graph, context),
    servers: new GatewayServers(graph, api),
    routingsFor: (name, space) =>
      made.filter(({ gateways, visibility }) => gateways.includes(name) && visibility.includes(space)),
    dataplane: (workload) => mesh.dataplane(workload),
    servicesOf: (workload) => api.servicesOf(workload),
    authorize: (workload, request) => mesh.authorize(workload, request),
  });
}

function answerFor(setting: Setting, request: TraceRequest) {
  const world = worldFor(setting);
  return walkIn(world, setting.routings).enter(workloadAt(world, 'edge/ingress'), request);
}

function sideOf(setting: Setting, url: string, rest: Ask = {}): ClientSide {
  return knownValue(answerFor(setting, requestTo(url, rest)));
}

/** In a line: where the request goes, or what becomes of it. */
function fate(setting: Setting, url: string, rest: Ask = {}): string {
  const answer = answerFor(setting, requestTo(url, rest));
  return answer.known ? fateOf(answer.value) : String(told(answer));
}

function fateOf({ departure, virtualHost, handledAs }: ClientSide): string {
  if (departure.kind === 'end') {
    const { reason, status, result, decidedBy } = departure.outcome;
    return [result, status, reason, `by ${decidedBy}`, virtualHost].filter((word) => word !== undefined).join(' ');
  }
  const targets = departure.targets.map(({ target }) =>
    target.kind === 'destination' ? `${target.destination.host}:${target.port}` : target.kind,
  );
  return [handledAs, virtualHost, ...targets].filter((word) => word !== undefined).join(' ');
}

const toWeb: FakeRouting = { hosts: ['a.example.com'], gateways: ['edge/g'], http: { '/': 'web' } };
const gateway = (...servers: Parameters<typeof istioGateway>[1]) => istioGateway('edge/g', servers);
const secret = manifest('v1', 'Secret', 'edge/cert', { stringData: { 'tls.crt': 'x', 'tls.key': 'y' } });
const simple = { mode: 'SIMPLE', credentialName: 'cert' };
const tls = (mode: string, rest: object = {}) =>
  https(443, ['a.example.com'], { mode, credentialName: 'cert', ...rest });

describe('the way to a gateway', () => {
  const open = { manifests: [...ingress, gateway(http(80, ['*']))], routings: { 'shop/web': toWeb } };

  it('goes by a port of its Service', () => {
    const side = sideOf(open, 'http://a.example.com/');
    expect(side.gateway).toMatchObject({ servicePortFound: true, targetPort: 8080 });
    expect(fateOf(side)).toBe('http a.example.com:80 web:80');
    expect(fate(open, 'http://a.example.com:81/')).toBe(
      'connection-failure gateway-service-has-no-such-port by network',
    );
  });

  it('ends where no Gateway opens the port', () => {
    expect(fate(open, 'https://a.example.com/')).toBe('connection-failure gateway-has-no-listener-on-port by network');
  });

  it('prefers the Service that is meant for callers from outside', () => {
    const inner = gatewayService('edge/a', {
      spec: { type: 'ClusterIP', ports: [{ name: 'tcp', port: 80, targetPort: 9999 }] },
    });
    const side = sideOf({ ...open, manifests: [...open.manifests, inner] }, 'http://a.example.com/');
    expect(side.gateway?.targetPort).toBe(8080);
  });

  it('goes by any Service, and by no port of UDP', () => {
    const ports = [
      { name: 'quic', port: 443, protocol: 'UDP', targetPort: 1 },
      { name: 'http', port: 80, targetPort: 8080 },
    ];
    const inner = gatewayService('edge/ingress', { spec: { type: 'ClusterIP', ports } });
    const manifests = [namespace('edge'), gatewayDeployment('edge/ingress'), inner, gateway(http(80, ['*']))];
    const setting = { manifests, routings: { 'shop/web': toWeb } };
    expect(fate(setting, 'http://a.example.com/')).toBe('http a.example.com:80 web:80');
    expect(fate(setting, 'https://a.example.com/')).toMatch('gateway-service-has-no-such-port');
  });

  it('ends where no container has the port by its name', () => {
    const named = gatewayService('edge/ingress', { spec: { ports: [{ name: 'http', port: 80, targetPort: 'web' }] } });
    const manifests = [namespace('edge'), gatewayDeployment('edge/ingress'), named, gateway(http(80, ['*']))];
    expect(fate({ manifests }, 'http://a.example.com/')).toBe('connection-failure no-endpoints by network');
  });

  it('ends at pods that are not injected', () => {
    const pods = gatewayDeployment('edge/ingress', { labels: { 'sidecar.istio.io/inject': 'false' } });
    const manifests = [namespace('edge'), pods, gatewayService('edge/ingress'), gateway(http(80, ['*']))];
    const side = sideOf({ manifests }, 'http://a.example.com/');
    expect(side.proxy).toBe('none');
    expect(fateOf(side)).toBe('connection-failure nothing-listens-on-port by network');
  });

  it('is not known where Services or Gateways may be elsewhere', () => {
    const alone = { manifests: [namespace('edge'), gatewayDeployment('edge/ingress')], complete: false };
    expect(fate(alone, 'http://a.example.com/')).toMatch(
      /unknown: no Service over the pods of Deployment edge\/ingress/,
    );
    const partial = { ...open, complete: false };
    expect(fate(partial, 'https://a.example.com/')).toMatch(/unknown: no Gateway among the manifests opens port 8443/);
    expect(fate(partial, 'http://a.example.com/')).toBe('http a.example.com:80 web:80');
  });

  it('is not known where what lives elsewhere may open it', () => {
    const alone = { manifests: [namespace('edge'), gatewayDeployment('edge/ingress')] };
    const declared = (setting: Setting, externals: ExternalNames) => ({ ...setting, externals });
    expect(fate(alone, 'http://a.example.com/')).toMatch(/gateway-service-has-no-such-port/);
    expect(fate(declared(alone, { namespaces: ['edge'] }), 'http://a.example.com/')).toMatch(/^unknown: no Service/);
    expect(fate(declared(alone, { namespaces: ['shop'] }), 'http://a.example.com/')).toMatch(/no-such-port/);
    for (const externals of [{ namespaces: ['shop'] }, { gateways: ['shop/other'] }]) {
      expect(fate(declared(open, externals), 'https://a.example.com/')).toMatch(/^unknown: no Gateway/);
    }
    expect(fate(declared(open, { hosts: ['x.example.com'] }), 'https://a.example.com/')).toMatch(/has-no-listener/);
  });

  it('is not known through pods that run no gateway', () => {
    const pods = gatewayDeployment('edge/ingress').replace('inject.istio.io/templates', 'other');
    const manifests = [namespace('edge'), pods, gatewayService('edge/ingress'), gateway(http(80, ['*']))];
    expect(fate({ manifests }, 'http://a.example.com/')).toMatch(/unknown: .* runs no gateway/);
  });

  it('passes no server that listens on another address', () => {
    const bound = (bind: string) => ({ manifests: [...ingress, gateway(http(80, ['*'], { bind }))] });
    expect(fate(bound('127.0.0.1'), 'http://a.example.com/')).toMatch('gateway-has-no-listener-on-port');
    expect(fate(bound('10.1.2.3'), 'http://a.example.com/')).toMatch(/unknown: the server listens on address 10.1.2.3/);
    expect(fate(bound('0.0.0.0'), 'http://a.example.com/')).toMatch('no-route');
  });
});

describe('virtual hosts of a gateway', () => {
  function hosts(routings: Routings, ...servers: Parameters<typeof istioGateway>[1]): Setting {
    return { manifests: [...ingress, gateway(...servers)], routings };
  }

  it('are a blackhole where nothing is attached', () => {
    const nothing = hosts({}, http(80, ['a.example.com']));
    expect(fate(nothing, 'http://a.example.com/')).toBe('http-error 404 no-route by client-proxy blackhole:80');
    const foreign = { ...toWeb, gateways: ['shop/g'] };
    expect(fate(hosts({ 'shop/web': foreign }, http(80, ['*'])), 'http://a.example.com/')).toMatch('blackhole:80');
  });

  it('are the hosts that server and routing share, the narrower of two', () => {
    const wide = { ...toWeb, hosts: ['*.example.com'] };
    const narrow = hosts({ 'shop/web': wide }, http(80, ['a.example.com']));
    expect(fate(narrow, 'http://a.example.com/')).toBe('http a.example.com:80 web:80');
    expect(fate(narrow, 'http://b.example.com/')).toBe('http-error 404 no-virtual-host by client-proxy');
    expect(fate(hosts({ 'shop/web': wide }, http(80, ['*'])), 'http://B.example.com/')).toBe(
      'http *.example.com:80 web:80',
    );
  });

  it('are found by the exact name, then by the longest wildcard, whatever the port', () => {
    const routings = {
      'shop/a': { ...toWeb, hosts: ['*'], http: { '/': 'any' } },
      'shop/b': { ...toWeb, hosts: ['*.example.com'], http: { '/': 'wide' } },
      'shop/c': { ...toWeb, hosts: ['*.a.example.com'], http: { '/': 'narrow' } },
      'shop/d': { ...toWeb, hosts: ['x.a.example.com'], http: { '/': 'exact' } },
    };
    const setting = hosts(routings, http(80, ['*']));
    const hostHeader = (host: string) => fate(setting, 'http://whatever/', { hostHeader: host });
    expect(hostHeader('x.a.example.com:1234')).toMatch('exact:80');
    expect(hostHeader('y.a.example.com')).toMatch('narrow:80');
    expect(hostHeader('a.example.com')).toMatch('wide:80');
    expect(hostHeader('example.com')).toMatch('any:80');
    expect(hostHeader('.a.example.com')).toMatch('wide:80');
  });

  it('take routings of the namespace that a host is for', () => {
    const server = http(80, ['bank/a.example.com']);
    expect(fate(hosts({ 'shop/web': toWeb }, server), 'http://a.example.com/')).toMatch('blackhole:80');
    expect(fate(hosts({ 'bank/web': toWeb }, server), 'http://a.example.com/')).toBe('http a.example.com:80 web:80');
  });

  it('join the rules of all routings, those that catch all last', () => {
    const routings = {
      'shop/first': { ...toWeb, http: { '/a': 'a', '/': 'rest' } },
      'shop/second': { ...toWeb, http: { '/b': 'b', '/': 'never' } },
    };
    const setting = hosts(routings, http(80, ['*']));
    expect(fate(setting, 'http://a.example.com/b')).toMatch(/ b:80$/);
    expect(fate(setting, 'http://a.example.com/c')).toMatch(/ rest:80$/);
  });

  it('have no route for what no rule fits, and an unknown one where a rule may fit', () => {
    const fits = (prefix: string) => hosts({ 'shop/web': { ...toWeb, http: { [prefix]: 'web' } } }, http(80, ['*']));
    expect(fate(fits('/x'), 'http://a.example.com/y')).toBe('http-error 404 no-route by client-proxy a.example.com:80');
    expect(fate(fits('?'), 'http://a.example.com/y')).toBe('unknown: it may fit');
  });

  it('say that what is missing is missing', () => {
    const absences = (setting: Setting, url: string) => {
      const { departure } = sideOf(setting, url);
      const evidence = departure.kind === 'end' ? departure.outcome.because() : [];
      return evidence.filter(({ from }) => from === 'absence').map(({ note }) => note);
    };
    const narrow = hosts({ 'shop/web': { ...toWeb, http: { '/x': 'web' } } }, http(80, ['*']));
    expect(absences(narrow, 'http://a.example.com/')).toEqual([
      'no route of virtual host a.example.com:80 matches GET /',
    ]);
    expect(absences(narrow, 'http://b.example.com/')).toContain('no route of the gateway is for host "b.example.com"');
    expect(absences(hosts({}, http(80, ['*'])), 'http://a.example.com/')).toContain(
      'no route is attached to the servers of the port',
    );
  });

  it('do not come from routings without rules for the port', () => {
    const setting = hosts({ 'shop/web': { ...toWeb, port: 81 } }, http(80, ['*']));
    expect(fate(setting, 'http://a.example.com/')).toMatch('blackhole:80');
  });

  it('are called after the first of the hosts with the same routes, and the port as the Gateway writes it', () => {
    const two = { ...toWeb, hosts: ['b.example.com', 'a.example.com'] };
    const setting = hosts({ 'shop/web': two }, http(8080, ['*']));
    expect(fate(setting, 'http://b.example.com/')).toBe('http a.example.com:8080 web:8080');
  });

  it('have names of their own where only one redirects', () => {
    const two = { ...toWeb, hosts: ['b.example.com', 'a.example.com'] };
    const redirecting = http(80, ['a.example.com'], { tls: { httpsRedirect: true } });
    const setting = hosts({ 'shop/web': two }, redirecting, http(80, ['b.example.com']));
    expect(fate(setting, 'http://a.example.com/')).toBe('redirect 301 https-redirect by client-proxy a.example.com:80');
    expect(fate(setting, 'http://b.example.com/')).toBe('http b.example.com:80 web:80');
  });

  it('of several servers of one Gateway have the rules for the first', () => {
    const routings = { 'shop/web': { ...toWeb, hosts: ['a.example.com', 'b.example.com'] } };
    const setting = hosts(routings, http(80, ['a.example.com']), http(8080, ['b.example.com']));
    expect(fate(setting, 'http://b.example.com/')).toMatch(/ web:80$/);
  });

  it('complete the port of a destination that has only one', () => {
    const destination = { ...toWeb, http: { '/': 'web.shop.svc.cluster.local' } };
    const ports = [{ name: 'http', port: 9080 }];
    const manifests = [...ingress, gateway(http(80, ['*'])), service('shop/web', { ports })];
    const only = { manifests, routings: { 'shop/web': destination } };
    expect(fate(only, 'http://a.example.com/')).toMatch(/web.shop.svc.cluster.local:9080$/);
    const hidden = service('shop/web', { ports }).replace(
      '"namespace":"shop"',
      '"namespace":"shop","annotations":{"networking.istio.io/exportTo":"."}',
    );
    const unseen = { ...only, manifests: [...ingress, gateway(http(80, ['*'])), hidden] };
    expect(fate(unseen, 'http://a.example.com/')).toMatch(/web.shop.svc.cluster.local:80$/);
  });
});

describe('a redirect to HTTPS', () => {
  const redirect = (hosts: readonly string[]) => http(80, hosts, { tls: { httpsRedirect: true } });

  it('answers plaintext, with a routing and without', () => {
    const manifests = [...ingress, gateway(redirect(['a.example.com']))];
    const expected = 'redirect 301 https-redirect by client-proxy a.example.com:80';
    expect(fate({ manifests }, 'http://a.example.com/')).toBe(expected);
    expect(fate({ manifests, routings: { 'shop/web': toWeb } }, 'http://a.example.com/')).toBe(expected);
    expect(fate({ manifests }, 'http://b.example.com/')).toMatch('no-virtual-host');
  });

  it('does not come about for hosts of one namespace without a routing', () => {
    const manifests = [...ingress, gateway(redirect(['shop/a.example.com']))];
    expect(fate({ manifests }, 'http://a.example.com/')).toMatch('blackhole:80');
    expect(fate({ manifests, routings: { 'shop/web': toWeb } }, 'http://a.example.com/')).toMatch('https-redirect');
  });

  it('comes after policies', () => {
    const deny = manifest('security.istio.io/v1', 'AuthorizationPolicy', 'edge/no', {
      spec: { action: 'DENY', rules: [{}] },
    });
    const manifests = [...ingress, deny, gateway(redirect(['a.example.com']))];
    expect(fate({ manifests }, 'http://a.example.com/')).toBe('http-error 403 authorization-denied by gateway');
  });
});

describe('TLS that ends at a gateway', () => {
  const routed = (server: ReturnType<typeof tls>, ...more: readonly string[]): Setting => ({
    manifests: [...ingress, ...more, gateway(server)],
    routings: { 'shop/web': toWeb },
  });

  it('leads to the routes of its server', () => {
    const side = sideOf(routed(tls('SIMPLE'), secret), 'https://a.example.com/');
    expect(fateOf(side)).toBe('http a.example.com:443 web:443');
    expect(side.gateway?.terminatesTls).toBe(true);
    expect(side.gateway?.server?.tls?.credential).toBe('edge/cert');
    expect(side.departure).toMatchObject({ request: { scheme: 'https' } });
  });

  it('needs a server for the name, and TLS', () => {
    const setting = routed(tls('SIMPLE'), secret);
    expect(fate(setting, 'https://b.example.com/')).toBe(
      'connection-failure gateway-no-tls-server-for-sni by client-proxy',
    );
    expect(fate(setting, 'https://b.example.com/', { sni: 'A.example.com' })).toMatch('no-virtual-host');
    expect(fate(setting, 'http://a.example.com:443/')).toBe('connection-failure gateway-expects-tls by client-proxy');
    const any = { ...setting, manifests: [...ingress, secret, gateway(https(443, ['*'], simple))] };
    expect(fate(any, 'http://a.example.com:443/')).toBe('connection-failure plaintext-to-gateway-tls-port by gateway');
  });

  it('chooses the server by the exact name, else the longest wildcard', () => {
    const servers = ['*.example.com', 'a.example.com', '*.a.example.com'].map((name, index) =>
      istioGateway(`edge/g${index}`, [https(443, [name], simple)]),
    );
    const setting = { manifests: [...ingress, secret, ...servers] };
    const chosen = (sni: string) => sideOf(setting, `https://${sni}/`).gateway?.server?.name;
    expect(['a.example.com', 'b.example.com', 'x.y.a.example.com'].map(chosen)).toEqual([
      'edge/g1',
      'edge/g0',
      'edge/g2',
    ]);
  });

  it('needs the Secret', () => {
    expect(fate(routed(tls('SIMPLE')), 'https://a.example.com/')).toBe(
      'connection-failure gateway-credential-missing by gateway',
    );
    const partial = sideOf({ ...routed(tls('SIMPLE')), complete: false }, 'https://a.example.com/');
    expect(fateOf(partial)).toBe('http a.example.com:443 web:443');
    expect(partial.doubt).toMatchObject({ known: false, why: 'Secret edge/cert is not among the manifests' });
  });

  it('needs a client certificate where the server asks for one', () => {
    const side = sideOf(routed(tls('MUTUAL'), secret), 'https://a.example.com/');
    expect(fateOf(side)).toBe('connection-failure gateway-requires-client-certificate by gateway');
    expect(side.gateway?.requiresClientCertificate).toBe(true);
    const ofMesh = routed(tls('ISTIO_MUTUAL', { credentialName: undefined }));
    expect(fate(ofMesh, 'https://a.example.com/')).toMatch('gateway-requires-client-certificate');
    expect(sideOf(routed(tls('SIMPLE'), secret), 'https://a.example.com/').gateway?.requiresClientCertificate).toBe(
      undefined,
    );
  });

  it('takes a certificate of the mesh with ISTIO_MUTUAL', () => {
    const world = worldFor(routed(tls('ISTIO_MUTUAL', { credentialName: undefined })));
    const arrival = {
      request: requestTo('http://a.example.com/'),
      sni: 'a.example.com',
      peer: { trustDomain: 'cluster.local', namespace: 'shop', serviceAccount: 'web' },
      bytes: 'http' as const,
      because: () => [],
    };
    const answer = walkIn(world, { 'shop/web': toWeb }).arrive(workloadAt(world, 'edge/ingress'), 8443, arrival);
    expect(fateOf(knownValue(answer))).toBe('http a.example.com:443 web:443');
  });

  it('is redirected nowhere', () => {
    const setting = routed(https(443, ['a.example.com'], { ...simple, httpsRedirect: true }), secret);
    expect(fate(setting, 'https://a.example.com/')).toBe('http a.example.com:443 web:443');
  });

  it('holds HTTP behind HTTPS, and any bytes behind other protocols', () => {
    expect(fate(routed(tls('SIMPLE'), secret), 'tls://a.example.com')).toBe(
      'connection-failure non-http-bytes-on-http-port by client-proxy',
    );
    const server = { ...tls('SIMPLE'), port: { number: 443, name: 'tls', protocol: 'TLS' } };
    const manifests = [...ingress, secret, gateway(server)];
    const routings = { 'shop/web': { ...toWeb, http: {}, tcp: 'db' } };
    expect(fate({ manifests, routings }, 'tls://a.example.com')).toBe('tcp db:443');
    const asTlsRoute = {
      'shop/web': { ...toWeb, http: {}, tls: { 'a.example.com': 'db' }, kind: 'TLSRoute' as const },
    };
    expect(fate({ manifests, routings: asTlsRoute }, 'tls://a.example.com')).toBe('tcp db:443');
    const asVirtualService = { 'shop/web': { ...toWeb, http: {}, tls: { 'a.example.com': 'db' } } };
    expect(fate({ manifests, routings: asVirtualService }, 'tls://a.example.com')).toMatch('gateway-has-no-listener');
  });
});

describe('TLS that passes a gateway', () => {
  const passing = https(443, ['*.example.com'], { mode: 'PASSTHROUGH' });
  const routed = (fake: Partial<FakeRouting>): Setting => ({
    manifests: [...ingress, gateway(passing)],
    routings: { 'shop/web': { ...toWeb, http: {}, hosts: ['a.example.com'], ...fake } },
  });

  it('goes by its server name', () => {
    const side = sideOf(routed({ tls: { 'a.example.com': 'web' } }), 'https://a.example.com/');
    expect(fateOf(side)).toBe('tls-passthrough web:443');
    expect(side).toMatchObject({ portProtocol: 'tcp', gateway: { targetPort: 8443 } });
    expect(side.gateway?.terminatesTls).toBe(undefined);
    const setting = routed({ tls: { 'a.example.com': 'web' } });
    expect(fate(setting, 'https://b.example.com/')).toMatch('gateway-no-tls-server-for-sni');
    expect(fate(setting, 'http://a.example.com:443/')).toMatch('gateway-expects-tls');
  });

  it('has no listener without tls routes', () => {
    expect(fate(routed({ http: { '/': 'web' } }), 'https://a.example.com/')).toBe(
      'connection-failure gateway-has-no-listener-on-port by network',
    );
    const elsewhere = routed({ tls: { 'a.example.com': 'web' }, hosts: ['a.example.org'] });
    expect(fate(elsewhere, 'https://a.example.com/')).toMatch('gateway-has-no-listener-on-port');
  });

  it('leaves out rules for names that others have claimed', () => {
    const setting = routed({ tls: { 'a.example.com': 'first' } });
    const second = { ...toWeb, http: {}, tls: { 'x.example.com,a.example.com': 'second', 'y.example.com': 'third' } };
    const both = { ...setting, routings: { ...setting.routings, 'shop/zzz': second } };
    expect(fate(both, 'https://a.example.com/')).toBe('tls-passthrough first:443');
    expect(fate(both, 'https://x.example.com/')).toMatch('gateway-no-tls-server-for-sni');
    expect(fate(both, 'https://y.example.com/')).toBe('tls-passthrough third:443');
  });

  it('is not known where Envoy refuses the filter chains', () => {
    const manifests = [...ingress, secret, istioGateway('edge/a', [tls('SIMPLE')]), gateway(passing)];
    const setting = { ...routed({ tls: { 'a.example.com': 'web' } }), manifests };
    expect(fate(setting, 'https://a.example.com/')).toMatch(/unknown: Envoy refuses .* server name "a.example.com"/);
  });

  it('opens the port for gateways between clusters', () => {
    const between = { manifests: [...ingress, gateway(https(443, ['*.local'], { mode: 'AUTO_PASSTHROUGH' }))] };
    expect(fate(between, 'https://a.local/')).toMatch('gateway-no-tls-server-for-sni');
    expect(fate(between, 'https://a.local/', { sni: 'outbound_.80_._.web.shop.svc.cluster.local' })).toMatch('unknown');
  });
});

describe('other bytes at a gateway', () => {
  const tcp = (number: number) => ({ port: { number, name: 'tcp', protocol: 'TCP' }, hosts: ['*'] });
  const open = {
    manifests: [...ingress, gateway(tcp(80))],
    routings: { 'shop/web': { ...toWeb, http: {}, tcp: 'db' } },
  };

  it('go by the rule for TCP, HTTP and TLS too', () => {
    for (const scheme of ['tcp', 'http', 'tls', 'https']) {
      expect(fate(open, `${scheme}://a.example.com:80`)).toBe('tcp db:80');
    }
    expect(fate(open, 'tcp://a.example.com:80', { serverSpeaksFirst: true })).toBe('tcp db:80');
    expect(sideOf(open, 'tcp://a.example.com:80').portProtocol).toBe('tcp');
  });

  it('find no listener without one', () => {
    expect(fate({ ...open, routings: { 'shop/web': toWeb } }, 'tcp://a.example.com:80')).toMatch('no-listener-on-port');
  });

  it('are not taken for HTTP', () => {
    const setting = { manifests: [...ingress, gateway(http(80, ['*']))], routings: { 'shop/web': toWeb } };
    expect(fate(setting, 'tcp://a.example.com:80')).toMatch('non-http-bytes-on-http-port by client-proxy');
    expect(fate(setting, 'https://a.example.com:80')).toMatch('tls-bytes-on-http-port by client-proxy');
    expect(fate(setting, 'tcp://a.example.com:80', { serverSpeaksFirst: true })).toMatch('hang server-first');
  });

  it('are denied by closing the connection', () => {
    const deny = manifest('security.istio.io/v1', 'AuthorizationPolicy', 'edge/no', {
      spec: { action: 'DENY', rules: [{}] },
    });
    const setting = { ...open, manifests: [...open.manifests, deny] };
    expect(fate(setting, 'tcp://a.example.com:80')).toBe('connection-failure authorization-denied by gateway');
  });
});

describe('policies at a gateway', () => {
  const policy = (spec: object) => manifest('security.istio.io/v1', 'AuthorizationPolicy', 'edge/p', { spec });
  const open = (spec: object): Setting => ({
    manifests: [...ingress, policy(spec), gateway(http(80, ['*']))],
    routings: { 'shop/web': toWeb },
  });

  it('judge by what the gateway sees', () => {
    const rules = [{ to: [{ operation: { paths: ['/admin*'], ports: ['8080'] } }] }];
    const setting = open({ action: 'DENY', rules });
    const side = sideOf(setting, 'http://a.example.com/admin/x');
    expect(fateOf(side)).toBe('http-error 403 authorization-denied by gateway');
    expect(side.gateway?.authorization).toMatchObject({ known: true, value: { verdict: 'deny' } });
    expect(side.route).toBe(undefined);
    expect(fate(setting, 'http://a.example.com/')).toBe('http a.example.com:80 web:80');
  });

  it('know the server name, and that there is no token', () => {
    const when = (key: string, values: readonly string[]) => ({ action: 'DENY', rules: [{ when: [{ key, values }] }] });
    const token = manifest('security.istio.io/v1', 'RequestAuthentication', 'edge/jwt', {
      spec: { jwtRules: [{ issuer: 'me', jwks: '{}' }] },
    });
    const sni = {
      manifests: [...ingress, secret, policy(when('connection.sni', ['a.example.com'])), gateway(tls('SIMPLE'))],
    };
    expect(fate(sni, 'https://a.example.com/')).toMatch('authorization-denied');
    expect(fate(open(when('connection.sni', ['a.example.com'])), 'http://a.example.com/')).toMatch('web:80');
    const principal = open(when('request.auth.principal', ['me/*']));
    const withTokens = { ...principal, manifests: [...principal.manifests, token] };
    expect(sideOf(withTokens, 'http://a.example.com/').doubt).toBe(undefined);
    const headers = { authorization: 'Bearer x' };
    expect(sideOf(withTokens, 'http://a.example.com/', { headers }).doubt?.known).toBe(false);
  });

  it('leave a doubt where they ask for what is not known', () => {
    const side = sideOf(
      open({ action: 'DENY', rules: [{ from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] }] }),
      'http://a.example.com/',
    );
    expect(fateOf(side)).toBe('http a.example.com:80 web:80');
    expect(side.doubt?.known).toBe(false);
  });
});
