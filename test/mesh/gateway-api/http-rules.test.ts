import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../src/mesh/routing/http-request.ts';
import type { HttpRule } from '../../../src/mesh/routing/http-rule.ts';
import { formatDuration } from '../../../src/model/duration.ts';
import { manifest } from '../../manifests.ts';
import { placeOf, sure } from '../../world.ts';
import {
  apiOf,
  base,
  boundTo,
  grant,
  group,
  leadsTo,
  requestTo,
  route,
  rulesOf,
  scope,
  words,
} from './gateway-world.ts';

const to = (name: string, rest: object = {}) => ({ backendRefs: [{ name, port: 80, ...rest }] });
const on = (match: object, name = 'pages', rest: object = {}) => ({ matches: [match], ...to(name), ...rest });
const path = (type: string, value: string) => ({ path: { type, value } });
/** The rule of the first route that a request takes, as `route/rule`. */
const taken = (rules: readonly HttpRule[], request: HttpRequest) =>
  words(rules.filter((rule) => rule.matches(request) === true).slice(0, 1))[0];
const httpRules = (...rules: readonly object[]) => rulesOf([route('book/a', { rules })]);
const only = (rule: object, kind = 'HTTPRoute') => sure(rulesOf([route('book/a', { rules: [rule] }, { kind })])[0]);

describe('matches of HTTPRoutes', () => {
  const takes = (match: object, request: HttpRequest) => only(on(match)).matches(request);

  it('compare paths without their query, prefixes by segments', () => {
    const prefix = path('PathPrefix', '/api/');
    expect(takes(prefix, requestTo('/api'))).toBe(true);
    expect(takes(prefix, requestTo('/api/x?y=1'))).toBe(true);
    expect(takes(prefix, requestTo('/apis'))).toBe(false);
    expect(takes(path('Exact', '/api'), requestTo('/api?x'))).toBe(true);
    expect(takes(path('Exact', '/api'), requestTo('/api/'))).toBe(false);
    expect(takes(path('RegularExpression', '/a.i'), requestTo('/api'))).toBe(true);
    expect(takes(path('RegularExpression', '/a'), requestTo('/api'))).toBe(false);
    expect(takes({ path: {} }, requestTo('/anything'))).toBe(true);
  });

  it('ask for all that they name: headers, parameters, method', () => {
    const match = {
      method: 'POST',
      headers: [
        { name: 'X-Kind', value: 'a' },
        { name: 'x-more', type: 'RegularExpression', value: 'b+' },
      ],
      queryParams: [{ name: 'q', value: '1' }],
    };
    const request = requestTo('/?q=1', { method: 'POST', headers: { 'x-kind': 'a', 'x-more': 'bb' } });
    expect(takes(match, request)).toBe(true);
    expect(takes(match, { ...request, method: 'GET' })).toBe(false);
    expect(takes(match, { ...request, path: '/?q=2' })).toBe(false);
    expect(takes(match, { ...request, path: '/' })).toBe(false);
    expect(takes(match, { ...request, headers: { 'x-kind': 'a' } })).toBe(false);
    expect(takes({ headers: [{ name: 'host', value: 'book.example.com' }] }, requestTo('/'))).toBe(true);
  });

  it('are each a rule of its own', () => {
    const rules = httpRules({ matches: [path('Exact', '/a'), path('Exact', '/b')], ...to('pages') });
    expect(words(rules)).toEqual(['a/0', 'a/0']);
    expect(rules.map((rule) => rule.matches(requestTo('/b')))).toEqual([false, true]);
  });

  it('of gRPC are paths', () => {
    const grpc = (method: object | undefined) => only({ matches: [{ method }], ...to('pages') }, 'GRPCRoute');
    const fits = (method: object | undefined, called: string) => grpc(method).matches(requestTo(called));
    expect(fits({ service: 'shop.Cart', method: 'Add' }, '/shop.Cart/Add')).toBe(true);
    expect(fits({ service: 'shop.Cart', method: 'Add' }, '/shop.Cart/Remove')).toBe(false);
    expect(fits({ service: 'shop.Cart' }, '/shop.Cart/Remove')).toBe(true);
    expect(fits({ service: 'shop.Cart' }, '/shop.Cartoon/Remove')).toBe(false);
    expect(fits({ method: 'Add' }, '/shop.Cart/Add')).toBe(true);
    expect(fits({ type: 'RegularExpression', service: 'shop\\..*' }, '/shop.Cart/Add')).toBe(true);
    expect(fits({ type: 'RegularExpression', service: 's', method: 'A.*' }, '/s/Add')).toBe(true);
    expect(fits(undefined, '/any/thing')).toBe(true);
    expect(grpc({ service: 'a', method: 'b' }).source?.kind).toBe('GRPCRoute');
    expect(rulesOf([route('book/a', { rules: [on({ method: {} })] }, { kind: 'GRPCRoute' })])).toEqual([]);
  });
});

