import { checkContracts } from '../contract.ts';
import type { ContractResult } from '../contract-result.ts';
import type { CommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { readUnitWorld } from '../node/read-unit-world.ts';
import type { ReadWorld } from '../node/read-world.ts';
import { defaultWidth, writeReport } from '../node/reporting.ts';
import { type TestFormat, type TestSettings, testSettings } from '../node/test-settings.ts';
import { UsageError } from '../node/usage-error.ts';
import { contractPretty } from '../report/contract-pretty.ts';
import { junit } from '../report/junit.ts';
import { printableJson } from '../report/printable.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import { tellConfigMistakes } from './config-mistakes.ts';
import type { Io } from './io.ts';
import { tellUnread } from './unread.ts';
import { widthOf } from './width.ts';

/** `meshlint test [paths...]`: checks what the files of tests below the paths expect of the manifests below them. */
export async function testCommand(line: CommandLine, rules: readonly Rule[], io: Io): Promise<ExitCode> {
  const settings = testSettings(line);
  const world = await readUnitWorld(settings.paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: settings.config,
    meshConfig: settings.meshConfig,
    unit: line.value('unit'),
    stdin: settings.paths.includes('-') ? await io.stdin() : undefined,
  });
  const { manifests, contracts } = world;
  if (contracts.length === 0) {
    throw new UsageError(
      `no file of tests was found under ${settings.paths.join(' ')}: their names end with .meshtest.yaml`,
    );
  }
  const isMistaken = tellConfigMistakes(world, io);
  tellUnread(manifests, io);
  const result = checkContracts({ files: manifests, contracts }, optionsOf(settings, world));
  const color = wantsColor(settings.color, io);
  io.stdout.write(reportText(settings.format, result, { settings, world, color, width: widthOf(io) }));
  for (const output of settings.outputs) {
    const look = { settings, world, color: false, width: defaultWidth };
    writeReport(output, reportText(output.format, result, look), io.cwd);
  }
  return isMistaken ? exitCodes.usage : exitCodeOf(result);
}

function optionsOf({ istioVersion }: TestSettings, { meshConfig, configuration }: ReadWorld) {
  return {
    ...(istioVersion === undefined ? {} : { mesh: { istioVersion } }),
    ...(meshConfig === undefined ? {} : { meshConfig }),
    ...(configuration === undefined ? {} : { configuration }),
  };
}

interface Look {
  readonly settings: TestSettings;
  readonly world: ReadWorld;
  readonly color: boolean;
  readonly width: number;
}

function reportText(format: TestFormat, result: ContractResult, { settings, world, color, width }: Look): string {
  if (format === 'json') return printableJson(result);
  if (format === 'junit') return junit(result);
  const { quiet, verbose } = settings;
  return contractPretty(result, { text: (file) => world.text(file), color, width, quiet, verbose });
}

function exitCodeOf({ summary: { failed, mistakes } }: ContractResult): ExitCode {
  if (mistakes > 0) return exitCodes.usage;
  return failed > 0 ? exitCodes.findings : exitCodes.clean;
}
