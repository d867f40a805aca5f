import type { CommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { parseBytes } from '../node/read-files.ts';
import { readNamed, stdinName } from '../node/read-paths.ts';
import { readUnitWorld } from '../node/read-unit-world.ts';
import type { ReadWorld } from '../node/read-world.ts';
import { defaultWidth } from '../node/reporting.ts';
import { flagOf, type TraceSettings, traceSettings } from '../node/trace-settings.ts';
import { UsageError } from '../node/usage-error.ts';
import { mistakeLines } from '../report/mistakes.ts';
import { printableJson } from '../report/printable.ts';
import { traceJson } from '../report/trace-json.ts';
import { tracePretty } from '../report/trace-pretty.ts';
import type { Rule } from '../rule/rule.ts';
import type { ParsedFile } from '../source/document.ts';
import { type TraceOptions, trace, traceFile } from '../trace.ts';
import type { TraceResult } from '../trace-result.ts';
import { wantsColor } from './color.ts';
import { tellConfigMistakes } from './config-mistakes.ts';
import type { Io } from './io.ts';
import { tellUnread } from './unread.ts';
import { widthOf } from './width.ts';

/** `meshlint trace [paths...]`: follows one request, or those of a file, and tells what becomes of them. */
export async function traceCommand(line: CommandLine, rules: readonly Rule[], io: Io): Promise<ExitCode> {
  const settings = traceSettings(line);
  const { asked, paths } = settings;
  const fromStdin = paths.includes('-') || ('file' in asked && asked.file === '-');
  const stdin = fromStdin ? await io.stdin() : new Uint8Array();
  const world = await readUnitWorld(paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    stdin,
    config: settings.config,
    meshConfig: settings.meshConfig,
    unit: line.value('unit'),
  });
  const { manifests } = world;
  const isMistaken = tellConfigMistakes(world, io);
  tellUnread(manifests, io);
  const options = optionsOf(settings, world);
  if ('request' in asked) {
    traceOne(manifests, { settings, options, io });
    return isMistaken ? exitCodes.usage : exitCodes.clean;
  }
  const file =
    asked.file === '-' ? parseBytes(stdinName, stdin) : readNamed(asked.file, io.cwd, 'the file of requests');
  const code = traceMany(manifests, file, { settings, options, io });
  return isMistaken ? exitCodes.usage : code;
}

function optionsOf({ format, istioVersion }: TraceSettings, { meshConfig, configuration }: ReadWorld): TraceOptions {
  return {
    mesh: istioVersion === undefined ? {} : { istioVersion },
    ...(meshConfig === undefined ? {} : { meshConfig }),
    ...(configuration === undefined ? {} : { configuration }),
    story: format === 'pretty',
  };
}

interface Run {
  readonly settings: TraceSettings;
  readonly options: TraceOptions;
  readonly io: Io;
}

/** @throws UsageError when the flags say no request. */
function traceOne(manifests: readonly ParsedFile[], { settings, options, io }: Run): void {
  if (!('request' in settings.asked)) return;
  const complete = settings.complete || options.configuration?.world.complete === true;
  const mesh = { ...options.mesh, complete };
  const result = trace({ files: manifests, requests: [settings.asked.request] }, { ...options, mesh, because: true });
  const [mistake] = result.mistakes ?? [];
  if (mistake !== undefined) {
    const help = mistake.help === undefined ? '' : `: ${mistake.help}`;
    throw new UsageError(`${flagOf(mistake.path[1])}: ${mistake.message}${help}`);
  }
  tellRejected(result, io);
  const [question] = result.questions;
  if (question === undefined) return;
  if (settings.format === 'json') {
    const { rejected } = result;
    io.stdout.write(printableJson({ ...(rejected === undefined ? {} : { rejected }), ...question }));
  } else io.stdout.write(tracePretty(question, lookOf(settings, io)));
}

function traceMany(manifests: readonly ParsedFile[], requests: ParsedFile, { settings, options, io }: Run): ExitCode {
  const result = traceFile(manifests, requests, options);
  const mistakes = result.mistakes ?? [];
  const text = (): string => requests.file.text;
  io.stderr.write(mistakeLines(mistakes, { text, color: false, width: defaultWidth }));
  if (settings.format === 'json') io.stdout.write(traceJson(result));
  else {
    tellRejected(result, io);
    const look = lookOf(settings, io);
    io.stdout.write(result.questions.map((question) => tracePretty(question, look)).join('\n'));
  }
  return mistakes.length === 0 ? exitCodes.clean : exitCodes.usage;
}

function lookOf({ color }: TraceSettings, io: Io) {
  return { color: wantsColor(color, io), width: widthOf(io) };
}

function tellRejected({ rejected }: TraceResult, io: Io): void {
  if (rejected !== undefined)
    io.stderr.write(`meshlint: Istio refuses an object, which is followed as if it did not: ${rejected}\n`);
}
