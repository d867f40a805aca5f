import { meshConfigDiagnostics } from '../config/mesh-config.ts';
import type { ReadWorld } from '../node/read-world.ts';
import { defaultWidth } from '../node/reporting.ts';
import { mistakeLines } from '../report/mistakes.ts';
import type { Diagnostic } from '../result.ts';
import type { Io } from './io.ts';

/** Says on stderr what is wrong in the files of configuration, for commands whose report is of something else. */
export function tellConfigMistakes(world: ReadWorld, io: Io): boolean {
  const found = [...(world.configuration?.diagnostics ?? []), ...meshConfigDiagnostics(world.meshConfig)];
  const mistakes = found.map(({ message, help, file, range }: Diagnostic) => {
    return { message, file, range, path: [], ...(help === undefined ? {} : { help }) };
  });
  if (mistakes.length > 0) {
    const look = { text: (file: string) => world.text(file), color: false, width: io.stderr.columns || defaultWidth };
    io.stderr.write(mistakeLines(mistakes, look));
  }
  return mistakes.length > 0;
}
