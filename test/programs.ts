import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './bundle.ts';

const folder = path.join(repository, 'test/tools');

/** Programs that scripts/test-tools.mjs installs, by absolute path; undefined where one is not installed. */
export const programs = {
  /** The Node that GitHub runs actions with. */
  node24: installed('node_modules/.bin/node'),
  localAction: installed('node_modules/.bin/local-action'),
  sarifMultitool: installed('node_modules/.bin/sarif-multitool'),
  /** A script for a page of a browser. */
  mermaid: installed('node_modules/mermaid/dist/mermaid.min.js'),
  /** A reader of GitHub's Markdown for a page of a browser; Mermaid depends on it. */
  marked: installed('node_modules/marked/lib/marked.umd.js'),
  preCommit: installed('python/bin/pre-commit'),
  chromium: ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find((file) => file !== undefined),
};

function installed(file: string): string | undefined {
  const absolute = path.join(folder, file);
  return fs.existsSync(absolute) ? absolute : undefined;
}

function onPath(name: string): string | undefined {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
