import { makesPods, Workload } from './k8s/workload.ts';
import type { Kind } from './kinds.ts';
import { isTemplate } from './placeholder.ts';
import type { Resource } from './resource.ts';
import type { Labels } from './selector.ts';
import { isObject, type JsonObject } from './value.ts';

/** Kinds whose every word decides where requests go, or who may send them. Policies of access judge their placeholders themselves. */
const deciding: ReadonlySet<Kind> = new Set<Kind>([
  'VirtualService',
  'DestinationRule',
  'Gateway',
  'ServiceEntry',
  'Sidecar',
  'WorkloadEntry',
  'WorkloadGroup',
  'PeerAuthentication',
  'KubernetesGateway',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'ReferenceGrant',
  'BackendTLSPolicy',
  'ListenerSet',
]);
/** By which such objects are found: what is written there may meet a name, and is no part of what they say of it. */
const finding: ReadonlySet<string> = new Set(['hosts', 'host', 'hostnames', 'gateways']);

/** Labels that tell people of what runs, and that nothing selects. */
const telling: ReadonlySet<string> = new Set([
  'app.kubernetes.io/version',
  'app.kubernetes.io/managed-by',
  'helm.sh/chart',
  'chart',
  'heritage',
]);

const known = new WeakMap<Resource, boolean>();

/** Whether a value is to be filled in that decides what the mesh does with an object: nothing is known of that then. */
export function isUnfilled(resource: Resource): boolean {
  let unfilled = known.get(resource);
  if (unfilled === undefined) {
    unfilled = holdsPlaceholder(resource);
    known.set(resource, unfilled);
  }
  return unfilled;
}

/** Whether what an object is for is to be filled in, or what it says of that: who is given it is not given all there is. */
export function isOpenEnded(resource: Resource): boolean {
  const { kind, spec } = resource;
  if (isUnfilled(resource)) return true;
  if (kind === undefined) return isTemplate(resource.kindName) || isTemplate(resource.apiVersion);
  if (kind === 'AuthorizationPolicy' || kind === 'RequestAuthentication') return holds(spec);
  if (!deciding.has(kind)) return false;
  for (const key of finding) if (holds(spec[key])) return true;
  return false;
}

function holdsPlaceholder(resource: Resource): boolean {
  const { kind, spec } = resource;
  if (kind === undefined) return false;
  if (kind === 'Service') return holds(withoutKey(spec, 'loadBalancerIP')) || meshPairs(resource.annotations);
  if (kind === 'Ingress') return pairsOf(resource.annotations, 'ingress');
  if (makesPods(kind)) return ofPods(new Workload(resource, kind), spec);
  if (!deciding.has(kind)) return false;
  for (const key in spec) if (!finding.has(key) && holds(spec[key])) return true;
  return false;
}

function ofPods(workload: Workload, spec: JsonObject): boolean {
  const { podSpec, labels, annotations, containers, initContainers } = workload;
  if (holds(spec.replicas) || holds(podSpec.hostNetwork) || holds(podSpec.securityContext)) return true;
  for (const key in labels) if (!telling.has(key) && isTemplate(labels[key])) return true;
  if (meshPairs(annotations)) return true;
  return [...containers, ...initContainers].some(
    ({ value }) => holds(value.ports) || holds(value.securityContext) || holds(value.restartPolicy),
  );
}

/** Of annotations, those that Istio reads. */
function meshPairs(annotations: Labels): boolean {
  return pairsOf(annotations, 'istio.io/');
}

function pairsOf(annotations: Labels, part: string): boolean {
  for (const key in annotations) if (key.includes(part) && holds(annotations[key])) return true;
  return false;
}

function withoutKey(object: JsonObject, key: string): JsonObject {
  if (!(key in object)) return object;
  const { [key]: _, ...rest } = object;
  return rest;
}

/**
 * Whether a value, or what is in it, is to be filled in; whose Secret is not named is asked where it is looked for. Nested deeper
 * than any manifest is, nothing is looked for.
 */
function holds(value: unknown, depth = 30): boolean {
  if (typeof value === 'string') return isTemplate(value);
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.some((item) => holds(item, depth - 1));
  if (!isObject(value)) return false;
  for (const key in value) if (key !== 'credentialName' && holds(value[key], depth - 1)) return true;
  return false;
}
