import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { meshSettingNames } from '../src/answers/mesh-settings.ts';
import { requestFields } from '../src/answers/request.ts';
import { checkContracts } from '../src/contract.ts';
import { parseFile } from '../src/source/parse.ts';
import { smallMeshFiles } from './answers/small-mesh.ts';
import { repository } from './bundle.ts';

function check(text: string, options: Parameters<typeof checkContracts>[1] = {}) {
  return checkContracts({ files: smallMeshFiles, contracts: [parseFile({ path: 'a.meshtest.yaml', text })] }, options);
}

function readSchema(name: string) {
  return JSON.parse(fs.readFileSync(path.join(repository, `src/report/data/${name}.json`), 'utf8'));
}

const validators = {
  meshtest: new Ajv({ strict: true, allowUnionTypes: true }).compile(readSchema('meshtest')),
  requests: new Ajv({ strict: true, allowUnionTypes: true }).compile(readSchema('requests')),
};

/** `line:column message (help)` */
function mistakesIn(text: string): readonly string[] {
  return check(text).mistakes.map(({ file, range, message, help }) => {
    expect(file).toBe('a.meshtest.yaml');
    return `${range?.start.line}:${range?.start.column} ${message}${help === undefined ? '' : ` (${help})`}`;
  });
}

describe('a file of tests', () => {
  it('may have its requests beside what is expected, or below "request"', () => {
    const { tests, summary, mistakes } = check(`
tests:
- {name: short, from: shop/web, to: 'http://web.shop/', expect: ok}
- name: long
  request: {from: shop/web, url: 'http://web.shop/x', method: POST}
  expect: [ok, via mtls]
- {from: shop/web, to: 'http://web.shop/', expect: 403}
`);
    expect(mistakes).toEqual([]);
    expect(summary).toEqual({ passed: 2, failed: 1, mistakes: 0 });
    expect(tests.map(({ name, request, expected, range }) => [name, request, expected, range.start.line])).toEqual([
      ['short', 'GET http://web.shop/ from Deployment shop/web', ['ok'], 3],
      ['long', 'POST http://web.shop/x from Deployment shop/web', ['ok', 'via mtls'], 4],
      ['GET http://web.shop/ from Deployment shop/web', 'GET http://web.shop/ from Deployment shop/web', ['403'], 7],
    ]);
    expect(tests[2]?.failures).toEqual([
      { expected: '403', actual: 'ok (200)', range: { start: { line: 7, column: 52 }, end: { line: 7, column: 55 } } },
    ]);
  });

  it('has the story of what failed, and of nothing else', () => {
    const { tests } = check(`
- {name: good, from: shop/web, to: 'http://web.shop/', expect: ok}
- {name: bad, from: shop/web, to: 'http://web.shop/', expect: hang}
`);
    expect(tests[0]?.question.story).toBeUndefined();
    expect(tests[1]?.question.story?.hops.length).toBeGreaterThan(3);
  });

  it('may say what the mesh is like', () => {
    const test = `{name: a, from: shop/web, to: 'http://x.example.com/', expect: reason blocked-by-outbound-traffic-policy}`;
    expect(check(`mesh: {outboundTrafficPolicy: REGISTRY_ONLY}\ntests: [${test}]`).summary.failed).toBe(0);
    expect(check(`tests: [${test}]`).summary.failed).toBe(1);
    expect(check(`tests: [${test}]`, { mesh: { outboundTrafficPolicy: 'REGISTRY_ONLY' } }).summary.failed).toBe(0);
  });

  it('is about all there is, unless it says otherwise', () => {
    const test = `{name: a, from: legacy/batch, to: 'http://a.elsewhere.svc.cluster.local/', expect: unknown}`;
    expect(check(`complete: false\ntests: [${test}]`).summary.failed).toBe(0);
    expect(check(`mesh: {complete: false}\ntests: [${test}]`).summary.failed).toBe(0);
    expect(check(`tests: [${test}]`).summary.failed).toBe(1);
  });
});

