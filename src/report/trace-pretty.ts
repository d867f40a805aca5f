import type { ResultEvidence } from '../result.ts';
import type { Hop, HopRow, Story } from '../story-result.ts';
import type { OutcomeAnswer, TracedQuestion } from '../trace-result.ts';
import { displayWidth } from './display-width.ts';
import { effectWords } from './effect-words.ts';
import { evidenceNote, evidencePlace } from './evidence-words.ts';
import { printable } from './printable.ts';
import { type Style, styleFor } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** How a trace looks. */
export interface TraceLook {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

interface Canvas {
  readonly style: Style;
  readonly width: number;
  /** Columns that the places of evidence take beside their notes; undefined where they are too long for that. */
  readonly places: number | undefined;
}

const maximumWidth = 120;
/** Where the subjects of hops and the values of their rows begin. */
const column = 16;
/** Longer places stand below their notes. */
const maximumPlace = 44;
const minimumNote = 30;

/** A request hop by hop, what its caller experiences, and how to confirm it in a cluster. Ends with a line feed. */
export function tracePretty(question: TracedQuestion, { color, width }: TraceLook): string {
  const { story } = question;
  const canvas: Canvas = {
    style: styleFor(color),
    width: Math.min(Math.max(width, 60), maximumWidth),
    places: story === undefined ? undefined : placesIn(story),
  };
  const told = story === undefined ? [] : storyLines(story, canvas);
  const lines = [
    ...told,
    ...verdictLines(question, canvas),
    ...(story === undefined ? [] : confirmLines(story, canvas)),
  ];
  return `${lines.join('\n')}\n`;
}

function storyLines({ request, hops }: Story, canvas: Canvas): readonly string[] {
  return [canvas.style.bold(printable(request)), '', ...hops.flatMap((hop) => hopLines(hop, canvas)), ''];
}

function hopLines({ name, subject, rows, because }: Hop, canvas: Canvas): readonly string[] {
  return [
    ...labelled(canvas.style.bold(name.padEnd(column)), subject, canvas),
    ...because.flatMap((it) => evidenceLines(it, canvas)),
    ...rows.flatMap((row) => rowLines(row, canvas)),
  ];
}

function rowLines({ label, value, because }: HopRow, canvas: Canvas): readonly string[] {
  const start = `  ${label.padEnd(column - 2)}`;
  const evidence = because.flatMap((it) => evidenceLines(it, canvas));
  if (value !== '') return [...labelled(start, value, canvas), ...evidence];
  const [first = '', ...others] = evidence;
  return [`${start}${first.slice(column)}`, ...others];
}

function labelled(label: string, text: string, { width }: Canvas): readonly string[] {
  const lines = wrapText(printable(text), width - column);
  return lines.map((line, index) => (index === 0 ? `${label}${line}` : `${' '.repeat(column)}${line}`).trimEnd());
}

function placesIn({ hops, because }: Story): number | undefined {
  const all = [...because, ...hops.flatMap((hop) => [...hop.because, ...hop.rows.flatMap((row) => row.because)])];
  const widest = Math.max(0, ...all.map((it) => displayWidth(evidencePlace(it) ?? '')));
  return widest <= maximumPlace ? widest : undefined;
}

/** Places and notes side by side, or places below notes: the same way in all of a trace. */
function evidenceLines(evidence: ResultEvidence, { style, width, places }: Canvas): readonly string[] {
  const place = evidencePlace(evidence);
  const note = evidenceNote(evidence);
  const indent = column + 2;
  if (places === undefined || place === undefined) {
    const notes = wrapText(note, width - indent);
    const lines = place === undefined ? notes : [...notes, `  ${place}`];
    return lines.map((line) => ' '.repeat(indent) + style.dim(line));
  }
  const notes = wrapText(note, Math.max(width - indent - places - 2, minimumNote));
  const first = `${place}${' '.repeat(places - displayWidth(place) + 2)}`;
  return notes.map(
    (line, index) => ' '.repeat(indent) + style.dim((index === 0 ? first : ' '.repeat(places + 2)) + line),
  );
}

function verdictLines({ outcome, outcomes = [], client, story }: TracedQuestion, canvas: Canvas): readonly string[] {
  const { style } = canvas;
  const words = verdictWords(outcome, client.proxy);
  const lines = labelled(`${style.severity(severityOf(outcome), headline(outcome).padEnd(column))}`, words, canvas);
  const parts = outcomes.flatMap((part) =>
    labelled(
      `  ${`${part.sharePercent} %`.padEnd(column - 2)}`,
      `${headline(part)}: ${verdictWords(part, client.proxy)}`,
      canvas,
    ),
  );
  const waited =
    client.elapsedAtLeast === undefined
      ? []
      : labelled('  waits'.padEnd(column), `at least ${client.elapsedAtLeast} (tries: ${client.tries ?? 1})`, canvas);
  const because = (story?.because ?? []).flatMap((it) => evidenceLines(it, canvas));
  return [...lines, ...parts, ...waited, ...because];
}

/** `503`, or what happens to the connection. */
export function headline({ result, status }: OutcomeAnswer): string {
  if (status !== undefined) return String(status);
  const words: { readonly [result in OutcomeAnswer['result']]?: string } = { 'connection-failure': 'no connection' };
  return words[result] ?? result;
}

function severityOf({ result }: OutcomeAnswer): 'error' | 'warning' | 'info' {
  if (result === 'ok' || result === 'redirect') return 'info';
  return result === 'mixed' || result === 'unknown' ? 'warning' : 'error';
}

/** What happens, who decides it, and the code of the reason. */
export function verdictWords(outcome: OutcomeAnswer, sender: string): string {
  const { result, flags, decidedBy, reason, detail, why } = outcome;
  if (result === 'unknown') return why ?? 'not known';
  if (result === 'ok' && reason === undefined) return 'the application answers';
  const decider = sender === 'gateway' && decidedBy === 'client-proxy' ? 'gateway' : decidedBy;
  const words = effectWords({
    result,
    ...(flags === undefined ? {} : { flags: flags.split(',') }),
    ...(decider === undefined ? {} : { decidedBy: decider }),
    ...(detail === undefined ? {} : { text: detail }),
    reason: reason ?? '',
  });
  return reason === undefined ? words : `${words} [${reason}]`;
}

function confirmLines({ confirm }: Story, { style }: Canvas): readonly string[] {
  const { commands, accessLog } = confirm;
  if (commands.length === 0 && accessLog.length === 0) return [];
  const logs = accessLog.flatMap(({ command, line }) => [`  ${printable(command)}`, `    ${printable(line)}`]);
  const hint =
    accessLog.length === 0
      ? []
      : [style.dim('  in access logs, where they are on (meshConfig.accessLogFile, or a Telemetry):')];
  return ['', style.bold('to confirm in a cluster'), ...commands.map((it) => `  ${printable(it)}`), ...hint, ...logs];
}
