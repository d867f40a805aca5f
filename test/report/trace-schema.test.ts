/** `src/report/data/trace.json` is what the types of answers say, and answers are what it says. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';
import { trace, traceFile } from '../../src/trace.ts';
import { smallMeshFiles } from '../answers/small-mesh.ts';
import { repository } from '../bundle.ts';
import { readScenarios } from '../conformance/pilot-scenario.ts';
import { conformanceFolder } from '../conformance/shared-folder.ts';

const schema = JSON.parse(fs.readFileSync(path.join(repository, 'src/report/data/trace.json'), 'utf8'));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);
const validateQuestion = ajv.compile({ ...schema, ...schema.definitions.tracedQuestion });

function mistakesIn(value: unknown, validator: ValidateFunction = validate) {
  validator(JSON.parse(JSON.stringify(value)));
  return validator.errors;
}

it('is made of the types', () => {
  const script = path.join(repository, 'scripts/trace-schema.mjs');
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
});

describe('answers', () => {
  const requests = ['/v1', '/old', '/broken', '/faulty', '/'].map((rest, index) => {
    return { id: String(index), from: 'shop/web', url: `http://pay.shop:8080${rest}`, serverDelay: '60s' };
  });
  const wrong = [
    { from: 'shop/wbe', url: 'http://x' },
    { from: 'legacy/batch', url: 'http://a.other.svc.cluster.local' },
  ];

  it('are what it says, with reasons and without, known or not', () => {
    for (const because of [true, false]) {
      const result = trace(
        { files: smallMeshFiles, requests: [...requests, ...wrong] },
        { because, mesh: { complete: false } },
      );
      expect(result.questions.length).toBe(6);
      expect(mistakesIn(result)).toBeNull();
      for (const question of result.questions) expect(mistakesIn(question, validateQuestion)).toBeNull();
    }
  });

  it('are not what it does not say', () => {
    expect(mistakesIn({ workloads: {} })).not.toBeNull();
    expect(mistakesIn({ workloads: {}, questions: [], more: 1 })).not.toBeNull();
  });

  const folder = conformanceFolder('pilot');
  it.skipIf(folder === undefined)('to the conformance data are, too (skipped without it)', () => {
    for (const group of ['ambient', 'gateway', 'gateway-api', 'service-entry']) {
      for (const { name, text, expected } of readScenarios(folder ?? '', group)) {
        const asked = { mesh: expected.mesh ?? {}, requests: (expected.questions ?? []).map(({ request }) => request) };
        const file = parseFile({ path: 'requests.json', text: JSON.stringify(asked) });
        const result = traceFile([parseFile({ path: `${name}.yaml`, text })], file, { because: true });
        expect([name, mistakesIn(result)]).toEqual([name, null]);
      }
    }
  });
});
