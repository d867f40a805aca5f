/** Plain data that a run yields: all that reporters know. Its JSON form is the `--format json` contract, version 1. */

export type Severity = 'error' | 'warning' | 'info';
/** How much of the evidence is written: each assumption takes it one step down. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** What the caller of a request experiences, in the words of the mesh conformance data. */
export interface Effect {
  readonly result:
    | 'ok'
    | 'http-error'
    | 'redirect'
    | 'connection-failure'
    | 'hang'
    | 'mixed'
    | 'ineffective'
    | 'rejected';
  /** HTTP status that the caller sees. */
  readonly status?: number;
  /** Envoy response flags in the access log of the proxy that answers, for example `['UF', 'URX']`. */
  readonly flags?: readonly string[];
  /** Who causes it. */
  readonly decidedBy?:
    | 'client-proxy'
    | 'server-proxy'
    | 'gateway'
    | 'network'
    | 'dns'
    | 'application'
    | 'ztunnel'
    | 'waypoint'
    | 'control-plane';
  /** Stable code, for example `strict-mtls-rejects-plaintext`. */
  readonly reason: string;
  /** One clause that says it in words: "the connection is reset; the caller sees no HTTP status". */
  readonly text?: string;
  /** Condition under which it happens, when not always. */
  readonly when?: string;
}

/** 1-based, columns in UTF-16 code units, end exclusive. */
export interface ResultRange {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** One reason of a diagnostic. */
export interface ResultEvidence {
  /** A clause without full stop. */
  readonly note: string;
  readonly from: 'manifest' | 'config' | 'flag' | 'default' | 'absence';
  /** Set where nothing says so, and the contrary is possible. */
  readonly assumed?: true;
  readonly file?: string;
  readonly range?: ResultRange;
}

/** What names a resource within a unit. */
export interface ResourceIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
}

/** One replacement in the text of a file as it was read. */
export interface Edit {
  readonly file: string;
  /** What is replaced; empty to insert. */
  readonly range: ResultRange;
  /** Line breaks are line feeds, whatever the file has. */
  readonly text: string;
}

/** A change that removes the cause. `safe` ones keep everything else as it is. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** The place in a change that a diagnostic is blamed on. */
export interface Cause {
  readonly file: string;
  readonly range: ResultRange;
  /**
   * What the change wrote there: what is wrong itself, a reason of it, or other lines of the same resources or of what makes them.
   * `shown`: the change wrote lines nearby, of which these are the context. `removed`: a resource stood there that is missed.
   */
  readonly by: 'itself' | 'evidence' | 'resource' | 'shown' | 'removed';
}

/** Who calls whom, as messages name them: "Deployment legacy/batch". */
export interface CallEnds {
  /** The workload that calls, or the route by which the calls of others come. */
  readonly client: string;
  /** The workload that is called, or the host where there is none. */
  readonly server: string;
}

/** Something that is wrong at one place: a finding of a rule, or one of the built-in ids `manifest/…`, `config/…` and `internal/…`. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence without full stop. */
  readonly message: string;
  /** What to do, without full stop. */
  readonly help?: string;
  readonly effect?: Effect;
  /** The call that has the effect, where one call is meant. */
  readonly call?: CallEnds;
  readonly file: string;
  readonly range: ResultRange;
  /** What is at fault was rendered, and this place is only near to what wrote it. */
  readonly rendered?: true;
  readonly resource?: ResourceIdentity;
  /** JSON pointer from the resource's root; empty for the resource itself. */
  readonly path: string;
  /** In causal order. */
  readonly because: readonly ResultEvidence[];
  /** Names of the units in which it was found. */
  readonly units: readonly string[];
  /** Names of the units that hold the same lines and in which it was not found; absent when there are none. */
  readonly notIn?: readonly string[];
  /** Survives moved lines and renamed files. */
  readonly fingerprint: string;
  /** Where the change that is reported caused it; absent where nothing is compared, and where no line of the change has to do with it. */
  readonly cause?: Cause;
  readonly fix?: Fix;
}

/** How much was read of one unit. */
export interface UnitSummary {
  readonly name: string;
  /** Files with at least one document; what was skipped is not counted. */
  readonly files: number;
  readonly resources: number;
  /** Why the unit is not all that would be deployed, when it is known not to be. */
  readonly partial?: string;
}

/** Something about the cluster that manifests do not say, and where it was taken from. */
export interface ContextValue {
  readonly name: string;
  readonly value: string | boolean | readonly string[];
  readonly from: 'manifest' | 'config' | 'flag' | 'default';
  readonly at?: { readonly file: string; readonly range: ResultRange };
  /** Names of the units that it is said of; absent when it is all of them. */
  readonly units?: readonly string[];
}

/** A file that was not read, or one document of it. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
  /** The 1-based line where the document starts; absent when the whole file was skipped. */
  readonly line?: number;
}

/** A reference to what was neither found nor is known to be missing. Never a diagnostic. */
export interface UnknownReference {
  /** What is referred to: "Service shop/web". */
  readonly reference: string;
  readonly file: string;
  readonly range: ResultRange;
}

/** A rule that ran. */
export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
  readonly docs?: string;
}

/** What a run that reports a change compared with. */
export interface Since {
  /** What was asked for: a branch, a tag or a commit. */
  readonly base: string;
  /** The full hash of the commit that was linted, too: where the histories of the base and of now part. */
  readonly commit: string;
  /** How many diagnostics are in both, and therefore not reported. */
  readonly known: number;
  /** What was found in the base and is gone. Places are those of the base. */
  readonly fixed: readonly Diagnostic[];
}

/** What a run found, read and left out. */
export interface LintResult {
  readonly version: 1;
  readonly tool: { readonly name: 'meshlint'; readonly version: string };
  readonly units: readonly UnitSummary[];
  /** What was read in all: what several units hold counts once. */
  readonly read: { readonly files: number; readonly resources: number };
  readonly summary: {
    readonly error: number;
    readonly warning: number;
    readonly info: number;
    readonly suppressed: number;
  };
  readonly context: readonly ContextValue[];
  readonly skipped: readonly SkippedFile[];
  readonly unknown: readonly UnknownReference[];
  readonly rules: readonly RuleSummary[];
  /** Set where only what is new is reported. */
  readonly since?: Since;
  /** Sorted by file, position, rule. */
  readonly diagnostics: readonly Diagnostic[];
}
