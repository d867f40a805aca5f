import fs from 'node:fs';
import path from 'node:path';
import { initialConfiguration } from '../config/initial-configuration.ts';
import type { CommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { configurationName } from '../node/found-file.ts';
import { lintPaths } from '../node/lint-paths.ts';
import { errorCode, refusal } from '../node/system-error.ts';
import { UsageError } from '../node/usage-error.ts';
import type { Io } from './io.ts';

/** `meshlint init [paths...]`: writes a first configuration. Never over one that is there. */
export async function initCommand(line: CommandLine, io: Io): Promise<ExitCode> {
  const [flag] = line.flags;
  if (flag !== undefined) throw new UsageError(`"meshlint init" takes paths and no flags, not --${flag}`);
  if (line.paths.includes('-')) throw new UsageError('"meshlint init" reads files, not standard input');
  const paths = line.paths.length === 0 ? ['.'] : line.paths;
  const file = path.join(io.cwd, configurationName);
  if (fs.existsSync(file)) throw new UsageError(`${configurationName} is there already`);
  const { result } = await lintPaths(paths, { cwd: io.cwd, config: false, rules: [] });
  try {
    // Whoever wrote one in between wins.
    fs.writeFileSync(file, initialConfiguration(result), { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new UsageError(`${configurationName} is there already`);
    throw new UsageError(`cannot write ${configurationName}: ${refusal(error)}`);
  }
  io.stdout.write(`wrote ${configurationName}\n`);
  return exitCodes.clean;
}
