import { checkContracts } from '../contract.ts';
import type { ContractResult } from '../contract-result.ts';
import type { CommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { readMeshConfig, readPaths } from '../node/read-paths.ts';
import { defaultWidth, writeReport } from '../node/reporting.ts';
import { type TestFormat, type TestSettings, testSettings } from '../node/test-settings.ts';
import { UsageError } from '../node/usage-error.ts';
import { contractPretty } from '../report/contract-pretty.ts';
import { junit } from '../report/junit.ts';
import { printableJson } from '../report/printable.ts';
import type { ParsedFile } from '../source/document.ts';
import { wantsColor } from './color.ts';
import type { Io } from './io.ts';
import { tellUnread } from './unread.ts';

/** `meshlint test [paths...]`: checks what the files of tests below the paths expect of the manifests below them. */
export async function testCommand(line: CommandLine, io: Io): Promise<ExitCode> {
  const settings = testSettings(line);
  const stdin = settings.paths.includes('-') ? { stdin: await io.stdin() } : {};
  const { manifests, contracts } = await readPaths(settings.paths, { cwd: io.cwd, ...stdin });
  if (contracts.length === 0) {
    throw new UsageError(
      `no file of tests was found under ${settings.paths.join(' ')}: their names end with .meshtest.yaml`,
    );
  }
  tellUnread(manifests, io);
  const result = checkContracts({ files: manifests, contracts }, optionsOf(settings, io));
  const color = wantsColor(settings.color, io);
  io.stdout.write(
    reportText(settings.format, result, { settings, contracts, color, width: io.stdout.columns || defaultWidth }),
  );
  for (const output of settings.outputs) {
    const look = { settings, contracts, color: false, width: defaultWidth };
    writeReport(output, reportText(output.format, result, look), io.cwd);
  }
  return exitCodeOf(result);
}

function optionsOf({ istioVersion, meshConfig }: TestSettings, io: Io) {
  return {
    ...(istioVersion === undefined ? {} : { mesh: { istioVersion } }),
    ...(meshConfig === undefined ? {} : { meshConfig: readMeshConfig(meshConfig, io.cwd) }),
  };
}

interface Look {
  readonly settings: TestSettings;
  readonly contracts: readonly ParsedFile[];
  readonly color: boolean;
  readonly width: number;
}

function reportText(format: TestFormat, result: ContractResult, { settings, contracts, color, width }: Look): string {
  if (format === 'json') return printableJson(result);
  if (format === 'junit') return junit(result);
  const texts = new Map(contracts.map(({ file }) => [file.path, file.text]));
  const { quiet, verbose } = settings;
  return contractPretty(result, { text: (file) => texts.get(file), color, width, quiet, verbose });
}

function exitCodeOf({ summary: { failed, mistakes } }: ContractResult): ExitCode {
  if (mistakes > 0) return exitCodes.usage;
  return failed > 0 ? exitCodes.findings : exitCodes.clean;
}
