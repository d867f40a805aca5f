import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSpecificity, covers, isWildcard, resolveShortName, serviceHost } from '../../src/model/hostname.ts';

const resolve = (host: string): string => resolveShortName(host, 'shop', 'cluster.local');

describe('short names', () => {
  it('stand for a Service of the namespace of the resource', () => {
    expect(resolve('web')).toBe('web.shop.svc.cluster.local');
  });

  it('end in the cluster domain', () => {
    expect(resolveShortName('web', 'shop', 'example.org')).toBe('web.shop.svc.example.org');
    expect(serviceHost('web', 'shop', 'example.org')).toBe('web.shop.svc.example.org');
  });

  it.each(['web.shop', 'web.shop.svc', 'web.shop.svc.cluster.local', 'example.com', '10.0.0.1', '::1', '*', '*.shop'])(
    '%s is taken as it is written',
    (host) => {
      expect(resolve(host)).toBe(host);
    },
  );
});

describe('wildcards', () => {
  it.each([
    ['*', 'web.shop.svc.cluster.local', true],
    ['*.com', 'example.com', true],
    ['*.example.com', 'a.example.com', true],
    ['*.example.com', 'a.b.example.com', true],
    ['*.com', '*.example.com', true],
    ['*.example.com', '*.example.com', true],
    ['a.example.com', 'a.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', '*.com', false],
    ['*.example.com', 'a.example.org', false],
    ['*.example.com', 'badexample.com', false],
    ['a.example.com', '*.example.com', false],
    ['a.example.com', 'b.example.com', false],
  ])('whether %s covers %s is %s', (wide, narrow, expected) => {
    expect(covers(wide, narrow)).toBe(expected);
  });

  it('begin with an asterisk', () => {
    expect(['*', '*.a', 'a', 'a.*'].map(isWildcard)).toEqual([true, true, false, false]);
  });
});

describe('specificity', () => {
  it('puts exact names before wildcards, and longer ones first', () => {
    const hosts = ['*', '*.com', 'b.com', 'a.com', '*.example.com', 'long.example.com'];
    expect(hosts.toSorted(compareSpecificity)).toEqual([
      'long.example.com',
      'a.com',
      'b.com',
      '*.example.com',
      '*.com',
      '*',
    ]);
  });

  it('puts every host before those that cover it', () => {
    const label = fc.constantFrom('a', 'b', 'com');
    const host = fc.tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 4 })).map(([wild, labels]) => {
      return (wild ? ['*', ...labels] : labels).join('.');
    });
    fc.assert(
      fc.property(host, host, (a, b) => {
        if (a !== b && covers(a, b)) expect(compareSpecificity(b, a)).toBeLessThan(0);
        expect(Math.sign(compareSpecificity(a, b))).toBe(0 - Math.sign(compareSpecificity(b, a)));
      }),
    );
  });
});
