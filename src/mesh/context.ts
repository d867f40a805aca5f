import type { JsonObject } from '../model/value.ts';
import type { Evidence } from './answer.ts';

/** A value of the context, and where it came from. */
export interface Setting<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** What cannot be read from the manifests of applications: versions and mesh-wide settings. */
export interface Context {
  readonly istioVersion: Setting<string>;
  readonly rootNamespace: Setting<string>;
  readonly clusterDomain: Setting<string>;
  readonly trustDomain: Setting<string>;
  readonly autoMtls: Setting<boolean>;
  readonly outboundTrafficPolicy: Setting<'ALLOW_ANY' | 'REGISTRY_ONLY'>;
  /** Revisions of control planes that are installed. */
  readonly revisions: Setting<readonly string[]>;
  /** Pods of namespaces without an injection label get a sidecar (`enableNamespacesByDefault`). */
  readonly injectByDefault: Setting<boolean>;
  /** The ambient data plane is installed; undefined where nothing says so. */
  readonly ambient: Setting<boolean | undefined>;
  /** The agent scrapes the application's metrics itself, for pods that do not say. */
  readonly prometheusMerge: Setting<boolean>;
  /** Retries of routes that say nothing themselves. */
  readonly defaultHttpRetryPolicy: Setting<JsonObject | undefined>;
}