describe('the order of rules', () => {
  const order = (...matches: readonly object[]) =>
    httpRules(...matches.map((match) => on(match))).map(({ source }) => source?.index);

  it('is exact, prefix, expression; then the longer one', () => {
    expect(
      order(
        path('RegularExpression', '/long.*'),
        path('PathPrefix', '/a'),
        path('PathPrefix', '/ab'),
        path('Exact', '/'),
      ),
    ).toEqual([3, 2, 1, 0]);
  });

  it('is method, then headers, then parameters', () => {
    const header = (name: string) => ({ name, value: 'x' });
    expect(
      order(
        { queryParams: [header('a')] },
        { headers: [header('a')] },
        { headers: [header('a'), header('b')] },
        { method: 'GET' },
      ),
    ).toEqual([3, 2, 1, 0]);
  });

  it('is that of the text where nothing sets them apart, up to what catches all', () => {
    expect(order(path('Exact', '/a'), path('Exact', '/b'))).toEqual([0, 1]);
    const rules = httpRules(to('reader'), on(path('PathPrefix', '/')), on(path('Exact', '/a')));
    expect(words(rules)).toEqual(['a/2', 'a/0']);
    expect(rules.map(({ catchesAll }) => catchesAll)).toEqual([false, true]);
  });

  it('is that of all routes of a host; of equal ones the oldest route comes first, then by namespace', () => {
    const rule = on(path('Exact', '/a'));
    const young = { creationTimestamp: '2024-01-01T00:00:00Z' };
    const old = { creationTimestamp: '2020-01-01T00:00:00Z' };
    const merged = (...routes: readonly string[]) => words(rulesOf(routes));
    expect(merged(route('book/a', { rules: [to('reader')] }), route('book/b', { rules: [rule] }))).toEqual([
      'b/0',
      'a/0',
    ]);
    expect(
      merged(
        route('book/a', { rules: [rule] }, { metadata: young }),
        route('book/b', { rules: [rule] }, { metadata: old }),
      ),
    ).toEqual(['b/0', 'a/0']);
    expect(merged(route('book/z', { rules: [rule] }), route('data/a', { rules: [rule] }))).toEqual(['z/0', 'a/0']);
    expect(
      merged(
        route('book/h', { rules: [rule] }),
        route('book/g', { rules: [on({ method: { service: 'a', method: 'b' } })] }, { kind: 'GRPCRoute' }),
      ),
    ).toEqual(['g/0', 'h/0']);
  });

  it('is of one host only', () => {
    const { api } = apiOf([
      base,
      route('book/a', { hostnames: ['a.com', 'b.com'], rules: [to('reader')] }),
      route('book/b', { hostnames: ['b.com'], rules: [on(path('Exact', '/x'))] }),
    ]);
    expect(boundTo(api).map((routing) => `${routing.hosts} ${words(routing.http(scope))}`)).toEqual([
      'a.com a/0',
      'b.com b/0,a/0',
    ]);
  });
});

