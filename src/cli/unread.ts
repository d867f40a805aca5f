import { ignoredReason } from '../node/read-paths.ts';
import { printable } from '../report/printable.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Io } from './io.ts';

/** Says on stderr what of the manifests could not be read, and when there are none. */
export function tellUnread(manifests: readonly ParsedFile[], io: Io): void {
  for (const { problems, skipped } of manifests) {
    for (const { file, reason } of skipped) {
      if (reason === ignoredReason) io.stderr.write(`meshlint: ${printable(`${file}: left out: ${reason}`)}\n`);
    }
    for (const { code, message, at } of problems) {
      if (code !== 'manifest/invalid-yaml') continue;
      const { line, column } = at.range.start;
      io.stderr.write(`meshlint: ${printable(`${at.file}:${line}:${column}: left out: ${message}`)}\n`);
    }
  }
  if (manifests.every(({ documents }) => documents.length === 0)) {
    io.stderr.write('meshlint: nothing was read: no manifest was found (a manifest has apiVersion and kind)\n');
  }
}
