/** A pull request to a repository: what a workflow has checked out, and what it is told. */

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Nobody's settings count, and the same files make the same commits. */
const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'bench',
  GIT_AUTHOR_EMAIL: 'bench@example.com',
  GIT_COMMITTER_NAME: 'bench',
  GIT_COMMITTER_EMAIL: 'bench@example.com',
};

/** Makes a folder a repository of two commits, of which the second changes some files. */
export function commitChange(directory, changed) {
  const git = (...words) => execFileSync('git', words, { cwd: directory, env: environment, encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=base');
  for (const name of changed) {
    const file = join(directory, name);
    writeFileSync(file, `# changed\n${readFileSync(file, 'utf8')}`);
  }
  git('commit', '--quiet', '--all', '--message=change');
}

/** The environment in which the runner of GitHub starts an action, for the second commit of such a folder. */
export function actionEnvironment(directory) {
  const hash = (revision) => execFileSync('git', ['rev-parse', revision], { cwd: directory, encoding: 'utf8' }).trim();
  const [head, base] = [hash('HEAD'), hash('HEAD~1')];
  const file = (name, text) => {
    const path = `${directory}.${name}`;
    writeFileSync(path, text);
    return path;
  };
  const pullRequest = { number: 1, head: { sha: head, ref: 'change' }, base: { sha: base, ref: 'main' } };
  return {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify({ pull_request: pullRequest })),
    GITHUB_REPOSITORY: 'bench/bench',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: head,
    GITHUB_WORKSPACE: directory,
    GITHUB_OUTPUT: file('output', ''),
    GITHUB_STEP_SUMMARY: file('summary', ''),
  };
}
