import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/configuration.ts';
import { lint } from '../../src/lint.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { parseFile } from '../../src/source/parse.ts';
import { namespaceManifest } from '../temporary-folder.ts';
import { placeOf } from '../world.ts';

const rule = (id: string): Rule => ({
  id,
  summary: 'Says something of each Namespace',
  severity: 'warning',
  on: ['Namespace'],
  *check(resource) {
    yield { at: resource.field('metadata', 'name'), message: `Namespace "${resource.name}" is there` };
  },
});
const rules = [rule('test/one'), rule('test/two')];
const read = (text: string) =>
  readConfiguration(parseFile({ path: 'meshlint.yaml', text }), { rules: rules.map(({ id }) => id) });
const problems = (text: string) =>
  read(text).diagnostics.map(({ message, help, ...at }) => {
    expect([at.rule, at.severity]).toEqual(['config/invalid', 'error']);
    return `${placeOf({ ...at, path: [] })} ${message}${help === undefined ? '' : `: ${help}`}`;
  });
const linted = (text: string, options: Partial<Parameters<typeof lint>[1]> = {}) => {
  const files = ['a.yaml', 'old/b.yaml'].map((path) => parseFile({ path, text: namespaceManifest }));
  return lint({ units: [{ name: '.', files }] }, { rules, configuration: read(text), ...options });
};
const told = (text: string, options: Partial<Parameters<typeof lint>[1]> = {}) =>
  linted(text, options).diagnostics.map((it) => `${it.file} ${it.severity} ${it.rule}`);

describe('the severities of a configuration', () => {
  it('are those of its rules', () => {
    expect(told('rules:\n  test/one: error\n  test/two: off\n')).toEqual([
      'a.yaml error test/one',
      'old/b.yaml error test/one',
    ]);
  });

  it('are other ones for the files that an override matches, and the last override wins', () => {
    const text = `rules: { test/two: off }
overrides:
  - { paths: [old/], rules: { test/one: info, test/two: error } }
  - { paths: ["**/b.yaml"], rules: { test/one: "off" } }
`;
    expect(told(text)).toEqual(['a.yaml warning test/one', 'old/b.yaml error test/two']);
  });

  it('yield to options', () => {
    const text = 'rules: { test/one: "off" }\noverrides: [{ paths: [old], rules: { test/one: error } }]\n';
    expect(told(text, { severities: { 'test/one': 'info' }, only: ['test/one'] })).toEqual([
      'a.yaml info test/one',
      'old/b.yaml info test/one',
    ]);
  });

  it('reach what no rule found', () => {
    const file = parseFile({ path: 'a.yaml', text: 'apiVersion: v1\nkind: Namespace\nkind: Namespace\n' });
    const of = (text: string) =>
      lint({ units: [{ name: '.', files: [file] }] }, { rules: [], configuration: read(text) }).diagnostics.map(
        (it) => it.severity,
      );
    expect(of('')).toEqual(['error']);
    expect(of('rules: { manifest/duplicate-key: info }')).toEqual(['info']);
    expect(of('rules: { manifest/duplicate-key: off }')).toEqual([]);
  });
});

