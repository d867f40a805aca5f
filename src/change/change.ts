/** Lines of a file, 1-based, both included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** What a change did to one file that is there after it. */
export interface ChangedFile {
  /** As results name it. */
  readonly file: string;
  /** Its name before, when it was renamed. */
  readonly was?: string;
  /** The lines that were written. */
  readonly written: readonly LineSpan[];
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
