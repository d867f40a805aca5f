import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

export const repository = path.join(import.meta.dirname, '..');

/** Bundles the sources of now, not dist/, into a folder that is removed after the tests of the file. Gives the folder. */
export function freshBundle(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-dist-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  execFileSync(process.execPath, [path.join(repository, 'scripts/bundle.mjs'), folder], { stdio: 'pipe' });
  return folder;
}
