import { expect, it } from 'vitest';
import { traceJson } from '../../src/report/trace-json.ts';
import type { TraceResult } from '../../src/trace-result.ts';

const result: TraceResult = {
  workloads: {
    'a/b': { kind: 'Deployment', replicas: 1, sidecar: true, proxy: 'sidecar', serviceAccount: 'x\u009b\u2028' },
    'a/c': { kind: 'Deployment', replicas: 1, sidecar: true, proxy: 'sidecar', serviceAccount: 'default' },
  },
  rejected: 'no "good"',
  questions: [
    { id: '1', client: { proxy: 'none' }, outcome: { result: 'ok', status: 200 } },
    { id: '2', client: { proxy: 'none' }, outcome: { result: 'hang' } },
  ],
  mistakes: [],
};

it('is the result, with a line for each answer', () => {
  const text = traceJson(result);
  expect(JSON.parse(text)).toEqual(result);
  expect(text.split('\n').filter((line) => line.startsWith('{"id"'))).toHaveLength(2);
  expect(text).toContain('"mistakes":[]');
});

it('does nothing to a terminal', () => {
  expect(traceJson(result)).not.toMatch(/[\u007f-\u009f\u2028]/);
});
