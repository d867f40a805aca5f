import type { Diagnostic } from '../result.ts';
import { blame } from './blame.ts';
import type { Change } from './change.ts';
import { FileLines } from './file-lines.ts';
import { type MadeUnit, OnlyFile } from './only-file.ts';
import { type DeployedUnit, RemovedResources } from './removed.ts';

/** A unit, and what it was rendered from. */
interface FoundUnit extends DeployedUnit {
  readonly renderedFrom?: readonly string[];
}

interface TwoStates {
  readonly change: Change;
  /** Gives the text of a file of now. */
  text(file: string): string | undefined;
  /** All files that are not what they were, by the names that results have. */
  readonly changed: readonly string[];
  /** Files that have a say in every unit. */
  readonly settings: readonly string[];
  readonly before: readonly FoundUnit[];
  readonly after: readonly FoundUnit[];
}

/** Diagnostics with what of a change caused them: lines of it, or else what it removed, or else the one file that it can be. */
export function withCauses(diagnostics: readonly Diagnostic[], states: TwoStates): readonly Diagnostic[] {
  const { change, changed, settings, before, after } = states;
  const lines = new FileLines((file) => states.text(file));
  const removed = new RemovedResources({ change, lines }, before, after);
  const onlyFile = new OnlyFile(
    { change, lines },
    changed,
    [...before, ...after].map((it) => madeUnit(it, settings)),
  );
  return blame(diagnostics, change, lines)
    .map((it) => (it.cause === undefined ? removed.explain(it) : it))
    .map((it) => (it.cause === undefined ? onlyFile.explain(it) : it));
}

function madeUnit({ name, files, renderedFrom = [] }: FoundUnit, settings: readonly string[]): MadeUnit {
  return { name, files: new Set([...settings, ...files.map(({ file }) => file.path), ...renderedFrom]) };
}
