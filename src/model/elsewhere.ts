/** What is among manifests that are not deployed together with the ones asked about, but may be. */
export interface Elsewhere {
  /** By identity, or by name alone where the other manifest does not say its namespace. */
  has(kind: string, namespace: string, name: string): boolean;
  /** A host that a ServiceEntry defines. */
  hasHost(host: string): boolean;
  /** Whether a host may be defined as it is written, whatever it may mean. */
  namesHost?(host: string): boolean;
  /** A subset of a Service (by its name without namespace) that a DestinationRule defines. */
  hasSubset(service: string, subset: string): boolean;
}

/** Where there are no other manifests. */
export const nowhere: Elsewhere = { has: () => false, hasHost: () => false, hasSubset: () => false };
