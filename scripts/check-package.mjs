// Packs what would be published, and has it looked at by publint and attw: node scripts/check-package.mjs
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
/** What an installation downloads. */
const maximumBytes = 3_000_000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-package-'));
try {
  const pack = path.join(root, 'scripts/pack.mjs');
  const tarball = execFileSync(process.execPath, [pack, folder], { encoding: 'utf8' }).trim();
  const { size } = fs.statSync(tarball);
  console.log(`${path.basename(tarball)}: ${size} bytes`);
  if (size > maximumBytes) fail(`the tarball is larger than ${maximumBytes} bytes`);
  check('publint', tarball, '--strict');
  // There are modules only: `require` loads them from the oldest Node on that the package allows, and types say so to TypeScript 5.8.
  check('attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji');
} finally {
  fs.rmSync(folder, { recursive: true });
}

function check(program, ...words) {
  const { status } = spawnSync(path.join(root, 'node_modules/.bin', program), words, {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) fail(`${program} finds something`);
}

function fail(why) {
  console.error(why);
  process.exitCode = 1;
}
