import { describe, expect, it } from 'vitest';
import { fits, fitsAll, requestMatchOf } from '../../../src/mesh/routing/request-match.ts';
import { request } from './rules.ts';

const matches = (match: object, asked: Parameters<typeof fits>[1]) => fits(requestMatchOf({ ...match }), asked);

describe('the path of a request', () => {
  it.each([
    [{}, '/any', true],
    [{ uri: {} }, '/any', true],
    [{ uri: 'text' }, '/any', true],
    [{ uri: { exact: '/a' } }, '/a', true],
    [{ uri: { exact: '/a' } }, '/a/', false],
    [{ uri: { exact: '/a' } }, '/a?b=c', true],
    [{ uri: { exact: '/a' } }, '/a#b', true],
    [{ uri: { prefix: '/api' } }, '/apis', true],
    [{ uri: { prefix: '/api/' } }, '/api', false],
    [{ uri: { prefix: '/api' } }, '/API', false],
    [{ uri: { prefix: '/api' }, ignoreUriCase: true }, '/API/x', true],
    [{ uri: { exact: '/A' }, ignoreUriCase: true }, '/a', true],
    [{ uri: { regex: '/a' }, ignoreUriCase: true }, '/A', false],
    [{ uri: { regex: '/v[12]/.*' } }, '/v2/x', true],
    [{ uri: { regex: '/v[12]' } }, '/v2/x', false],
    [{ uri: { regex: '(?i)/V2' } }, '/v2?q', true],
  ])('with %j and %s: %s', (match, path, expected) => {
    expect(matches(match, request(path))).toBe(expected);
  });

  it('is compared by segments where the Gateway API asks for it', () => {
    const segments = (text: string) => ({ ...requestMatchOf({}), path: { kind: 'segments' as const, text } });
    expect(['/api', '/api/x', '/apis', '/api?x'].map((path) => fits(segments('/api'), request(path)))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(fits(segments('/api/'), request('/api'))).toBe(true);
    expect(fits(segments('/'), request('/x'))).toBe(true);
  });

  it('is in doubt behind an expression that is none', () => {
    expect(matches({ uri: { regex: '/(a' } }, request('/a'))).toEqual({
      why: '"/(a" is no regular expression of RE2',
    });
    expect(matches({ uri: { regex: '/(a' }, method: { exact: 'PUT' } }, request('/a'))).toBe(false);
  });
});

describe('headers of a request', () => {
  const headers = { 'x-user': 'ann', 'x-empty': '' };
  it.each([
    [{ headers: { 'x-user': { exact: 'ann' } } }, true],
    [{ headers: { 'X-User': { exact: 'ann' } } }, true],
    [{ headers: { 'x-user': { exact: 'Ann' } } }, false],
    [{ headers: { 'x-user': { prefix: 'a' } } }, true],
    [{ headers: { 'x-user': { regex: 'a.' } } }, false],
    [{ headers: { 'x-user': {} } }, true],
    [{ headers: { 'x-empty': {} } }, true],
    [{ headers: { 'x-none': {} } }, false],
    [{ headers: { 'x-user': { regex: '*' } } }, true],
    [{ headers: { 'x-none': { regex: '*' } } }, false],
    [{ headers: { 'x-none': { exact: '' } } }, false],
    [{ headers: { 'x-user': { exact: 'ann' }, 'x-none': { exact: 'a' } } }, false],
    [{ withoutHeaders: { 'x-user': {} } }, false],
    [{ withoutHeaders: { 'x-none': {} } }, true],
    [{ withoutHeaders: { 'x-user': { exact: 'bob' } } }, true],
    [{ withoutHeaders: { 'x-user': { exact: 'ann' } } }, false],
    // One that is not sent counts as empty.
    [{ withoutHeaders: { 'x-none': { exact: '' } } }, false],
    [{ withoutHeaders: { 'x-none': { exact: 'a' } } }, true],
  ])('with %j: %s', (match, expected) => {
    expect(matches(match, request('/', { headers }))).toBe(expected);
  });

  it('are its method, authority and scheme, too', () => {
    const asked = request('/', { method: 'POST', host: 'web:8080', scheme: 'https' });
    expect(matches({ method: { exact: 'POST' } }, asked)).toBe(true);
    expect(matches({ method: { exact: 'post' } }, asked)).toBe(false);
    expect(matches({ authority: { exact: 'web' } }, asked)).toBe(false);
    expect(matches({ authority: { prefix: 'web' } }, asked)).toBe(true);
    expect(matches({ headers: { host: { exact: 'web:8080' } } }, asked)).toBe(true);
    expect(matches({ scheme: { exact: 'http' } }, asked)).toBe(false);
    expect(matches({ scheme: {} }, asked)).toBe(true);
  });

  it('may ask for claims of a token, which are not known', () => {
    const match = { headers: { '@request.auth.claims.group': { exact: 'a' } } };
    expect(matches(match, request())).toBe(false);
    expect(matches({ withoutHeaders: match.headers }, request())).toBe(true);
    const withToken = request('/', { headers: { authorization: 'Bearer x' } });
    expect(matches(match, withToken)).toHaveProperty('why');
  });
});

describe('parameters of a query', () => {
  it.each([
    [{ a: { exact: '1' } }, '/?a=1', true],
    [{ a: { exact: '1' } }, '/?b=2&a=1#c', true],
    [{ a: { exact: '1' } }, '/?a=2&a=1', false],
    [{ a: { exact: '1' } }, '/', false],
    [{ a: { exact: '' } }, '/?a', true],
    [{ a: {} }, '/?a=9', true],
    [{ a: {} }, '/?b=9', false],
    [{ a: { regex: '\\d+' } }, '/?a=12', true],
    [{ a: { prefix: '1' } }, '/?a=12', true],
    [{ 'a b': { exact: '1' } }, '/?a%20b=1', false],
  ])('with %j and %s: %s', (queryParams, path, expected) => {
    expect(matches({ queryParams }, request(path))).toBe(expected);
  });
});

describe('a match for all requests', () => {
  it.each([
    [{}, true],
    [{ name: 'a', statPrefix: 'b' }, true],
    [{ uri: { prefix: '/' } }, true],
    [{ uri: { regex: '.*' } }, true],
    [{ uri: { regex: '/.*' } }, false],
    [{ uri: { exact: '/' } }, false],
    [{ headers: { a: {} } }, false],
    [{ withoutHeaders: { a: {} } }, false],
    [{ queryParams: { a: {} } }, false],
    [{ scheme: { exact: 'http' } }, false],
    [{ port: 80 }, true],
  ])('%j: %s', (match, expected) => {
    expect(fitsAll(requestMatchOf(match))).toBe(expected);
  });
});
