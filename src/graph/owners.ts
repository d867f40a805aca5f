import type { Kind } from '../model/kinds.ts';
import type { Resource } from '../model/resource.ts';
import { objectIn, objectsIn, stringIn } from '../model/value.ts';
import type { IdentityIndex } from './identity-index.ts';

/** Kinds that others make: https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/ */
const made: ReadonlySet<Kind> = new Set<Kind>(['Pod', 'ReplicaSet', 'Job']);

/**
 * The object of the unit that made another one, up to the one that people write: dumps of a cluster hold Deployments, their
 * ReplicaSets and their Pods. Undefined for what is its own, or whose maker is not in the dump.
 */
export function makerOf(resource: Resource, index: IdentityIndex): Resource | undefined {
  if (resource.kind === undefined || !made.has(resource.kind)) return undefined;
  for (const [, owner] of objectsIn(objectIn(resource.value, 'metadata'), 'ownerReferences')) {
    const maker = named(stringIn(owner, 'kind'), stringIn(owner, 'name') ?? '', { index, from: resource });
    if (maker !== undefined) return makerOf(maker, index) ?? maker;
  }
  return undefined;
}

interface LookUp {
  readonly index: IdentityIndex;
  readonly from: Resource;
}

function named(kind: string | undefined, name: string, { index, from }: LookUp): Resource | undefined {
  const find = (wanted: Kind, called: string): Resource | undefined => index.named(wanted, from.namespace, called)[0];
  switch (kind) {
    case 'ReplicaSet':
      // `kubectl get deployments,pods` leaves the ReplicaSets between them out; their names are the maker's and a hash.
      return find(kind, name) ?? find('Deployment', beforeHash(name)) ?? find('Rollout', beforeHash(name));
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'CronJob':
    case 'Rollout':
    case 'ReplicationController':
      return find(kind, name);
    default:
      return undefined;
  }
}

function beforeHash(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('-')));
}
