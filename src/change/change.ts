import type { LineSpan } from './line-span.ts';
import type { DiffedFile, Hunk } from './unified-diff.ts';

export interface Gap extends LineSpan {
  /** The lines that were removed, as they were numbered before. */
  readonly was: LineSpan;
}

/** What a change did to one file that is there after it. */
export interface ChangedFile {
  /** As results name it. */
  readonly file: string;
  /** Its name before, when it was renamed. */
  readonly was?: string;
  /** The lines that were written. */
  readonly written: readonly LineSpan[];
  /** The lines before and after each place where some were removed and none written. */
  readonly gaps: readonly Gap[];
  /** The lines that the diff shows: those that were written, and three around each. GitHub takes comments on these only. */
  readonly shown: readonly LineSpan[];
}

/** What changed since a commit. */
export interface Change {
  readonly files: readonly ChangedFile[];
  /** Files that are gone, by the names they had. */
  readonly removed: readonly string[];
}

/** Whether the diff shows all lines of a span. */
export function shows(change: Change, file: string, { first, last }: LineSpan): boolean {
  const changed = change.files.find((it) => it.file === file);
  return changed?.shown.some((span) => span.first <= first && last <= span.last) === true;
}

/** Lines around what changed that diffs show, of GitHub and of git by default. */
const context = 3;

/** The change that a diff tells. `nameOf` gives the names that results have. */
export function changeOf(diffed: readonly DiffedFile[], nameOf: (file: string) => string): Change {
  const files = diffed.flatMap(({ file, was, hunks }) => {
    if (file === undefined) return [];
    const written = hunks.filter(({ after }) => after.count > 0).map(({ after }) => linesIn(after));
    const gaps = hunks.filter(({ after }) => after.count === 0).map(gapOf);
    // Nothing stands in a gap, so its context starts between the two lines.
    const inside = gaps.map(({ last }) => ({ first: last, last: last - 1 }));
    const isRenamed = was !== undefined && was !== file;
    return [
      {
        file: nameOf(file),
        ...(isRenamed ? { was: nameOf(was) } : {}),
        written,
        gaps,
        shown: joined([...written, ...inside]),
      },
    ];
  });
  const removed = diffed.flatMap(({ file, was }) => (file === undefined && was !== undefined ? [nameOf(was)] : []));
  return { files, removed };
}

function linesIn({ start, count }: Hunk['after']): LineSpan {
  return { first: start, last: start + count - 1 };
}

function gapOf({ before, after: { start: line } }: Hunk): Gap {
  return { first: Math.max(1, line), last: line + 1, was: linesIn(before) };
}

/** Adds the context; what then meets is one. */
function joined(spans: readonly LineSpan[]): readonly LineSpan[] {
  const wide = spans
    .map(({ first, last }) => ({ first: Math.max(1, first - context), last: last + context }))
    .sort((a, b) => a.first - b.first);
  const shown: LineSpan[] = [];
  for (const span of wide) {
    const before = shown.at(-1);
    if (before === undefined || span.first > before.last + 1) shown.push(span);
    else shown[shown.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
  }
  return shown;
}
