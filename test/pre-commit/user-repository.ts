import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type GitRepository, gitEnvironment, gitIn } from '../git-repository.ts';
import { sound, strict } from '../shop.ts';

/** A shop and a client without a sidecar, which get on with each other. */
export const goodFiles = { ...sound, 'README.md': '# Shop\n' };
/** Breaks a call between two other files. */
export const strictPolicy = strict;
export const permissivePolicy = strict.replace('STRICT', 'PERMISSIVE');
/** What meshlint says to the strict one. */
export const brokenCall = 'legacy/batch.yaml:18:22  error  mtls/strict-reached-by-non-mesh-client';
/** Neither settings of this machine nor those of the hook that the tests may be run by. */
export function cleanEnvironment(changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GIT_|PRE_COMMIT|npm_)/i.test(name));
  return { ...Object.fromEntries(inherited), ...gitEnvironment, NO_COLOR: '1', ...changes };
}

/** A repository of somebody who uses meshlint. */
export interface UserRepository extends GitRepository {
  /** Runs a program there, with the environment of the hooks; git as well, where it shall run them. */
  run(program: string, ...words: readonly string[]): SpawnSyncReturns<string>;
}

/** A new repository below a folder, in which the files are committed by somebody with this environment. */
export function userRepository(
  below: string,
  files: { readonly [path: string]: string | undefined },
  environment: NodeJS.ProcessEnv,
): UserRepository {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(below, 'user-')));
  const repository = gitIn(folder);
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit(files);
  const run: UserRepository['run'] = (program, ...words) =>
    spawnSync(program, words, { cwd: folder, env: environment, encoding: 'utf8', timeout: 110_000 });
  return { ...repository, run };
}
