import type { Cause, Diagnostic, ResultRange } from '../result.ts';
import type { Change, ChangedFile } from './change.ts';
import { type LineSpan, linesOf, meet, rangeOfLines } from './line-span.ts';

/** A place that has to do with a diagnostic. */
interface Place {
  readonly file: string;
  readonly range: ResultRange;
}

/** Gives the text of a file. */
export type Texts = (file: string) => string | undefined;

type Finder = (place: Place, changed: ChangedFile) => LineSpan | undefined;

/**
 * Says of diagnostics which lines of a change caused them. The change wrote what is wrong, or a reason of it; or else the diff shows one
 * of these beside what it wrote or removed; or it changed something else in a document that they stand in. Where nothing of that holds, a
 * diagnostic stays as it is.
 */
export function blame(diagnostics: readonly Diagnostic[], change: Change, text: Texts): readonly Diagnostic[] {
  const files = new Map(change.files.map((it) => [it.file, it]));
  const inWritten: Finder = ({ range }, { written }) => written.find((span) => meet(span, linesOf(range)));
  const inShown: Finder = ({ range }, { shown }) => shown.find((span) => meet(span, linesOf(range)));
  const inDocument: Finder = (place, changed) => {
    const document = documentAround(text(place.file) ?? '', linesOf(place.range));
    const inside = [...changed.written, ...changed.gaps].find((span) => meet(span, document));
    return inside === undefined ? undefined : { first: inside.first, last: Math.min(inside.last, document.last) };
  };
  return diagnostics.map((diagnostic) => {
    const places = placesOf(diagnostic);
    const find = (finder: Finder) => firstPlace(places, files, finder);
    const written = find(inWritten);
    if (written !== undefined) {
      const by = written.place === places[0] ? 'itself' : 'evidence';
      return { ...diagnostic, cause: { ...clipped(written, text), by } };
    }
    const shown = find(inShown);
    if (shown !== undefined) return { ...diagnostic, cause: { ...clipped(shown, text), by: 'shown' } };
    const near = find(inDocument);
    if (near === undefined) return diagnostic;
    return {
      ...diagnostic,
      cause: { file: near.place.file, range: rangeOfLines(near.span, text(near.place.file)), by: 'resource' },
    };
  });
}

/** Its own, and then those of its reasons in causal order. */
function placesOf({ file, range, because }: Diagnostic): readonly Place[] {
  const reasons = because.flatMap((it) =>
    it.file === undefined || it.range === undefined ? [] : [{ file: it.file, range: it.range }],
  );
  return [{ file, range }, ...reasons];
}

function firstPlace(places: readonly Place[], files: ReadonlyMap<string, ChangedFile>, finder: Finder) {
  for (const place of places) {
    const changed = files.get(place.file);
    const span = changed === undefined ? undefined : finder(place, changed);
    if (span !== undefined) return { place, span };
  }
  return undefined;
}

/** What of a place lies in a span: GitHub shows nothing that begins or ends outside of the diff. */
function clipped({ place: { file, range }, span }: { place: Place; span: LineSpan }, text: Texts): Omit<Cause, 'by'> {
  const { first, last } = linesOf(range);
  if (span.first <= first && last <= span.last) return { file, range };
  const lines = { first: Math.max(first, span.first), last: Math.min(last, span.last) };
  return { file, range: rangeOfLines(lines, text(file)) };
}

/** The document of a YAML stream that lines stand in, by its markers; templates have them, too. */
function documentAround(text: string, { first }: LineSpan): LineSpan {
  const lines = text.split('\n');
  const isMarker = (line: number): boolean => /^---(?:\s|$)/.test(lines[line - 1] ?? '');
  let start = first;
  while (start > 1 && !isMarker(start)) start--;
  let end = first;
  while (end < lines.length && !isMarker(end + 1)) end++;
  return { first: start, last: end };
}
