// Installs the programs that end-to-end tests run: node scripts/test-tools.mjs
//   test/tools/node_modules  the Node that GitHub runs actions with, @github/local-action, the SARIF multitool, Mermaid
//   test/tools/python        pre-commit
//   Chromium                 from the packages of the system, where this runs as its administrator
// What cannot be installed is told; tests of it are then skipped and say so.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../test/tools');
const preCommit = '4.7.0';
const python = path.join(folder, 'python');

if (!isInstalled()) run('npm', 'ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error');
if (!hasPreCommit()) {
  run('python3', '-m', 'venv', python);
  run(path.join(python, 'bin/pip'), 'install', '--quiet', `pre-commit==${preCommit}`);
}
if (
  !['chromium', 'chromium-browser', 'google-chrome'].some(isOnPath) &&
  isOnPath('apt-get') &&
  process.getuid?.() === 0
) {
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
}

/** npm writes what it installed beside it. */
function isInstalled() {
  const read = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')).packages;
  try {
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(
      ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
    );
  } catch {
    return false;
  }
}

function hasPreCommit() {
  const { stdout } = spawnSync(path.join(python, 'bin/pre-commit'), ['--version'], { encoding: 'utf8' });
  return stdout?.trim() === `pre-commit ${preCommit}`;
}

function isOnPath(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function run(program, ...words) {
  const { status } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 180_000 });
  console.log(`${program} ${words[0]} ${status === 0 ? 'done' : 'failed'}`);
}
