import fs from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { sarif } from '../../src/report/sarif.ts';
import { uriOf } from '../../src/report/sarif-uri.ts';
import type { LintResult } from '../../src/result.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

/** The schema of OASIS is draft 4; what it uses of that is the same in the draft that ajv reads. */
function officialSchema() {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(fs.readFileSync(new URL('fixtures/sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

const validate = officialSchema();

function write(result: LintResult, page?: string) {
  const text = sarif(result, { text: () => undefined, page: () => page, color: false, width: 80 });
  const log = JSON.parse(text);
  validate(log);
  expect(validate.errors).toBeNull();
  return { text, run: log.runs[0] };
}

describe('sarif', () => {
  it('has a stable text that is valid', async () => {
    const { text } = write(resultOf([strictMtls]), '# mtls/strict-reached-by-non-mesh-client\n\nThe page.\n');
    await expect(text).toMatchFileSnapshot('golden/result.sarif');
  });

  it('is valid when nothing was found, and when the schema would refuse carelessness', () => {
    expect(write(resultOf([])).run.results).toEqual([]);
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  it('points at the reasons, linked from the message', () => {
    const [result] = write(resultOf([strictMtls])).run.results;
    expect(result.relatedLocations).toHaveLength(2);
    expect(result.message.text).toContain('([shop/mtls.yaml:8](2))');
    expect(result.relatedLocations[1]).toMatchObject({
      id: 2,
      physicalLocation: { artifactLocation: { uri: 'shop/mtls.yaml' }, region: { startLine: 8, startColumn: 11 } },
    });
  });

  it('lets values make no links and no placeholders', () => {
    const message = 'the hosts [a](https://x.example) and {0}';
    const [result] = write(resultOf([plainDiagnostic({ message })])).run.results;
    expect(result.message.text).toBe('the hosts \\[a\\](https://x.example) and {{0}}.');
  });

  it('gives equal findings fingerprints of their own', () => {
    const { results } = write(
      resultOf([plainDiagnostic(), plainDiagnostic(), plainDiagnostic({ fingerprint: 'd' })]),
    ).run;
    const prints = results.map((it: { partialFingerprints: object }) => Object.values(it.partialFingerprints)[0]);
    expect(prints).toEqual(['abc:1', 'abc:2', 'd:1']);
  });

  it('describes built-in diagnostics, which no rule makes, and refers to rules by index', () => {
    const { run } = write(resultOf([plainDiagnostic({ rule: 'manifest/invalid-yaml', severity: 'error' })]));
    const rule = run.tool.driver.rules[run.results[0].ruleIndex];
    expect(rule).toMatchObject({
      id: 'manifest/invalid-yaml',
      shortDescription: { text: 'The text is not valid YAML.' },
    });
    expect(rule.properties['problem.severity']).toBe('error');
  });

  it('stays within the limits of GitHub', () => {
    const diagnostics = Array.from({ length: 25_001 }, () => plainDiagnostic());
    const rules = [{ id: 'ports/some-rule', summary: 'x'.repeat(3000) }];
    const text = sarif(resultOf([...diagnostics, plainDiagnostic({ severity: 'error' })], { rules }), {
      text: () => undefined,
      page: () => undefined,
      color: false,
      width: 80,
    });
    const { runs } = JSON.parse(text);
    expect(runs[0].results).toHaveLength(25_000);
    expect(runs[0].results[0].level).toBe('error');
    expect(runs[0].invocations[0].toolExecutionNotifications[0].message.text).toBe('2 more results are left out');
    expect(runs[0].tool.driver.rules[0].shortDescription.text).toHaveLength(1024);
  });

  it('tells what was skipped, and that a rule crashed', () => {
    const skipped = [{ file: 'a b.yaml', reason: 'it cannot be read', line: 3 }];
    const { run } = write(resultOf([plainDiagnostic({ rule: 'internal/rule-crashed' })], { skipped }));
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'note', message: { text: 'a b.yaml:3 was skipped: it cannot be read' } }],
    });
  });

  it('has no raw characters that act on terminals', () => {
    const { text } = write(resultOf([plainDiagnostic({ message: hostile, file: hostile })]), hostile);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  });
});

describe('uriOf', () => {
  it.each([
    ['a/b.yaml', 'a/b.yaml'],
    ['a b/ü#?.yaml', 'a%20b/%C3%BC%23%3F.yaml'],
    ['c:d.yaml', './c:d.yaml'],
    ['../x%20.yaml', '../x%2520.yaml'],
    ['<stdin>', '%3Cstdin%3E'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
  ])('%s', (file, uri) => {
    expect(uriOf(file)).toBe(uri);
  });
});