describe('backends', () => {
  it('get their shares; those of weight 0 are left out', () => {
    const { action } = only({
      backendRefs: [
        { name: 'reader', port: 80, weight: 90 },
        { name: 'pages', port: 80 },
        { name: 'none', port: 80, weight: 0 },
      ],
    });
    expect(action).toMatchObject({
      kind: 'forward',
      destinations: [
        { host: 'reader.book.svc.cluster.local', port: 80, weight: 90 },
        { host: 'pages.book.svc.cluster.local', weight: 1 },
      ],
    });
    const [first] = action.kind === 'forward' ? action.destinations : [];
    expect(first?.at().path).toEqual(['spec', 'rules', 0, 'backendRefs', 0]);
    expect(placeOf(sure(first).at())).toMatch(/^a\.yaml:/);
  });

  it('are 500 where none gets anything', () => {
    for (const rule of [{}, to('reader', { weight: 0 }), { backendRefs: 'text' }]) {
      expect(only(rule).action).toEqual({ kind: 'direct-response', status: 500 });
    }
    expect(rulesOf([route('book/a', {})])[0]?.action).toEqual({ kind: 'direct-response', status: 500 });
  });

  it('of other namespaces need a grant there', () => {
    const asked = route('book/a', { rules: [to('index', { namespace: 'data' })] });
    const from = [{ group, kind: 'HTTPRoute', namespace: 'book' }];
    const allowed = (key: string, toKind: object, origin = from) =>
      leadsTo(rulesOf([asked, grant(key, { from: origin, to: [toKind] })])[0]);
    const index = ['index.data.svc.cluster.local:80'];
    expect(leadsTo(rulesOf([asked])[0])).toEqual(['invalid']);
    expect(allowed('data/g', { group: '', kind: 'Service' })).toEqual(index);
    expect(allowed('data/g', { group: '', kind: 'Service', name: 'index' })).toEqual(index);
    expect(allowed('data/g', { group: '', kind: 'Service', name: 'other' })).toEqual(['invalid']);
    expect(allowed('book/g', { group: '', kind: 'Service' })).toEqual(['invalid']);
    expect(
      allowed('data/g', { group: '', kind: 'Service' }, [{ group, kind: 'GRPCRoute', namespace: 'book' }]),
    ).toEqual(['invalid']);
  });

  it('whose grant may be elsewhere leave the rule unknown', () => {
    const asked = route('book/a', {
      rules: [{ matches: [path('Exact', '/a')], ...to('index', { namespace: 'far' }) }],
    });
    const [rule] = rulesOf([asked], {});
    expect(rule?.matches(requestTo('/a'))).toMatchObject({
      why: expect.stringContaining('ReferenceGrant in namespace "far"'),
    });
    expect(rule?.matches(requestTo('/b'))).toBe(false);
    const [declared] = rulesOf([asked], { complete: true, externals: { namespaces: ['far'] } });
    expect(declared?.matches(requestTo('/a'))).toMatchObject({ why: expect.stringContaining('"far"') });
  });

  it('need no grant in the mesh', () => {
    const parentRefs = [{ group: '', kind: 'Service', name: 'reader' }];
    const { api } = apiOf([base, route('book/a', { parentRefs, rules: [to('index', { namespace: 'data' })] })]);
    expect(leadsTo(boundTo(api, 'mesh')[0]?.http(scope)[0])).toEqual(['index.data.svc.cluster.local:80']);
  });

  it('may be of other kinds', () => {
    const kind = (reference: object) =>
      leadsTo(rulesOf([route('book/a', { rules: [{ backendRefs: [{ port: 80, ...reference }] }] })])[0]);
    expect(kind({ group: 'networking.istio.io', kind: 'Hostname', name: 'a.com' })).toEqual(['a.com:80']);
    expect(kind({ group: 'multicluster.x-k8s.io', kind: 'ServiceImport', name: 'a' })).toEqual([
      'a.book.svc.cluster.local:80',
    ]);
    expect(kind({ group: 'example.com', kind: 'Bucket', name: 'a' })).toEqual(['invalid']);
    expect(kind({ kind: 'Secret', name: 'a' })).toEqual(['invalid']);
    expect(kind({ group: 'networking.istio.io', kind: 'Hostname', name: 'a.com', namespace: 'book' })).toEqual([
      'nothing',
    ]);
  });
});

