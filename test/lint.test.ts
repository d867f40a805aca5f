import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules as ownRules } from '../rules/index.ts';
import { type LintOptions, lint } from '../src/lint.ts';
import type { LintResult } from '../src/result.ts';
import type { Rule } from '../src/rule/rule.ts';
import type { ParsedFile } from '../src/source/document.ts';
import { parseFile } from '../src/source/parse.ts';
import { deployment, meshed, namespace, peerAuthentication, service, stream, virtualService } from './manifests.ts';
import { placeOf } from './world.ts';

const example = join(import.meta.dirname, '..', 'examples', 'storefront-broken');
const texts = readdirSync(example, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, text: readFileSync(join(example, path), 'utf8') }));
const broken = texts.map(parseFile);

const file = (path: string, text: string): ParsedFile => parseFile({ path, text });
const lintFiles = (files: readonly ParsedFile[], options: LintOptions = {}): LintResult =>
  lint({ units: [{ name: '.', files }] }, options);

/** Says something about every object of two kinds. */
const seen = (id: string, rest: Partial<Rule> = {}): Rule => ({
  id,
  summary: 'A test',
  severity: 'warning',
  on: ['Service', 'Deployment'],
  *check(resource) {
    yield { at: resource.field('metadata', 'name'), message: `sees ${resource.title}` };
  },
  ...rest,
});

