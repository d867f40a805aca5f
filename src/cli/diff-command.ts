import { diff } from '../diff.ts';
import type { DiffResult } from '../diff-result.ts';
import type { CommandLine } from '../node/command-line.ts';
import { type DiffFormat, type DiffSettings, diffSettings } from '../node/diff-settings.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { type ComparedUnit, readComparedUnit } from '../node/read-compared-unit.ts';
import { defaultWidth, writeReport } from '../node/reporting.ts';
import { diffMarkdown } from '../report/diff-markdown.ts';
import { diffPretty } from '../report/diff-pretty.ts';
import { printable, printableJson } from '../report/printable.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import { tellConfigMistakes } from './config-mistakes.ts';
import type { Io } from './io.ts';
import { tellUnread } from './unread.ts';
import { widthOf } from './width.ts';

/** `meshlint diff <a> <b>`: where two units differ in what the mesh would do. */
export async function diffCommand(line: CommandLine, rules: readonly Rule[], io: Io): Promise<ExitCode> {
  const settings = diffSettings(line);
  const reading = {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: settings.config,
    meshConfig: settings.meshConfig,
  };
  const a = await readComparedUnit(settings.a, reading);
  const b = await readComparedUnit(settings.b, reading);
  const isMistaken = tellConfigMistakes(a.world, io);
  tellUnread([...new Set([...a.unit.files, ...b.unit.files])], io);
  tellNotes([...new Set([...a.notes, ...b.notes])], io);
  const result = answer(settings, a, b);
  const color = wantsColor(settings.color, io);
  const { verbose } = settings;
  io.stdout.write(reportText(settings.format, result, { color, width: widthOf(io), verbose }));
  for (const output of settings.outputs) {
    writeReport(output, reportText(output.format, result, { color: false, width: defaultWidth, verbose }), io.cwd);
  }
  if (isMistaken) return exitCodes.usage;
  return result.groups.length === 0 ? exitCodes.clean : exitCodes.findings;
}

/** What is left out of large repositories fills screens; "meshlint units" lists it. */
const mostNotes = 10;

function tellNotes(notes: readonly string[], io: Io): void {
  const more = notes.length - mostNotes;
  for (const note of notes.slice(0, mostNotes)) io.stderr.write(`meshlint: ${printable(note)}\n`);
  if (more > 0) io.stderr.write(`meshlint: and ${more} more: "meshlint units --verbose" lists them\n`);
}

function answer({ complete, istioVersion }: DiffSettings, a: ComparedUnit, b: ComparedUnit): DiffResult {
  const { meshConfig, configuration } = a.world;
  return diff(
    { a: a.unit, b: b.unit },
    {
      complete,
      ...(istioVersion === undefined ? {} : { istioVersion }),
      ...(meshConfig === undefined ? {} : { meshConfig }),
      ...(configuration === undefined ? {} : { configuration }),
    },
  );
}

interface Look {
  readonly color: boolean;
  readonly width: number;
  readonly verbose: boolean;
}

function reportText(format: DiffFormat, result: DiffResult, look: Look): string {
  if (format === 'json') return printableJson(result);
  return format === 'markdown' ? diffMarkdown(result) : diffPretty(result, look);
}
