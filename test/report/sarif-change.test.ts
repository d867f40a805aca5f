/** What `--output sarif=` writes of a change and in a part of a repository. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { lineHashes } from '../../src/report/sarif-line-hash.ts';
import { meshlint } from '../cli/terminal.ts';
import { gitRepository } from '../git-repository.ts';
import { goodFiles, permissivePolicy, strictPolicy } from '../pre-commit/user-repository.ts';
import { validateSarif } from './sarif-log.ts';

/** The log of a run below `deploy/prod`, of what lies there and beside it. */
async function logOf(argv: readonly string[]) {
  const [shop, legacy] = [goodFiles['shop.yaml'] + goodFiles['service.yaml'], goodFiles['legacy.yaml']];
  const repository = gitRepository({
    'deploy/prod/shop.yaml': shop.replace('apiVersion: v1\nkind: Service', '---\n$&'),
    'deploy/prod/policy.yaml': permissivePolicy,
    'deploy/legacy/batch.yaml': legacy,
  });
  repository.commit({ 'deploy/prod/policy.yaml': strictPolicy });
  const cwd = path.join(repository.folder, 'deploy/prod');
  const ran = await meshlint(['--output', 'sarif=../../meshlint.sarif', ...argv, '.', '../legacy'], { cwd, rules });
  expect([ran.code, ran.stderr]).toEqual([1, '']);
  const log = JSON.parse(fs.readFileSync(path.join(repository.folder, 'meshlint.sarif'), 'utf8'));
  expect([validateSarif(log), validateSarif.errors]).toEqual([true, null]);
  return log.runs[0];
}

const uriIn = ({ physicalLocation }: { physicalLocation: { artifactLocation: { uri: string } } }): string =>
  physicalLocation.artifactLocation.uri;

it('names files from the root of the repository, wherever meshlint was run', async () => {
  const [result] = (await logOf([])).results;
  expect(result.locations.map(uriIn)).toEqual(['deploy/legacy/batch.yaml']);
  expect(result.relatedLocations.map(uriIn)).toEqual(['deploy/legacy/batch.yaml', 'deploy/prod/policy.yaml']);
  expect(result.partialFingerprints.primaryLocationLineHash).toBe(lineHashes(goodFiles['legacy.yaml'])[22]);
});

it('places what a change caused on a line of the change', async () => {
  const run = await logOf(['--base', 'HEAD~1']);
  expect(run.results).toHaveLength(1);
  const [{ locations, relatedLocations, message, partialFingerprints, baselineState }] = run.results;
  expect(locations.map(uriIn)).toEqual(['deploy/prod/policy.yaml']);
  expect(locations[0].physicalLocation.region.startLine).toBe(8);
  expect(uriIn(relatedLocations[0])).toBe('deploy/legacy/batch.yaml');
  expect(message.text).toContain('\nIt is found at [../legacy/batch.yaml:23](1).\n');
  expect(partialFingerprints.primaryLocationLineHash).toBe(lineHashes(strictPolicy)[7]);
  expect(baselineState).toBe('new');
});
