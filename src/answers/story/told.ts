import type { Evidence } from '../../mesh/answer.ts';
import { settleEvidence } from '../../mesh/settled-evidence.ts';
import type { HopRow } from '../../story-result.ts';

/** Tells each piece of evidence once, where it first matters. */
export class Told {
  readonly #told = new Set<string>();

  /** What was not told before. */
  take(evidence: readonly Evidence[]): HopRow['because'] {
    const fresh = evidence.filter((it) => {
      const key = keyOf(it);
      if (this.#told.has(key)) return false;
      this.#told.add(key);
      return true;
    });
    return fresh.map(settleEvidence);
  }

  row(label: string, value: string, evidence: readonly Evidence[] = []): HopRow {
    return { label, value, because: this.take(evidence) };
  }
}

/** One place decides one thing, whatever it is called. */
function keyOf({ note, at }: Evidence): string {
  return at === undefined ? note : `${at.file} ${at.path.join('/')}`;
}
