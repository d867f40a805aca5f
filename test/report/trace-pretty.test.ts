import { describe, expect, it } from 'vitest';
import { headline, tracePretty, verdictWords } from '../../src/report/trace-pretty.ts';
import type { Story } from '../../src/story-result.ts';
import type { TracedQuestion } from '../../src/trace-result.ts';

const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };

function storyIn(file: string): Story {
  return {
    request: 'GET http://a.b/ from Deployment x/y',
    hops: [
      {
        name: 'client proxy',
        subject: 'sidecar of Deployment x/y',
        because: [{ note: 'the namespace says so', from: 'manifest', file, range }],
        rows: [
          {
            label: 'timeout',
            value: '3s',
            because: [{ note: 'nothing else says so', from: 'absence', assumed: true }],
          },
          { label: 'because', value: '', because: [{ note: 'a.b is Service b/a', from: 'manifest', file, range }] },
        ],
      },
    ],
    because: [],
    confirm: { commands: ['istioctl a'], accessLog: [{ command: 'kubectl logs x', line: '"- - -" 0' }] },
  };
}

const question: TracedQuestion = {
  client: { proxy: 'sidecar', elapsedAtLeast: '3s', tries: 2 },
  outcome: {
    result: 'http-error',
    status: 503,
    flags: 'UF,URX',
    decidedBy: 'client-proxy',
    reason: 'tls-to-plaintext-server',
    detail: 'it breaks',
  },
};

describe('a trace', () => {
  it('has places beside its notes where all of them are short', () => {
    expect(tracePretty({ ...question, story: storyIn('a.yaml') }, { color: false, width: 110 })).toBe(
      `GET http://a.b/ from Deployment x/y

client proxy    sidecar of Deployment x/y
                  a.yaml:3:5  the namespace says so
  timeout       3s
                  nothing else says so (assumed)
  because         a.yaml:3:5  a.b is Service b/a

503             it breaks (Envoy flags UF,URX; decided by the client's proxy) [tls-to-plaintext-server]
  waits         at least 3s (tries: 2)

to confirm in a cluster
  istioctl a
  in access logs, where they are on (meshConfig.accessLogFile, or a Telemetry):
  kubectl logs x
    "- - -" 0
`,
    );
  });

  it('has places below its notes where one is long', () => {
    const file = `${'long/'.repeat(10)}a.yaml`;
    const text = tracePretty({ ...question, story: storyIn(file) }, { color: false, width: 100 });
    expect(text).toContain(`                  the namespace says so\n                    ${file}:3:5\n`);
  });

  it('is no wider than it may be, however wide words are', () => {
    const text = tracePretty({ ...question, story: storyIn('a.yaml') }, { color: false, width: 20 });
    expect(
      Math.max(
        ...text
          .split('\n')
          .slice(0, 8)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(60);
  });

  it('has no escape sequences but those of its own', () => {
    const evil = storyIn('a.yaml');
    const text = tracePretty(
      { ...question, story: { ...evil, request: '\u001b[31mred', confirm: { commands: ['a\nb'], accessLog: [] } } },
      { color: true, width: 100 },
    );
    expect(text).not.toContain('\u001b[31mred');
    expect(text).not.toContain('a\nb');
    expect(text).toContain('\u001b[1mclient proxy');
  });

  it('tells what is mixed part by part, and what is not known with its reason', () => {
    const mixed = tracePretty(
      {
        client: { proxy: 'sidecar' },
        outcome: { result: 'mixed', reason: 'differs-by-endpoint-or-weight', detail: '2 different outcomes' },
        outcomes: [
          { result: 'ok', status: 200, sharePercent: 90 },
          { result: 'http-error', status: 503, flags: 'NC', reason: 'destination-not-found', sharePercent: 10 },
        ],
      },
      { color: false, width: 100 },
    );
    expect(mixed).toBe(
      `mixed           2 different outcomes [differs-by-endpoint-or-weight]
  90 %          200: the application answers
  10 %          503: the caller gets an HTTP error (Envoy flag NC) [destination-not-found]
`,
    );
    const unknown = tracePretty(
      { client: { proxy: 'unknown' }, outcome: { result: 'unknown', why: 'nobody knows' } },
      { color: false, width: 100 },
    );
    expect(unknown).toBe('unknown         nobody knows\n');
  });

  it('calls the proxy of a gateway by its name', () => {
    expect(verdictWords({ result: 'http-error', decidedBy: 'client-proxy', reason: 'no-route' }, 'gateway')).toContain(
      'decided by the gateway',
    );
    expect(headline({ result: 'connection-failure' })).toBe('no connection');
    expect(headline({ result: 'ok' })).toBe('ok');
  });
});
