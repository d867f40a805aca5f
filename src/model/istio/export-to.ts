import { isPlaceholder } from '../placeholder.ts';
import type { Resource } from '../resource.ts';
import { type JsonObject, stringsIn } from '../value.ts';

/** Namespaces that may use an object: all, or those named (`.` resolved to its own). Empty means the mesh's default: all. */
export class Visibility {
  readonly all: boolean;
  readonly #written: ReadonlySet<string>;
  readonly #namespaces: ReadonlySet<string>;
  /** A name is to be filled in: it may be that of any namespace. */
  readonly #isVague: boolean;

  constructor(names: readonly string[], namespace: string) {
    this.all = names.length === 0 || names.includes('*');
    this.#written = new Set(names);
    this.#isVague = names.some(isPlaceholder);
    this.#namespaces = new Set(names.map((name) => (name === '.' ? namespace : name)));
  }

  includes(namespace: string): boolean {
    return this.all || this.#isVague || this.#namespaces.has(namespace);
  }

  /** True when nobody outside the namespace may use it. */
  isPrivateTo(namespace: string): boolean {
    return !this.all && this.#namespaces.size === 1 && this.#namespaces.has(namespace);
  }

  /** Whether it is written alike, which Istio compares, whatever it means. pilot/pkg/model/sidecar.go canMergeServices */
  equals(other: Visibility): boolean {
    const others = other.#written;
    return this.#written.size === others.size && [...this.#written].every((name) => others.has(name));
  }
}

/** `spec.exportTo` of VirtualService, DestinationRule and ServiceEntry. */
export function exportTo(resource: Resource, spec: JsonObject): Visibility {
  return new Visibility(stringsIn(spec, 'exportTo'), resource.namespace);
}
