import { describe, expect, it } from 'vitest';
import { virtualService } from '../../manifests.ts';
import { meshScope, request, routingsOf } from './rules.ts';

const rulesOf = (http: object, scope = meshScope()) =>
  routingsOf(virtualService('shop/a', { hosts: ['web'], http: [http] }))
    .forMesh('client')
    .naming('web.shop.svc.cluster.local')
    .flatMap((routing) => routing.http(scope));
const ruleOf = (http: object, scope = meshScope()) => {
  const [rule] = rulesOf(http, scope);
  if (rule === undefined) throw new Error('no rule');
  return rule;
};
const route = [{ destination: { host: 'web' } }];

describe('the path that is sent', () => {
  const sent = (uri: object | undefined, rewrite: object, path: string) =>
    ruleOf({ ...(uri === undefined ? {} : { match: [{ uri }] }), rewrite, route }).rewritten(request(path)).path;

  it.each([
    [{ prefix: '/api' }, { uri: '/v1' }, '/api/items?x=/api', '/v1/items?x=/api'],
    [{ prefix: '/api' }, { uri: '/' }, '/api/items', '//items'],
    [{ prefix: '/api/' }, { uri: '/' }, '/api/items', '/items'],
    [{ prefix: '/api' }, { uri: '/v1' }, '/apis', '/v1s'],
    [undefined, { uri: '/v1' }, '/x', '/v1x'],
    [{ exact: '/a' }, { uri: '/b' }, '/a?q', '/b?q'],
    [{ regex: '/a/.*' }, { uri: '/b' }, '/a/x', '/b'],
    [{ prefix: '/' }, { uriRegexRewrite: { match: '^/a/([^/]+)/(.*)$', rewrite: '/\\2/\\1' } }, '/a/x/y?q', '/y/x?q'],
    [{ prefix: '/' }, { uriRegexRewrite: { match: 'a', rewrite: 'b' } }, '/aXa', '/bXb'],
    [{ prefix: '/' }, { uriRegexRewrite: { match: '(', rewrite: 'b' } }, '/a', '/a'],
    [{ prefix: '/' }, { authority: 'x' }, '/a', '/a'],
  ])('for %j with %j and %s is %s', (uri, rewrite, path, expected) => {
    expect(sent(uri, rewrite, path)).toBe(expected);
  });

  it('is told by the prefix', () => {
    expect(ruleOf({ rewrite: { uri: '/v1' }, route }).rewritePrefix).toBe('/v1');
    expect(ruleOf({ rewrite: { uriRegexRewrite: { match: 'a', rewrite: 'b' } }, route }).rewritePrefix).toBeUndefined();
  });
});

describe('the Host that is sent', () => {
  const sent = (rest: object, index?: number) => {
    const rule = ruleOf({ route, ...rest });
    const destination =
      rule.action.kind === 'forward' && index !== undefined ? rule.action.destinations[index] : undefined;
    return rule.rewritten(request(), destination).host;
  };
  const setting = (host: string, name = 'Host') => ({ headers: { request: { set: { [name]: host } } } });

  it('is that of the request, else of the rewrite, else of the headers', () => {
    expect(sent({})).toBe('web');
    expect(sent({ rewrite: { authority: 'a' } })).toBe('a');
    expect(sent(setting('b'))).toBe('b');
    expect(sent(setting('b', ':authority'))).toBe('b');
    expect(sent({ headers: { request: { add: { host: 'c' } } } })).toBe('c');
    expect(sent({ headers: { request: { add: { host: 'c' }, set: { host: 'b' } } } })).toBe('b');
    expect(sent({ rewrite: { authority: 'a' }, ...setting('b') })).toBe('a');
  });

  it('may be that of a destination where the route says nothing', () => {
    const single = { route: [{ destination: { host: 'web' }, ...setting('d') }] };
    expect(sent(single)).toBe('d');
    expect(sent({ ...single, rewrite: { authority: 'a' } })).toBe('a');
    const two = {
      route: [
        { destination: { host: 'x' }, weight: 1, ...setting('e') },
        { destination: { host: 'y' }, weight: 1 },
      ],
    };
    expect([sent(two), sent(two, 0), sent(two, 1)]).toEqual(['web', 'e', 'web']);
  });
});

describe('other headers that are sent', () => {
  it('are removed, set and added', () => {
    const headers = {
      request: { remove: ['X-Gone', 'Host'], set: { 'X-Set': 'new' }, add: { 'x-more': '2', 'x-fresh': '1' } },
    };
    const given = { 'x-gone': '1', 'x-set': 'old', 'x-more': '1' };
    expect(ruleOf({ headers, route }).rewritten(request('/', { headers: given })).headers).toEqual({
      'x-set': 'new',
      'x-more': '1,2',
      'x-fresh': '1',
    });
  });
});

describe('a redirect', () => {
  const redirected = (redirect: object, asked = request('/old?q=1', { host: 'web:80' }), scope = meshScope()) => {
    const { action } = ruleOf({ match: [{ uri: { prefix: '/old' } }], redirect }, scope);
    return action.kind === 'redirect' ? `${action.status} ${action.location(asked)}` : action.kind;
  };

  it.each([
    [{ uri: '/new' }, '301 http://web:80/new?q=1'],
    [{ uri: '/new?r=2', redirectCode: 308 }, '308 http://web:80/new?r=2'],
    [{ uri: 'new' }, '301 http://web:80/new?q=1'],
    [{ authority: 'other' }, '301 http://other/old?q=1'],
    [{ scheme: 'https' }, '301 https://web/old?q=1'],
    [{ scheme: 'https', port: 8443 }, '301 https://web:8443/old?q=1'],
    [{ scheme: 'https', port: 443 }, '301 https://web/old?q=1'],
    [{ port: 80 }, '301 http://web:80/old?q=1'],
    [{ port: 8080 }, '301 http://web:8080/old?q=1'],
    [{ authority: 'other', derivePort: 'FROM_PROTOCOL_DEFAULT' }, '301 http://other/old?q=1'],
    [{ prefixRewrite: '/new', uri: '/not' }, '301 http://web:80/new?q=1'],
  ])('%j leads to %s', (redirect, expected) => {
    expect(redirected(redirect)).toBe(expected);
  });

  it('may derive its port from that of the listener', () => {
    const derived = { authority: 'other', derivePort: 'FROM_REQUEST_PORT' };
    expect(redirected(derived, request('/old'), meshScope({ port: 8080 }))).toBe('301 http://other:8080/old');
    expect(redirected(derived, request('/old'), meshScope({ port: 80 }))).toBe('301 http://other/old');
    const tls = meshScope({ port: 443, tls: true });
    expect(redirected(derived, request('/old', { scheme: 'https' }), tls)).toBe('301 https://other/old');
    expect(redirected(derived, request('/old'), meshScope({ port: 443 }))).toBe('301 http://other:443/old');
  });

  it('goes before a direct response, and that before a route', () => {
    const direct = { directResponse: { status: 418 } };
    expect(ruleOf({ redirect: { uri: '/a' }, ...direct, route }).action.kind).toBe('redirect');
    expect(ruleOf({ ...direct, route }).action).toEqual({ kind: 'direct-response', status: 418 });
  });
});
