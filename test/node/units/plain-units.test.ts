import { describe, expect, it } from 'vitest';
import { plainUnits } from '../../../src/node/units/plain-units.ts';
import { parseFile } from '../../../src/source/parse.ts';
import { deployment, destinationRule, manifest, namespace, service, stream, virtualService } from '../../manifests.ts';

const unitsOf = (texts: { readonly [path: string]: string }) =>
  plainUnits(Object.entries(texts).map(([path, text]) => parseFile({ path, text }))).map(({ name, files }) => [
    name,
    files.map(({ file }) => file.path).join(' '),
  ]);
const web = service('shop/web');
const other = service('shop/web', { ports: [{ port: 81 }] });
const cart = service('shop/cart');
const route = (name: string, host: string) => virtualService(name, { hosts: [host] });

describe('plain files', () => {
  it('of all directories are one unit where nothing is defined twice', () => {
    expect(unitsOf({ 'a.yaml': web, 'x/b.yaml': cart, 'x/y/c.yaml': deployment('shop/web') })).toEqual([
      ['', 'a.yaml x/b.yaml x/y/c.yaml'],
    ]);
  });

  it('are none where there are none', () => {
    expect(unitsOf({})).toEqual([]);
  });

  it('that say the same twice are one unit', () => {
    expect(unitsOf({ 'a.yaml': web, 'x/b.yaml': web })).toEqual([['', 'a.yaml x/b.yaml']]);
  });

  it('of one file are never told apart', () => {
    expect(unitsOf({ 'a.yaml': stream(web, other) })).toEqual([['', 'a.yaml']]);
  });

  it('of directories that define the same differently are a unit each', () => {
    expect(unitsOf({ 'dev/a.yaml': web, 'dev/b.yaml': cart, 'prod/a.yaml': other })).toEqual([
      ['dev', 'dev/a.yaml dev/b.yaml'],
      ['prod', 'prod/a.yaml'],
    ]);
  });

  it('are variants with what stands beside them', () => {
    expect(unitsOf({ 'x/v1.yaml': web, 'x/v2.yaml': other, 'x/cart.yaml': cart, 'y.yaml': deployment('a/b') })).toEqual(
      [
        ['x/v1.yaml', 'y.yaml x/cart.yaml x/v1.yaml'],
        ['x/v2.yaml', 'y.yaml x/cart.yaml x/v2.yaml'],
      ],
    );
  });

  it('beside directories that differ belong to each that they fit to', () => {
    expect(
      unitsOf({
        'cart.yaml': cart,
        'dev/a.yaml': web,
        'prod/a.yaml': other,
        'old/cart.yaml': service('shop/cart', { ports: [] }),
      }),
    ).toEqual([
      ['dev', 'cart.yaml dev/a.yaml'],
      ['prod', 'cart.yaml prod/a.yaml'],
      ['old', 'old/cart.yaml'],
    ]);
  });

  it('that define a namespace or a kind twice are no variants', () => {
    const kind = (scope: string) =>
      manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'a', { spec: { scope } });
    expect(
      unitsOf({
        'a/n.yaml': namespace('shop'),
        'b/n.yaml': namespace('shop', { x: 'y' }),
        'c.yaml': kind('a'),
        'd.yaml': kind('b'),
      }),
    ).toHaveLength(1);
  });

  it('in other namespaces, of other groups or kinds are other things', () => {
    const gateway = (group: string) => manifest(`${group}/v1`, 'Gateway', 'shop/web', { spec: { x: group } });
    const texts = {
      'a.yaml': web,
      'b.yaml': service('dev/web'),
      'c.yaml': gateway('networking.istio.io'),
      'd.yaml': gateway('gateway.networking.k8s.io'),
    };
    expect(unitsOf(texts)).toHaveLength(1);
  });

  it('of a list count', () => {
    const list = `apiVersion: v1\nkind: List\nitems: [${JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' } })}]`;
    expect(unitsOf({ 'a/a.yaml': web, 'b/b.yaml': list })).toHaveLength(2);
  });
});

describe('examples', () => {
  const steps = { '1.yaml': route('first', 'web'), '2.yaml': route('second', 'web'), 'web.yaml': web };
  const below = (folder: string) =>
    Object.fromEntries(Object.entries(steps).map(([name, text]) => [`${folder}/${name}`, text]));

  it('that route the same host are steps, one after the other', () => {
    expect(unitsOf(below('samples'))).toEqual([
      ['samples/1.yaml', 'samples/web.yaml samples/1.yaml'],
      ['samples/2.yaml', 'samples/web.yaml samples/2.yaml'],
    ]);
    expect(unitsOf(below('deploy'))).toHaveLength(1);
    expect(unitsOf(below('deploy/contest'))).toHaveLength(1);
  });

  it('that set a policy for the same host or serve the same one are, too', () => {
    const rule = (name: string) => destinationRule(name, { host: 'web' });
    expect(unitsOf({ 'demo/a.yaml': rule('a'), 'demo/b.yaml': rule('b') })).toHaveLength(2);
    const gateway = (name: string, port: number) =>
      manifest('networking.istio.io/v1', 'Gateway', name, {
        spec: { selector: { istio: 'x' }, servers: [{ port: { number: port }, hosts: ['*'] }] },
      });
    expect(unitsOf({ 'demo/a.yaml': gateway('a', 80), 'demo/b.yaml': gateway('b', 80) })).toHaveLength(2);
    expect(unitsOf({ 'demo/a.yaml': gateway('a', 80), 'demo/b.yaml': gateway('b', 81) })).toHaveLength(1);
  });
});

it('stays linear in the files', () => {
  const texts = Object.fromEntries(
    Array.from({ length: 4000 }, (_, i) => [`d${i % 50}/f${i}.yaml`, service(`shop/s${i}`)]),
  );
  const start = performance.now();
  expect(unitsOf(texts)).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(3000);
});
