import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/report/sarif-line-hash.ts';
import { uriOf } from '../../src/report/sarif-uri.ts';
import type { Cause, LintResult } from '../../src/result.ts';
import { hostile, plainDiagnostic, resultOf, sampleTexts, strictMtls } from './sample-result.ts';
import { fullResult, sarifLog, validateSarif } from './sarif-log.ts';

const write = (result: LintResult, page?: string) =>
  sarifLog(result, { text: (file) => sampleTexts[file], page: () => page });

describe('sarif', () => {
  it('has a stable text that is valid', async () => {
    const { text } = write(resultOf([strictMtls]), '# mtls/strict-reached-by-non-mesh-client\n\nThe page.\n');
    await expect(text).toMatchFileSnapshot('golden/result.sarif');
  });

  it('is valid when nothing was found, and when the schema would refuse carelessness', () => {
    expect(write(resultOf([])).run.results).toEqual([]);
    expect(validateSarif({ version: '2.1.0', runs: [{}] })).toBe(false);
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
    const message = 'the hosts [a](https://x.example), \\[b\\](2) and {0}';
    const [result] = write(resultOf([plainDiagnostic({ message })])).run.results;
    expect(result.message.text).toBe('the hosts [a] (https://x.example), \\[b\\] (2) and {{0}}.');
  });

  it('has links to related locations and no others, whatever manifests say', () => {
    const { results } = write(fullResult()).run;
    expect(results.length).toBeGreaterThan(10);
    for (const { message, relatedLocations = [] } of results) {
      const links = [...message.text.matchAll(/(?<!\\)(?:\\\\)*\]\(([^)]*)\)/g)].map(([, id]) => Number(id));
      expect(links).toEqual(relatedLocations.map(({ id }: { id: number }) => id));
      expect(message.text).not.toMatch(/(?<!\{)\{\d+\}/);
    }
  });

  it('has the hash of the line that the uploader makes, and a fingerprint of its own beside it', () => {
    const text = sampleTexts['legacy/batch.yaml'] ?? '';
    const [result] = write(resultOf([strictMtls])).run.results;
    expect(result.partialFingerprints).toEqual({
      primaryLocationLineHash: lineHashes(text)[1],
      'meshlint/v1': `${strictMtls.fingerprint}:1`,
    });
  });

  it('leaves the hash to the uploader where the text cannot be had', () => {
    const range = { start: { line: 99, column: 1 }, end: { line: 99, column: 2 } };
    const { results } = write(resultOf([plainDiagnostic(), { ...strictMtls, range }])).run;
    for (const { partialFingerprints } of results) expect(Object.keys(partialFingerprints)).toEqual(['meshlint/v1']);
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

  it('gives whole pages to rules that found something, as Markdown without links that lead nowhere', () => {
    const page = '# x\n\nSee [that](that.md), [`a`](../b/c.md) and **[home](https://x.example)**.\n';
    const rules = [
      { id: 'ports/some-rule', summary: 'S' },
      { id: 'ports/other', summary: 'Other', docs: 'https://o.example/x' },
    ];
    const example = '\n## An example\n\n```yaml file=a.yaml\na: 1\n```\n\n## When to ignore\n\nNever.\n';
    const { driver } = write(resultOf([plainDiagnostic()], { rules }), page + example).run.tool;
    expect(driver.rules[0].help).toEqual({
      text: 'x\n\nSee that, `a` and home (https://x.example).\n\nWhen to ignore\n\nNever.',
      markdown: `# x\n\nSee that, \`a\` and **[home](https://x.example)**.\n${example}`,
    });
    expect(driver.rules[1]).toMatchObject({
      help: { text: 'Other. "meshlint explain ports/other" tells more.' },
      helpUri: 'https://o.example/x',
    });
    expect(driver.rules[1].help.markdown).toBeUndefined();
  });

  it.each(['', ' \n', '```yaml file=a.yaml\na: 1\n```\n'])('has help also where a page says nothing: %j', (page) => {
    const [, rule] = write(resultOf([plainDiagnostic()]), page).run.tool.driver.rules;
    expect(rule.help.text).toBe('ports/some-rule. "meshlint explain ports/some-rule" tells more.');
  });

  it('makes vulnerabilities of what is insecure only: that a request fails is none', () => {
    const found = [strictMtls, plainDiagnostic({ rule: 'gateway/insecure-x' }), plainDiagnostic({ rule: 'acme/y' })];
    const [mtls, insecure, plain] = write(resultOf(found)).run.tool.driver.rules;
    expect(insecure.properties).toMatchObject({ tags: ['istio', 'gateway', 'security'], 'security-severity': '5.0' });
    for (const { properties } of [mtls, plain]) {
      expect(properties.tags).not.toContain('security');
      expect(properties).not.toHaveProperty('security-severity');
    }
  });

  it('has names of rules that are not their ids', () => {
    const [rule] = write(resultOf([strictMtls])).run.tool.driver.rules;
    expect(rule).toMatchObject({ id: strictMtls.rule, name: 'MtlsStrictReachedByNonMeshClient' });
  });

  it('leaves the category to the uploader, unless one is given', () => {
    expect(write(resultOf([])).run).not.toHaveProperty('automationDetails');
    for (const category of ['meshlint/prod', 'meshlint/prod/']) {
      const { run } = sarifLog(resultOf([]), { category });
      expect(run.automationDetails).toEqual({ id: 'meshlint/prod/' });
    }
  });

  it('offers fixes as replacements, file by file, with the line breaks of each', () => {
    const range = { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } };
    const at = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    const edits = [
      { file: 'a.yaml', range, text: 'x:\n  y\n' },
      { file: 'b.yaml', range: at, text: '1\n' },
      { file: 'a.yaml', range: at, text: '' },
    ];
    const result = resultOf([plainDiagnostic({ fix: { title: 'Write [x](1)', safe: true, edits } })]);
    const { run } = sarifLog(result, { text: (file) => (file === 'a.yaml' ? 'a\r\nb\r\n' : 'a\nb\n') });
    const region = { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 };
    const insertion = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
    expect(run.results[0].fixes).toEqual([
      {
        description: { text: 'Write [x] (1)' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'a.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              { deletedRegion: region, insertedContent: { text: 'x:\r\n  y\r\n' } },
              { deletedRegion: insertion },
            ],
          },
          {
            artifactLocation: { uri: 'b.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [{ deletedRegion: insertion, insertedContent: { text: '1\n' } }],
          },
        ],
        properties: { safe: true },
      },
    ]);
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

describe('sarif of a change', () => {
  const range = { start: { line: 8, column: 11 }, end: { line: 8, column: 17 } };
  const cause: Cause = { file: 'shop/mtls.yaml', range, by: 'evidence' };
  const since = { base: 'origin/main', commit: '0123abc', known: 3, fixed: [strictMtls] };
  const texts: { readonly [file: string]: string } = { ...sampleTexts, 'shop/mtls.yaml': 'spec:\n'.repeat(20) };
  const blamed = sarifLog(resultOf([{ ...strictMtls, cause }], { since }), { text: (file) => texts[file] }).run;

  it('stands where the change caused it, and links to its own place first', () => {
    const [{ locations, relatedLocations, message, partialFingerprints }] = blamed.results;
    expect(locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'shop/mtls.yaml' },
      region: { startLine: 8, startColumn: 11 },
    });
    expect(relatedLocations[0]).toMatchObject({
      id: 1,
      physicalLocation: { artifactLocation: { uri: 'legacy/batch.yaml' }, region: { startLine: 2 } },
      logicalLocations: [{ name: 'batch' }],
    });
    expect(message.text).toContain('.\nIt is found at [legacy/batch.yaml:2](1).\nEffect: ');
    expect(message.text).toContain('([legacy/namespace.yaml:4](2))');
    expect(partialFingerprints.primaryLocationLineHash).toBe(lineHashes(texts['shop/mtls.yaml'] ?? '')[7]);
  });

  it('says what it is compared with', () => {
    expect(blamed.results[0].baselineState).toBe('new');
    expect(blamed.invocations[0].toolExecutionNotifications[0].message.text).toBe(
      'Compared with origin/main (0123abc): 3 results were there before, and 1 of the base are gone',
    );
  });

  it('has what was there before, after what is new, so that code scanning does not take it for mended', () => {
    const before = plainDiagnostic({ rule: 'acme/old', file: 'old.yaml' });
    const info = plainDiagnostic({ rule: 'acme/new', severity: 'info' });
    const { run } = sarifLog(resultOf([info, strictMtls], { since }), { known: [before] });
    const told = run.results.map((it: { ruleId: string; baselineState: string }) => [it.ruleId, it.baselineState]);
    expect(told).toEqual([
      [strictMtls.rule, 'new'],
      ['acme/new', 'new'],
      ['acme/old', 'unchanged'],
    ]);
    expect(run.tool.driver.rules.map((it: { id: string }) => it.id)).toContain('acme/old');
  });

  it('is the same as without one where the change wrote what is wrong itself', () => {
    const itself: Cause = { file: strictMtls.file, range: strictMtls.range, by: 'itself' };
    expect(write(resultOf([{ ...strictMtls, cause: itself }])).text).toBe(write(resultOf([strictMtls])).text);
  });
});

describe('uriOf', () => {
  it.each([
    ['a/b.yaml', 'a/b.yaml'],
    ['a b/ü#?.yaml', 'a%20b/%C3%BC%23%3F.yaml'],
    ['c:d.yaml', './c:d.yaml'],
    ['../x%20.yaml', '../x%2520.yaml'],
    ['<stdin>', '%3Cstdin%3E'],
    ['a\\b.yaml', 'a%5Cb.yaml'],
    ['javascript:alert(1)', './javascript:alert(1)'],
    ['two\nlines/%2e.yaml', 'two%0Alines/%252e.yaml'],
    ['/tmp/x y.yaml', 'file:///tmp/x%20y.yaml'],
    ['//host/x.yaml', 'file:///host/x.yaml'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
  ])('%s', (file, uri) => {
    expect(uriOf(file)).toBe(uri);
  });
});
