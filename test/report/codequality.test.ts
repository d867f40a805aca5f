import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { codequality } from '../../src/report/codequality.ts';
import type { Diagnostic } from '../../src/result.ts';
import { plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

/** As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format describes it. */
const schema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'lines'],
        properties: {
          // Relative, and without "./".
          path: { type: 'string', pattern: '^(?!\\./)(?!/)' },
          lines: {
            type: 'object',
            additionalProperties: false,
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};
const validate = new Ajv().compile<readonly { fingerprint: string; description: string; location: object }[]>(schema);

function issues(diagnostics: readonly Diagnostic[]) {
  const parsed: unknown = JSON.parse(codequality(resultOf(diagnostics)));
  if (!validate(parsed)) throw new Error(JSON.stringify(validate.errors));
  return parsed;
}

it('is what GitLab reads', async () => {
  const diagnostics = [plainDiagnostic({ severity: 'info' }), plainDiagnostic(), strictMtls];
  expect(issues(diagnostics)).toHaveLength(3);
  await expect(codequality(resultOf(diagnostics))).toMatchFileSnapshot('golden/codequality.json');
  expect(codequality(resultOf([]))).toBe('[]\n');
});

it('gives equal findings fingerprints of their own, the first that of the result', () => {
  const found = issues([plainDiagnostic(), strictMtls, plainDiagnostic(), plainDiagnostic()]);
  expect(found.map(({ fingerprint }) => fingerprint)).toEqual(['abc', strictMtls.fingerprint, 'abc-2', 'abc-3']);
});

it('stands at the line of the change that is to blame, and says where it was found', () => {
  const range = { start: { line: 8, column: 1 }, end: { line: 8, column: 9 } };
  const cause = { file: 'shop/mtls.yaml', range, by: 'evidence' } as const;
  const [issue] = issues([{ ...strictMtls, cause }]);
  expect(issue?.location).toEqual({ path: 'shop/mtls.yaml', lines: { begin: 8 } });
  expect(issue?.description).toContain('on port 8080; where: legacy/batch.yaml:2:18; effect: ');
});
