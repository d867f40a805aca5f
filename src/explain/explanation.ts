import type { OutcomeReason } from '../mesh/trace/outcome.ts';
import type { Effect } from '../result.ts';

export type Decider = NonNullable<Effect['decidedBy']> | 'application';

/** How a connection ends that nobody answers with HTTP. */
export type Ending = 'reset' | 'closed' | 'refused' | 'handshake' | 'unanswered' | 'hang' | 'unresolved';

/** Codes of what rules find without following a request. */
export type RuleReason =
  | 'destination-rule-not-found'
  | 'injection-label-not-read'
  | 'injection-label-overridden'
  | 'invalid-manifest'
  | 'invalid-yaml'
  | 'duplicate-key'
  | 'mutual-tls-off-for-all-pods'
  | 'no-sidecar'
  | 'port-taken-by-proxy'
  | 'protocol-detected'
  | 'proxy-user-not-redirected'
  | 'sidecar-keeps-job-running';

/** All codes that stand in `effect.reason` of a report, or in an outcome of `meshlint trace`. */
export type Reason = OutcomeReason | RuleReason;

/** A word that people meet in access logs, status lines and reports, and what it means. Plain data. */
export interface Explanation {
  readonly kind: 'rule' | 'response-flag' | 'status' | 'connection' | 'reason' | 'code';
  /** In its usual spelling. */
  readonly word: string;
  /** A name or a clause, no full stop. */
  readonly title: string;
  /** Sentences. */
  readonly meaning: string;
  readonly decidedBy: readonly Decider[];
  readonly reasons: readonly { readonly reason: Reason; readonly meaning: string }[];
  /** Rules that predict it. */
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
  /** What to run, or to read, to confirm it. */
  readonly look: readonly string[];
  readonly sources: readonly string[];
  /** The page of a rule, in Markdown. */
  readonly page?: string;
}

/** What is known of a reason. */
export interface ReasonFacts {
  /** One sentence, no full stop. */
  readonly meaning: string;
  /** What callers can get of it on HTTP; none where they see no status, any where a manifest says which. */
  readonly statuses: readonly number[] | 'as-written';
  /** In the access log of the proxy that answers with HTTP. */
  readonly flags: readonly string[];
  /** Where no proxy answers with HTTP: the client has none, or the port is TCP. */
  readonly ends?: readonly Ending[];
  /** In the access log of the client's proxy, where it passes the bytes on as TCP. */
  readonly connectionFlags?: readonly string[];
  readonly by: readonly Decider[];
  readonly rules: readonly string[];
  readonly look: readonly string[];
  readonly sources: readonly string[];
}