describe('mistakes in a file of tests', () => {
  it.each([
    ['tests: [', ['1:9 The file of tests cannot be read: expected a value, but found the end of the document']],
    ['', ['1:1 The file holds no test']],
    ['7', ['1:1 A file of tests is a mapping with "tests", not 7']],
    [
      'test: []',
      ['1:1 "test" is no field of a file of tests (did you mean "tests"?)', '1:1 "tests" is a list of tests'],
    ],
    ['tests: [7]', ['1:9 A test is a mapping, not 7']],
    [
      'mesh: {autoMtls: 1}\ncomplete: x\ntests: []',
      ['1:18 "autoMtls" is true or false, not 1', '2:11 "complete" is true or false, not "x"'],
    ],
    [
      "- {from: shop/wbe, to: 'http://web.shop', expect: ok}",
      ['1:10 No workload "shop/wbe" is among the manifests (did you mean "shop/web"?)'],
    ],
    [
      "- request: {from: shop/wbe, to: 'http://web.shop'}\n  expect: ok",
      ['1:19 No workload "shop/wbe" is among the manifests (did you mean "shop/web"?)'],
    ],
    [
      "- {from: shop/web, to: 'http://web.shop', expct: ok}",
      [
        '1:43 "expct" is no field of a test (did you mean "expect"?)',
        '1:3 A test says what must happen: "expect" is missing (for example expect: ok)',
      ],
    ],
    [
      '- request: {}\n  to: http://x\n  expect: ok',
      [
        '2:3 "to" is no field of a test with a "request" (it is one of name, request, expect)',
        '1:12 A request says where it comes from: "from" is missing (name a workload as namespace/name, or say internet)',
        '1:12 A request says what it calls: "url" is missing',
      ],
    ],
    [
      "- {from: shop/web, to: 'http://web.shop', expect: [ok, timeout soon]}",
      ['1:56 "soon" is no limit of time such as "<= 10s" or none'],
    ],
    [
      "- {name: a, from: shop/web, to: 'http://web.shop', expect: ok}\n- {name: a, from: shop/web, to: 'http://web.shop', expect: ok}",
      ['2:10 Two tests of this file are called "a"'],
    ],
    ["- {name: 7, from: shop/web, to: 'http://web.shop', expect: ok}", ['1:10 "name" is a text, not 7']],
    [
      "- {from: shop/web, to: 'http://web.shop', expect: ok}\n---\n- more",
      ['3:1 A file of tests is one document: this one is not read'],
    ],
  ])('%j', (text, told) => {
    expect(mistakesIn(text)).toEqual(told);
  });

  it('leave the tests beside them', () => {
    const { summary } = check(`
- {name: good, from: shop/web, to: 'http://web.shop', expect: ok}
- {name: bad, from: shop/wbe, to: 'http://web.shop', expect: ok}
`);
    expect(summary).toEqual({ passed: 1, failed: 0, mistakes: 1 });
  });
});

describe('the schemas', () => {
  it('name what is read', () => {
    const { definitions } = readSchema('meshtest');
    expect(Object.keys(definitions.request.properties).sort()).toEqual([...requestFields].sort());
    const beside = requestFields.filter((field) => field !== 'id');
    expect(Object.keys(definitions.test.properties).sort()).toEqual(['expect', 'name', 'request', ...beside].sort());
    expect(Object.keys(definitions.file.properties.mesh.properties)).toEqual(meshSettingNames);
    expect(readSchema('requests').definitions.request).toEqual(definitions.request);
    expect(readSchema('requests').definitions.file.properties.mesh).toEqual(definitions.file.properties.mesh);
  });

  it('say of each field what it means', () => {
    for (const name of ['meshtest', 'requests']) expect(withoutDescription(readSchema(name))).toEqual([]);
  });

  it('take what is written in the examples', () => {
    const folder = path.join(repository, 'examples/contract');
    const files = fs.readdirSync(folder).filter((file) => file.endsWith('.meshtest.yaml'));
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const [document] = parseFile({ path: file, text: fs.readFileSync(path.join(folder, file), 'utf8') }).documents;
      validators.meshtest(document?.value);
      expect(validators.meshtest.errors).toBeNull();
    }
    expect(
      validators.requests({ mesh: { complete: false }, requests: [{ id: 'a', from: 'internet', url: 'http://x' }] }),
    ).toBe(true);
    expect(validators.requests({ requests: [{ from: 'internet', url: 'ftp://x' }] })).toBe(false);
  });
});

/** Places of properties that have neither a description nor a reference to something that has one. */
function withoutDescription(value: unknown, place = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, definitions = {}, items, anyOf = [] } = value as Record<string, never>;
  const own = Object.entries({ ...(properties as object), ...(definitions as object) }).flatMap(([name, schema]) => {
    const { description, $ref } = schema as { description?: string; $ref?: string };
    const missing = description === undefined && $ref === undefined ? [`${place}/${name}`] : [];
    return [...missing, ...withoutDescription(schema, `${place}/${name}`)];
  });
  return [
    ...own,
    ...withoutDescription(items, place),
    ...(anyOf as unknown[]).flatMap((it) => withoutDescription(it, place)),
  ];
}
