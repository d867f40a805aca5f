import { describe, expect, it } from 'vitest';
import { checksOf, violationsOf } from './checks.ts';

const route = [{ destination: { host: 'reviews' } }];

function checks(spec: object, metadata: object = {}): readonly string[] {
  return checksOf('VirtualService', { hosts: ['reviews'], ...spec }, metadata);
}

/** Of a VirtualService with one HTTP route, from there. */
function httpChecks(http: object): readonly string[] {
  return checks({ http: [{ route, ...http }] }).map((check) => check.replace(' spec.http.0', ' ').replace(' .', ' '));
}

describe('hosts', () => {
  it.each([
    [['reviews'], []],
    [['*.example.com', 'example.com'], []],
    [['*foo.com', '*-foo.com', 'istio.io.', '1.2.3.4', '::1'], ['duplicate-host spec.hosts.1']],
    [['*'], ['host spec.hosts.0']],
    [['foo.*.com'], ['host spec.hosts.0']],
    [['foo..com'], ['host spec.hosts.0']],
    [['foo.1'], ['host spec.hosts.0']],
    [[''], ['host spec.hosts.0']],
    [['a'.repeat(64)], ['host spec.hosts.0']],
    [['a', 'b', 'a'], ['duplicate-host spec.hosts.2']],
    [['a.com', '*.com'], ['duplicate-host spec.hosts.1']],
    [['*.a.com', '*.com'], ['duplicate-host spec.hosts.1']],
  ])('%j', (hosts, expected) => {
    expect(checksOf('VirtualService', { hosts, http: [{ route }] })).toEqual(expected);
  });

  it('of gateways alone may be all, and names that Istio makes', () => {
    expect(checks({ hosts: ['*'], gateways: ['shop/gateway'], http: [{ route }] })).toEqual([]);
    expect(checks({ hosts: ['*'], gateways: ['shop/gateway', 'mesh'], http: [{ route }] })).toEqual([
      'host spec.hosts.0',
    ]);
    const tls = [{ match: [{ sniHosts: ['outbound_.80_._.a.b'] }], route }];
    expect(checks({ hosts: ['outbound_.80_._.a.b'], gateways: ['gateway'], tls })).toEqual([]);
    expect(checks({ hosts: ['outbound_.x_._.a.b'], gateways: ['gateway'], http: [{ route }] })).toEqual([
      'host spec.hosts.0',
    ]);
  });

  it('are missing from a delegate, which has HTTP routes only', () => {
    expect(checks({ hosts: [], http: [{ route }] })).toEqual([]);
    expect(checks({ hosts: [], gateways: ['mesh'], tcp: [{ route }] })).toEqual([
      'delegate spec.gateways',
      'delegate spec.tcp',
    ]);
    expect(checks({ hosts: [], http: [{ delegate: { name: 'a' }, route }] })).toEqual([
      'nested-delegate spec.http.0.delegate',
    ]);
    expect(checks({ http: [{ delegate: { name: 'a' }, route }] })).toEqual(['conflicting-actions spec.http.0.route']);
    expect(checks({ http: [{ delegate: { name: 'a' } }] })).toEqual([]);
  });
});

describe('gateways', () => {
  it.each([
    [['mesh', '//bad'], []],
    [['shop/gateway', 'mesh'], []],
    [['shop/*'], ['gateway-name spec.gateways.0']],
    [['*/gateway'], ['gateway-namespace spec.gateways.0']],
    [['/gateway'], ['gateway-namespace spec.gateways.0']],
    [['gateway.shop.svc.cluster.local'], ['? dotted-gateway spec.gateways.0']],
    [['gate_way'], ['gateway-name spec.gateways.0']],
  ])('%j', (gateways, expected) => {
    expect(checks({ gateways, http: [{ route }] })).toEqual(expected);
  });

  it('of a match are compared without warnings', () => {
    expect(httpChecks({ match: [{ gateways: ['gateway.shop'] }] })).toEqual([]);
    expect(httpChecks({ match: [{ gateways: ['gate_way.shop'] }] })).toEqual(['gateway-name match.0.gateways.0']);
  });

  it('alone route by claims', () => {
    const match = [{ headers: { '@request.auth.claims.group': { exact: 'a' } } }];
    expect(httpChecks({ match })).toEqual(['claim-without-gateway match.0.headers.@request.auth.claims.group']);
    expect(checks({ gateways: ['gateway'], http: [{ match, route }] })).toEqual([]);
  });
});

