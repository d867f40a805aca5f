import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../bundle.ts';
import { gitIn } from '../git-repository.ts';

/** A repository that pre-commit can install from. */
export interface HookRepository {
  readonly folder: string;
  readonly revision: string;
}

/** Commits the files of now to a new repository, as this one would be with a bundle as its dist/. */
export function commitFilesOfNow(folder: string, bundle: string): HookRepository {
  const names = gitIn(repository).git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const name of names) {
    const file = path.join(repository, name);
    if (name === '' || name.startsWith('dist/') || !fs.existsSync(file)) continue;
    fs.cpSync(file, path.join(folder, name), { verbatimSymlinks: true });
  }
  fs.cpSync(bundle, path.join(folder, 'dist'), { recursive: true });
  const copy = gitIn(folder);
  copy.git('init', '--quiet', '--initial-branch=main');
  return { folder, revision: copy.commit() };
}
