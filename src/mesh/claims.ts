import type { Evidence } from './answer.ts';
import type { SettingName, SettingValue } from './context.ts';
import type { Found } from './found.ts';

/** What somebody says of one setting. */
export interface Claim<T> {
  readonly value: T;
  /** Who says it, for messages: "IstioOperator istio-system/istio". */
  readonly by: string;
  readonly evidence: Evidence;
  /** Follows from something else that is said, and yields to what is said outright. */
  readonly implied: boolean;
}

/** What is said of each setting, in the order of precedence or of the files. */
export type Claims = { readonly [K in SettingName]: readonly Claim<SettingValue<K>>[] };
type ClaimLists = { readonly [K in SettingName]: Claim<SettingValue<K>>[] };

/** Nothing is said. */
export function noClaims(): ClaimLists {
  return {
    istioVersion: [],
    revisions: [],
    rootNamespace: [],
    trustDomain: [],
    trustDomainAliases: [],
    clusterDomain: [],
    autoMtls: [],
    outboundTrafficPolicy: [],
    injectByDefault: [],
    ambient: [],
    cni: [],
    nativeSidecars: [],
    holdApplicationUntilProxyStarts: [],
    rewriteAppHTTPProbe: [],
    prometheusMerge: [],
    defaultHttpRetryPolicy: [],
    connectTimeout: [],
    h2UpgradePolicy: [],
    defaultTrafficPolicy: [],
    extensionProviders: [],
  };
}

/** Somebody who says something of the mesh: an object of the repository, a file of configuration. */
export class Speaker {
  readonly title: string;
  readonly #from: Evidence['from'];
  readonly #claims: ClaimLists;

  constructor(title: string, from: Evidence['from'], claims: ClaimLists) {
    this.title = title;
    this.#from = from;
    this.#claims = claims;
  }

  says<K extends SettingName>(name: K, found: Found<SettingValue<K>> | undefined): void {
    if (found !== undefined) this.#add(name, found, false);
  }

  implies<K extends SettingName>(name: K, found: Found<SettingValue<K>> | undefined): void {
    if (found !== undefined) this.#add(name, found, true);
  }

  #add<K extends SettingName>(name: K, { value, at, words }: Found<SettingValue<K>>, implied: boolean): void {
    const evidence: Evidence = { note: `${this.title} ${words}`, from: this.#from, at };
    this.#claims[name].push({ value, by: this.title, evidence, implied });
  }
}