describe('the result', () => {
  it('does not depend on the order of the files', () => {
    const expected = JSON.stringify(lintFiles(broken));
    expect(lintFiles(broken).diagnostics.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.shuffledSubarray(broken, { minLength: broken.length }), (files) => {
        expect(JSON.stringify(lintFiles(files))).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on what was parsed or linted before', () => {
    const [first, second] = [0, 1].map(() => JSON.stringify(lintFiles(texts.map(parseFile))));
    expect(second).toBe(first);
    lintFiles(broken.slice(0, 5));
    expect(JSON.stringify(lintFiles(broken))).toBe(first);
  });

  it('is plain data', () => {
    const result = lintFiles(broken);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('counts what it holds', () => {
    const { summary, diagnostics, units } = lintFiles(broken);
    expect(summary.error + summary.warning + summary.info).toBe(diagnostics.length);
    expect(units).toMatchObject([{ name: '.', files: broken.length }]);
  });

  it('is empty for nothing', () => {
    expect(lint({ units: [] })).toMatchObject({ version: 1, units: [], diagnostics: [], unknown: [], skipped: [] });
    expect(lintFiles([]).units).toEqual([{ name: '.', files: 0, resources: 0 }]);
  });

  it('says what was skipped, in order', () => {
    const template = parseFile({ path: 'b.yaml', text: '{{ x }}', template: 'a chart' });
    const { skipped, units } = lintFiles([template, file('a.yaml', 'a: b: c: d\n'), file('c.yaml', service('web'))]);
    expect(skipped.map(({ file: path }) => path)).toEqual(['a.yaml', 'b.yaml']);
    expect(units).toMatchObject([{ files: 1, resources: 1 }]);
  });
});

describe('units', () => {
  const legacy = file(
    'legacy.yaml',
    stream(
      namespace('legacy'),
      deployment('legacy/batch', {
        spec: { containers: [{ name: 'main', env: [{ name: 'URL', value: 'http://web.shop.svc.cluster.local' }] }] },
      }),
    ),
  );
  const shop = file('shop.yaml', stream(meshed('shop'), service('shop/web'), deployment('shop/web')));
  const strict = file('strict.yaml', peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } }));
  const id = 'mtls/strict-reached-by-non-mesh-client';
  const found = (...units: readonly (readonly ParsedFile[])[]) =>
    lint({ units: units.map((files, index) => ({ name: `unit ${index}`, files })) }, { only: [id] }).diagnostics.map(
      ({ units: names }) => names,
    );

  it('are judged alone', () => {
    expect(found([legacy, shop, strict])).toEqual([['unit 0']]);
    expect(found([legacy, shop], [strict])).toEqual([]);
    expect(found([legacy, shop, strict], [legacy, shop])).toEqual([['unit 0']]);
  });

  it('that share a file report what is wrong in it once', () => {
    expect(found([legacy, shop, strict], [legacy, shop, strict])).toEqual([['unit 0', 'unit 1']]);
  });

  it('have their own line in the result', () => {
    const units = [
      { name: 'a', files: [shop] },
      { name: 'b', files: [shop, legacy], partial: 'a chart is missing' },
    ];
    expect(lint({ units }).units).toEqual([
      { name: 'a', files: 1, resources: 3 },
      { name: 'b', files: 2, resources: 5, partial: 'a chart is missing' },
    ]);
  });
});

describe('options', () => {
  const files = [file('a.yaml', stream(service('shop/web'), deployment('shop/web')))];
  const rules = [seen('test/one'), seen('test/two')];
  const told = (options: LintOptions) =>
    lintFiles(files, { rules, ...options }).diagnostics.map(({ rule, severity }) => `${rule} ${severity}`);
  const ran = (options: LintOptions) => lintFiles(files, { rules, ...options }).rules.map(({ id }) => id);

  it('run all rules of meshlint by default', () => {
    expect(lintFiles(files).rules.map(({ id }) => id)).toEqual(ownRules.map(({ id }) => id));
  });

  it('change severities', () => {
    expect(told({ severities: { 'test/one': 'error' } })).toEqual([
      'test/one error',
      'test/two warning',
      'test/one error',
      'test/two warning',
    ]);
  });

  it('turn rules off', () => {
    expect(told({ severities: { 'test/one': 'off' } })).toEqual(['test/two warning', 'test/two warning']);
    expect(ran({ severities: { 'test/one': 'off' } })).toEqual(['test/two']);
  });

  it('run some rules only', () => {
    expect(ran({ only: ['test/two'] })).toEqual(['test/two']);
    expect(ran({ only: [] })).toEqual([]);
    expect(ran({ only: ['test/two'], severities: { 'test/two': 'off' } })).toEqual([]);
  });

  it('run the rules of the Istio version', () => {
    const versioned = [seen('test/old', { until: '1.20' }), seen('test/new', { since: '1.21' })];
    expect(ran({ rules: versioned, istioVersion: '1.20' })).toEqual(['test/old']);
    expect(ran({ rules: versioned, istioVersion: '1.21.3' })).toEqual(['test/new']);
    expect(ran({ rules: versioned })).toEqual(['test/new']);
  });

  it('show in the context, with where they come from', () => {
    const meshConfig = parseFile({ path: 'mesh.yaml', text: 'rootNamespace: config\n' });
    const { context } = lintFiles(files, { istioVersion: '1.27', meshConfig });
    expect(context).toEqual(
      expect.arrayContaining([
        { name: 'istioVersion', value: '1.27', from: 'flag' },
        expect.objectContaining({
          name: 'rootNamespace',
          value: 'config',
          from: 'config',
          at: { file: 'mesh.yaml', range: { start: { line: 1, column: 16 }, end: { line: 1, column: 22 } } },
        }),
        { name: 'autoMtls', value: true, from: 'default' },
      ]),
    );
  });

  it('do not reach rules that crash, which are reported as errors', () => {
    const crashes = seen('test/crashes', {
      check() {
        throw new Error('oops');
      },
    });
    expect(told({ rules: [crashes, seen('test/one')], severities: { 'test/crashes': 'info' } })).toEqual([
      'config/rule-crashed error',
      'test/one warning',
      'config/rule-crashed error',
      'test/one warning',
    ]);
  });
});

describe('references that cannot be judged', () => {
  const route = virtualService('shop/web', {
    http: [{ route: ['web', 'gone', 'db.data.svc.cluster.local'].map((host) => ({ destination: { host } })) }],
  });
  const files = [file('a.yaml', stream(service('shop/web'), route))];

  it('are listed with their places', () => {
    const { unknown } = lintFiles(files);
    expect(unknown.map(({ reference }) => reference)).toEqual(['Service data/db']);
    expect(unknown.map((reference) => placeOf({ ...reference, path: [] }))).toEqual([
      expect.stringMatching(/^a\.yaml:9:\d+$/),
    ]);
  });

  it('are none when the input is complete', () => {
    expect(lintFiles(files, { complete: true }).unknown).toEqual([]);
  });
});
