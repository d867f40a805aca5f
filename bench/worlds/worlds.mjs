/** The worlds that are measured. Generated ones are written on first use, and again when their generator has changed. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appManifests, appRequest } from './app.mjs';
import { oneNamespaceFiles } from './one-namespace.mjs';
import { commitChange } from './pull-request.mjs';
import { smallFile } from './small.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '..', '..');
const generatedRoot = join(here, '..', '.tmp');

/**
 * `healthy` worlds must be linted without an error, or it is not the speed of the right answer that was measured.
 * `compare` names what is measured besides meshlint itself. `requests`, where there are any, succeed. Of `changed` files a pull request
 * is made, which breaks nothing.
 */
export const worlds = [
  { name: 'small', files: () => [['web.yaml', smallFile]], healthy: true, compare: ['node'] },
  { name: 'apps-1000', files: () => appFiles(1000), healthy: true, compare: ['read', 'yaml'] },
  {
    name: 'apps-10000',
    files: () => appFiles(10_000),
    requests: () => appRequests(10_000),
    healthy: true,
    compare: ['read', 'yaml'],
  },
  {
    name: 'pull-request',
    files: () => appFiles(1000),
    changed: ['apps/000/app-1.yaml', 'apps/004/app-444.yaml', 'apps/009/app-999.yaml'],
    healthy: true,
    compare: [],
  },
  { name: 'one-namespace', files: oneNamespaceFiles, healthy: true, compare: ['read', 'yaml'] },
  { name: 'corpus', directory: join(repository, '..', 'shared', 'corpus'), healthy: false, compare: ['read', 'yaml'] },
];

function* appFiles(count) {
  for (let index = 0; index < count; index++) {
    // A hundred to a folder, as a repository of this size would have it.
    const folder = String(Math.floor(index / 100)).padStart(3, '0');
    yield [`apps/${folder}/app-${index}.yaml`, appManifests(index, count)];
  }
}

function appRequests(count) {
  return Array.from({ length: count }, (_, index) => appRequest(index, count));
}

/** The file of requests to a world; undefined for worlds without. Call `directoryOf` first. */
export function requestsOf(world) {
  if (!world.requests) return undefined;
  const file = join(generatedRoot, `${world.name}.requests.json`);
  writeFileSync(file, JSON.stringify({ requests: world.requests() }));
  return file;
}

/** The folder that holds the world, or undefined when it is not there and cannot be made. */
export function directoryOf(world) {
  if (world.directory) return existsSync(world.directory) ? world.directory : undefined;
  const directory = join(generatedRoot, world.name);
  const stamp = join(generatedRoot, `${world.name}.stamp`);
  const version = generatorVersion();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return directory;
  rmSync(directory, { recursive: true, force: true });
  for (const [path, text] of world.files()) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (world.changed) commitChange(directory, world.changed);
  writeFileSync(stamp, version);
  return directory;
}

function generatorVersion() {
  const hash = createHash('sha256');
  for (const file of readdirSync(here).sort()) hash.update(readFileSync(join(here, file)));
  return hash.digest('hex');
}
