import type { Evidence } from '../mesh/answer.ts';
import type { World } from '../mesh/world.ts';
import type { Kind } from '../model/kinds.ts';
import type { Resource } from '../model/resource.ts';
import type { CallEnds, Confidence, Effect, Severity } from '../result.ts';
import type { Located } from '../source/position.ts';

export type { Answer, Evidence } from '../mesh/answer.ts';
export type { World } from '../mesh/world.ts';
export type { Effect } from '../result.ts';
export type { Field } from '../source/field.ts';
export type { Located } from '../source/position.ts';

/** One replacement of what is written at a place. */
export interface FieldEdit {
  /** What is replaced: a field, or an empty range to insert something. */
  readonly at: Located;
  /** New text, as it shall stand in the file. */
  readonly text: string;
}

/** A change that removes the cause. `safe` ones keep every other meaning of the manifests as it is. */
export interface FieldFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly FieldEdit[];
}

/** What a rule found at one place. Messages are one sentence without full stop and quote the value. */
export interface Finding {
  /** The field at fault, `field.key` when the key is the culprit, or a part of a text (`field.within`). */
  readonly at: Located;
  readonly message: string;
  /** Overrides the rule's default: what the evidence supports here. */
  readonly severity?: Severity;
  readonly effect?: Effect;
  /** The call that has the effect, where one call is meant. */
  readonly call?: CallEnds;
  /** What to do. The why is on the page. */
  readonly help?: string;
  /** In causal order. Assumed evidence lowers severity and confidence by a step. */
  readonly because?: readonly Evidence[];
  readonly confidence?: Confidence;
  readonly fix?: FieldFix;
}

/** A small opinion about what the mesh would do. */
export interface Rule {
  /** Its path under `rules/`, which names the defect. */
  readonly id: string;
  /** One sentence, no full stop. */
  readonly summary: string;
  readonly severity: Severity;
  /** `check` is called once for each resource of these kinds. */
  readonly on: readonly Kind[];
  /** Istio versions it applies to, inclusive. */
  readonly since?: string;
  readonly until?: string;
  /** The same check in other tools: `IST0118`, `KIA0601`. */
  readonly also?: readonly string[];
  check(resource: Resource, world: World): Iterable<Finding>;
}
