import { closest } from '../model/spelling.ts';
import type { Path } from '../source/position.ts';

/** A mistake in what somebody wrote, by its path from the root of what was read. */
export interface Misreading {
  readonly path: Path;
  /** One sentence without full stop. */
  readonly message: string;
  readonly help?: string;
  /** The key is the mistake, not its value. */
  readonly atKey?: true;
}

const maximumShown = 60;

/** A value as messages quote it. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > maximumShown ? `${text.slice(0, maximumShown)}\u2026` : text;
}

/** `did you mean "x"?`, or what there is; undefined where that would be a long list. */
export function meant(word: string, candidates: readonly string[]): string | undefined {
  const near = closest(word, candidates);
  if (near !== undefined) return `did you mean "${near}"?`;
  return candidates.length <= 16 ? `it is one of ${candidates.join(', ')}` : undefined;
}

/** The keys of a mapping that are none of its fields. */
export function* unknownKeys(
  value: object,
  known: readonly string[],
  { path, what }: { readonly path: Path; readonly what: string },
): Iterable<Misreading> {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const help = meant(key, known);
    yield { path: [...path, key], message: `"${key}" is no field of ${what}`, ...(help ? { help } : {}), atKey: true };
  }
}
