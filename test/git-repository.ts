import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** Texts by path; undefined removes the file. */
interface Files {
  readonly [path: string]: string | undefined;
}

export interface GitRepository {
  readonly folder: string;
  /** Runs git there and gives what it prints, without the end of its last line. Throws when it fails. */
  git(...words: readonly string[]): string;
  write(files: Files): void;
  /** Writes files, commits all that there is, and gives the hash. */
  commit(files?: Files): string;
}

/** A new repository with one commit on the branch `main`, removed when the test is over. Nothing of the user's own settings counts. */
export function gitRepository(files: Files = {}): GitRepository {
  const repository = gitIn(temporaryFolder());
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit(files);
  return repository;
}

/** A folder that is a repository already. */
export function gitIn(folder: string): GitRepository {
  const git = (...words: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8', env: gitEnvironment });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
    return stdout.replace(/\n$/, '');
  };
  const write = (texts: Files): void => {
    for (const [name, text] of Object.entries(texts)) {
      const file = path.join(folder, name);
      if (text === undefined) fs.rmSync(file, { recursive: true });
      else {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
      }
    }
  };
  const commit = (texts: Files = {}): string => {
    write(texts);
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message=.');
    return git('rev-parse', 'HEAD');
  };
  return { folder, git, write, commit };
}

/** Somebody without settings. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
