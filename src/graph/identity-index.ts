import type { Kind } from '../model/kinds.ts';
import { append, remember } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { isObject } from '../model/value.ts';

const none: readonly never[] = [];

/** In a longer list, names are looked up; most namespaces hold one or two objects of a kind, for which that costs more. */
const fewResources = 8;

/** Resources by kind, namespace and name: no keys are concatenated. */
export class IdentityIndex {
  readonly #byKind = new Map<Kind, KindIndex>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      if (resource.kind !== undefined) remember(this.#byKind, resource.kind, newKindIndex).add(resource);
    }
  }

  ofKind(kind: Kind): readonly Resource[] {
    return this.#byKind.get(kind)?.all ?? none;
  }

  inNamespace(kind: Kind, namespace: string): readonly Resource[] {
    return this.#byKind.get(kind)?.inNamespace(namespace) ?? none;
  }

  /** All that claim the identity. */
  named(kind: Kind, namespace: string, name: string): readonly Resource[] {
    return this.#byKind.get(kind)?.named(namespace, name) ?? none;
  }
}

function newKindIndex(): KindIndex {
  return new KindIndex();
}

/** The resources of one kind. */
class KindIndex {
  readonly all: Resource[] = [];
  readonly #byNamespace = new Map<string, Resource[]>();
  readonly #byName = new Map<string, Map<string, Resource[]>>();

  add(resource: Resource): void {
    this.all.push(resource);
    append(this.#byNamespace, resource.namespace, resource);
  }

  inNamespace(namespace: string): readonly Resource[] {
    return this.#byNamespace.get(namespace) ?? none;
  }

  named(namespace: string, name: string): readonly Resource[] {
    const resources = this.inNamespace(namespace);
    if (resources.length === 0 || name === '') return none;
    if (resources.length === 1) return resources[0]?.name === name ? resources : none;
    if (resources.length <= fewResources) return resources.filter((resource) => resource.name === name);
    return remember(this.#byName, namespace, () => byName(resources)).get(name) ?? none;
  }
}

function byName(resources: readonly Resource[]): Map<string, Resource[]> {
  const names = new Map<string, Resource[]>();
  for (const resource of resources) append(names, resource.name, resource);
  return names;
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
