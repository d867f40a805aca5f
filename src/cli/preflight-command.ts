import type { CommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { type PreflightFormat, type PreflightSettings, preflightSettings } from '../node/preflight-settings.ts';
import { readUnitWorld } from '../node/read-unit-world.ts';
import type { ReadWorld } from '../node/read-world.ts';
import { defaultWidth, writeReport } from '../node/reporting.ts';
import { UsageError } from '../node/usage-error.ts';
import { preflight } from '../preflight.ts';
import type { PreflightResult } from '../preflight-result.ts';
import { preflightMarkdown } from '../report/preflight-markdown.ts';
import { preflightPretty } from '../report/preflight-pretty.ts';
import { printableJson } from '../report/printable.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import { tellConfigMistakes } from './config-mistakes.ts';
import type { Io } from './io.ts';
import { tellUnread } from './unread.ts';
import { widthOf } from './width.ts';

/** `meshlint preflight [paths...]`: what breaks if namespaces or workloads are brought into the mesh. */
export async function preflightCommand(line: CommandLine, rules: readonly Rule[], io: Io): Promise<ExitCode> {
  const settings = preflightSettings(line);
  const world = await readUnitWorld(settings.paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: settings.config,
    unit: line.value('unit'),
    meshConfig: settings.meshConfig,
    stdin: settings.paths.includes('-') ? await io.stdin() : undefined,
  });
  const isMistaken = tellConfigMistakes(world, io);
  tellUnread(world.manifests, io);
  const result = answer(settings, world, rules);
  const color = wantsColor(settings.color, io);
  io.stdout.write(reportText(settings.format, result, { world, color, width: widthOf(io) }));
  for (const output of settings.outputs) {
    writeReport(output, reportText(output.format, result, { world, color: false, width: defaultWidth }), io.cwd);
  }
  return exitCodeOf(result, isMistaken);
}

/** @throws UsageError for names that lead to nothing, and where none is given. */
function answer(settings: PreflightSettings, world: ReadWorld, rules: readonly Rule[]): PreflightResult {
  const { namespaces, workloads, mtls, complete, istioVersion } = settings;
  const { manifests, meshConfig, configuration } = world;
  const result = preflight(
    { files: manifests, namespaces, workloads, mtls },
    {
      rules,
      complete,
      ...(istioVersion === undefined ? {} : { istioVersion }),
      ...(meshConfig === undefined ? {} : { meshConfig }),
      ...(configuration === undefined ? {} : { configuration }),
    },
  );
  const [mistake] = result.mistakes;
  if (mistake === undefined) return result;
  const isUnnamed = namespaces.length + workloads.length === 0;
  throw new UsageError(isUnnamed ? `--namespace or --workload is missing: ${mistake}` : mistake);
}

interface Look {
  readonly world: ReadWorld;
  readonly color: boolean;
  readonly width: number;
}

function reportText(format: PreflightFormat, result: PreflightResult, { world, color, width }: Look): string {
  if (format === 'json') return printableJson(result);
  if (format === 'markdown') return preflightMarkdown(result);
  return preflightPretty(result, { text: world.text, page: () => undefined, color, width });
}

/** Safe as canary is not what was asked for. */
function exitCodeOf({ items, verdict }: PreflightResult, isMistaken: boolean): ExitCode {
  if (items.some(({ rule }) => rule === 'internal/rule-crashed')) return exitCodes.ownFault;
  if (isMistaken) return exitCodes.usage;
  return verdict.result === 'safe' ? exitCodes.clean : exitCodes.findings;
}
