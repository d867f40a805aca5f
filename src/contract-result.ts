/** Plain data that checking contracts of a mesh yields: all that reporters know of it. */
import type { ResultRange } from './result.ts';
import type { Mistake, TracedQuestion } from './trace-result.ts';

/** An expectation that is not met. */
export interface ContractFailure {
  /** As it is written, in words: `timeout <= 10s`. */
  readonly expected: string;
  /** What is so instead, in the same words; why, where it is not known. */
  readonly actual: string;
  readonly range: ResultRange;
}

/** One test of a file. */
export interface ContractTest {
  readonly name: string;
  readonly file: string;
  readonly range: ResultRange;
  /** `GET http://cart.shop/items from Deployment shop/web`. */
  readonly request: string;
  /** All expectations in words. */
  readonly expected: readonly string[];
  /** None when the test passed. */
  readonly failures: readonly ContractFailure[];
  /** What becomes of the request; with its story where the test failed. */
  readonly question: TracedQuestion;
}

/** What a run of `meshlint test` found. */
export interface ContractResult {
  readonly version: 1;
  readonly tool: { readonly name: 'meshlint'; readonly version: string };
  readonly summary: { readonly passed: number; readonly failed: number; readonly mistakes: number };
  /** In the order of the files and of their tests. Those that could not be read are not among them. */
  readonly tests: readonly ContractTest[];
  readonly mistakes: readonly Mistake[];
  /** Set when Istio's validation refuses one of the manifests. */
  readonly rejected?: string;
}