describe('an HTTP route', () => {
  it.each([
    [{}, []],
    [{ route: [] }, ['no-route ']],
    [{ redirect: { uri: '/' } }, ['conflicting-actions route']],
    [{ route: [], redirect: { uri: '/' }, fault: { abort: { httpStatus: 500 } } }, ['conflicting-actions fault']],
    [{ route: [], directResponse: { status: 200 }, rewrite: { uri: '/' } }, ['conflicting-actions rewrite']],
    [{ mirror: { host: 'a' }, mirrors: [{ destination: { host: 'a' } }] }, ['conflicting-actions mirrors']],
    [{ mirrors: [{}] }, ['no-destination mirrors.0']],
    [{ mirrorPercent: 101 }, ['percentage mirrorPercent', '? deprecated-mirror-percent mirrorPercent']],
    [{ mirrorPercentage: { value: -1 } }, ['percentage mirrorPercentage.value']],
    [{ timeout: '0s' }, ['duration timeout']],
    [{ timeout: '1.0005s' }, ['duration timeout']],
    [{ timeout: 5 }, ['duration timeout']],
    [{ timeout: '1.001s' }, []],
    [{ retries: { attempts: 0, retryOn: '5xx' } }, ['retries-without-attempts retries']],
    [{ retries: { attempts: -1 } }, ['negative-attempts retries.attempts']],
    [{ retries: { attempts: 1, retryOn: '5xx,503,reset' } }, []],
    [{ retries: { attempts: 1, retryOn: '5xx, reset' } }, ['retry-condition retries.retryOn']],
    [{ retries: { attempts: 1, retryOn: '600' } }, ['retry-condition retries.retryOn']],
    [
      { retries: { attempts: 1, perTryTimeout: '10us', backoff: 'x' } },
      ['duration retries.perTryTimeout', 'duration retries.backoff'],
    ],
    [{ rewrite: {} }, ['empty-rewrite rewrite']],
    [
      { rewrite: { uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } } },
      ['conflicting-rewrite rewrite.uriRegexRewrite'],
    ],
    [{ rewrite: { uriRegexRewrite: { match: '(', rewrite: 'b' } } }, ['regex rewrite.uriRegexRewrite.match']],
    [{ fault: {} }, ['empty-fault fault']],
    [{ fault: { abort: {} } }, []],
    [
      { fault: { abort: { httpStatus: 199, percentage: { value: 0.00001 } } } },
      ['percentage fault.abort.percentage.value', 'http-status fault.abort.httpStatus'],
    ],
    [{ fault: { abort: { grpcStatus: 'OOPS' } } }, ['grpc-status fault.abort.grpcStatus']],
    [{ fault: { abort: { http2Error: 'x' } } }, ['unsupported-fault fault.abort.http2Error']],
    [{ fault: { delay: { exponentialDelay: '1s' } } }, ['unsupported-fault fault.delay.exponentialDelay']],
    [
      { corsPolicy: { allowMethods: ['get'], allowHeaders: ['a b'], allowOrigins: [{ exact: '' }], maxAge: '1.5s' } },
      [
        'empty-match corsPolicy.allowOrigins.0',
        'cors-method corsPolicy.allowMethods.0',
        'header-name corsPolicy.allowHeaders.0',
        'cors-age corsPolicy.maxAge',
      ],
    ],
  ])('%j', (http, expected) => {
    expect(httpChecks(http)).toEqual(expected);
  });

  it.each([
    [{}, ['empty-redirect redirect']],
    [{ uri: '/', prefixRewrite: '/' }, ['conflicting-redirect redirect.prefixRewrite']],
    [{ prefixRewrite: '/' }, ['redirect-prefix match.0.uri']],
    [{ scheme: 'ftp' }, ['redirect-scheme redirect.scheme']],
    [{ uri: '/', redirectCode: 200 }, ['redirect-code redirect.redirectCode']],
    [{ port: 70000 }, ['port-range redirect.port']],
    [{ derivePort: 'FROM_REQUEST_PORT' }, []],
  ])('that redirects to %j', (redirect, expected) => {
    expect(httpChecks({ route: [], redirect, match: [{ uri: { exact: '/' } }] })).toEqual(expected);
  });

  it('answers with a body of limited size', () => {
    const answer = (body: object) => httpChecks({ route: [], directResponse: { status: 200, body } });
    expect(answer({ string: 'x'.repeat(100 * 1024) })).toEqual([]);
    expect(answer({ string: 'x'.repeat(100 * 1024 + 1) })).toEqual(['? body-size directResponse.body']);
    expect(answer({ bytes: 'YWFh'.repeat(400 * 1024) })).toEqual(['body-size directResponse.body']);
    expect(httpChecks({ route: [], directResponse: { status: 601 } })).toEqual(['http-status directResponse.status']);
  });

  it('rewrites the host once', () => {
    const headers = { request: { set: { Host: 'a' }, add: { ':authority': 'b' } } };
    expect(httpChecks({ headers: { request: { set: { Host: 'a' } } } })).toEqual([]);
    expect(httpChecks({ headers })).toEqual(['authority-twice headers.request.add.:authority']);
    expect(httpChecks({ rewrite: { authority: 'x' }, headers: { request: { set: { Host: 'a' } } } })).toHaveLength(1);
  });

  it('changes headers that may be changed, to what Envoy can write', () => {
    const headers = {
      request: { set: { ':path': '/', 'x-a': 'a%' }, remove: ['host'] },
      response: { add: { Host: 'a', 'x-b': '%START_TIME%' }, remove: [''] },
    };
    const expected = ['request.set.:path', 'request.remove.0', 'response.add.Host', 'response.remove.0'];
    for (const at of ['headers', 'route.0.headers']) {
      const where = at === 'headers' ? { headers } : { route: [{ ...route[0], headers }] };
      const found = httpChecks(where);
      expect(found.filter((check) => check.startsWith('header-name'))).toEqual(
        expected.map((key) => `header-name ${at}.${key}`),
      );
      expect(found.filter((check) => check.startsWith('header-value'))).toEqual([`header-value ${at}.request.set.x-a`]);
    }
  });
});

