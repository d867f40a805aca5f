/** Logs in the eyes of the validator that code scanning's ingestion rules come with: https://github.com/microsoft/sarif-sdk */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintPaths } from '../../src/node/lint-paths.ts';
import { rulePages } from '../../src/node/rule-pages.ts';
import type { LintResult } from '../../src/result.ts';
import { repository } from '../bundle.ts';
import { programs } from '../programs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';
import { fullResult, sarifLog } from './sarif-log.ts';

/** What it would like to see and does not, and why not. */
const accepted: { readonly [rule: string]: string } = {
  SARIF2005: 'no address is known where the tool is told of',
};

interface Told {
  readonly rule: string;
  readonly level: string;
  readonly text: string;
}

/** As the validator writes it. */
interface Failure {
  readonly ruleId: string;
  readonly level?: string;
  readonly message: object;
}

const page = rulePages(path.join(repository, 'rules'));

/** What the validator tells of a log, notes (which are tastes) left out. */
function validated(result: LintResult): readonly Told[] {
  const cwd = temporaryFolder({ 'meshlint.sarif': sarifLog(result, { page, category: 'meshlint' }).text });
  // Its launcher hands the words to a shell.
  const words = ['validate', 'meshlint.sarif', '--rule-kind', '"Sarif;Gh;Ghas"', '--output', 'told.sarif'];
  const { status, stdout } = spawnSync(programs.sarifMultitool ?? '', words, {
    cwd,
    encoding: 'utf8',
    // It is made for machines with more locales than this one may have.
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    timeout: 100_000,
  });
  expect(stdout).toContain('Analysis completed successfully.');
  const [run] = JSON.parse(fs.readFileSync(path.join(cwd, 'told.sarif'), 'utf8').replace(/^\ufeff/, '')).runs;
  expect(run.invocations[0].toolExecutionNotifications ?? []).toEqual([]);
  expect(status).toBe(0);
  return run.results.map(({ ruleId, level = 'warning', message }: Failure) => {
    return { rule: ruleId, level, text: JSON.stringify(message) };
  });
}

function expectNothing(told: readonly Told[]): void {
  expect(told.filter(({ rule, level }) => level !== 'note' && accepted[rule] === undefined)).toEqual([]);
}

describe.skipIf(programs.sarifMultitool === undefined)('sarif-multitool validate (where it is installed)', () => {
  it('would tell what is wrong', () => {
    const result = resultOf([{ ...strictMtls, range: { start: { line: 3, column: 5 }, end: { line: 3, column: 2 } } }]);
    expect(validated(result).map(({ rule }) => rule)).toContain('SARIF1007');
  });

  it('is content when nothing was found', () => {
    expectNothing(validated(resultOf([])));
  });

  it('is content with examples/storefront-broken', async () => {
    const { result } = await lintPaths(['examples/storefront-broken'], { cwd: repository });
    expect(result.diagnostics.length).toBeGreaterThan(3);
    expectNothing(validated(result));
  });

  it('is content with everything that a result can have, and with hostile names', () => {
    expectNothing(validated(fullResult()));
  });

  it('is content with 50,000 findings', () => {
    const diagnostics = Array.from({ length: 50_000 }, (_, nth) => plainDiagnostic({ file: `apps/app-${nth}.yaml` }));
    expectNothing(validated(resultOf(diagnostics)));
  }, 120_000);
});
