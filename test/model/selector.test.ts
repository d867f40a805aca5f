import { describe, expect, it } from 'vitest';
import { isEmptySelector, selects, selectsByExpression, workloadSelector } from '../../src/model/selector.ts';

describe('selects', () => {
  it('asks for every pair', () => {
    expect(selects({ app: 'web' }, { app: 'web', version: 'v1' })).toBe(true);
    expect(selects({ app: 'web', version: 'v2' }, { app: 'web', version: 'v1' })).toBe(false);
    expect(selects({ app: 'web' }, {})).toBe(false);
  });

  it('selects everything with an empty selector', () => {
    expect(selects({}, {})).toBe(true);
    expect(isEmptySelector({})).toBe(true);
    expect(isEmptySelector({ app: '' })).toBe(false);
  });
});

describe('selectsByExpression', () => {
  const labels = { app: 'web', tier: 'front' };

  it.each([
    [{ key: 'app', operator: 'In', values: ['web', 'api'] }, true],
    [{ key: 'app', operator: 'In', values: ['api'] }, false],
    [{ key: 'app', operator: 'In' }, false],
    [{ key: 'absent', operator: 'In', values: ['web'] }, false],
    [{ key: 'app', operator: 'NotIn', values: ['api'] }, true],
    [{ key: 'app', operator: 'NotIn', values: ['web'] }, false],
    [{ key: 'absent', operator: 'NotIn', values: ['web'] }, true],
    [{ key: 'app', operator: 'Exists' }, true],
    [{ key: 'absent', operator: 'Exists' }, false],
    [{ key: 'app', operator: 'DoesNotExist' }, false],
    [{ key: 'absent', operator: 'DoesNotExist' }, true],
  ])('answers %j with %s', (expression, expected) => {
    expect(selectsByExpression({ matchExpressions: [expression] }, labels)).toBe(expected);
  });

  it('asks for all expressions and all pairs', () => {
    const exists = { key: 'app', operator: 'Exists' };
    const other = { key: 'tier', operator: 'In', values: ['back'] };
    expect(selectsByExpression({ matchLabels: { tier: 'front' }, matchExpressions: [exists] }, labels)).toBe(true);
    expect(selectsByExpression({ matchLabels: { tier: 'back' }, matchExpressions: [exists] }, labels)).toBe(false);
    expect(selectsByExpression({ matchExpressions: [exists, other] }, labels)).toBe(false);
  });

  it('selects everything without a question', () => {
    expect(selectsByExpression({}, labels)).toBe(true);
    expect(selectsByExpression({ matchLabels: null, matchExpressions: 'app' }, labels)).toBe(true);
    expect(selectsByExpression({ matchExpressions: ['app', { key: 'app', operator: 'Like' }] }, labels)).toBe(true);
  });
});

describe('workloadSelector', () => {
  it('reads matchLabels', () => {
    expect(workloadSelector({ selector: { matchLabels: { app: 'web' } } }, 'selector')).toEqual({ app: 'web' });
  });

  it('reads the labels of kinds that write them so', () => {
    expect(workloadSelector({ workloadSelector: { labels: { app: 'web' } } }, 'workloadSelector')).toEqual({
      app: 'web',
    });
  });

  it.each([undefined, null, 'app', [], {}, { matchLabels: ['app'] }])(
    'reads %j as a selector that asks nothing',
    (value) => {
      expect(isEmptySelector(workloadSelector({ selector: value }, 'selector'))).toBe(true);
    },
  );

  it('leaves out pairs whose value is no text', () => {
    expect(workloadSelector({ selector: { matchLabels: { app: 'web', version: 1 } } }, 'selector')).toEqual({
      app: 'web',
    });
  });
});
