import { describe, expect, it } from 'vitest';
import { type LintInput, lint, type Unit } from '../src/lint.ts';
import { parseFile } from '../src/source/parse.ts';
import { deployment, destinationRule, manifest, meshed, service, stream, virtualService } from './manifests.ts';

const parsed = (path: string, text: string) => parseFile({ path, text });
const unit = (name: string, texts: { readonly [path: string]: string }, rest: Partial<Unit> = {}): Unit => ({
  name,
  files: Object.entries(texts).map(([path, text]) => parsed(path, text)),
  ...rest,
});
const found = (input: LintInput) =>
  lint(input).diagnostics.map(({ rule, units, notIn = [] }) => [rule, units.join(), notIn.join()]);

const placeOfNothing = { file: 'a', path: [], range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };
const to = (host: string, subset?: string) =>
  virtualService('shop/web', { hosts: ['web'], http: [{ route: [{ destination: { host, subset } }] }] });
const web = (key = 'shop/web') => stream(service(key), deployment(key));
const shop = stream(meshed('shop'), web());
const missing = ['traffic/missing-destination', 'a', ''];

describe('what one unit refers to', () => {
  const asking = unit('a', { 'a.yaml': stream(shop, to('cart')) });

  it('is missing where no unit defines it', () => {
    expect(found({ units: [asking] })).toEqual([missing]);
    expect(found({ units: [asking, unit('b', { 'b.yaml': web('other/web') })] })).toEqual([missing]);
  });

  it.each([
    ['a Service', service('shop/cart')],
    ['a Service whose namespace depends on how it is applied', service('cart')],
    [
      'a host',
      manifest('networking.istio.io/v1', 'ServiceEntry', 'other/cart', {
        spec: { hosts: ['cart.shop.svc.cluster.local'] },
      }),
    ],
  ])('may be %s of another unit', (_, text) => {
    expect(found({ units: [asking, unit('b', { 'b.yaml': text })] })).toEqual([]);
  });

  it('is not a Service of the same name in another namespace', () => {
    expect(found({ units: [asking, unit('b', { 'b.yaml': service('other/cart') })] })).toEqual([missing]);
  });

  it('is missing although an alternative of the unit defines it', () => {
    const other = unit('b', { 'b.yaml': stream(shop, to('cart'), service('shop/cart')) });
    expect(found({ units: [asking, other] })).toEqual([missing]);
  });

  it('may be what a template defines that is not rendered', () => {
    expect(found({ units: [asking], providers: [{ kind: 'Service', name: 'cart' }] })).toEqual([]);
    expect(found({ units: [asking], providers: [{ kind: 'Service', name: 'basket' }] })).toEqual([missing]);
  });

  it('may be a subset of a rule of another unit', () => {
    const subset = unit('a', { 'a.yaml': stream(shop, to('web', 'v2')) });
    const rule = (name: string) =>
      unit('b', { 'b.yaml': destinationRule('web', { host: 'web', subsets: [{ name, labels: {} }] }) });
    expect(found({ units: [subset] })).toEqual([['traffic/undefined-subset', 'a', '']]);
    expect(found({ units: [subset, rule('v2')] })).toEqual([]);
    expect(found({ units: [subset, rule('v3')] })).toEqual([['traffic/undefined-subset', 'a', '']]);
  });

  it('is not known to be missing where the unit is not all there is', () => {
    expect(found({ units: [{ ...asking, partial: 'a remote base is left out' }] })).toEqual([]);
  });
});

describe('a finding of several units', () => {
  const route = parsed('route.yaml', to('cart'));
  const overlay = (name: string, ...texts: readonly string[]): Unit => ({
    name,
    files: [route, parsed(`${name}.yaml`, stream(shop, ...texts))],
  });

  it('says in which of those that hold the lines it is not', () => {
    const units = [
      overlay('dev'),
      overlay('prod'),
      overlay('test', service('shop/cart')),
      unit('x', { 'x.yaml': shop }),
    ];
    expect(found({ units })).toEqual([['traffic/missing-destination', 'dev,prod', 'test']]);
  });

  it('is in files that are counted once', () => {
    const rendered = { ...unit('test', { test: web() }), renderedFrom: ['route.yaml', 'base.yaml'] };
    const files = rendered.files.map((file) => ({ ...file, file: { ...file.file, origin: () => placeOfNothing } }));
    expect(lint({ units: [overlay('dev'), overlay('prod'), { ...rendered, files }] }).read).toEqual({
      files: 4,
      resources: 9,
    });
  });

  it('counts units that hold the file rendered', () => {
    const rendered = { ...unit('test', { test: stream(shop, to('web')) }), renderedFrom: ['route.yaml'] };
    expect(found({ units: [overlay('dev'), rendered] })).toEqual([['traffic/missing-destination', 'dev', 'test']]);
  });
});

describe('what is deployed beside a unit', () => {
  it('counts and is not judged', () => {
    const beside = [parsed('shop.yaml', stream(shop, to('cart')))];
    const asking = unit('a', { 'a.yaml': destinationRule('shop/web', { host: 'web' }) }, { beside });
    const result = lint({ units: [asking] });
    expect(result.diagnostics).toEqual([]);
    expect(result.units).toEqual([{ name: 'a', files: 1, resources: 1 }]);
    expect(result.read).toEqual({ files: 1, resources: 1 });
  });
});

describe('what units are rendered from', () => {
  it('is checked and suppresses', () => {
    const text = `# meshlint-disable-file traffic/missing-destination -- on its way\n${stream(shop, to('cart'))}`;
    const source = parsed('base/web.yaml', text);
    const origin = () => ({
      file: 'base/web.yaml',
      path: [],
      range: { start: { line: 3, column: 1 }, end: { line: 3, column: 2 } },
    });
    const rendered = parseFile({ path: 'overlays/prod', text: stream(shop, to('cart')), origin });
    const units = [{ name: 'overlays/prod', files: [rendered], renderedFrom: ['base/web.yaml'] }];
    expect(found({ units })).toEqual([['traffic/missing-destination', 'overlays/prod', '']]);
    expect(found({ units, sources: [source] })).toEqual([]);
    expect(found({ units, sources: [parsed('base/broken.yaml', 'apiVersion: v1\nkind: Service\n x: [')] })).toEqual([
      ['manifest/invalid-yaml', '', ''],
      ['traffic/missing-destination', 'overlays/prod', ''],
    ]);
  });
});