describe('what a configuration says of the mesh', () => {
  const text = `mesh:
  istioVersion: "1.26"
  trustDomain: here.example
  profile: ambient
  revisions: [blue]
  defaultRetryAttempts: 5
`;
  const value = (name: string, options = {}) => linted(text, options).context.find((it) => it.name === name);

  it('counts, and is told with its place', () => {
    expect(value('trustDomain')).toMatchObject({
      value: 'here.example',
      from: 'config',
      at: { file: 'meshlint.yaml' },
    });
    expect(value('trustDomain')?.at?.range.start).toEqual({ line: 3, column: 16 });
    expect(value('ambient')).toMatchObject({ value: true, from: 'config', at: { range: { start: { line: 4 } } } });
    expect(value('revisions')).toMatchObject({ value: ['blue'], from: 'config' });
    expect(value('defaultHttpRetryPolicy')).toMatchObject({
      value: '{"attempts":5}',
      at: { range: { start: { line: 6 } } },
    });
  });

  it('yields to a mesh configuration, and to a flag', () => {
    const meshConfig = parseFile({ path: 'mesh.yaml', text: 'trustDomain: there.example\n' });
    expect(value('trustDomain', { meshConfig })).toMatchObject({ value: 'there.example', at: { file: 'mesh.yaml' } });
    expect(value('istioVersion', { istioVersion: '1.29' })).toMatchObject({ value: '1.29', from: 'flag' });
    expect(value('istioVersion')).toMatchObject({ value: '1.26', from: 'config' });
  });

  it('wins over the repository, which is told', () => {
    const manifest = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: istio, namespace: istio-system }
spec: { meshConfig: { trustDomain: other.example } }
`;
    const { context, diagnostics } = lint(
      { units: [{ name: '.', files: [parseFile({ path: 'a.yaml', text: manifest })] }] },
      { rules: [], configuration: read('mesh: { trustDomain: here.example }') },
    );
    expect(context.find((it) => it.name === 'trustDomain')).toMatchObject({ value: 'here.example' });
    expect(diagnostics.map((it) => `${it.file} ${it.rule} ${it.message}`)).toEqual([
      'meshlint.yaml config/disagrees-with-repository meshlint.yaml says that trustDomain is "here.example", but IstioOperator istio-system/istio says "other.example"',
    ]);
  });
});

describe('paths that a configuration ignores', () => {
  it('are patterns as in .gitignore', () => {
    const { isIgnored } = read('ignore: [charts/, "*.gen.yaml", "!keep.gen.yaml"]');
    expect(
      ['charts/a.yaml', 'x/charts/a.yaml', 'a.gen.yaml', 'keep.gen.yaml', 'a.yaml', '../charts/a.yaml'].map(isIgnored),
    ).toEqual([true, true, true, false, false, false]);
  });
});

describe('a mistake in a configuration', () => {
  it.each([
    ['', []],
    ['# nothing\n', []],
    ['- a\n', ['meshlint.yaml:1:1 A configuration is a mapping, not a list']],
    ['rulez: {}\n', ['meshlint.yaml:1:1 "rulez" is no field of the configuration: did you mean "rules"?']],
    ['rules: { test/on: error }\n', ['meshlint.yaml:1:10 There is no rule "test/on": did you mean "test/one"?']],
    [
      'rules: { nowhere/near: error }\n',
      ['meshlint.yaml:1:10 There is no rule "nowhere/near": "meshlint rules" lists them'],
    ],
    [
      'rules: { test/one: eror }\n',
      [
        'meshlint.yaml:1:20 The severity of a rule is one of off, info, warning, error, not "eror": did you mean "error"?',
      ],
    ],
    [
      'rules: { config/invalid: off }\n',
      ['meshlint.yaml:1:10 There is no rule "config/invalid": "meshlint rules" lists them'],
    ],
    ['rules: []\n', ['meshlint.yaml:1:8 "rules" is a mapping of ids to off, info, warning, error, not a list']],
    [
      'overrides: [{ rules: {} }, x]\n',
      [
        'meshlint.yaml:1:13 This override has no "paths"',
        'meshlint.yaml:1:28 An override is a mapping with "paths" and "rules", not "x"',
      ],
    ],
    ['ignore: [1]\n', ['meshlint.yaml:1:10 A pattern is a text, not 1']],
    ['ignore: charts\n', ['meshlint.yaml:1:9 "ignore" is a list of patterns, not "charts"']],
    ['mesh: { autoMtls: maybe }\n', ['meshlint.yaml:1:19 "autoMtls" is true or false, not "maybe"']],
    ['complete: 1\n', ['meshlint.yaml:1:11 "complete" is true or false, not 1']],
    [
      'externals: { gateways: [public], hosts: x }\n',
      [
        'meshlint.yaml:1:41 "hosts" is a list, not "x"',
        'meshlint.yaml:1:25 An item of "gateways" is "<namespace>/<name>", not "public"',
      ],
    ],
    [
      'a: 1\n---\nb: 2\n',
      [
        'meshlint.yaml:1:1 "a" is no field of the configuration: it is one of plugins, rules, overrides, ignore, mesh, externals, complete, units',
        'meshlint.yaml:3:1 A configuration is one document: this one is not read',
      ],
    ],
  ])('%j is located', (text, expected) => {
    expect(problems(text).toSorted()).toEqual(expected.toSorted());
  });

  it('in its YAML is told, and the manifests are linted', () => {
    expect(problems('rules: [\n')[0]).toMatch(/^meshlint.yaml:\d:\d The configuration cannot be read: /);
    expect(told('rules: [\n')).toContain('a.yaml warning test/one');
  });

  it('leaves the rest in force', () => {
    expect(told('rules: { test/one: "off", test/twoo: "off" }\n')).toEqual([
      'a.yaml warning test/two',
      'meshlint.yaml error config/invalid',
      'old/b.yaml warning test/two',
    ]);
  });
});
