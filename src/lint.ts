import type { LintResult, Severity } from './result.ts';
import type { Rule } from './rule/rule.ts';
import type { ParsedFile } from './source/document.ts';

/** The manifests that are deployed together in one cluster. */
export interface Unit {
  readonly name: string;
  readonly files: readonly ParsedFile[];
  /** Why the unit is not all that would be deployed, when it is known not to be. */
  readonly partial?: string;
}

export interface LintInput {
  readonly units: readonly Unit[];
}

export interface LintOptions {
  /** The rules to run; all of meshlint's own by default. */
  readonly rules?: readonly Rule[];
  /** Changes of severity by rule id. */
  readonly severities?: { readonly [ruleId: string]: Severity | 'off' };
  /** Run only these rules. */
  readonly only?: readonly string[];
  /** What we are given is all there is: a reference that is not found is missing. */
  readonly complete?: boolean;
  /** The Istio version that is deployed: "1.27". The newest that we know when absent. */
  readonly istioVersion?: string;
  /** A bare MeshConfig document, for what the repository does not say. */
  readonly meshConfig?: ParsedFile;
}

/** Lints parsed files. Pure: no file system, network, clock or environment. The same input in any order gives the same result. */
export function lint(input: LintInput, options: LintOptions = {}): LintResult {
  throw new Error(`to be written: ${input.units.length} ${options.complete}`);
}
