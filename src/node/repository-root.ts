import fs from 'node:fs';
import path from 'node:path';
import { isInside } from './display-path.ts';

/** What may be read for the sake of a directory: its git repository, else the working directory, else the directory itself. */
export function repositoryRoot(directory: string, cwd: string): string {
  for (let top = directory; ; top = path.dirname(top)) {
    if (fs.existsSync(path.join(top, '.git'))) return top;
    if (path.dirname(top) === top) return isInside(directory, cwd) ? cwd : directory;
  }
}
