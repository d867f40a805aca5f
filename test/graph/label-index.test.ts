import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabelIndex } from '../../src/graph/label-index.ts';
import { selects } from '../../src/model/selector.ts';

const labels = fc.dictionary(fc.constantFrom('app', 'version', 'tier', 'toString'), fc.constantFrom('a', 'b', ''));

describe('LabelIndex', () => {
  it('selects what comparing everything selects, in the same order', () => {
    const items = fc.array(labels, { maxLength: 12 }).map((all) => all.map((each) => ({ labels: each })));
    fc.assert(
      fc.property(items, labels, (all, selector) => {
        const expected = all.filter((item) => selects(selector, item.labels));
        expect(new LabelIndex(all).select(selector)).toEqual(expected);
      }),
    );
  });

  it('selects everything with an empty selector', () => {
    const items = ['a', 'b', 'c'].map((app) => ({ labels: { app } }));
    expect(new LabelIndex(items).select({})).toEqual(items);
  });
});
