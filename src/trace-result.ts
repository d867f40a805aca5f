/**
 * Plain data that following requests through a mesh yields: all that reporters know of it. Its JSON form is what
 * `meshlint trace --format json` prints. What is not known is the word `unknown`, with the reason in `why` beside it.
 */
import type { AmbientMeshFacts, AmbientWorkloadFacts, HttpRuleApplier } from './ambient-result.ts';
import type { ClientAnswer, DestinationAnswer, Explained, Unknown, WaypointAnswer } from './hop-result.ts';
import type { Effect, ResultRange } from './result.ts';
import type { Story } from './story-result.ts';

export type * from './hop-result.ts';

/** A workload of the mesh. */
export interface WorkloadAnswer extends Explained, AmbientWorkloadFacts {
  /** Of the object that makes the pods; `Gateway` where the control plane deploys it for one. */
  readonly kind: string;
  /** 1 where nothing is written. */
  readonly replicas: number;
  /** Whether the pods get one. */
  readonly sidecar: boolean | Unknown;
  /** What takes part in the mesh for the pods. */
  readonly proxy: 'sidecar' | 'gateway' | 'waypoint' | 'ztunnel' | 'none' | Unknown;
  readonly serviceAccount: string;
}

/** What the caller experiences. */
export interface OutcomeAnswer extends Explained {
  /** `http-error`: the caller gets an HTTP error; `connection-failure`: reset, refused, or no name; `mixed`: requests fare differently. */
  readonly result: 'ok' | 'http-error' | 'redirect' | 'connection-failure' | 'hang' | 'mixed' | Unknown;
  /** The HTTP status that the caller gets. */
  readonly status?: number;
  /** Envoy's response flags, joined by commas in alphabetical order. */
  readonly flags?: string;
  /** Absent when the application answers. */
  readonly decidedBy?: Effect['decidedBy'];
  /** A stable code. */
  readonly reason?: string;
  /** In words. */
  readonly detail?: string;
}

/** One request, followed to what its caller experiences. */
export interface TracedQuestion {
  /** That of the request. */
  readonly id?: string;
  readonly client: ClientAnswer;
  /** With `waypoint`: in ambient mode only. */
  readonly httpRulesAppliedBy?: HttpRuleApplier;
  readonly waypoint?: WaypointAnswer;
  /** Absent when no destination is reached. */
  readonly destinations?: readonly DestinationAnswer[];
  readonly outcome: OutcomeAnswer;
  /** Only when the outcome is `mixed`. */
  readonly outcomes?: readonly (OutcomeAnswer & { readonly sharePercent: number })[];
  /** Where it was asked for. */
  readonly story?: Story;
}

/** Something in a file of requests or tests that cannot be what is meant. */
export interface Mistake {
  /** One sentence without full stop. */
  readonly message: string;
  readonly help?: string;
  /** Absent for requests that no file holds. */
  readonly file?: string;
  readonly range?: ResultRange;
  /** Keys and indices to the value; of the request, where no file holds it. */
  readonly path: readonly (string | number)[];
}

/** What a run over many requests yields. */
export interface TraceResult extends AmbientMeshFacts {
  /** By `namespace/name`; where names clash, the later kind's key is `kind/namespace/name`. */
  readonly workloads: { readonly [key: string]: WorkloadAnswer };
  /** Set when Istio's validation refuses one of the objects, so that the cluster would not hold it. */
  readonly rejected?: string;
  /** In the order of the requests; those that could not be read are left out. */
  readonly questions: readonly TracedQuestion[];
  /** What is wrong with the requests that are not answered. */
  readonly mistakes?: readonly Mistake[];
}
