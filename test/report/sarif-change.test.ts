/** What `--output sarif=` writes of a change and in a part of a repository. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { lineHashes } from '../../src/report/sarif-line-hash.ts';
import { meshlint } from '../cli/terminal.ts';
import { gitRepository } from '../git-repository.ts';
import { caller, sound, strict } from '../shop.ts';
import { validateSarif } from './sarif-log.ts';

/** The log of a run below `deploy/shop`, of what lies there and beside it. */
async function logOf(argv: readonly string[]) {
  const files = { ...sound, 'shop/policy.yaml': strict.replace('STRICT', 'PERMISSIVE') };
  const repository = gitRepository(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`deploy/${name}`, text])),
  );
  repository.commit({ 'deploy/shop/policy.yaml': strict });
  const cwd = path.join(repository.folder, 'deploy/shop');
  const ran = await meshlint(['--output', 'sarif=../../meshlint.sarif', ...argv, '.', '../legacy'], { cwd, rules });
  expect(ran.stderr).toBe('');
  const log = JSON.parse(fs.readFileSync(path.join(repository.folder, 'meshlint.sarif'), 'utf8'));
  expect([validateSarif(log), validateSarif.errors]).toEqual([true, null]);
  return log.runs[0];
}

const uriIn = ({ physicalLocation }: { physicalLocation: { artifactLocation: { uri: string } } }): string =>
  physicalLocation.artifactLocation.uri;

it('names files from the root of the repository, wherever meshlint was run', async () => {
  const [result] = (await logOf([])).results;
  expect(result.locations.map(uriIn)).toEqual(['deploy/legacy/batch.yaml']);
  expect(result.relatedLocations.map(uriIn)).toEqual(['deploy/legacy/namespace.yaml', 'deploy/shop/policy.yaml']);
  expect(result.partialFingerprints.primaryLocationLineHash).toBe(lineHashes(caller('batch'))[17]);
});

it('places what a change caused on a line of the change', async () => {
  const run = await logOf(['--base', 'HEAD~1']);
  expect(run.results).toHaveLength(1);
  const [{ locations, relatedLocations, message, partialFingerprints, baselineState }] = run.results;
  expect(locations.map(uriIn)).toEqual(['deploy/shop/policy.yaml']);
  expect(locations[0].physicalLocation.region.startLine).toBe(8);
  expect(uriIn(relatedLocations[0])).toBe('deploy/legacy/batch.yaml');
  expect(message.text).toContain('\nIt is found at [../legacy/batch.yaml:18](1).\n');
  expect(partialFingerprints.primaryLocationLineHash).toBe(lineHashes(strict)[7]);
  expect(baselineState).toBe('new');
});

it('keeps what was there before the change', async () => {
  const { results } = await logOf(['--base', 'HEAD']);
  expect(results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual(['unchanged']);
});

it('is told apart from other logs of a commit by what the flag says, or by whoever sends it from a workflow', async () => {
  const idOf = async (argv: readonly string[], env = {}) => {
    const cwd = gitRepository({ ...sound }).folder;
    const { stdout } = await meshlint(['--format', 'sarif', ...argv], { cwd, rules, env });
    return JSON.parse(stdout).runs[0].automationDetails?.id;
  };
  expect(await idOf([])).toBe('meshlint/');
  expect(await idOf([], { GITHUB_ACTIONS: 'true' })).toBeUndefined();
  expect(await idOf(['--sarif-category', 'prod/eu'], { GITHUB_ACTIONS: 'true' })).toBe('prod/eu/');
});
