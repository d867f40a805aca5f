import { describe, expect, it } from 'vitest';
import { compareResources, type Resource, resourcesOf } from '../../src/model/resource.ts';
import { parseFile } from '../../src/source/parse.ts';
import { placeOf, sure } from '../world.ts';

const read = (text: string, path = 'a.yaml'): readonly Resource[] =>
  parseFile({ path, text }).documents.flatMap((document) => resourcesOf(document));
const one = (text: string): Resource => sure(read(text)[0], 'resource');
const titles = (text: string): readonly string[] => read(text).map(({ title }) => title);

describe('objects of a document', () => {
  it('are the document itself', () => {
    const resource = one('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n');
    expect(resource).toMatchObject({
      apiVersion: 'apps/v1',
      kindName: 'Deployment',
      kind: 'Deployment',
      name: 'web',
      namespace: 'shop',
      namespaceKnown: true,
      at: [],
      title: 'Deployment shop/web',
      file: 'a.yaml',
    });
  });

  it.each(['', '[]', 'text', '1', 'null', 'kind: Service', 'apiVersion: v1', 'apiVersion: 1\nkind: Service', 'a: b'])(
    'are none in %j',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('have a meaning only in their group', () => {
    expect(one('apiVersion: example.com/v1\nkind: Service\n')).toMatchObject({ kind: undefined, kindName: 'Service' });
  });

  it.each([
    ['metadata', 'a text'],
    ['metadata', '[1, 2]'],
    ['metadata', 'null'],
    ['metadata', '{name: 1, namespace: {}, labels: [], annotations: 5}'],
    ['spec', '[]'],
  ])('read %s: %s as absent', (key, value) => {
    expect(one(`apiVersion: v1\nkind: Service\n${key}: ${value}\n`)).toMatchObject({
      name: '',
      namespace: 'default',
      labels: {},
      annotations: {},
      spec: {},
    });
  });
});

describe('lists', () => {
  it('give their items, of any kind', () => {
    const text = `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Service, metadata: {name: web}}
  - {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}
`;
    expect(read(text).map(({ title, at }) => [title, at])).toEqual([
      ['Service default/web', ['items', 0]],
      ['Deployment default/web', ['items', 1]],
    ]);
  });

  it('give items that leave out what a typed list says', () => {
    const text = 'apiVersion: apps/v1\nkind: DeploymentList\nitems: [{metadata: {name: web}}]\n';
    expect(one(text)).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment', title: 'Deployment default/web' });
  });

  it('may hold lists', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ServiceList
    items:
      - metadata: {name: web}
`;
    const resource = one(text);
    expect(resource.at).toEqual(['items', 0, 'items', 0]);
    expect(placeOf(resource.field('metadata', 'name'))).toBe('a.yaml:7:26');
  });

  it('skip what is no object', () => {
    expect(titles('apiVersion: v1\nkind: List\nitems: [1, null, text, [], {}, {kind: Service}]\n')).toEqual([]);
  });

  it('without items are objects', () => {
    expect(titles('apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\n')).toEqual([
      'AllowList default/a',
    ]);
  });
});

describe('the namespace', () => {
  it('is a guess where the manifest does not say it', () => {
    expect(one('apiVersion: v1\nkind: Service\nmetadata: {name: web}\n')).toMatchObject({
      namespace: 'default',
      namespaceKnown: false,
    });
  });

  it('is a guess where it is empty', () => {
    expect(one('apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: ""}\n')).toMatchObject({
      namespace: 'default',
      namespaceKnown: false,
    });
  });

  it.each(['Namespace', 'Node', 'ClusterRole', 'GatewayClass'])('of a %s is empty', (kind) => {
    const resource = one(`apiVersion: v1\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\n`);
    expect(resource).toMatchObject({ namespace: '', title: `${kind} a` });
  });
});

describe('names and ages', () => {
  it('takes generateName where there is no name', () => {
    expect(one('apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: sync-}\n').name).toBe('sync-');
  });

  it('knows an age only where it is written', () => {
    const created = (value: string) =>
      one(`apiVersion: v1\nkind: Service\nmetadata: {creationTimestamp: ${value}}\n`).created;
    expect(created('2024-01-02T03:04:05Z')).toBe(Date.UTC(2024, 0, 2, 3, 4, 5));
    expect(created('null')).toBeUndefined();
    expect(created('soon')).toBeUndefined();
    expect(created('5')).toBeUndefined();
  });
});

describe('the order of resources', () => {
  it('is by file, then document, then place in a list', () => {
    const item = (name: string) => `{apiVersion: v1, kind: Service, metadata: {name: ${name}}}`;
    const items = Array.from({ length: 11 }, (_, index) => item(`i${index}`)).join(', ');
    const list = `apiVersion: v1\nkind: List\nitems: [${items}]\n---\n${item('last')}\n`;
    const ordered = [...read(item('first'), 'a.yaml'), ...read(list, 'b.yaml')];
    expect(ordered.toReversed().sort(compareResources)).toEqual(ordered);
  });
});
