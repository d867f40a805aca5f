import type { JsonObject } from '../model/value.ts';
import type { Evidence } from './answer.ts';

/** A value of the context, and where it came from. */
export interface Setting<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** `auto`: where every node can. https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/ */
export type NativeSidecars = 'auto' | boolean;

/** What is asked about as if it were in the mesh. */
export interface Enablement {
  /** As if they had the label `istio-injection=enabled`. */
  readonly namespaces: ReadonlySet<string>;
  /** As if their pods had the label `sidecar.istio.io/inject: "true"`; workloads of the graph. */
  readonly workloads: ReadonlySet<object>;
  /** Namespaces that are not in the mesh today where no Namespace object says it: nobody asks what enabling would do where it is done. */
  readonly outside: ReadonlySet<string>;
  /** `STRICT`: as if a PeerAuthentication set that for these namespaces and workloads; else the written ones count. */
  readonly mutualTls: 'STRICT' | 'as-written';
}

/** What cannot be read from the manifests of applications: versions and mesh-wide settings. */
export interface Context {
  /** Set for questions about a world that is not the written one. */
  readonly enabled?: Enablement;
  readonly istioVersion: Setting<string>;
  /** Revisions of control planes that are installed, and tags that lead to them. All of them, unless that is assumed. */
  readonly revisions: Setting<readonly string[]>;
  readonly rootNamespace: Setting<string>;
  readonly trustDomain: Setting<string>;
  readonly trustDomainAliases: Setting<readonly string[]>;
  readonly clusterDomain: Setting<string>;
  readonly autoMtls: Setting<boolean>;
  readonly outboundTrafficPolicy: Setting<'ALLOW_ANY' | 'REGISTRY_ONLY'>;
  /** Pods of namespaces without an injection label get a sidecar (`enableNamespacesByDefault`). */
  readonly injectByDefault: Setting<boolean>;
  /** The ambient data plane is installed; undefined where nothing says so. */
  readonly ambient: Setting<boolean | undefined>;
  /** Injected pods leave redirection to the CNI plugin; undefined where nothing says so. */
  readonly cni: Setting<boolean | undefined>;
  readonly nativeSidecars: Setting<NativeSidecars>;
  readonly holdApplicationUntilProxyStarts: Setting<boolean>;
  /** The injector points probes at the agent, for pods that do not say. */
  readonly rewriteAppHTTPProbe: Setting<boolean>;
  /** The agent scrapes for the application, for pods that do not say. */
  readonly prometheusMerge: Setting<boolean>;
  /** Retries of routes that say nothing themselves. */
  readonly defaultHttpRetryPolicy: Setting<JsonObject | undefined>;
  /** How long proxies wait for a connection, where no rule says; undefined: Istio's default. */
  readonly connectTimeout: Setting<string | undefined>;
  /** Whether HTTP/1.1 to services is raised to HTTP/2 where no rule says; undefined: it is not. */
  readonly h2UpgradePolicy: Setting<'UPGRADE' | 'DO_NOT_UPGRADE' | undefined>;
  /** Connection pools and outlier detection of services whose rules have none. */
  readonly defaultTrafficPolicy: Setting<JsonObject | undefined>;
  /** Names of the providers that CUSTOM policies and Telemetry can name. */
  readonly extensionProviders: Setting<readonly string[]>;
}

export type SettingName = Exclude<keyof Context, 'enabled'>;
export type SettingValue<K extends SettingName> = Context[K]['value'];
