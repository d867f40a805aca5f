import type { Kind } from '../model/kinds.ts';
import { append, remember } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { isObject } from '../model/value.ts';

const none: readonly never[] = [];

/** Resources by kind, namespace and name, in nested maps: no keys are concatenated. */
export class IdentityIndex {
  readonly #byKind = new Map<Kind, Resource[]>();
  readonly #byNamespace = new Map<Kind, Map<string, Resource[]>>();
  readonly #byName = new Map<Kind, Map<string, Map<string, Resource | Resource[]>>>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      if (resource.kind === undefined) continue;
      append(this.#byKind, resource.kind, resource);
      append(
        remember(this.#byNamespace, resource.kind, () => new Map()),
        resource.namespace,
        resource,
      );
      if (resource.name === '') continue;
      const namespaces = remember(this.#byName, resource.kind, () => new Map());
      const names = remember(namespaces, resource.namespace, () => new Map<string, Resource | Resource[]>());
      const present = names.get(resource.name);
      if (present === undefined) names.set(resource.name, resource);
      else names.set(resource.name, Array.isArray(present) ? [...present, resource] : [present, resource]);
    }
  }

  ofKind(kind: Kind): readonly Resource[] {
    return this.#byKind.get(kind) ?? none;
  }

  inNamespace(kind: Kind, namespace: string): readonly Resource[] {
    return this.#byNamespace.get(kind)?.get(namespace) ?? none;
  }

  /** All that claim the identity. */
  named(kind: Kind, namespace: string, name: string): readonly Resource[] {
    const present = this.#byName.get(kind)?.get(namespace)?.get(name);
    if (present === undefined) return none;
    return Array.isArray(present) ? present : [present];
  }
}

/** Whether two plain values say the same. Nested beyond `depth`, they are taken to differ. */
export function isSameValue(a: unknown, b: unknown, depth = 100): boolean {
  if (a === b) return true;
  if (depth === 0) return false;
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((item, index) => isSameValue(item, b[index], depth - 1))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSameValue(a[key], b[key], depth - 1))
  );
}
