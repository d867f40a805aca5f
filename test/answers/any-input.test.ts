/** Whatever anybody writes is answered or is a mistake: nothing throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestFields, speeches } from '../../src/answers/request.ts';
import { schemes } from '../../src/answers/url.ts';
import { checkContracts } from '../../src/contract.ts';
import { parseFile } from '../../src/source/parse.ts';
import { trace, traceFile } from '../../src/trace.ts';
import { smallMesh, smallMeshFiles } from './small-mesh.ts';

const name = fc.constantFrom('shop/web', 'cronjob/shop/web', 'legacy/batch', 'shop/gateway', 'shop/pay-v1', 'internet');
const host = fc.oneof(
  fc.constantFrom(
    'web.shop',
    'web',
    'pay.shop.svc.cluster.local',
    'pay-v1-0.pay.shop',
    'shop.example.com',
    '10.0.0.1',
    '[::1]',
    'localhost',
    'a.b.svc.cluster.local',
  ),
  fc.domain(),
);
const url = fc
  .tuple(fc.constantFrom(...schemes), host, fc.option(fc.integer({ min: 1, max: 65_535 })), fc.webPath())
  .map(([scheme, to, port, path]) => `${scheme}://${to}${port === null ? '' : `:${port}`}${path}`);
const usual = fc.record(
  {
    from: name,
    via: fc.constantFrom('shop/gateway', 'shop/web'),
    url,
    method: fc.constantFrom('GET', 'POST', 'DELETE', 'x'),
    headers: fc.dictionary(fc.constantFrom('x-tester', 'Host', ':path', ''), fc.string()),
    hostHeader: host,
    sni: host,
    serverSpeaks: fc.constantFrom(...speeches),
    serverDelay: fc.constantFrom('0s', '1s', '1h'),
    serverSpeaksFirst: fc.boolean(),
    dialsPodOf: name,
  },
  { requiredKeys: ['url'] },
);
const odd = fc.dictionary(fc.oneof(fc.constantFrom(...requestFields, 'mesh', '__proto__'), fc.string()), fc.anything());

describe('requests', () => {
  it('as people write them are answered with an outcome, or refused', () => {
    fc.assert(
      fc.property(fc.array(usual, { maxLength: 4 }), fc.boolean(), (requests, complete) => {
        const { questions, mistakes = [] } = trace(
          { files: smallMeshFiles, requests: requests as never },
          { mesh: { complete }, because: true, story: true },
        );
        expect(questions.length + new Set(mistakes.map(({ path }) => path[0])).size).toBe(requests.length);
        for (const { outcome } of questions) expect(outcome.result).toEqual(expect.any(String));
      }),
      { numRuns: 300 },
    );
  });

  it('of any kind are mistakes at worst', () => {
    fc.assert(
      fc.property(fc.oneof(odd, fc.anything()), (request) => {
        const { questions, mistakes = [] } = trace({ files: smallMeshFiles, requests: [request as never] });
        expect(questions.length + Math.sign(mistakes.length)).toBe(1);
      }),
    );
  });
});

describe('files', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ mesh: value, requests: [value], tests: [value], complete: value })),
    fc
      .jsonValue()
      .map((value) => JSON.stringify({ tests: [{ from: 'shop/web', to: 'http://web.shop', expect: value }] })),
  );

  it('of requests and tests, whatever they hold, are answered or told what is wrong', () => {
    fc.assert(
      fc.property(text, (written) => {
        const file = parseFile({ path: 'a.meshtest.yaml', text: written });
        const traced = traceFile(smallMeshFiles, file);
        for (const mistake of traced.mistakes ?? []) expect(mistake.range).toBeDefined();
        const { tests, mistakes } = checkContracts({ files: smallMeshFiles, contracts: [file] });
        for (const mistake of mistakes) expect(mistake.range).toBeDefined();
        expect(tests.length + mistakes.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it('of manifests with anything in them are answered', () => {
    const values = [...smallMesh.matchAll(/(?<=[:[,] )(?:[\w./-]+|\{[^{}]*\}|\[[^[\]]*\])/g)];
    fc.assert(
      fc.property(fc.nat(values.length - 1), fc.jsonValue({ maxDepth: 1 }), usual, (index, value, request) => {
        const { index: start, 0: old } = values[index] ?? { index: 0, 0: '' };
        const changed = smallMesh.slice(0, start) + JSON.stringify(value) + smallMesh.slice(start + old.length);
        const files = [parseFile({ path: 'mesh.yaml', text: changed })];
        const { questions, mistakes = [] } = trace(
          { files, requests: [request as never] },
          { because: true, story: true },
        );
        expect(questions.length + Math.sign(mistakes.length)).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
