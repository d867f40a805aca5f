import { type CommandLine, refuseForeignFlags } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { colorOf, oneOf } from '../node/lint-settings.ts';
import { readUnits } from '../node/read-units.ts';
import { readWorld } from '../node/read-world.ts';
import { unitsResult } from '../node/units/units-result.ts';
import { printableJson } from '../report/printable.ts';
import { unitsPretty } from '../report/units-pretty.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import { tellConfigMistakes } from './config-mistakes.ts';
import type { Io } from './io.ts';

/** `meshlint units [paths...]`: what is deployed together. */
export async function unitsCommand(line: CommandLine, rules: readonly Rule[], io: Io): Promise<ExitCode> {
  refuseForeignFlags(line);
  const format = oneOf('format', line.value('format') ?? 'pretty', ['pretty', 'json'] as const);
  const color = wantsColor(colorOf(line), io);
  const paths = line.paths.length === 0 ? ['.'] : line.paths;
  const world = await readWorld(paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: line.value('config'),
    stdin: paths.includes('-') ? await io.stdin() : undefined,
  });
  const isMistaken = tellConfigMistakes(world, io);
  const result = unitsResult(
    await readUnits(world.manifests, { cwd: io.cwd, paths, configuration: world.configuration }),
  );
  const verbose = line.isSet('verbose');
  io.stdout.write(format === 'json' ? printableJson(result) : unitsPretty(result, { color, verbose }));
  return isMistaken ? exitCodes.usage : exitCodes.clean;
}
