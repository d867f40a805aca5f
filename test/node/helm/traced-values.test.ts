import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/value.ts';
import { traceValues, untrace } from '../../../src/node/helm/traced-values.ts';
import { pathInLayer, type ValuesLayer, winnerAt } from '../../../src/node/helm/values-layer.ts';

const at: ValuesLayer['at'] = (path) => ({
  file: path.join('.'),
  path,
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
});
const layer = (value: JsonObject, ...scope: string[]): ValuesLayer => ({ scope, value, at });

test('Texts and numbers get marks of their own, and what decides stays', () => {
  const layers = [
    layer({ a: 'x', b: [1, 0, 8080], kind: 'ClusterIP', list: { kind: ['k'] }, on: true, none: null, e: '' }),
  ];
  const traced = traceValues(layers, { isKept: (key) => key === 'kind', leastNumber: 1 });
  expect(traced.layers).toEqual([
    { a: 'xzq0qz', b: [100_003, 0, 100_010], kind: 'ClusterIP', list: { kind: ['k'] }, on: true, none: null, e: '' },
  ]);
  expect(traceValues(layers, { isKept: () => false, leastNumber: 8081 }).layers[0]?.b).toEqual([1, 0, 8080]);
});

test('Marks are taken out again, and tell which value wrote which part', () => {
  const traced = traceValues([layer({ host: 'shop', port: 80 })], { isKept: () => false, leastNumber: 1 });
  const shown = (rendered: unknown) => {
    const { value, parts } = untrace(rendered, traced);
    return [value, ...parts.map(({ leaf, start, end }) => [leaf.path[0], start, end])];
  };
  expect(shown('shopzq0qz')).toEqual(['shop', ['host', 0, 4]]);
  expect(shown('http://shopzq0qz:100003/')).toEqual(['http://shop:80/', ['host', 7, 11], ['port', 12, 14]]);
  expect(shown(100_003)).toEqual([80, ['port', 0, 2]]);
  // Changed by the template: no part of the value is left to be pointed at.
  expect(shown('SHOPzq0qz')).toEqual(['SHOP']);
  expect(shown('zq99qz 123456')).toEqual(['zq99qz 123456']);
  expect(shown(true)).toEqual([true]);
});

test('The last layer that writes a path wins; lists are replaced, mappings merged, global values shared', () => {
  const layers = [
    layer({ port: 1, global: { a: 1 } }, 'cache'),
    layer({ cache: { port: 2 }, list: [1, 2], map: { a: 1 }, global: { b: 1 } }),
    layer({ list: [3], map: { b: 2 } }),
  ];
  expect(winnerAt(layers, ['cache', 'port'])).toEqual({ layer: 1, path: ['cache', 'port'] });
  expect(winnerAt(layers, ['map', 'a'])).toEqual({ layer: 1, path: ['map', 'a'] });
  expect(winnerAt(layers, ['list', 0])).toEqual({ layer: 2, path: ['list', 0] });
  expect(winnerAt(layers, ['list', 1])).toBeUndefined();
  expect(winnerAt(layers, ['global', 'a'])).toEqual({ layer: 0, path: ['global', 'a'] });
  expect(winnerAt(layers, ['none'])).toBeUndefined();
  expect(pathInLayer(layer({}, 'cache'), ['other', 'port'])).toBeUndefined();
});
