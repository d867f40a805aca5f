import { describe, expect, it } from 'vitest';
import { type LintOptions, lint } from '../../src/lint.ts';
import type { LintResult } from '../../src/result.ts';
import { parseFile } from '../../src/source/parse.ts';
import { manifest } from '../manifests.ts';
import { placeOf } from '../world.ts';

const operator = (spec: object) =>
  manifest('install.istio.io/v1alpha1', 'IstioOperator', 'istio-system/istio', { spec });
const linted = (texts: readonly string[], options: LintOptions): LintResult =>
  lint(
    {
      units: texts.map((text, index) => ({
        name: `unit ${index}`,
        files: [parseFile({ path: `${index}.yaml`, text })],
      })),
    },
    options,
  );
const told = (texts: readonly string[], options: LintOptions) =>
  linted(texts, options).diagnostics.map(({ rule, severity, message, units, ...rest }) => {
    expect([rule, severity]).toEqual(['config/disagrees-with-repository', 'info']);
    return `${placeOf({ ...rest, path: [] })} ${message} [${units.join()}]`;
  });

const meshConfig = parseFile({ path: 'mesh.yaml', text: 'trustDomain: a.example\nenableAutoMtls: true\n' });
const istio = operator({ tag: '1.24.3', meshConfig: { trustDomain: 'b.example' } });

describe('a flag or mesh configuration that contradicts the repository', () => {
  it('is told where it is written', () => {
    expect(told([istio], { meshConfig })).toEqual([
      'mesh.yaml:1:14 the mesh configuration says that trustDomain is "a.example", but IstioOperator istio-system/istio says "b.example" [unit 0]',
    ]);
  });

  it('is told at the manifest where it is written nowhere', () => {
    expect(told([istio], { istioVersion: '1.27' })).toEqual([
      '0.yaml:4:14 --istio-version says that istioVersion is "1.27", but IstioOperator istio-system/istio says "1.24.3" [unit 0]',
    ]);
  });

  it('is told once for all units that say so', () => {
    expect(told([istio, istio], { meshConfig })).toEqual([expect.stringContaining('[unit 0,unit 1]')]);
  });

  it('names what it disagrees with', () => {
    const [diagnostic] = linted([istio], { meshConfig }).diagnostics;
    expect(diagnostic).toMatchObject({
      path: '/trustDomain',
      confidence: 'certain',
      help: 'the mesh configuration is taken; leave it out to take what the manifests say',
      because: [
        { note: 'IstioOperator istio-system/istio sets meshConfig.trustDomain', from: 'manifest', file: '0.yaml' },
      ],
    });
    expect(diagnostic?.resource).toBeUndefined();
  });

  it('is not told where it agrees, or with one of those that disagree with each other', () => {
    expect(told([istio], { istioVersion: '1.24' })).toEqual([]);
    expect(told([operator({ tag: '1.27.1' })], { istioVersion: '1.27.3' })).toEqual([]);
    expect(told([`${istio}---\n${operator({ tag: '1.27.1' })}`], { istioVersion: '1.27' })).toEqual([]);
    expect(told([istio], {})).toEqual([]);
  });
});

describe('the context in the result', () => {
  const named = (texts: readonly string[], name: string) =>
    linted(texts, {}).context.filter((value) => value.name === name);

  it('is that of the one unit', () => {
    expect(named([istio], 'trustDomain')).toEqual([
      {
        name: 'trustDomain',
        value: 'b.example',
        from: 'manifest',
        at: { file: '0.yaml', range: { start: { line: 4, column: 51 }, end: { line: 4, column: 62 } } },
      },
    ]);
  });

  it('names the units where they are not the same', () => {
    expect(named([istio, operator({})], 'trustDomain')).toEqual([
      expect.objectContaining({ value: 'b.example', units: ['unit 0'] }),
      { name: 'trustDomain', value: 'cluster.local', from: 'default', units: ['unit 1'] },
    ]);
    expect(named([istio, operator({})], 'clusterDomain')).toEqual([
      { name: 'clusterDomain', value: 'cluster.local', from: 'default' },
    ]);
  });

  it('leaves out what nobody knows', () => {
    expect(named([istio], 'ambient')).toEqual([]);
    expect(named([istio], 'extensionProviders')).toEqual([]);
    expect(named([operator({ profile: 'ambient' })], 'ambient')).toMatchObject([{ value: true, from: 'manifest' }]);
  });

  it('has the retry policy as text', () => {
    const policy = operator({ meshConfig: { defaultHttpRetryPolicy: { attempts: 3 } } });
    expect(named([policy], 'defaultHttpRetryPolicy')).toMatchObject([{ value: '{"attempts":3}' }]);
  });
});

it('runs the rules of the version that each unit has', () => {
  const rules = ['1.24', '1.27'].map((version) => ({
    id: `test/${version}`,
    summary: 'A test',
    severity: 'warning' as const,
    on: ['IstioOperator' as const],
    since: version,
    until: version,
    *check(resource: Parameters<NonNullable<LintOptions['rules']>[number]['check']>[0]) {
      yield { at: resource.root, message: 'sees it' };
    },
  }));
  const result = linted([istio, operator({ tag: '1.27.1' })], { rules });
  expect(result.rules.map(({ id }) => id)).toEqual(['test/1.24', 'test/1.27']);
  expect(result.diagnostics.map(({ rule, units }) => `${rule} ${units.join()}`)).toEqual([
    'test/1.24 unit 0',
    'test/1.27 unit 1',
  ]);
});
