import { append, remember } from '../model/multimap.ts';
import type { Diagnostic, Edit } from '../result.ts';
import { type Change, shows } from './change.ts';
import { type LineSpan, linesOf, meet } from './line-span.ts';

/** Whole lines that can take the place of others. */
export interface Suggestion {
  readonly diagnostic: Diagnostic;
  readonly file: string;
  /** The lines that are replaced. */
  readonly span: LineSpan;
  /** The lines that come instead, without their ends; none to remove. */
  readonly lines: readonly string[];
}

/** Changes that a reader can accept: safe ones, in lines that the diff shows. Where two would change one line, the first is suggested. */
export function suggestions(
  diagnostics: readonly Diagnostic[],
  change: Change,
  text: (file: string) => string | undefined,
): readonly Suggestion[] {
  const made: Suggestion[] = [];
  const byFile = new Map<string, Suggestion[]>();
  const split = new Map<string, Lines>();
  const linesOfFile = (file: string): Lines => remember(split, file, () => ({ lines: gitLines(text(file)) }));
  for (const diagnostic of diagnostics) {
    const suggestion = suggestionOf(diagnostic, linesOfFile);
    if (suggestion === undefined || !shows(change, suggestion.file, suggestion.span)) continue;
    if (byFile.get(suggestion.file)?.some((it) => meet(it.span, suggestion.span))) continue;
    append(byFile, suggestion.file, suggestion);
    made.push(suggestion);
  }
  return made;
}

/** Undefined where a file has none that can be counted. */
interface Lines {
  readonly lines: readonly string[] | undefined;
}

function suggestionOf(diagnostic: Diagnostic, linesOfFile: (file: string) => Lines): Suggestion | undefined {
  const { fix, rendered } = diagnostic;
  const [first] = fix?.edits ?? [];
  // A suggestion is about one file, and about what is written there.
  if (first === undefined || fix?.safe !== true || rendered || fix.edits.some(({ file }) => file !== first.file)) {
    return undefined;
  }
  const { lines } = linesOfFile(first.file);
  if (lines === undefined) return undefined;
  const spans = fix.edits.map((edit) => spanOf(edit, lines.length));
  const span = { first: Math.min(...spans.map((it) => it.first)), last: Math.max(...spans.map((it) => it.last)) };
  const replaced = edited(lines, span, fix.edits);
  return replaced === undefined ? undefined : { diagnostic, file: first.file, span, lines: replaced };
}

/** Lines as git counts them; nothing where a lone carriage return ends one, which only YAML takes for an end. */
function gitLines(text: string | undefined): readonly string[] | undefined {
  const unified = text?.replaceAll('\r\n', '\n');
  return unified === undefined || unified.includes('\r') ? undefined : unified.replace(/\n$/, '').split('\n');
}

/** The lines that an edit touches. What comes after the last line is added to that. */
function spanOf({ range }: Edit, count: number): LineSpan {
  const { first, last } = linesOf(range);
  return { first: Math.min(first, count), last: Math.min(last, count) };
}

/** The lines of a span with the edits made; undefined where edits meet. */
function edited(
  lines: readonly string[],
  { first, last }: LineSpan,
  edits: readonly Edit[],
): readonly string[] | undefined {
  const piece = lines.slice(first - 1, last).map((line) => `${line}\n`);
  const offset = ({ line, column }: Edit['range']['start']): number =>
    piece.slice(0, line - first).join('').length + (line > last ? 0 : column - 1);
  const sorted = edits
    .map(({ range, text }) => ({ from: offset(range.start), to: offset(range.end), text }))
    .sort((a, b) => b.from - a.from || b.to - a.to);
  let result = piece.join('');
  let limit = result.length;
  for (const { from, to, text } of sorted) {
    if (to > limit || from > to) return undefined;
    result = result.slice(0, from) + text + result.slice(to);
    limit = from;
  }
  return result === '' ? [] : result.replace(/\n$/, '').split('\n');
}
