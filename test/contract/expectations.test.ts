import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readExpectations, subjects } from '../../src/contract/expectations.ts';
import { reasonWords } from '../../src/contract/outcome-expectations.ts';
import { trace } from '../../src/trace.ts';
import type { TracedQuestion } from '../../src/trace-result.ts';
import { smallMeshFiles } from '../answers/small-mesh.ts';
import { repository } from '../bundle.ts';

const schema = JSON.parse(fs.readFileSync(path.join(repository, 'src/report/data/meshtest.json'), 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

function isInSchema(expect: unknown): boolean {
  return validate({ tests: [{ from: 'shop/web', to: 'http://x', expect }] }) as boolean;
}

/** What differs from the expectations, as `expected | actual`. */
function differences(
  question: TracedQuestion,
  expected: unknown,
  scheme: 'http' | 'https' = 'http',
): readonly string[] {
  const { expectations, mistakes } = readExpectations(expected, []);
  expect(mistakes).toEqual([]);
  return expectations.flatMap(({ expectation }) => {
    const judgement = expectation.judge(question, scheme);
    return judgement === 'met' ? [] : [`${expectation.text} | ${judgement.actual}`];
  });
}

function ask(request: object, complete = true): TracedQuestion {
  const { questions } = trace({ files: smallMeshFiles, requests: [request as never] }, { mesh: { complete } });
  const [question] = questions;
  if (question === undefined) throw new Error('no answer');
  return question;
}

const from = 'shop/web';
const pay = 'http://pay.shop:8080';
const charge = ask({ from, url: `${pay}/v1` });
const denied = ask({ from, url: `${pay}/v1`, method: 'DELETE' });
const moved = ask({ from, url: `${pay}/old` });
const outside = ask({ from: 'legacy/batch', url: `${pay}/v1` });
const raw = ask({ from, url: 'tcp://pay.shop:9090', serverSpeaks: 'tcp' });
const gateway = ask({ via: 'shop/gateway', url: 'http://shop.example.com/' });
const unknown = ask({ from: 'legacy/batch', url: 'http://a.elsewhere.svc.cluster.local/' }, false);

describe('expectations that are met', () => {
  it.each<[string, TracedQuestion, unknown]>([
    ['a request that is answered', charge, 'ok'],
    ['its status', charge, 200],
    ['a class of statuses', denied, '4xx'],
    [
      'all that routes say',
      charge,
      ['timeout <= 90s', 'timeout 1m30s', 'timeout >= 90s', 'retries <= 3', 'retries 3', 'retries > 2'],
    ],
    ['the route and its rule', charge, ['route VirtualService shop/pay', 'rule rest']],
    [
      'where it goes',
      charge,
      [
        'subset v1 66.67%',
        'subset v2 33.33 %',
        'destination pay.shop.svc.cluster.local',
        'destination pay.shop.svc.cluster.local:8080',
      ],
    ],
    ['who answers', charge, ['server shop/pay-v1,shop/pay-v2', 'via mtls']],
    ['a denial', denied, { status: 403, reason: 'authorization-denied', result: 'http-error' }],
    ['a redirect', moved, ['redirect', 'redirect to http://pay.shop:8080/new', 'redirect /new', 308, '3xx']],
    ['a client outside', outside, ['connection-failure', 'reason strict-mtls-rejects-plaintext', 'via plaintext']],
    ['bytes', raw, ['ok', 'via mtls', 'server shop/pay-v2, shop/pay-v1']],
    ['a list in a mapping', charge, { server: ['shop/pay-v2', 'shop/pay-v1'], timeout: '<=2m' }],
    [
      'the default route',
      gateway,
      ['ok', 'route VirtualService shop/shop', 'timeout none', 'retries <= 2', 'server shop/web'],
    ],
    ['what is not known', unknown, 'unknown'],
  ])('%s', (_, question, expected) => {
    expect(differences(question, expected)).toEqual([]);
    expect(isInSchema(expected)).toBe(true);
  });
});

describe('expectations that are not met say what is so', () => {
  it.each<[TracedQuestion, unknown, readonly string[]]>([
    [
      denied,
      ['ok', 404, '5xx'],
      ['ok | 403 (authorization-denied)', '404 | 403 (authorization-denied)', '5xx | 403 (authorization-denied)'],
    ],
    [
      charge,
      ['connection-failure', 'reason no-route'],
      ['connection-failure | ok (200)', 'reason no-route | ok (200)'],
    ],
    [
      charge,
      ['timeout < 90s', 'timeout none', 'retries none', 'retries <= 2'],
      [
        'timeout < 1m30s | timeout 1m30s',
        'timeout none | timeout 1m30s',
        'retries none | retries 3',
        'retries <= 2 | retries 3',
      ],
    ],
    [gateway, 'timeout <= 10s', ['timeout <= 10s | timeout none']],
    [
      charge,
      ['subset v1', 'subset v3'],
      ['subset v1 | subset v1 66.67%, subset v2 33.33%', 'subset v3 | subset v1 66.67%, subset v2 33.33%'],
    ],
    [
      charge,
      ['server shop/pay-v1', 'via plaintext'],
      ['server shop/pay-v1 | server shop/pay-v1,shop/pay-v2', 'via plaintext | via mtls'],
    ],
    [
      charge,
      ['route default', 'rule other', 'destination x'],
      [
        'route default | route VirtualService shop/pay',
        'rule other | rule rest',
        'destination x | destination pay.shop.svc.cluster.local:8080, pay.shop.svc.cluster.local:8080',
      ],
    ],
    [
      moved,
      ['redirect to /elsewhere', 'subset v1', 'server shop/web', 'via mtls', 'timeout none'],
      [
        'redirect to /elsewhere | redirect to http://pay.shop:8080/new',
        'subset v1 | no destination',
        'server shop/web | no server',
        'via mtls | no server is reached',
        'timeout none | no timeout: the request goes nowhere',
      ],
    ],
    [
      raw,
      ['timeout <= 1s', 'retries none'],
      [
        "timeout <= 1s | no timeout: the client's proxy handles it as tcp",
        "retries none | no retries: the client's proxy handles it as tcp",
      ],
    ],
    [
      outside,
      ['timeout none', 'flags UF'],
      ['timeout none | no timeout: the client has no proxy', 'flags UF | flags none'],
    ],
    [charge, 'unknown', ['unknown | ok (200)']],
  ])('%#', (question, expected, told) => {
    expect(differences(question, expected)).toEqual(told);
    expect(isInSchema(expected)).toBe(true);
  });

  it('where nothing is known, whatever is expected', () => {
    const all = [
      'ok',
      404,
      'reason no-route',
      'flags UF',
      'timeout none',
      'retries none',
      'route default',
      'rule a',
      'subset a',
      'server a/b',
      'via mtls',
      'destination a',
      'redirect /',
    ];
    const told = differences(unknown, all);
    expect(told).toHaveLength(all.length);
    for (const line of told) expect(line).toMatch(/ \| unknown: \S/);
  });
});

it('see TLS of the application itself, but not where a gateway ends it', () => {
  const own: TracedQuestion = {
    client: { proxy: 'none' },
    destinations: [{ servers: [{ external: 'a:443' }] }],
    outcome: { result: 'ok' },
  };
  expect(differences(own, 'via tls', 'https')).toEqual([]);
  expect(differences(own, 'via plaintext', 'http')).toEqual([]);
  const ended: TracedQuestion = { ...own, client: { proxy: 'gateway', handledAs: 'http' } };
  expect(differences(ended, 'via plaintext', 'https')).toEqual([]);
});

it('tell shares of mixed outcomes', () => {
  const outcomes = [
    { result: 'ok' as const, status: 200, sharePercent: 90 },
    { result: 'http-error' as const, status: 503, reason: 'destination-not-found', sharePercent: 10 },
  ];
  const mixed: TracedQuestion = {
    client: { proxy: 'sidecar' },
    outcome: { result: 'mixed', reason: 'differs-by-endpoint-or-weight' },
    outcomes,
  };
  expect(differences(mixed, ['mixed', 'reason destination-not-found', 'ok'])).toEqual([
    'ok | 90 % ok (200), 10 % 503 (destination-not-found)',
  ]);
});

describe('what cannot be expected is a mistake', () => {
  it.each<[unknown, string]>([
    [undefined, 'A test says what must happen: "expect" is missing (for example expect: ok)'],
    [[], 'Nothing is expected (write what must happen, for example ok)'],
    [{}, 'Nothing is expected'],
    ['okay', '"okay" is no expectation (did you mean "ok"?)'],
    ['timout <= 1s', '"timout <= 1s" is no expectation (did you mean "timeout"?)'],
    ['timeout soon', '"soon" is no limit of time such as "<= 10s" or none'],
    ['timeout <= -1s', '"<= -1s" is no limit of time such as "<= 10s" or none'],
    ['retries many', '"many" is no number of retries such as "<= 2" or none'],
    ['600', '"600" is no HTTP status such as 403 or 5xx'],
    [{ status: '40x' }, '"40x" is no HTTP status such as 403 or 5xx'],
    [{ statsu: 200 }, '"statsu" is nothing that can be expected (did you mean "status"?)'],
    [{ status: { a: 1 } }, '"status" is a text, not a mapping'],
    [true, 'An expectation is a text, not true'],
    ['via carrier-pigeon', '"carrier-pigeon" is none of mtls, tls, plaintext'],
    [
      'reason autorization-denied',
      '"autorization-denied" is no reason that meshlint gives: did you mean "authorization-denied"?',
    ],
    ['flags uf', '"uf" is no list of response flags such as UF,URX'],
    ['route shop/web', '"shop/web" is no route such as "VirtualService shop/web", "HTTPRoute shop/web" or default'],
    [
      'result fine',
      '"fine" is no result: it is one of ok, redirect, http-error, connection-failure, hang, mixed, unknown',
    ],
    ['server', '"" is no server such as "shop/web" or "api.example.com:443"'],
  ])('%j', (written, message) => {
    const { mistakes } = readExpectations(written, []);
    expect(mistakes.map(({ message: text, help }) => `${text}${help === undefined ? '' : ` (${help})`}`)).toEqual([
      message,
    ]);
    expect(isInSchema(written)).toBe(false);
  });
});

it('are what the schema offers', () => {
  const { word, mapping } = schema.definitions;
  expect(Object.keys(mapping.properties).sort()).toEqual([...subjects].sort());
  expect(mapping.properties.reason.enum).toEqual(reasonWords);
  const offered = word.anyOf.flatMap((form: { enum?: readonly string[] }) => form.enum ?? []);
  expect(offered).toContain('reason authorization-denied');
  for (const text of offered) expect(readExpectations(text, []).mistakes).toEqual([]);
});
