import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../bundle.ts';

/** A repository that pre-commit can install from. */
export interface HookRepository {
  readonly folder: string;
  readonly revision: string;
}

/** Commits the files of now to a new repository, as this one would be with a bundle as its dist/. */
export function commitFilesOfNow(folder: string, bundle: string, environment: NodeJS.ProcessEnv): HookRepository {
  const git = (cwd: string, ...words: readonly string[]): string =>
    execFileSync('git', words, { cwd, env: environment, encoding: 'utf8', maxBuffer: 100_000_000 });
  const names = git(repository, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const name of names) {
    const file = path.join(repository, name);
    if (name === '' || name.startsWith('dist/') || !fs.existsSync(file)) continue;
    fs.cpSync(file, path.join(folder, name), { verbatimSymlinks: true });
  }
  fs.cpSync(bundle, path.join(folder, 'dist'), { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main', '.');
  git(folder, 'add', '--all', '--force');
  git(folder, 'commit', '--quiet', '--message', 'Files of now');
  return { folder, revision: git(folder, 'rev-parse', 'HEAD').trim() };
}
