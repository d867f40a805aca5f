/** Whatever stands in a meshlint.yaml is read, or told at its place. */
import fs from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Configuration, readConfiguration } from '../../src/config/configuration.ts';
import { lint } from '../../src/lint.ts';
import { parseFile } from '../../src/source/parse.ts';
import { namespaceManifest } from '../temporary-folder.ts';

const schema = JSON.parse(fs.readFileSync(new URL('../../src/report/data/config.json', import.meta.url), 'utf8'));
const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);
const rules = ['test/one', 'test/two'];

const right = {
  rules: { 'test/one': 'warning' },
  overrides: [{ paths: ['old/'], rules: { 'test/two': 'off' } }],
  ignore: ['vendored/'],
  mesh: {
    autoMtls: true,
    outboundTrafficPolicy: 'ALLOW_ANY',
    rootNamespace: 'istio-system',
    trustDomain: 'cluster.local',
    clusterDomain: 'cluster.local',
    revisions: ['default'],
    profile: 'default',
    defaultRetryAttempts: 2,
    istioVersion: '1.27',
    complete: false,
  },
  externals: { hosts: ['a.b'], namespaces: ['n'], gateways: ['n/g'], secrets: ['n/s'] },
  complete: true,
  units: [
    { name: 'u', paths: ['p'], renderer: 'helm', values: ['v.yaml'], release: 'r', cluster: 'c', namespace: 'n' },
  ],
};

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, child]) => pathsIn(child, [...path, key]))];
}

/** A copy with another value at a path. */
function replaced(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, other) : item));
  const object = value as { readonly [key: string]: unknown };
  return { ...object, [step]: replaced(object[step], rest, other) };
}

function read(text: string): Configuration {
  const file = parseFile({ path: 'meshlint.yaml', text });
  const configuration = readConfiguration(file, { rules });
  const lines = text.split(/\r\n|\n|\r/);
  for (const { rule, severity, file: at, range, message } of configuration.diagnostics) {
    expect([rule, severity, at]).toEqual(['config/invalid', 'error', 'meshlint.yaml']);
    expect(range.start.line).toBeLessThanOrEqual(lines.length);
    expect(range.start.column).toBeLessThanOrEqual((lines[range.start.line - 1]?.length ?? 0) + 1);
    expect(message).toMatch(/^[A-Z"].*[^.]$/su);
  }
  const manifest = parseFile({ path: 'old/a.yaml', text: namespaceManifest });
  expect(() => lint({ units: [{ name: '.', files: [manifest] }] }, { configuration, rules: [] })).not.toThrow();
  return configuration;
}

const odd = fc.oneof(
  fc.constantFrom(0, -1, 1.5, true, false, '', 'x y', '${A}', [], {}, [[]], [{}], [1], [null], [''], { a: 1 }, [['a']]),
  fc.constantFrom({ constructor: 'off' }, { toString: [] }, ['__proto__'], { length: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
);

describe('any value at any key', () => {
  const paths = pathsIn(right);

  it('is told where the schema refuses it, and near it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), odd, (path, value) => {
        const written = replaced(right, path, value);
        const { diagnostics } = read(JSON.stringify(written, undefined, 1));
        // Nothing behind a key is as if the key were not there.
        if (!isValid(written) && !JSON.stringify(value).includes('null')) expect(diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });

  it.each(paths.filter((path) => path.length > 0).map((path) => [path.join('.'), path] as const))(
    'at %s: a number is told at its place',
    (_, path) => {
      const text = JSON.stringify(replaced(right, path, 1000.5), undefined, 1);
      const { diagnostics } = read(text);
      const line = text.slice(0, text.indexOf('1000.5')).split('\n').length;
      expect(diagnostics.map(({ range }) => range.start.line)).toEqual([line]);
      expect(diagnostics[0]?.message).toContain('1000.5');
    },
  );

  it('is nothing where nothing stands behind the key', () => {
    for (const path of paths.filter((it) => typeof it.at(-1) === 'string' && it[0] !== 'rules' && it.length < 3)) {
      expect(read(JSON.stringify(replaced(right, path, null))).diagnostics, path.join('.')).toEqual([]);
    }
  });
});

describe('a misspelt key', () => {
  const keys = pathsIn(right).filter((path) => typeof path.at(-1) === 'string');

  it.each(keys.map((path) => [path.join('.'), path] as const))('%s is told with the one that is meant', (_, path) => {
    const name = String(path.at(-1));
    const value = path.reduce<unknown>((found, step) => (found as { [key: string]: unknown })[step], right);
    const parent = path.slice(0, -1);
    const siblings = parent.reduce<unknown>((found, step) => (found as { [key: string]: unknown })[step], right);
    const wrong = `${name.slice(0, -2)}${name.at(-1)}${name.at(-2)}`;
    const others = Object.fromEntries(Object.entries(siblings as object).filter(([key]) => key !== name));
    const { diagnostics } = read(JSON.stringify(replaced(right, parent, { ...others, [wrong]: value }), undefined, 1));
    const found = diagnostics.find(({ message }) => message.includes(`"${wrong}"`));
    expect(found?.help).toBe(`did you mean "${name}"?`);
  });
});

it('never ends in a crash, whatever the text', () => {
  const text = JSON.stringify(right, undefined, 1);
  const yaml =
    'rules:\n  test/one: off\noverrides:\n  - paths: [a]\n    rules: {}\nmesh: &m\n  revisions: [a]\nexternals: *m\n';
  fc.assert(
    fc.property(
      fc.constantFrom(text, yaml),
      fc.nat(600),
      fc.nat(20),
      fc.string({ maxLength: 6 }),
      (of, at, cut, put) => {
        read(of.slice(0, at) + put + of.slice(at + cut));
      },
    ),
    { numRuns: 800 },
  );
  for (const odd of [
    '',
    '\ufeff',
    '---\n---\n',
    '- a\n',
    '5\n',
    '&a [*a]\n',
    '? {a: b}\n: c\n',
    'a: !!binary x\n',
    '\u0000',
  ])
    read(odd);
});
