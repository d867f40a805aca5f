import type { Cause, Diagnostic, ResultRange } from '../result.ts';
import type { Change, ChangedFile } from './change.ts';
import type { FileLines } from './file-lines.ts';
import { type LineSpan, linesOf, meet } from './line-span.ts';

/** A place that has to do with a diagnostic. */
interface Place {
  readonly file: string;
  readonly range: ResultRange;
}

type Finder = (place: Place, changed: ChangedFile) => LineSpan | undefined;

/**
 * Says of diagnostics which lines of a change caused them. The change wrote what is wrong, or a reason of it; or else the diff shows one
 * of these beside what it wrote or removed; or it changed something else in a document that they stand in. Where nothing of that holds, a
 * diagnostic stays as it is.
 */
export function blame(diagnostics: readonly Diagnostic[], change: Change, lines: FileLines): readonly Diagnostic[] {
  const files = new Map(change.files.map((it) => [it.file, it]));
  const inWritten: Finder = ({ range }, { written }) => written.find((span) => meet(span, linesOf(range)));
  const inShown: Finder = ({ range }, { shown }) => shown.find((span) => meet(span, linesOf(range)));
  const inDocument: Finder = (place, changed) => {
    const document = lines.document(place.file, place.range.start.line);
    const inside = [...changed.written, ...changed.gaps].find((span) => meet(span, document));
    return inside === undefined ? undefined : { first: inside.first, last: Math.min(inside.last, document.last) };
  };
  return diagnostics.map((diagnostic) => {
    const places = placesOf(diagnostic);
    const find = (finder: Finder) => firstPlace(places, files, finder);
    const written = find(inWritten);
    if (written !== undefined) {
      const by = written.place === places[0] ? 'itself' : 'evidence';
      return { ...diagnostic, cause: { ...clipped(written, lines), by } };
    }
    const shown = find(inShown);
    if (shown !== undefined) return { ...diagnostic, cause: { ...clipped(shown, lines), by: 'shown' } };
    const near = find(inDocument);
    if (near === undefined) return diagnostic;
    const { file } = near.place;
    return { ...diagnostic, cause: { file, range: lines.range(file, near.span), by: 'resource' } };
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
function clipped({ place, span }: { place: Place; span: LineSpan }, lines: FileLines): Omit<Cause, 'by'> {
  const { file, range } = place;
  const { first, last } = linesOf(range);
  if (span.first <= first && last <= span.last) return { file, range };
  const shared = { first: Math.max(first, span.first), last: Math.min(last, span.last) };
  return { file, range: lines.range(file, shared) };
}