describe('timeouts and retries', () => {
  const limits = (rule: object) => {
    const { timeout, retries } = only({ ...to('reader'), ...rule });
    const text = (duration: { milliseconds: number } | undefined) => duration && formatDuration(duration.milliseconds);
    return [text(timeout), retries?.attempts, text(retries?.perTryTimeout)];
  };

  it('are none and the default of the mesh', () => {
    expect(limits({})).toEqual([undefined, 2, undefined]);
    expect(limits({ timeouts: { request: '0s', backendRequest: '0s' } })).toEqual([undefined, 2, undefined]);
  });

  it('take the limit of a try for that of the request, unless there are retries', () => {
    expect(limits({ timeouts: { request: '10s' } })).toEqual(['10s', 2, undefined]);
    expect(limits({ timeouts: { request: '10s', backendRequest: '2s' } })).toEqual(['2s', 2, undefined]);
    expect(limits({ timeouts: { request: '10s', backendRequest: '2s' }, retry: {} })).toEqual(['10s', 2, '2s']);
    expect(limits({ retry: { attempts: 0 } })).toEqual([undefined, undefined, undefined]);
  });

  it('are the mesh configuration where the rule says nothing', () => {
    const rules = rulesOf([route('book/a', { rules: [to('reader')] })], {
      complete: true,
      meshConfig: 'defaultHttpRetryPolicy: {attempts: 5}',
    });
    expect(rules[0]?.retries?.attempts).toBe(5);
  });

  it('are unknown to GRPCRoutes', () => {
    const rule = only({ ...to('reader'), timeouts: { request: '1s' }, retry: { attempts: 7 } }, 'GRPCRoute');
    expect([rule.timeout, rule.retries?.attempts]).toEqual([undefined, 2]);
  });
});

describe('filters', () => {
  const filtered = (type: string, key: string, filter: object, rest: object = on(path('PathPrefix', '/api'))) =>
    only({ ...rest, filters: [{ type, [key]: filter }] });
  const rewritten = (filter: object, called: string) => {
    const rule = filtered('URLRewrite', 'urlRewrite', filter);
    return [rule.rewritten(requestTo(called)).path, rule.rewritePrefix];
  };
  const location = (filter: object, request: HttpRequest, at = scope) => {
    const rule = route('book/a', {
      rules: [
        { matches: [path('PathPrefix', '/api')], filters: [{ type: 'RequestRedirect', requestRedirect: filter }] },
      ],
    });
    const { action } = sure(boundTo(apiOf([base, rule]).api)[0]?.http(at)[0]);
    return action.kind === 'redirect' ? `${action.status} ${action.location(request)}` : action.kind;
  };

  it('rewrite prefixes, whole paths and hosts', () => {
    expect(rewritten({ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v1/' } }, '/api/x?y')).toEqual([
      '/v1/x?y',
      '/v1',
    ]);
    expect(rewritten({ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } }, '/api/x')).toEqual([
      '/x',
      undefined,
    ]);
    expect(rewritten({ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } }, '/api')).toEqual([
      '/',
      undefined,
    ]);
    expect(rewritten({ path: { type: 'ReplaceFullPath', replaceFullPath: '/one' } }, '/api/x?y')).toEqual([
      '/one?y',
      undefined,
    ]);
    expect(rewritten({ hostname: 'a.com' }, '/api/x')).toEqual(['/api/x', undefined]);
    expect(filtered('URLRewrite', 'urlRewrite', { hostname: 'a.com' }).rewritten(requestTo('/api')).host).toBe('a.com');
  });

  it('redirect, by the port of the request unless they say otherwise', () => {
    const request = requestTo('/api/x');
    expect(location({}, request)).toBe('302 http://book.example.com/api/x');
    expect(location({}, request, { ...scope, port: 8080 })).toBe('302 http://book.example.com:8080/api/x');
    expect(location({ scheme: 'https', statusCode: 301 }, request, { ...scope, port: 8080 })).toBe(
      '301 https://book.example.com/api/x',
    );
    expect(location({ scheme: 'https', port: 8443, hostname: 'a.com' }, request)).toBe('302 https://a.com:8443/api/x');
    expect(location({ path: { type: 'ReplaceFullPath', replaceFullPath: '/new' } }, request)).toBe(
      '302 http://book.example.com/new',
    );
    expect(location({ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v1' } }, request)).toBe(
      '302 http://book.example.com/v1/x',
    );
    expect(location({}, { ...request, scheme: 'https' }, { ...scope, port: 443, tls: true })).toBe(
      '302 https://book.example.com/api/x',
    );
  });

  it('change headers, Host among them', () => {
    const changes = {
      set: [
        { name: 'X-A', value: '1' },
        { name: 'x-a', value: '2' },
      ],
      add: [
        { name: 'x-b', value: '3' },
        { name: 'Host', value: 'a.com' },
      ],
      remove: ['X-C'],
    };
    const rule = filtered('RequestHeaderModifier', 'requestHeaderModifier', changes);
    expect(rule.rewritten(requestTo('/api', { headers: { 'x-b': '0', 'x-c': '9' } }))).toMatchObject({
      host: 'a.com',
      headers: { 'x-a': '1', 'x-b': '0,3' },
    });
    expect(rule.rewritten(requestTo('/api', { headers: { 'x-c': '9' } })).headers).not.toHaveProperty('x-c');
    expect(
      rulesOf([
        route('book/a', {
          rules: [
            {
              ...to('reader'),
              filters: [
                { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'x\ny' }] } },
              ],
            },
          ],
        }),
      ]),
    ).toEqual([]);
  });

  it('of a backend change what that backend gets', () => {
    const filters = [
      { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-to', value: 'pages' }] } },
    ];
    const rule = only({
      backendRefs: [
        { name: 'reader', port: 80 },
        { name: 'pages', port: 80, filters },
      ],
    });
    const [reader, pages] = rule.action.kind === 'forward' ? rule.action.destinations : [];
    expect(rule.rewritten(requestTo('/'), pages).headers).toEqual({ 'x-to': 'pages' });
    expect(rule.rewritten(requestTo('/'), reader).headers).toEqual({});
    expect(rule.rewritten(requestTo('/')).headers).toEqual({});
    const redirecting = { ...to('reader', { filters: [{ type: 'RequestRedirect' }] }) };
    expect(rulesOf([route('book/a', { rules: [redirecting] })])).toEqual([]);
  });

  it('mirror a share of the requests, to backends that there are', () => {
    const mirrors = (mirror: object) =>
      filtered('RequestMirror', 'requestMirror', { backendRef: { name: 'pages', port: 80 }, ...mirror }).mirrors.map(
        ({ host, percent }) => `${host} ${percent}`,
      );
    const host = 'pages.book.svc.cluster.local';
    expect(mirrors({})).toEqual([`${host} 100`]);
    expect(mirrors({ percent: 30 })).toEqual([`${host} 30`]);
    expect(mirrors({ percent: 0 })).toEqual([]);
    expect(mirrors({ fraction: { numerator: 1, denominator: 8 } })).toEqual([`${host} 12.5`]);
    expect(mirrors({ backendRef: { name: 'none', port: 80 } })).toEqual([]);
    expect(mirrors({ backendRef: { name: 'index', namespace: 'data', port: 80 } })).toEqual([]);
  });

  it('without effect on requests are passed over', () => {
    expect(filtered('CORS', 'cors', {}).action.kind).toBe('forward');
    expect(filtered('ResponseHeaderModifier', 'responseHeaderModifier', { set: [] }).action.kind).toBe('forward');
  });
});

