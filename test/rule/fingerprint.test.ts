import { describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { parseFile } from '../../src/source/parse.ts';

/** Finds every target port. */
const rule: Rule = {
  id: 'test/port',
  summary: 'A test',
  severity: 'error',
  on: ['Service'],
  *check(resource) {
    for (const port of resource.field('spec', 'ports').items()) {
      yield { at: port.get('targetPort'), message: 'is wrong' };
    }
  },
};
const prints = (text: string, { path = 'a.yaml', id = rule.id } = {}) =>
  lint({ units: [{ name: '.', files: [parseFile({ path, text })] }] }, { rules: [{ ...rule, id }] }).diagnostics.map(
    ({ fingerprint }) => fingerprint,
  );

const head = 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  ports:\n';
const a = '    - {name: a, port: 80, targetPort: 8080}\n';
const b = '    - {name: b, port: 81, targetPort: 8080}\n';
const base = prints(head + a);

describe('the fingerprint survives', () => {
  it('moved lines', () => {
    expect(prints(`# a\n# b\n\n${head}${a}`)).toEqual(base);
    expect(prints(`apiVersion: v1\nkind: ConfigMap\n---\n${head}${a}`)).toEqual(base);
  });

  it('quotes around the value', () => {
    const named = prints(head + a.replace('8080', 'http'));
    for (const quoted of ['"http"', "'http'"]) expect(prints(head + a.replace('8080', quoted))).toEqual(named);
  });

  it('a renamed file', () => {
    expect(prints(head + a, { path: 'other/place.yaml' })).toEqual(base);
  });

  it('another order of a list whose items have names', () => {
    const other = b.replace('8080', '9090');
    expect(prints(head + other + a).toSorted()).toEqual(prints(head + a + other).toSorted());
    expect(prints(head + other + a)).toContain(base[0]);
  });

  it('other values beside it', () => {
    expect(prints(head + a.replace('80,', '8888,'))).toEqual(base);
  });

  it('a move into a List', () => {
    const port = '{name: a, port: 80, targetPort: 8080}';
    const item = `{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {ports: [${port}]}}`;
    expect(prints(`apiVersion: v1\nkind: List\nitems: [${item}]\n`)).toEqual(base);
  });
});

describe('the fingerprint differs', () => {
  it('by the value', () => {
    expect(prints(head + a.replace('8080', '9090'))).not.toEqual(base);
  });

  it('by the rule', () => {
    expect(prints(head + a, { id: 'test/other' })).not.toEqual(base);
  });

  it.each([
    ['name: web', 'name: api'],
    ['namespace: shop', 'namespace: bank'],
  ])('by the identity of the resource: %s', (from, to) => {
    expect(prints(head.replace(from, to) + a)).not.toEqual(base);
  });

  it('by the item of a list', () => {
    expect(new Set(prints(head + a + b)).size).toBe(2);
    const nameless = '    - {port: 80, targetPort: 8080}\n';
    expect(new Set(prints(head + nameless + nameless)).size).toBe(2);
  });
});
