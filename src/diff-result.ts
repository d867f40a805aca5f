/** Plain data that `diff` yields: all that reporters know of it. Its JSON form is a contract, version 1. */
import type { ContextValue, ResultEvidence, SkippedFile } from './result.ts';

/** What an answer is about. `existence`: something is in one unit only. */
export type DiffAspect =
  | 'existence'
  | 'mesh'
  | 'dataplane'
  | 'identity'
  | 'mtls'
  | 'authorization'
  | 'authentication'
  | 'protocol'
  | 'endpoints'
  | 'visibility'
  | 'tls'
  | 'routes'
  | 'timeouts'
  | 'retries'
  | 'traffic'
  | 'listeners';

/** What the mesh would do with one of the units. */
export interface DiffValue {
  /** In words; null where the unit has no such thing. */
  readonly value: string | null;
  /** What decides it, in causal order. */
  readonly because: readonly ResultEvidence[];
}

/** One answer that is not the same. */
export interface Difference {
  readonly aspect: DiffAspect;
  /** What was asked: "mutual TLS that its ports ask for". */
  readonly what: string;
  /** For whom, where it is not so for all: "clients in shop", "port 8080". */
  readonly where: readonly string[];
  readonly a: DiffValue;
  readonly b: DiffValue;
}

/** The differences of one thing. */
export interface DiffGroup {
  readonly kind: 'mesh' | 'namespace' | 'workload' | 'pods' | 'service' | 'host' | 'gateway' | 'route';
  /** What it is called in each unit; null where it is not there: "Deployment shop/web". */
  readonly a: string | null;
  readonly b: string | null;
  readonly differences: readonly Difference[];
}

/** Names that overlays change, and that stand for the same thing. */
export interface DiffMatch {
  readonly what: 'namespace' | 'prefix' | 'suffix';
  /** Empty where one unit has no prefix or suffix. */
  readonly a: string;
  readonly b: string;
  /** What speaks for it. */
  readonly why: string;
}

/** An answer that is not known in a unit, so that it is not compared. */
export interface DiffUnknown {
  readonly subject: string;
  readonly what: string;
  readonly unit: 'a' | 'b' | 'both';
  readonly why: string;
}

/** One of the two units. */
export interface DiffUnit {
  readonly name: string;
  readonly files: number;
  readonly resources: number;
  /** Why it is not all that would be deployed, when it is known not to be. */
  readonly partial?: string;
}

/** Where two units differ in what the mesh would do. */
export interface DiffResult {
  readonly version: 1;
  readonly tool: { readonly name: 'meshlint'; readonly version: string };
  readonly units: { readonly a: DiffUnit; readonly b: DiffUnit };
  readonly matched: readonly DiffMatch[];
  readonly summary: {
    readonly differences: number;
    /** Workloads, Services, hosts, gateways and routes of both units that were compared. */
    readonly compared: number;
    readonly onlyInA: number;
    readonly onlyInB: number;
    readonly unknown: number;
  };
  readonly groups: readonly DiffGroup[];
  readonly unknown: readonly DiffUnknown[];
  readonly context: readonly ContextValue[];
  readonly skipped: readonly SkippedFile[];
}
