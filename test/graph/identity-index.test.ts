import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdentityIndex, isSameValue } from '../../src/graph/identity-index.ts';
import { manifest, service, stream } from '../manifests.ts';
import { worldOf } from '../world.ts';

const index = new IdentityIndex(
  worldOf({
    'a.yaml': stream(
      service('shop/web'),
      service('shop/api'),
      service('bank/web'),
      service('shop/web', { type: 'NodePort' }),
      manifest('apps/v1', 'Deployment', 'shop/web'),
      manifest('example.com/v1', 'Web', 'shop/web'),
      manifest('v1', 'Service', 'x', { metadata: { name: undefined } }),
    ),
  }).graph.resources,
);
const titles = (resources: readonly { readonly title: string }[]) => resources.map(({ title }) => title);

describe('IdentityIndex', () => {
  it('gives the resources of a kind', () => {
    expect(titles(index.ofKind('Deployment'))).toEqual(['Deployment shop/web']);
    expect(index.ofKind('Gateway')).toEqual([]);
  });

  it('gives the resources of a kind in a namespace', () => {
    expect(titles(index.inNamespace('Service', 'bank'))).toEqual(['Service bank/web']);
    expect(index.inNamespace('Service', 'none')).toEqual([]);
    expect(index.inNamespace('Gateway', 'shop')).toEqual([]);
  });

  it('gives all that claim an identity', () => {
    expect(titles(index.named('Service', 'shop', 'web'))).toEqual(['Service shop/web', 'Service shop/web']);
    expect(titles(index.named('Service', 'bank', 'web'))).toEqual(['Service bank/web']);
    expect(index.named('Service', 'bank', 'api')).toEqual([]);
  });

  it('finds nothing without a name', () => {
    expect(titles(index.inNamespace('Service', 'default'))).toEqual(['Service default/']);
    expect(index.named('Service', 'default', '')).toEqual([]);
  });
});

describe('isSameValue', () => {
  it('compares plain values by what they say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(isSameValue(a, structuredClone(a))).toBe(true);
        expect(isSameValue(a, b)).toBe(isSameValue(b, a));
      }),
    );
  });

  it.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[], {}, false],
    [null, {}, false],
    ['1', 1, false],
  ])('whether %j is the same as %j: %s', (a, b, expected) => {
    expect(isSameValue(a, b)).toBe(expected);
  });

  it('takes what is nested too deeply for different', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(isSameValue(nested(50), nested(50))).toBe(true);
    expect(isSameValue(nested(200), nested(200))).toBe(false);
  });
});
