import type { Elsewhere } from '../model/elsewhere.ts';
import { makesPods, podKinds } from '../model/k8s/workload.ts';
import type { Kind } from '../model/kinds.ts';
import { append } from '../model/multimap.ts';
import { isPlaceholder, mayBecome } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { isUnfilled } from '../model/unfilled.ts';
import { objectsIn, stringIn, stringsIn } from '../model/value.ts';

/** With more of them than this, whatever is asked for is taken to be among them. */
const manyObjects = 100;

/** Kinds that say what others are for by where they are. */
const placing: readonly Kind[] = [
  'Sidecar',
  'PeerAuthentication',
  'RequestAuthentication',
  'AuthorizationPolicy',
  'DestinationRule',
];

/** Kinds that others call by name. */
const named: ReadonlySet<Kind> = new Set<Kind>([
  ...podKinds,
  'Service',
  'Namespace',
  'Secret',
  'Gateway',
  'KubernetesGateway',
  'GatewayClass',
  'ListenerSet',
  'ConfigMap',
]);

/** Objects whose names, namespaces or hosts are to be filled in: whatever is not found may be one of them. */
export class UnnamedObjects implements Elsewhere {
  readonly #byKind = new Map<string, Resource[]>();
  readonly #hosts: string[] = [];
  readonly #rules: Resource[] = [];
  readonly #adrift = new Map<Kind, Resource[]>();
  readonly #open = new Set<string>();
  #namespace: string | undefined;
  #places = 0;

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) this.#add(resource);
  }

  /** Whether something that others ask for by its name may be among them. */
  get any(): boolean {
    return this.#byKind.size > 0 || this.#hosts.length > 0;
  }

  /** Whether a DestinationRule is to be filled in. */
  get hasRules(): boolean {
    return this.#rules.length > 0;
  }

  /** Whether what runs in a namespace is not known in full because of them. */
  opens(namespace: string): boolean {
    // Where all is in one place, it is the same whatever that is called.
    return this.#open.has(namespace) || (!this.#isAll(namespace) && this.#open.has(anywhere));
  }

  #isAll(namespace: string): boolean {
    return this.#places === 1 && this.#namespace === namespace;
  }

  has(kind: string, namespace: string, name: string): boolean {
    const objects = this.#byKind.get(kind);
    if (objects === undefined) return false;
    if (objects.length > manyObjects) return true;
    return objects.some((it) => (!it.namespaceKnown || mayBecome(it.namespace, namespace)) && mayBecome(it.name, name));
  }

  hasHost(host: string): boolean {
    if (this.#hosts.length > manyObjects) return true;
    const labels = host.split('.');
    if (labels.length === 2 && this.has('Service', labels[1] ?? '', labels[0] ?? '')) return true;
    return this.namesHost(host) || (labels.length === 2 && this.namesHost(`${host}.svc.cluster.local`));
  }

  /** Whether a host may be written where one is to be filled in, dots and all. */
  namesHost(host: string): boolean {
    return this.#hosts.some((template) => mayBecome(template, host));
  }

  hasSubset(service: string, subset: string): boolean {
    return this.#rules.some(({ spec }) => {
      const host = (stringIn(spec, 'host') ?? '').split('.')[0] ?? '';
      const isFor = host === service || isPlaceholder(stringIn(spec, 'host'));
      return isFor && objectsIn(spec, 'subsets').some(([, { name }]) => mayBecome(String(name), subset));
    });
  }

  /** Those of a kind that may be in any namespace. */
  adrift(kind: Kind): readonly Resource[] {
    return (this.#adrift.get(kind) ?? []).filter((resource) => !this.#isAll(resource.namespace));
  }

  isAdrift(resource: Resource): boolean {
    const { kind, namespace } = resource;
    return kind !== undefined && isPlaceholder(namespace) && placing.includes(kind) && !this.#isAll(namespace);
  }

  #add(resource: Resource): void {
    const { kind, name, namespace, spec } = resource;
    if (kind === undefined) {
      if (isPlaceholder(resource.kindName) || isPlaceholder(resource.apiVersion)) this.#open.add(placeOf(namespace));
      return;
    }
    if (kind === 'Service' || makesPods(kind)) this.#count(namespace);
    const isUnplaced = isPlaceholder(namespace);
    if (named.has(kind) && (isUnplaced || isPlaceholder(name))) append(this.#byKind, kind, resource);
    if (isUnplaced && placing.includes(kind)) append(this.#adrift, kind, resource);
    if (kind === 'Service' || makesPods(kind)) {
      if (isUnplaced || isPlaceholder(name)) this.#open.add(placeOf(namespace));
    } else if (kind === 'ServiceEntry') {
      this.#hosts.push(...stringsIn(spec, 'hosts').filter(isPlaceholder));
    } else if (kind === 'DestinationRule') {
      if (isUnplaced || isPlaceholder(spec.host) || isUnfilled(resource)) this.#rules.push(resource);
    } else if (kind === 'Namespace' && isPlaceholder(name)) {
      this.#open.add(anywhere);
    }
  }

  #count(namespace: string): void {
    if (namespace === this.#namespace) return;
    this.#namespace = namespace;
    this.#places++;
  }
}

/** No namespace is called so. */
export const anywhere = '*';

/** The namespace, or anywhere where it is to be filled in. */
export function placeOf(namespace: string): string {
  return isPlaceholder(namespace) ? anywhere : namespace;
}
