import type { OutcomeReason } from '../mesh/trace/outcome.ts';
import type { Effect } from '../result.ts';

export type Decider = NonNullable<Effect['decidedBy']> | 'application';

/** A word that people meet in access logs, status lines and reports, and what it means. Plain data. */
export interface Explanation {
  readonly kind: 'rule' | 'response-flag' | 'status' | 'reason' | 'code';
  /** In its usual spelling. */
  readonly word: string;
  /** A name or a clause, no full stop. */
  readonly title: string;
  /** Sentences. */
  readonly meaning: string;
  readonly decidedBy: readonly Decider[];
  readonly reasons: readonly { readonly reason: OutcomeReason; readonly meaning: string }[];
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
  /** What callers can get of it; none where they see no HTTP status. */
  readonly statuses: readonly number[];
  readonly flags: readonly string[];
  readonly by: readonly Decider[];
  readonly rules: readonly string[];
  readonly look: readonly string[];
}

/** Where to look: `<pod>` is the one whose proxy decides. */
export const lookAt = {
  log: 'kubectl logs <pod> -c istio-proxy: the access log line, its response flags and response code details',
  listeners: 'istioctl proxy-config listeners <pod>: is there a listener, and which filter chains has it',
  routes: 'istioctl proxy-config routes <pod> -o json: virtual host, route, timeout and retry policy in force',
  clusters: 'istioctl proxy-config clusters <pod> --fqdn <host> -o json: subsets, TLS and connection limits',
  endpoints: 'istioctl proxy-config endpoints <pod>: who is behind the cluster, healthy or ejected',
  secrets: 'istioctl proxy-config secret <pod>: which certificates have arrived',
  describe: 'istioctl experimental describe pod <pod>: the policies that apply to it',
  ports: 'kubectl get service <name> -o yaml: port, targetPort, name and appProtocol',
  trace: 'meshlint trace --from <workload> --to <url>: the same request, hop by hop, with the lines that decide it',
} as const;
