import type { Answer, Evidence } from '../mesh/answer.ts';
import type { Mesh } from '../mesh/mesh.ts';
import { settleEvidence } from '../mesh/settled-evidence.ts';
import type { Explained } from '../trace-result.ts';
import type { WorkloadNames } from './workload-names.ts';

/** What answers are told with. */
export interface Telling {
  readonly mesh: Mesh;
  readonly names: WorkloadNames;
  /** Whether each answer also tells what it rests on, which costs the places of all that is named. */
  readonly because: boolean;
}

/** The reasons of a hop, where they are asked for. */
export function reasonsOf(because: () => readonly Evidence[], { because: wanted }: Telling): Explained {
  if (!wanted) return {};
  const settled = distinct(because()).map(settleEvidence);
  return settled.length === 0 ? {} : { because: settled };
}

/** Why an answer is unknown. */
export function whyUnknown(answer: Extract<Answer<unknown>, { known: false }>, telling: Telling): Explained {
  return { why: answer.why, ...reasonsOf(() => answer.because(), telling) };
}

/** Answers that are made of others say some things twice. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ note, at }) => {
    const key = `${note}\n${at === undefined ? '' : `${at.file} ${at.path.join('/')}`}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