describe('routes that are written twice', () => {
  const twice = (second: { readonly rules: readonly object[] }) =>
    rulesOf([route('book/a', { rules: [to('reader')] }), route('book/a', second)]);

  it('count once where they say the same', () => {
    expect(words(twice({ rules: [to('reader')] }))).toEqual(['a/0']);
  });

  it('are not known where they differ', () => {
    expect(twice({ rules: [to('pages')] })[0]?.matches(requestTo('/'))).toMatchObject({
      why: expect.stringContaining('more than once'),
    });
  });

  it('take a request to the first rule that fits', () => {
    const rules = httpRules(on(path('PathPrefix', '/a')), on(path('PathPrefix', '/a/b')), to('reader'));
    expect(taken(rules, requestTo('/a/b'))).toBe('a/1');
    expect(taken(rules, requestTo('/a/c'))).toBe('a/0');
    expect(taken(rules, requestTo('/b'))).toBe('a/2');
  });
});

describe('routes of wrong types', () => {
  it('are read without a throw', () => {
    for (const spec of [
      { rules: 7 },
      { rules: [7] },
      { parentRefs: {} },
      { hostnames: {} },
      { rules: [{ matches: [{ headers: {}, path: 3 }] }] },
    ]) {
      expect(() => rulesOf([route('book/a', spec as { readonly [key: string]: unknown })])).not.toThrow();
    }
    expect(() => rulesOf([manifest(`${group}/v1`, 'HTTPRoute', 'book/a', { spec: 'text' })])).not.toThrow();
  });
});
