import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../bundle.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const loaded = { status: 'passed', assertionResults: [{}] };
const unloadable = { status: 'failed', assertionResults: [] };
const counts = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 };

it.each([
  ['the tests', { ...counts, testResults: [loaded] }, '0', '7 0 3'],
  ['failures', { ...counts, numFailedTests: 2, testResults: [loaded] }, '1', '7 2 3'],
  ['a file that cannot be loaded', { ...counts, testResults: [loaded, unloadable] }, '1', '7 1 3'],
  ['a run that failed for another reason', { ...counts, testResults: [loaded] }, '1', '7 1 3'],
])('counts %s', (_, report, status, expected) => {
  const folder = temporaryFolder({ 'report.json': JSON.stringify(report) });
  const program = path.join(repository, 'scripts/count-tests.mjs');
  const ran = spawnSync(process.execPath, [program, 'report.json', status], { cwd: folder, encoding: 'utf8' });
  expect(ran.stdout.trim()).toBe(expected);
});
