import { serviceNameOf } from '../model/hostname.ts';

/** Parts of names that one overlay adds. */
export interface Affix {
  readonly prefix: string;
  readonly suffix: string;
}

/** What a unit calls things, next to what both units call them. */
export interface NamingOptions {
  readonly affix: Affix;
  /** Names that the unit has, which take precedence over what is left of longer ones. */
  readonly names: ReadonlySet<string>;
  /** The other unit's name for namespaces of this one; itself where absent. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly clusterDomain: string;
}

/** Names as both units share them: those of the first unit, without what its overlay adds. */
export class Naming {
  readonly #options: NamingOptions;
  readonly #taken: ReadonlySet<string>;

  constructor(options: NamingOptions) {
    this.#options = options;
    this.#taken = new Set(options.namespaces.values());
  }

  /** A namespace that has the other unit's name for another one is no namespace of that unit. */
  namespace(name: string): string {
    const shared = this.#options.namespaces.get(name);
    if (shared !== undefined) return shared;
    return this.#taken.has(name) ? `${name} (another)` : name;
  }

  /** Without prefix and suffix, unless that is another name of the unit. */
  name(name: string): string {
    const bare = withoutAffix(name, this.#options.affix);
    return bare === name || this.#options.names.has(bare) ? name : bare;
  }

  /** What the unit itself calls a host that the other one names; names of objects are as in the other one. */
  ownHost(host: string): string {
    const { clusterDomain, namespaces } = this.#options;
    const named = host.includes('.') ? serviceNameOf(host, '', clusterDomain) : undefined;
    if (named === undefined) return host;
    const [own] = [...namespaces].find(([, shared]) => shared === named.namespace) ?? [named.namespace];
    return `${named.name}.${own}.svc.${clusterDomain}`;
  }

  object(namespace: string, name: string): string {
    return `${this.namespace(namespace)}/${this.name(name)}`;
  }

  /** Names of Services only: all others are the same for both. */
  host(host: string): string {
    const { clusterDomain } = this.#options;
    const named = host.includes('.') ? serviceNameOf(host, '', clusterDomain) : undefined;
    if (named === undefined) return host;
    return `${this.name(named.name)}.${this.namespace(named.namespace)}.svc.${clusterDomain}`;
  }

  /** A text that may hold full names of Services. */
  text(text: string): string {
    return text.replace(/[\w-]+\.[\w-]+\.svc\.[\w.-]*\w/g, (host) => this.host(host));
  }

  /** `cluster.local/ns/shop/sa/web`: https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source */
  principal(principal: string): string {
    const [, domain, namespace, account] = /^(.*)\/ns\/([^/]*)\/sa\/([^/]*)$/.exec(principal) ?? [];
    if (domain === undefined || namespace === undefined || account === undefined) return principal;
    return `${domain}/ns/${this.namespace(namespace)}/sa/${this.name(account)}`;
  }
}

/** What is left of a name that has both parts, and more. */
export function withoutAffix(name: string, { prefix, suffix }: Affix): string {
  const isLonger = name.length > prefix.length + suffix.length;
  return isLonger && name.startsWith(prefix) && name.endsWith(suffix)
    ? name.slice(prefix.length, name.length - suffix.length)
    : name;
}
