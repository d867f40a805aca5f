/** Plain data that `preflight` yields: all that reporters know of it. Its JSON form is a contract, version 1. */
import type {
  Confidence,
  ContextValue,
  Effect,
  ResourceIdentity,
  ResultEvidence,
  ResultRange,
  Severity,
  SkippedFile,
} from './result.ts';

/** In the order in which a team mends things: what comes first changes what comes after. */
export type PreflightGroup = 'injection' | 'start-up' | 'ports' | 'mtls' | 'traffic';

/** Something that is not so today, and would be with the mesh enabled. */
export interface PreflightItem {
  readonly group: PreflightGroup;
  /** The rule that found it; absent where pods or calls were followed. */
  readonly rule?: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Requests fail or pods do not run that do today, as far as that is known. */
  readonly breaks: boolean;
  /** One sentence without full stop. */
  readonly message: string;
  /** What to do, without full stop. */
  readonly help?: string;
  /** What happens then. */
  readonly effect?: Effect;
  readonly file: string;
  readonly range: ResultRange;
  /** The object that the place is in. */
  readonly resource: ResourceIdentity;
  /** JSON pointer from the resource's root. */
  readonly path: string;
  /** In causal order. */
  readonly because: readonly ResultEvidence[];
}

/** What the proxies make of one port of a Service. */
export interface PortAudit {
  /** `namespace/name` of the Service. */
  readonly service: string;
  readonly port: number;
  /** As written. */
  readonly name?: string;
  /** As Istio takes it; `auto-detect` where nothing declares one. */
  readonly protocol: string;
  /** What is probably spoken there, where nothing declares it. */
  readonly likely?: string;
  /** `fine`: declared. `detected`: nothing declares it, and that works. `wrong`: a rule has something to say. */
  readonly verdict: 'fine' | 'detected' | 'wrong';
  /** Why, in words. */
  readonly note: string;
  readonly file: string;
  readonly range: ResultRange;
}

/** Something that fails once the mesh is enabled. */
export interface PreflightBreak {
  /** One clause. */
  readonly what: string;
  /** HTTP status that callers get. */
  readonly status?: number;
  /** Envoy response flags. */
  readonly flags?: readonly string[];
  /** Nothing is assumed. */
  readonly certain: boolean;
}

/** What it all comes to. */
export interface PreflightVerdict {
  /**
   * `canary`: all together would break, the workloads of `canaries` would not, each by itself. `unanswered`: the question names
   * what is not there.
   */
  readonly result: 'safe' | 'canary' | 'will-break' | 'unanswered';
  /** False where all that breaks rests on something that is assumed. */
  readonly certain: boolean;
  /** The verdict in one sentence. */
  readonly text: string;
  readonly breaks: readonly PreflightBreak[];
  /** Workloads that are safe when only they are enabled. */
  readonly canaries: readonly string[];
  /** How many workloads were not tried by themselves, as there are too many. */
  readonly untried: number;
  /** What it takes to go back. */
  readonly rollback: string;
}

/** What was asked. */
export interface PreflightQuestion {
  readonly namespaces: readonly string[];
  readonly workloads: readonly string[];
  /** `strict`: as if a PeerAuthentication set STRICT for them; `permissive`: with the PeerAuthentications that are written. */
  readonly mtls: 'strict' | 'permissive';
}

/** What would be enabled, and how much could be judged. */
export interface PreflightSummary {
  /** Workloads that get a sidecar they do not have today. */
  readonly injected: number;
  /** Workloads that stay outside although they are asked about. */
  readonly outside: number;
  /** Calls from or to the workloads that were followed. */
  readonly calls: number;
  /** Those of them of which it cannot be said what becomes of them. */
  readonly unknownCalls: number;
  readonly items: number;
  readonly breaking: number;
}

/** What breaks if the mesh is enabled here. */
export interface PreflightResult {
  readonly version: 1;
  readonly tool: { readonly name: 'meshlint'; readonly version: string };
  readonly question: PreflightQuestion;
  readonly summary: PreflightSummary;
  /** The checklist, in the order in which it is mended. */
  readonly items: readonly PreflightItem[];
  /** Every TCP port of the Services. */
  readonly audit: readonly PortAudit[];
  readonly verdict: PreflightVerdict;
  readonly context: readonly ContextValue[];
  readonly skipped: readonly SkippedFile[];
  /** Names that lead to nothing, and questions that name nothing: then the rest is empty. The command line refuses those. */
  readonly mistakes: readonly string[];
}
