import type { Diagnostic } from '../result.ts';
import type { Change, ChangedFile } from './change.ts';
import type { FileLines } from './file-lines.ts';
import type { LineSpan } from './line-span.ts';

/** What is deployed together, and the files that it is made of, rendered or not. */
export interface MadeUnit {
  readonly name: string;
  readonly files: ReadonlySet<string>;
}

/**
 * Blames diagnostics on a file that alone can have caused them: of all that their units are made of, before and after, nothing else changed.
 * That is what is left to say of values of a chart, or of a patch that takes something away, of which no line comes out of the rendering.
 */
export class OnlyFile {
  readonly #change: Change;
  readonly #lines: FileLines;
  /** Files that changed, by unit. */
  readonly #changed = new Map<string, Set<string>>();

  /** @param changed all files that are not what they were, by the names that results have: also those that results never name. */
  constructor(
    { change, lines }: { readonly change: Change; readonly lines: FileLines },
    changed: readonly string[],
    units: readonly MadeUnit[],
  ) {
    this.#change = change;
    this.#lines = lines;
    const renamed = new Map(change.files.flatMap(({ was, file }) => (was === undefined ? [] : [[was, file]])));
    const moved = new Set(change.files.filter((it) => spansOf(it).length === 0).map(({ file }) => file));
    for (const { name, files } of units) {
      const own = this.#changed.get(name) ?? new Set();
      const ofUnit = changed.filter((file) => files.has(file)).map((file) => renamed.get(file) ?? file);
      for (const file of ofUnit) if (!moved.has(file)) own.add(file);
      this.#changed.set(name, own);
    }
  }

  explain(diagnostic: Diagnostic): Diagnostic {
    const [only, ...others] = new Set(diagnostic.units.flatMap((unit) => [...(this.#changed.get(unit) ?? [])]));
    if (only === undefined || others.length > 0) return diagnostic;
    const changed = this.#change.files.find(({ file }) => file === only);
    const [span] = changed === undefined ? [] : spansOf(changed);
    if (span === undefined) return diagnostic;
    return { ...diagnostic, cause: { file: only, range: this.#lines.range(only, span), by: 'resource' } };
  }
}

function spansOf({ written, gaps }: ChangedFile): readonly LineSpan[] {
  return [...written, ...gaps].sort((a, b) => a.first - b.first);
}
