import type { JsonObject } from '../model/value.ts';
import { booleanIn, isObject, objectIn, stringIn } from '../model/value.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Evidence } from './answer.ts';
import type { Context, Setting } from './context.ts';
import { newestIstioVersion } from './defaults.ts';

/** What the user says about the cluster, on the command line or in code. */
export interface ContextOptions {
  readonly istioVersion?: string | undefined;
  /** A bare MeshConfig: https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/ */
  readonly meshConfig?: ParsedFile | undefined;
  /** Revisions of the control planes that are installed. */
  readonly revisions?: readonly string[] | undefined;
  /** Whether the ambient data plane is installed. */
  readonly ambient?: boolean | undefined;
}

/** Precedence: option, then the mesh configuration, then Istio's defaults. */
export function buildContext(options: ContextOptions = {}): Context {
  const document = options.meshConfig?.documents[0];
  const config = isObject(document?.value) ? document.value : {};
  const written = <T>(value: T, key: string): Setting<T> => ({
    value,
    evidence: {
      note: `the mesh configuration sets ${key}`,
      from: 'config',
      ...(document ? { at: document.root.get(key) } : {}),
    },
  });
  const flag = (key: string, fallback: boolean): Setting<boolean> => {
    const value = booleanIn(config, key);
    return value === undefined ? byDefault(fallback, key) : written(value, key);
  };
  const text = (key: string, fallback: string): Setting<string> => {
    const value = stringIn(config, key);
    return value === undefined || value === '' ? byDefault(fallback, key) : written(value, key);
  };
  const outbound = outboundMode(config);
  return {
    istioVersion:
      options.istioVersion === undefined
        ? {
            value: newestIstioVersion,
            evidence: assumption(`Istio ${newestIstioVersion}, the newest version that meshlint knows`),
          }
        : { value: options.istioVersion, evidence: { note: `Istio ${options.istioVersion}`, from: 'flag' } },
    rootNamespace: text('rootNamespace', 'istio-system'),
    trustDomain: text('trustDomain', 'cluster.local'),
    clusterDomain: byDefault('cluster.local', 'clusterDomain'),
    autoMtls: flag('enableAutoMtls', true),
    prometheusMerge: flag('enablePrometheusMerge', true),
    outboundTrafficPolicy:
      outbound === undefined
        ? byDefault('ALLOW_ANY', 'outboundTrafficPolicy')
        : written(outbound, 'outboundTrafficPolicy'),
    revisions:
      options.revisions === undefined
        ? { value: ['default'], evidence: assumption('one control plane with revision "default"') }
        : { value: options.revisions, evidence: { note: `revisions ${options.revisions.join(', ')}`, from: 'flag' } },
    injectByDefault: byDefault(false, 'enableNamespacesByDefault'),
    ambient: ambientSetting(options.ambient),
    defaultHttpRetryPolicy: retryPolicy(config, written),
  };
}

function ambientSetting(value: boolean | undefined): Setting<boolean | undefined> {
  const evidence: Evidence =
    value === undefined
      ? assumption('the ambient data plane is installed')
      : { note: `ambient mode is ${value ? 'on' : 'off'}`, from: 'flag' };
  return { value, evidence };
}

function retryPolicy(
  config: JsonObject,
  written: <T>(value: T, key: string) => Setting<T>,
): Setting<JsonObject | undefined> {
  return isObject(config.defaultHttpRetryPolicy)
    ? written(config.defaultHttpRetryPolicy, 'defaultHttpRetryPolicy')
    : byDefault(undefined, 'defaultHttpRetryPolicy');
}

function outboundMode(config: JsonObject): 'ALLOW_ANY' | 'REGISTRY_ONLY' | undefined {
  const mode = objectIn(config, 'outboundTrafficPolicy').mode;
  return mode === 'ALLOW_ANY' || mode === 'REGISTRY_ONLY' ? mode : undefined;
}

/** pkg/config/mesh/mesh.go DefaultMeshConfig */
function byDefault<T>(value: T, name: string): Setting<T> {
  return { value, evidence: { note: `${name} is not set; Istio's default is ${String(value)}`, from: 'default' } };
}

function assumption(note: string): Evidence {
  return { note, from: 'default', assumed: true };
}
