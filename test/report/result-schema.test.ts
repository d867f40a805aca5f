/** `src/report/data/result.json` describes what `--format json` writes: all of it, and nothing else. */
import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { lintPaths } from '../../src/node.ts';
import { json } from '../../src/report/json.ts';
import type { Diagnostic, LintResult, ResultRange } from '../../src/result.ts';
import { repository } from '../bundle.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';

const file = path.join(repository, 'src/report/data/result.json');
const schema = JSON.parse(fs.readFileSync(file, 'utf8'));
const validate = new Ajv({ strict: true, strictTypes: true, strictRequired: true, allErrors: true }).compile(schema);

function mistakesIn(result: LintResult) {
  validate(JSON.parse(json(result)));
  return validate.errors;
}

/** `T` with every key there and every list filled: a key that is added to the result must be added below. */
type Maximal<T> = T extends readonly (infer Item)[]
  ? readonly [Maximal<Item>, ...Maximal<Item>[]]
  : T extends object
    ? { readonly [Key in keyof T]-?: Maximal<T[Key]> }
    : T;

const range: ResultRange = { start: { line: 1, column: 2 }, end: { line: 3, column: 4 } };

const diagnostic: Maximal<Diagnostic> = {
  rule: 'mtls/strict-reached-by-non-mesh-client',
  severity: 'error',
  confidence: 'likely',
  message: 'm',
  help: 'h',
  effect: {
    result: 'http-error',
    status: 503,
    flags: ['UF', 'URX'],
    decidedBy: 'client-proxy',
    reason: 'r',
    text: 't',
    when: 'w',
  },
  call: { client: 'c', server: 's' },
  file: 'a.yaml',
  range,
  rendered: true,
  resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
  path: '/spec/ports/0/a~1b',
  because: [{ note: 'n', from: 'absence', assumed: true, file: 'b.yaml', range }],
  units: ['.'],
  notIn: ['overlays/dev'],
  fingerprint: '0123456789abcdef',
  cause: { file: 'b.yaml', range, by: 'evidence' },
  fix: { title: 't', safe: false, edits: [{ file: 'a.yaml', range, text: '' }] },
};

const maximal: Maximal<LintResult> = {
  version: 1,
  tool: { name: 'meshlint', version: '9.8.7' },
  units: [{ name: '.', files: 1, resources: 2, partial: 'a template is not rendered' }],
  read: { files: 1, resources: 2 },
  summary: { error: 1, warning: 0, info: 0, suppressed: 3 },
  context: [
    { name: 'revisions', value: ['a', 'b'], from: 'config', at: { file: 'c.yaml', range }, units: ['.'] },
    { name: 'autoMtls', value: true, from: 'default', at: { file: 'c.yaml', range }, units: ['.'] },
  ],
  skipped: [{ file: 'd.yaml', reason: 'r', line: 7 }],
  unknown: [{ reference: 'Service a/b', file: 'e.yaml', range }],
  rules: [{ id: 'mtls/strict-reached-by-non-mesh-client', summary: 's', docs: 'd' }],
  since: { base: 'main', commit: '0123456789012345678901234567890123456789', known: 4, fixed: [diagnostic] },
  diagnostics: [diagnostic],
};

it('allows every key of a result, and the report writes each of them', () => {
  expect(mistakesIn(maximal)).toBeNull();
  expect(JSON.parse(json(maximal))).toEqual(maximal);
});

interface Part {
  readonly $ref?: string;
  readonly allOf?: readonly Part[];
  readonly properties?: { readonly [name: string]: Part };
  readonly items?: Part;
}

/** The paths of keys that the schema has and a value has not. */
function lacking(part: Part, value: unknown, at: string): readonly string[] {
  const target = part.$ref === undefined ? part : schema.definitions[part.$ref.replace('#/definitions/', '')];
  const inherited = (target.allOf ?? []).flatMap((it: Part) => lacking(it, value, at));
  const below = Object.entries<Part>(target.properties ?? {}).flatMap(([name, property]) => {
    const member = (value as { readonly [name: string]: unknown })[name];
    return member === undefined ? [`${at}/${name}`] : lacking(property, member, `${at}/${name}`);
  });
  const items = target.items !== undefined && Array.isArray(value) ? lacking(target.items, value[0], `${at}/0`) : [];
  return [...inherited, ...below, ...items];
}

it('has no key that a result has not', () => {
  expect(lacking(schema, maximal, '')).toEqual([]);
  expect(lacking(schema, { ...maximal, skipped: [{ file: 'a', reason: 'b' }] }, '')).toEqual(['/skipped/0/line']);
});

/** All objects in a value, each with its path. */
function* objectsIn(value: unknown, at: readonly string[] = []): Generator<readonly [readonly string[], object]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at, value];
  for (const [key, member] of Object.entries(value)) yield* objectsIn(member, [...at, key]);
}

it('refuses a further key anywhere', () => {
  let tried = 0;
  for (const [at] of objectsIn(maximal)) {
    const changed = structuredClone(maximal);
    const target = at.reduce<object>((object, key) => Reflect.get(object, key), changed);
    Reflect.set(target, 'further', 1);
    expect(validate(changed), `/${at.join('/')}`).toBe(false);
    tried++;
  }
  expect(tried).toBeGreaterThan(20);
});

it('describes every part', () => {
  for (const [at, part] of objectsIn(schema)) {
    const isPart = 'type' in part || 'enum' in part || 'const' in part;
    const isBare = at.includes('items') || at.includes('anyOf');
    if (isPart && !isBare)
      expect(part, at.join('/')).toHaveProperty('description', expect.stringMatching(/^\S.{6,}\.$/));
  }
});

it('is met by the broken shop', async () => {
  const { result } = await lintPaths(['examples/storefront-broken'], { cwd: repository });
  expect(result.diagnostics.length).toBeGreaterThan(5);
  expect(mistakesIn(result)).toBeNull();
});

it('is met by a run that reads nothing', async () => {
  const { result } = await lintPaths(['.'], { cwd: temporaryFolder() });
  expect(mistakesIn(result)).toBeNull();
});

it('is met by a run with skipped files, unknown references, texts that do not parse and a wrong configuration', async () => {
  const cwd = temporaryFolder({
    'a.yaml': namespaceManifest,
    'bad.yaml': 'apiVersion: v1\nkind: Service\nmetadata: [\n',
    'template.yaml': 'a: {{ .Values.a }}\n---\nb: 1\n',
    'binary.yaml': 'a\0b',
    'route.yaml':
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a, namespace: a}\n' +
      'spec:\n  hosts: [web.shop.svc.cluster.local]\n  http: [{route: [{destination: {host: web.shop.svc.cluster.local}}]}]\n',
    'mesh.yml': 'rootNamespace: [1]\ntrustDomain: td\n',
  });
  const { result } = await lintPaths(['.'], { cwd, meshConfig: 'mesh.yml', istioVersion: '1.27' });
  expect(result.skipped.length).toBeGreaterThan(1);
  expect(result.unknown.length).toBeGreaterThan(0);
  expect(result.diagnostics.map((it) => it.rule)).toEqual(
    expect.arrayContaining(['manifest/invalid-yaml', 'config/invalid']),
  );
  expect(mistakesIn(result)).toBeNull();
});
