import { expect, it } from 'vitest';
import { effectWords } from '../../src/report/effect-words.ts';

it('adds to the clause what it does not say itself', () => {
  expect(
    effectWords({
      result: 'http-error',
      status: 503,
      flags: ['UF', 'URX'],
      decidedBy: 'client-proxy',
      reason: 'r',
      text: 'every request is answered with 503',
    }),
  ).toBe("every request is answered with 503 (Envoy flags UF,URX; decided by the client's proxy)");
});

it('has words of its own for each result', () => {
  expect(effectWords({ result: 'http-error', status: 404, flags: ['NR'], reason: 'r' })).toBe(
    'the caller gets an HTTP error (HTTP 404; Envoy flag NR)',
  );
  expect(effectWords({ result: 'ineffective', reason: 'r' })).toBe('it has no effect');
});

it('says when', () => {
  expect(effectWords({ result: 'hang', reason: 'r', text: 'it hangs', when: 'the pod starts' })).toBe(
    'it hangs, when the pod starts',
  );
  expect(effectWords({ result: 'hang', reason: 'r', text: 'it hangs', when: 'if two of them match' })).toBe(
    'it hangs, if two of them match',
  );
});
