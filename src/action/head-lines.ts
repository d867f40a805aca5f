import { earlierLine } from '../change/earlier-line.ts';
import { type Hunk, unifiedDiff } from '../change/unified-diff.ts';
import { diffOfFiles, hunksOnly } from '../node/git/diff.ts';
import type { Diagnostic, LintResult, ResultRange } from '../result.ts';
import type { Step } from './step.ts';

/**
 * The result with the lines that its places have in the head of the pull request. GitHub shows annotations there, and what is checked out
 * may be that head merged: lines that others wrote above have moved it.
 */
export async function atHeadLines({ named, job, checkout }: Step): Promise<LintResult> {
  const head = job.event.pullRequest?.head;
  if (head === undefined || checkout?.parents[1] !== head) return named.result;
  const files = new Set(named.result.diagnostics.map(({ file, cause }) => cause?.file ?? file));
  if (files.size === 0) return named.result;
  const output = await diffOfFiles(hunksOnly, files, { root: checkout.root, commit: head });
  if (output.code !== 0) return named.result;
  const moved = new Map(unifiedDiff(output.stdout.toString('utf8')).map(({ file, hunks }) => [file, hunks]));
  return { ...named.result, diagnostics: named.result.diagnostics.map((it) => shifted(it, moved)) };
}

function shifted(diagnostic: Diagnostic, moved: ReadonlyMap<string | undefined, readonly Hunk[]>): Diagnostic {
  const { file, range, cause } = diagnostic;
  if (cause !== undefined) {
    return { ...diagnostic, cause: { ...cause, range: earlierRange(cause.range, moved.get(cause.file)) } };
  }
  return { ...diagnostic, range: earlierRange(range, moved.get(file)) };
}

/** What the head has not got stays where it is. */
function earlierRange(range: ResultRange, hunks: readonly Hunk[] | undefined): ResultRange {
  const start = hunks && earlierLine(hunks, range.start.line);
  if (start === undefined) return range;
  const by = start - range.start.line;
  return { start: { ...range.start, line: start }, end: { ...range.end, line: range.end.line + by } };
}