describe('destinations', () => {
  it.each([
    [[{ destination: { host: 'a' }, weight: 0 }], []],
    [[{ destination: { host: 'a' } }, { destination: { host: 'b' } }], ['no-weight route']],
    [
      [
        { destination: { host: 'a' }, weight: 30 },
        { destination: { host: 'b' }, weight: 30 },
      ],
      [],
    ],
    [[{ destination: { host: 'a' }, weight: -1 }], ['negative-weight route.0.weight']],
    [[{}], ['no-destination route.0']],
    [[null], ['no-destination route.0']],
    [[{ destination: { host: '*' } }], ['destination-host route.0.destination.host']],
    [[{ destination: {} }], ['destination-host route.0.destination.host']],
    [[{ destination: { host: 'a/b' } }], ['destination-host route.0.destination.host']],
    [
      [{ destination: { host: '*.a', subset: 'v_1', port: {} } }],
      ['subset-name route.0.destination.subset', 'port-range route.0.destination.port.number'],
    ],
  ])('%j', (destinations, expected) => {
    expect(httpChecks({ route: destinations })).toEqual(expected);
  });
});

describe('a match', () => {
  it.each([
    [{ uri: { prefix: '' } }, []],
    [{ method: { prefix: '' } }, ['empty-match match.0.method.prefix']],
    [{ scheme: { regex: '' } }, ['empty-match match.0.scheme.regex']],
    [{ uri: { regex: '(?=a)' } }, ['regex match.0.uri.regex']],
    [{ uri: { regex: 'é'.repeat(513) } }, ['regex-size match.0.uri.regex']],
    [{ uri: { regex: 'a'.repeat(1024) } }, []],
    [{ headers: { a: {} } }, []],
    [{ headers: { '': { exact: 'x' } } }, ['header-name match.0.headers.']],
    [{ headers: { ':authority': { exact: 'x' }, '::': { exact: 'x' } } }, ['header-name match.0.headers.::']],
    [{ withoutHeaders: { a: { regex: '*' } } }, []],
    [{ headers: { a: { regex: '*' } } }, ['regex match.0.headers.a.regex']],
    [{ queryParams: { q: { prefix: '' } } }, ['empty-match match.0.queryParams.q.prefix']],
    [{ port: 65536, sourceNamespace: 'a_b' }, ['source-namespace match.0.sourceNamespace', 'port-range match.0.port']],
    [{ sourceLabels: { 'a b': '-' } }, ['label-key match.0.sourceLabels.a b', 'label-value match.0.sourceLabels.a b']],
  ])('%j', (match, expected) => {
    expect(httpChecks({ match: [match] })).toEqual(expected);
  });
});

