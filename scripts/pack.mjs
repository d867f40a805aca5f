// Packs the sources of now as npm would publish them, without writing into the tree:
//
//   node scripts/pack.mjs <folder>   makes the package below a folder, and prints the path of its tarball
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.resolve(process.argv[2] ?? '.');
const staged = path.join(folder, 'package');

fs.mkdirSync(staged, { recursive: true });
// What git ignores must be shipped all the same.
for (const name of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', '.gitignore']) {
  fs.copyFileSync(path.join(root, name), path.join(staged, name));
}
for (const [script, target] of [
  ['bundle.mjs', 'dist'],
  ['library.mjs', 'library'],
]) {
  const words = [path.join(root, 'scripts', script), path.join(staged, target)];
  execFileSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}
const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
  cwd: staged,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  shell: process.platform === 'win32',
});
const [{ filename }] = Object.values(JSON.parse(packed));
console.log(path.join(folder, filename));
