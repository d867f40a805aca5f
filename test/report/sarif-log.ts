import fs from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import type { ReportContext } from '../../src/report/reporter.ts';
import { sarif } from '../../src/report/sarif.ts';
import type { Diagnostic, LintResult } from '../../src/result.ts';
import { plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

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

export const validateSarif = officialSchema();

/** The text of a log and its run, after a look whether it keeps to the official schema. */
export function sarifLog(result: LintResult, context: Partial<ReportContext> = {}) {
  const text = sarif(result, { text: () => undefined, page: () => undefined, color: false, width: 80, ...context });
  const log = JSON.parse(text);
  validateSarif(log);
  expect(validateSarif.errors).toBeNull();
  return { text, run: log.runs[0] };
}

/** Names of files that are hostile to SARIF, or to what reads it. */
export const hostileFileNames: readonly string[] = [
  'a\u001b[31mred\u0007\r\n::error::b\u202ec\u2028d\u009b2Je\u007f%0A.yaml',
  'lone-\ud800-surrogate-\udc00.yaml',
  '[x](1).yaml',
  'back\\[slash\\](1)/{0}{1}.yaml',
  '50%20%2e%2e.yaml',
  'two\nlines.yaml',
  '../outside/../../x.yaml',
  'c:/colon:first.yaml',
  'javascript:alert(1)',
  '//host/share.yaml',
  '?query#fragment.yaml',
  '<script>alert("1")</script>&amp;.yaml',
  ' blank \t.yaml',
  'ümlaut-\u{1f600}-名.yaml',
  '<stdin>',
];

/** A diagnostic that has everything, all of it from strangers. */
export function hostileDiagnostic(name: string): Diagnostic {
  const range = { start: { line: 3, column: 5 }, end: { line: 4, column: 1 } };
  return {
    ...strictMtls,
    rule: 'acme/insecure-[x](1)',
    file: name,
    message: `"${name}" is wrong [link](https://evil.example) {0} \\[y\\](2)`,
    help: `mend ${name}`,
    effect: { result: 'http-error', status: 503, reason: 'x', text: name, when: `when ${name}` },
    resource: { apiVersion: 'v1', kind: 'Service', namespace: name, name },
    path: `/metadata/annotations/${name}`,
    because: [
      { note: `it says ${name} ](1)`, from: 'manifest', file: name, range },
      { note: name, from: 'default', assumed: true },
    ],
    units: [name],
    cause: { file: `changed/${name}`, range, by: 'evidence' },
    fix: { title: `Write ${name}`, safe: true, edits: [{ file: name, range, text: `${name}\n` }] },
  };
}

/** A result with everything that a result can have. */
export function fullResult(): LintResult {
  const diagnostics = [...hostileFileNames.map(hostileDiagnostic), plainDiagnostic({ rule: 'internal/rule-crashed' })];
  return resultOf(diagnostics, {
    rules: [
      { id: 'acme/insecure-[x](1)', summary: 'x'.repeat(3000), docs: 'https://acme.example/insecure' },
      { id: 'ports/unprefixed-name', summary: 'A port is not named after its protocol' },
    ],
    skipped: hostileFileNames.map((file) => ({ file, reason: `it is ${file}`, line: 2 })),
    since: { base: 'origin/[x](1)', commit: 'a'.repeat(40), known: 7, fixed: [strictMtls] },
  });
}
