import { describe, expect, it } from 'vitest';
import { fitsPathTemplate, isPathTemplate, isSoundTemplate } from '../../../src/model/istio/path-template.ts';

describe('a path template', () => {
  it.each([
    ['/a/{*}', '/a/b', true],
    ['/a/{*}', '/a/', false],
    ['/a/{*}', '/a/b/', false],
    ['/a/{*}', '/a/b/c', false],
    ['/a/{*}/c', '/a/b/c', true],
    ['/a/{*}/c', '/a//c', false],
    ['/a/{*}/{*}', '/a/b/c', true],
    ['/a/{**}', '/a/', true],
    ['/a/{**}', '/a', false],
    ['/a/{**}', '/a/b/c', true],
    ['/a/{**}/c', '/a/b/b/c', true],
    ['/a/{**}/c', '/a/c', false],
    ['/{*}/*', '/a/b', true],
    ['/v1.0/{*}', '/v1x0/a', false],
    ['/a/{*}', '/a/id=1%20(x)', true],
    ['/a/{*}', '/a/"', false],
    ['/a/{**}.pdf', '/a/b/c.pdf', true],
  ])('%j and %j: %j', (template, path, expected) => {
    expect(fitsPathTemplate(template, path)).toBe(expected);
  });

  it('has a star in braces', () => {
    expect(['/a/{*}', '/{**}', '/a/*', '/a/{id}', '/a*'].filter(isPathTemplate)).toEqual(['/a/{*}', '/{**}']);
  });

  it.each(['/a/{*}', '/{*}/b/{**}', '/{**}/b', '/{*}/{**}.pdf', '/', '/{*}/'])('may be %j', (template) => {
    expect(isSoundTemplate(template)).toBe(true);
  });

  it.each(['a/{*}', '/a{*}', '/{**}/{*}', '/{**}/{**}', '/{*}.x/b', '/{**}{*}', '/{*}a{*}'])(
    'may not be %j',
    (template) => {
      expect(isSoundTemplate(template)).toBe(false);
    },
  );

  it('takes no long time', () => {
    expect(fitsPathTemplate('/{*}/{*}/{**}/end.x', `/${'a/'.repeat(20_000)}`)).toBe(false);
  });
});
