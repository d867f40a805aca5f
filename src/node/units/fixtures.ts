import path from 'node:path';
import type { ParsedFile } from '../../source/document.ts';

/** Folders that hold inputs and outputs of tests. Examples and documentation are meant to be deployed. */
const fixtureFolder = /(?:^|\/)(?:tests?|__tests__|e2e|testdata|fixtures|__fixtures__)\//;

/** The files that lie in a folder for tests below what was given: who names such a folder means it. */
export function fixturesIn(files: readonly ParsedFile[], paths: readonly string[], cwd: string): readonly string[] {
  const given = paths.map((each) => path.resolve(cwd, each));
  return files.flatMap(({ file }) => {
    if (!fixtureFolder.test(file.path)) return [];
    const absolute = path.resolve(cwd, file.path);
    const relatives = given.map((each) => path.relative(each, absolute)).filter((it) => !it.startsWith('..'));
    const below = relatives.map((it) => it.split(path.sep).join('/'));
    return below.length > 0 && below.every((it) => fixtureFolder.test(it)) ? [file.path] : [];
  });
}