describe('routes of TLS and TCP', () => {
  const tls = (match: object) => checks({ hosts: ['*.example.com'], tls: [{ match: [match], route }] });

  it.each([
    [{ sniHosts: ['a.example.com', '*.a.example.com'] }, []],
    [{ sniHosts: ['example.com'] }, ['sni-host spec.tls.0.match.0.sniHosts.0']],
    [{ sniHosts: ['*.com'] }, ['sni-host spec.tls.0.match.0.sniHosts.0']],
    [{ sniHosts: ['1.2.3.4'] }, ['? sni-address spec.tls.0.match.0.sniHosts.0']],
    [{}, ['no-sni-hosts spec.tls.0.match.0']],
    [
      { sniHosts: ['a.example.com'], destinationSubnets: ['1.2.3.4/40'], port: -1 },
      ['subnet spec.tls.0.match.0.destinationSubnets.0', 'port-range spec.tls.0.match.0.port'],
    ],
    [{ sniHosts: ['a.example.com'], gateways: ['a.b'] }, ['? dotted-gateway spec.tls.0.match.0.gateways.0']],
  ])('%j', (match, expected) => {
    expect(tls(match)).toEqual(expected);
  });

  it('have matches and destinations', () => {
    expect(checks({ tls: [{}] })).toEqual(['no-match spec.tls.0', 'no-route spec.tls.0']);
    expect(checks({ tcp: [{ match: [{ destinationSubnets: ['x'], gateways: ['a.b'] }] }] })).toEqual([
      'subnet spec.tcp.0.match.0.destinationSubnets.0',
      'no-route spec.tcp.0',
    ]);
    expect(checks({})).toEqual(['no-routes spec']);
  });
});

describe('exportTo', () => {
  it.each([
    [['.', 'other'], []],
    [['.', 'shop'], ['duplicate-export spec.exportTo.1']],
    [['*', 'other'], ['export-contradiction spec.exportTo']],
    [['~'], ['export-namespace spec.exportTo.0']],
    [['a_b'], ['export-namespace spec.exportTo.0']],
  ])('%j', (exportTo, expected) => {
    expect(checks({ http: [{ route }], exportTo })).toEqual(expected);
  });

  it('of a resource that does not say its namespace may be its own or another', () => {
    const spec = { hosts: ['a'], http: [{ route }], exportTo: ['.', 'default'] };
    expect(checksOf('VirtualService', spec, { namespace: '' })).toEqual([]);
    expect(checksOf('VirtualService', spec, { namespace: 'default' })).toHaveLength(1);
  });
});

describe('the order of routes', () => {
  const warned = (...matches: (readonly object[])[]) =>
    checks({ http: matches.map((match) => ({ match, route })) }).map((check) => check.replace('? ', ''));

  it.each([
    [[[], []], ['unreachable-route spec.http.1']],
    [[[], [{ port: 80 }]], ['unreachable-route spec.http.1.match.0']],
    [
      [[{ uri: { exact: '/' } }], [{ name: 'x', uri: { exact: '/' } }]],
      ['ineffective-match spec.http.1.match.0', 'unreachable-route spec.http.1'],
    ],
    [
      [[{ uri: { exact: '/' }, headers: {} }], [{ uri: { exact: '/' } }, { port: 80 }]],
      ['ineffective-match spec.http.1.match.0'],
    ],
    [[[{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/a/b' } }]], ['ineffective-match spec.http.1.match.0']],
    [[[{ uri: { prefix: '/a' } }], [{ uri: { exact: '/a/b' } }]], []],
    [[[{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/a/b' }, port: 80 }]], []],
    [[[{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/a/b' }, method: { exact: 'PUT' } }]], []],
    [
      [
        [{ uri: { prefix: '/a' }, headers: { x: { exact: 'y' } } }],
        [{ uri: { prefix: '/ab' }, headers: { x: { exact: 'y' } } }],
      ],
      ['ineffective-match spec.http.1.match.0'],
    ],
    [[[{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/ab' }, headers: { x: { exact: 'y' } } }]], []],
  ])('%j', (matches, expected) => {
    expect(warned(...matches)).toEqual(expected);
  });

  it('is looked at in all protocols', () => {
    expect(checks({ tcp: [{ route }, { match: [{ port: 80 }], route }] })).toEqual([
      '? unreachable-route spec.tcp.1.match.0',
    ]);
  });
});

it('says what is wrong in words of its own', () => {
  const [violation] = violationsOf('VirtualService', {
    hosts: ['a'],
    http: [{ route: [{ destination: { host: 'a_b.c' } }] }],
  });
  expect(violation?.message).toBe('"a_b.c" is not a host name, as its label "a_b" is not a label of DNS');
});
