import { type Elsewhere, nowhere } from './elsewhere.ts';
import { remember } from './multimap.ts';

/** What exists although no manifest shows it, by name. */
export interface ExternalNames {
  /** Hosts as routes name them, `*.example.com` for all below; names of Services short (`web.shop`) or in full. */
  readonly hosts?: readonly string[];
  readonly namespaces?: readonly string[];
  /** `namespace/name`, of Gateways of either API. */
  readonly gateways?: readonly string[];
  /** `namespace/name` */
  readonly secrets?: readonly string[];
}

const gatewayKinds: ReadonlySet<string> = new Set(['Gateway', 'KubernetesGateway']);

/** Answers whether something lives elsewhere, as declared or as other units say: then that it is not among the manifests says nothing. */
export class Externals {
  readonly #namespaces: ReadonlySet<string>;
  readonly #gateways: ReadonlySet<string>;
  readonly #secrets: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;
  readonly #written: ReadonlySet<string>;
  readonly #asked = new Map<string, boolean>();
  readonly #elsewhere: Elsewhere;

  constructor(
    { hosts = [], namespaces = [], gateways = [], secrets = [] }: ExternalNames = {},
    elsewhere: Elsewhere = nowhere,
  ) {
    this.#elsewhere = elsewhere;
    this.#hosts = new Set(hosts.map(shortHost));
    this.#written = new Set(hosts.map((host) => host.toLowerCase()));
    this.#namespaces = new Set(namespaces);
    this.#gateways = new Set(gateways);
    this.#secrets = new Set(secrets);
  }

  /** Whether all of a namespace may hold more than the manifests say. */
  hasNamespace(namespace: string): boolean {
    return this.#namespaces.has(namespace);
  }

  /** Whether an object lives elsewhere, by itself or with its namespace. */
  has(kind: string, namespace: string, name: string): boolean {
    if (this.#namespaces.has(kind === 'Namespace' ? name : namespace)) return true;
    if (this.#elsewhere.has(kind, namespace, name)) return true;
    if (kind === 'Service') return this.hasHost(`${name}.${namespace}`);
    if (gatewayKinds.has(kind)) return this.#gateways.has(`${namespace}/${name}`);
    return kind === 'Secret' && this.#secrets.has(`${namespace}/${name}`);
  }

  /** Whether a host is defined elsewhere: itself, by a wildcard over it, or as a Service of a namespace that is. */
  hasHost(host: string): boolean {
    if (this.#hosts.size === 0 && this.#namespaces.size === 0 && this.#elsewhere === nowhere) return false;
    return remember(this.#asked, host, () => this.#covers(shortHost(host)));
  }

  /** Whether a host is declared as it is written, and not as a Service that DNS finds by a shorter name. */
  namesHost(host: string): boolean {
    const written = host.toLowerCase();
    const labels = written.split('.');
    const isDeclared =
      this.#written.has(written) || this.#written.has('*') || this.#elsewhere.namesHost?.(written) === true;
    return isDeclared || labels.some((_, at) => at > 0 && this.#written.has(`*.${labels.slice(at).join('.')}`));
  }

  /** Whether there may be Gateways that no manifest shows, which select pods of any namespace. */
  mayHoldGateways(): boolean {
    return this.#gateways.size > 0 || this.#namespaces.size > 0;
  }

  /** Whether another unit defines a subset of a Service. */
  hasSubset(service: string, subset: string): boolean {
    return this.#elsewhere.hasSubset(service, subset);
  }

  #covers(host: string): boolean {
    if (this.#hosts.has(host) || this.#hosts.has('*')) return true;
    const labels = host.split('.');
    const [name = '', namespace] = labels;
    if (namespace !== undefined && labels.length === 2) {
      if (this.#namespaces.has(namespace) || this.#elsewhere.has('Service', namespace, name)) return true;
    }
    if (this.#elsewhere.hasHost(host)) return true;
    return labels.some((_, index) => index > 0 && this.#hosts.has(`*.${labels.slice(index).join('.')}`));
  }
}

/** Names of Services without what is the same for all of them; others as DNS compares them. */
export function shortHost(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const isWild = labels[0] === '*';
  const service = labels.indexOf('svc');
  return service === 2 || (isWild && service === 1) ? labels.slice(0, service).join('.') : labels.join('.');
}
