import { describe, expect, it } from 'vitest';
import type { ContractResult } from '../../src/contract-result.ts';
import { contractPretty } from '../../src/report/contract-pretty.ts';
import { junit } from '../../src/report/junit.ts';

const range = (line: number) => ({ start: { line, column: 3 }, end: { line, column: 5 } });

const result: ContractResult = {
  version: 1,
  tool: { name: 'meshlint', version: '0.0.0' },
  summary: { passed: 1, failed: 1, mistakes: 1 },
  tests: [
    {
      name: 'good <one>',
      file: 'a.meshtest.yaml',
      range: range(1),
      request: 'GET http://a/ from Deployment x/y',
      expected: ['ok', 'via mtls'],
      failures: [],
      question: { client: { proxy: 'sidecar' }, outcome: { result: 'ok', status: 200 } },
    },
    {
      name: 'bad & "evil" \u001b[31m\ufffe',
      file: 'b.meshtest.yaml',
      range: range(2),
      request: 'GET http://b/ from Deployment x/y',
      expected: ['ok'],
      failures: [{ expected: 'ok', actual: '503 (no-route)', range: range(2) }],
      question: { client: { proxy: 'sidecar' }, outcome: { result: 'http-error', status: 503, reason: 'no-route' } },
    },
  ],
  mistakes: [
    { message: 'No <such> thing', help: 'did you mean "x"?', file: 'a.meshtest.yaml', range: range(7), path: [] },
  ],
};

const look = { text: () => 'one\ntwo\n', color: false, width: 100, quiet: false, verbose: false };

describe('for people', () => {
  it('each test has a line, and what fails is told', () => {
    expect(contractPretty(result, look)).toBe(`a.meshtest.yaml:7:3  error  No <such> thing
  help  did you mean "x"?

ok    good <one>
fail  bad & "evil" \u241b[31m\ufffe  b.meshtest.yaml:2:3
      expected ok  but is 503 (no-route)
        1 | one
        2 | two
          |   ^

      503             the caller gets an HTTP error [no-route]

1 passed, 1 failed, 1 mistake in 2 files
`);
  });

  it('tells less, or more, where that is wanted', () => {
    expect(contractPretty(result, { ...look, quiet: true })).not.toContain('good');
    expect(contractPretty(result, { ...look, verbose: true })).toContain(
      'GET http://a/ from Deployment x/y: ok, via mtls',
    );
    expect(contractPretty({ ...result, rejected: 'Service a/b: no' }, look)).toContain('Istio refuses an object');
  });
});

describe('for CI servers', () => {
  const text = junit(result);

  it('there is a suite for each file, and a case for each test and mistake', () => {
    expect(text.split('\n').filter((line) => /<(?:testsuite|testcase)/.test(line))).toEqual([
      '<testsuites name="meshlint" tests="3" failures="1" errors="1">',
      '  <testsuite name="a.meshtest.yaml" tests="2" failures="0" errors="1">',
      '    <testcase name="a.meshtest.yaml:7:3" classname="a.meshtest.yaml" file="a.meshtest.yaml" line="7">',
      '    <testcase name="good &lt;one&gt;" classname="a.meshtest.yaml" file="a.meshtest.yaml" line="1"/>',
      '  <testsuite name="b.meshtest.yaml" tests="1" failures="1" errors="0">',
      '    <testcase name="bad &amp; &quot;evil&quot; \u241b[31m\ufffd" classname="b.meshtest.yaml" file="b.meshtest.yaml" line="2">',
    ]);
    expect(text).toContain(
      '<failure type="expectation" message="expected ok, but is 503 (no-route)">expected ok, but is 503 (no-route)\n',
    );
    expect(text).toContain('<error type="mistake" message="No &lt;such&gt; thing">did you mean &quot;x&quot;?</error>');
  });

  it('it is well-formed, whatever names hold', () => {
    expect(wellFormed(text)).toEqual([]);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\ufffe|\uffff/u);
  });
});

/** What is wrong with the nesting of tags, or with text between them. */
function wellFormed(xml: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^?]*\?>/, '')
    .replace(/<(\/?)(\w+)((?:\s+\w+="[^"<]*")*)\s*(\/?)>/g, (_, close, name, __, empty) => {
      if (close !== '') {
        if (open.pop() !== name) wrong.push(`</${name}>`);
      } else if (empty === '') open.push(name);
      return '';
    });
  if (/[<>"]|&(?!(?:amp|lt|gt|quot);)/.test(rest)) wrong.push(rest);
  return [...wrong, ...open];
}
