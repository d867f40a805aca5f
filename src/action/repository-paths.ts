import fs from 'node:fs';
import path from 'node:path';
import type { Change } from '../change/change.ts';
import { displayPath, isInside } from '../node/display-path.ts';
import type { LintedPaths } from '../node/lint-paths.ts';
import type { Diagnostic, LintResult } from '../result.ts';

type Rename = (file: string) => string;

/**
 * The same with names of files from the root of the repository, as GitHub knows them, where a directory in it was linted or it is itself in
 * a directory of the workspace.
 */
export function fromRepositoryRoot(linted: LintedPaths, root: string, cwd: string): LintedPaths {
  const directory = fs.realpathSync(cwd);
  if (directory === root) return linted;
  const rename: Rename = (file) => {
    const absolute = path.resolve(directory, file);
    return isInside(absolute, root) ? displayPath(absolute, root) : file;
  };
  return {
    ...linted,
    result: renamedResult(linted.result, rename),
    ...(linted.change === undefined ? {} : { change: renamedChange(linted.change, rename) }),
    text: (file) => linted.text(displayPath(path.resolve(root, file), directory)) ?? linted.text(file),
  };
}

function renamedResult(result: LintResult, rename: Rename): LintResult {
  const placed = <T extends { readonly file: string }>(it: T): T => ({ ...it, file: rename(it.file) });
  const { since } = result;
  return {
    ...result,
    context: result.context.map((it) => (it.at === undefined ? it : { ...it, at: placed(it.at) })),
    skipped: result.skipped.map(placed),
    unknown: result.unknown.map(placed),
    ...(since === undefined ? {} : { since: { ...since, fixed: since.fixed.map((it) => renamed(it, rename)) } }),
    diagnostics: result.diagnostics.map((it) => renamed(it, rename)),
  };
}

function renamed(diagnostic: Diagnostic, rename: Rename): Diagnostic {
  const { file, because, cause, fix } = diagnostic;
  return {
    ...diagnostic,
    file: rename(file),
    because: because.map((it) => (it.file === undefined ? it : { ...it, file: rename(it.file) })),
    ...(cause === undefined ? {} : { cause: { ...cause, file: rename(cause.file) } }),
    ...(fix === undefined ? {} : { fix: { ...fix, edits: fix.edits.map((it) => ({ ...it, file: rename(it.file) })) } }),
  };
}

function renamedChange({ files, removed }: Change, rename: Rename): Change {
  return {
    files: files.map((it) => ({
      ...it,
      file: rename(it.file),
      ...(it.was === undefined ? {} : { was: rename(it.was) }),
    })),
    removed: removed.map(rename),
  };
}
