import type { ParsedDocument } from '../source/document.ts';
import type { Field } from '../source/field.ts';
import type { Path } from '../source/position.ts';
import { clusterScoped, type Kind, kindOf } from './kinds.ts';
import { isObject, type JsonObject, objectIn, stringIn, stringMapIn } from './value.ts';

/** The namespace of an object that names none, as `kubectl apply` without `-n` would have it. */
export const defaultNamespace = 'default';

/** One Kubernetes object of a document (or one item of a List). Compared by identity. */
export class Resource {
  readonly document: ParsedDocument;
  /** Path from the document's root to the object: empty, or `['items', 3]`. */
  readonly at: Path;
  readonly value: JsonObject;
  readonly apiVersion: string;
  /** The kind as written. */
  readonly kindName: string;
  /** The kind as we know it; undefined when it has no meaning for us. */
  readonly kind: Kind | undefined;
  readonly name: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  /** False when neither the manifest nor whoever deploys it says the namespace, so that it depends on how it is applied. */
  readonly namespaceKnown: boolean;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  readonly spec: JsonObject;

  constructor(document: ParsedDocument, at: Path, value: JsonObject) {
    this.document = document;
    this.at = at;
    this.value = value;
    this.apiVersion = stringIn(value, 'apiVersion') ?? '';
    this.kindName = stringIn(value, 'kind') ?? '';
    const slash = this.apiVersion.indexOf('/');
    const group = slash < 0 ? '' : this.apiVersion.slice(0, slash);
    this.kind = kindOf(group, this.kindName);
    const metadata = objectIn(value, 'metadata');
    this.name = stringIn(metadata, 'name') ?? stringIn(metadata, 'generateName') ?? '';
    const namespace = stringIn(metadata, 'namespace');
    const scoped = !clusterScoped.has(this.kindName);
    const own = namespace || document.file.namespace;
    this.namespaceKnown = own !== undefined && own !== '';
    this.namespace = scoped ? own || defaultNamespace : '';
    this.labels = stringMapIn(metadata, 'labels');
    this.annotations = stringMapIn(metadata, 'annotations');
    this.spec = objectIn(value, 'spec');
  }

  get file(): string {
    return this.document.file.path;
  }

  /** The object as a field, for what a finding points at. */
  get root(): Field {
    return this.at.length === 0 ? this.document.root : this.document.root.get(...this.at);
  }

  /** The field at a path from the object's root. */
  field(...path: Path): Field {
    return this.root.get(...path);
  }

  /** Milliseconds since the epoch, where the manifest writes it (dumps of a cluster do). */
  get created(): number | undefined {
    const text = objectIn(this.value, 'metadata').creationTimestamp;
    const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  }

  /** How people and messages call it: "Deployment shop/web". */
  get title(): string {
    return this.namespace === '' ? `${this.kindName} ${this.name}` : `${this.kindName} ${this.namespace}/${this.name}`;
  }
}

/** The objects of a document: itself, or the items of a `List` (or `ServiceList`, ...), or none when it is no manifest. */
export function resourcesOf(document: ParsedDocument): readonly Resource[] {
  return collect(document, document.value, []);
}

function collect(document: ParsedDocument, value: unknown, at: Path): readonly Resource[] {
  if (!isObject(value)) return [];
  const kind = value.kind;
  if (typeof kind !== 'string' || typeof value.apiVersion !== 'string' || kind === '') return [];
  if (kind.endsWith('List') && Array.isArray(value.items)) {
    return value.items.flatMap((item, index) =>
      collect(document, withItemKind(item, kind, value.apiVersion as string), [...at, 'items', index]),
    );
  }
  return [new Resource(document, at, value)];
}

/** Items of a typed list may leave out what the list says: https://kubernetes.io/docs/reference/using-api/api-concepts/#collections */
function withItemKind(item: unknown, listKind: string, apiVersion: string): unknown {
  if (!isObject(item) || listKind === 'List' || typeof item.kind === 'string') return item;
  return { apiVersion, kind: listKind.slice(0, -'List'.length), ...item };
}

/** Stable order of resources, whatever order the files came in: by file, then place in it. */
export function compareResources(a: Resource, b: Resource): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.document.index !== b.document.index) return a.document.index - b.document.index;
  return comparePaths(a.at, b.at);
}

function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i];
    const y = b[i];
    if (x === y) continue;
    return typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}
