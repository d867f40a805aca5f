import { meshConfigDiagnostics } from '../config/mesh-config.ts';
import type { ReadWorld } from '../node/read-world.ts';
import { defaultWidth } from '../node/reporting.ts';
import { mistakeLines } from '../report/mistakes.ts';
import type { Diagnostic } from '../result.ts';
import type { Io } from './io.ts';

/** Says on stderr what is wrong in the files of configuration, for commands whose report is of something else. */
export function tellConfigMistakes(world: ReadWorld, io: Io): boolean {
  const found = [...(world.configuration?.diagnostics ?? []), ...meshConfigDiagnostics(world.meshConfig)];
  return tellMistakes(found, (file) => world.text(file), io);
}

/** Says on stderr what was found in files whose texts are given, and whether that was anything. */
export function tellMistakes(
  found: readonly Diagnostic[],
  text: (file: string) => string | undefined,
  io: Io,
): boolean {
  const mistakes = found.map(({ message, help, file, range }) => {
    return { message, file, range, path: [], ...(help === undefined ? {} : { help }) };
  });
  if (mistakes.length > 0) {
    io.stderr.write(mistakeLines(mistakes, { text, color: false, width: io.stderr.columns || defaultWidth }));
  }
  return mistakes.length > 0;
}
