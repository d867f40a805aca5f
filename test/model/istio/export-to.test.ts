import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportTo, Visibility } from '../../../src/model/istio/export-to.ts';
import { destinationRule } from '../../manifests.ts';
import { resourceAt, worldOf } from '../../world.ts';

const of = (value: unknown): Visibility => {
  const rule = resourceAt(
    worldOf({ 'a.yaml': destinationRule('shop/web', { exportTo: value }) }),
    'DestinationRule',
    'shop/web',
  );
  return exportTo(rule, rule.spec);
};

describe('exportTo', () => {
  it.each([[undefined], [null], [[]], ['shop'], [['*']], [['.', '*']]])('%j is for all', (value) => {
    expect(of(value).all).toBe(true);
    expect(of(value).includes('anywhere')).toBe(true);
  });

  it('reads a dot as the own namespace', () => {
    expect(of(['.']).includes('shop')).toBe(true);
    expect(of(['.']).includes('other')).toBe(false);
  });

  it('names namespaces, of which the own need not be one', () => {
    expect(of(['other']).includes('other')).toBe(true);
    expect(of(['other']).includes('shop')).toBe(false);
  });

  it('is private with nothing but the own namespace', () => {
    expect(of(['.']).isPrivateTo('shop')).toBe(true);
    expect(of(['shop']).isPrivateTo('shop')).toBe(true);
    expect(of(['.', 'shop']).isPrivateTo('shop')).toBe(true);
    expect(of(['.', 'other']).isPrivateTo('shop')).toBe(false);
    expect(of(['other']).isPrivateTo('shop')).toBe(false);
    expect(of(undefined).isPrivateTo('shop')).toBe(false);
  });
});

describe('Visibility', () => {
  const names = fc.array(fc.constantFrom('.', '*', 'shop', 'a', 'b'), { maxLength: 4 });
  const everywhere = ['shop', 'a', 'b', 'elsewhere'];

  it('equals another when both write the same, in any order: then they include the same', () => {
    fc.assert(
      fc.property(names, names, (first, second) => {
        const one = new Visibility(first, 'shop');
        const two = new Visibility(second, 'shop');
        expect(one.equals(new Visibility(first.toReversed(), 'shop'))).toBe(true);
        if (!one.equals(two)) return;
        for (const namespace of everywhere) expect(one.includes(namespace)).toBe(two.includes(namespace));
      }),
    );
  });

  it('does not equal another that says the same in other words', () => {
    expect(new Visibility([], 'shop').equals(new Visibility(['*'], 'shop'))).toBe(false);
  });
});
