import type { Workload } from '../model/k8s/workload.ts';
import { closest } from '../model/spelling.ts';

/** In the order in which they take the short key of a name that several of them have. */
const kindOrder: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'];

/** What kubectl calls them for short, too. https://kubernetes.io/docs/reference/kubectl/#resource-types */
const shortKinds: { readonly [short: string]: string } = {
  deploy: 'deployment',
  sts: 'statefulset',
  ds: 'daemonset',
  rs: 'replicaset',
  cj: 'cronjob',
  po: 'pod',
};

/** The workloads of a world by the names that people give them. */
export class WorkloadNames {
  readonly #byKey = new Map<string, Workload>();
  /** By `kind/namespace/name`. */
  readonly #byFullKey = new Map<string, Workload>();
  readonly #keys = new Map<Workload, string>();

  /** Of workloads that share kind, namespace and name the first counts. */
  constructor(workloads: Iterable<Workload>) {
    for (const workload of [...workloads].sort(compareKinds)) {
      const full = fullKey(workload.resource.kindName, workload);
      const short = `${workload.namespace}/${workload.name}`;
      const first = this.#byFullKey.get(full);
      if (first !== undefined) {
        this.#keys.set(workload, this.keyOf(first));
        continue;
      }
      this.#byFullKey.set(full, workload);
      const key = this.#byKey.has(short) ? full : short;
      this.#byKey.set(key, workload);
      this.#keys.set(workload, key);
    }
  }

  /** `namespace/name`; `kind/namespace/name` (kind in lower case) for the later kinds that share a name. */
  keyOf(workload: Workload): string {
    return this.#keys.get(workload) ?? `${workload.namespace}/${workload.name}`;
  }

  entries(): Iterable<readonly [key: string, workload: Workload]> {
    return this.#byKey;
  }

  /** By `namespace/name` or `kind/namespace/name`, in any case of the kind. */
  find(name: string): Workload | undefined {
    const parts = name.split('/');
    if (parts.length !== 3) return this.#byKey.get(name);
    return this.#byFullKey.get([longKind(parts[0] ?? ''), ...parts.slice(1)].join('/'));
  }

  /** A name that may be meant, in the form that was used. */
  nearest(name: string): string | undefined {
    const [kind = '', namespace = '', own = ''] =
      name.split('/').length === 3 ? name.split('/') : ['', ...name.split('/')];
    const elsewhere = [...this.#byFullKey.values()].filter((workload) => workload.name === (own || namespace));
    const [only] = elsewhere;
    if (only !== undefined && elsewhere.length === 1) return kind === '' ? this.keyOf(only) : fullKey(only.kind, only);
    return closest(name, kind === '' ? this.#byKey.keys() : this.#byFullKey.keys());
  }
}

function fullKey(kind: string, { namespace, name }: Workload): string {
  return `${kind.toLowerCase()}/${namespace}/${name}`;
}

function longKind(kind: string): string {
  const lower = kind.toLowerCase();
  return Object.hasOwn(shortKinds, lower) ? (shortKinds[lower] ?? lower) : lower;
}

function compareKinds(a: Workload, b: Workload): number {
  return rank(a) - rank(b);
}

function rank({ kind }: Workload): number {
  const index = kindOrder.indexOf(kind);
  return index < 0 ? kindOrder.length : index;
}
