import { describe, expect, it } from 'vitest';
import { SelectorIndex } from '../../src/graph/selector-index.ts';

const index = (...selectors: readonly { readonly [key: string]: string }[]) =>
  new SelectorIndex(selectors.map((selector, number) => ({ selector, number })));

describe('the first selector that fits', () => {
  it.each([
    [[{ app: 'web' }], { app: 'web' }, 0],
    [[{ app: 'web' }], { app: 'web', tier: 'front' }, 0],
    [[{ app: 'web', tier: 'front' }], { app: 'web' }, undefined],
    [[{ app: 'web' }], { app: 'api' }, undefined],
    [[{ app: 'web' }], {}, undefined],
    [[], { app: 'web' }, undefined],
    // The order counts, not which label comes first.
    [[{ tier: 'front' }, { app: 'web' }], { app: 'web', tier: 'front' }, 0],
    [[{ app: 'web' }, { tier: 'front' }], { tier: 'front', app: 'web' }, 0],
    [[{ app: 'web', tier: 'back' }, { app: 'web' }], { app: 'web', tier: 'front' }, 1],
    // Nothing asked for fits all.
    [[{ app: 'api' }, {}, { app: 'web' }], { app: 'web' }, 1],
    [[{ app: 'web' }, {}], { app: 'web' }, 0],
    [[{}], {}, 0],
  ])('of %j for %j is %j', (selectors, labels, expected) => {
    expect(index(...selectors).first(labels)?.number).toBe(expected);
  });

  it('is found without a look at all', () => {
    let looks = 0;
    const items = Array.from({ length: 1000 }, (_, number) => ({
      number,
      selector: new Proxy<{ readonly [key: string]: string }>(
        { app: `app-${number}` },
        {
          get: (target, key) => {
            looks++;
            return target[String(key)];
          },
        },
      ),
    }));
    const many = new SelectorIndex(items);
    looks = 0;
    expect(many.first({ app: 'app-999' })?.number).toBe(999);
    expect(looks).toBeLessThan(10);
  });
});
