import type { AttributeTest } from '../../model/istio/authorization-policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../source/position.ts';
import type { Doubt } from '../ternary.ts';

/** All tests have to pass; without any, ztunnel passes the match over, so that it never fits. */
export type L4Match = readonly AttributeTest[];

/** One way of fitting a policy: all clauses have to fit, and of a clause any match. Without clauses it always fits. */
export interface ZtunnelRule {
  readonly clauses: readonly (readonly L4Match[])[];
  /** Where it is written; undefined for what the control plane adds by itself. */
  readonly resource: Resource | undefined;
  readonly path: Path;
}

/** A policy in the form that ztunnel gets: it knows connections, nothing of HTTP. pkg/workloadapi/security/authorization.proto */
export interface ZtunnelPolicy {
  /** `namespace/name`, as ztunnel calls it. */
  readonly name: string;
  /** `static STRICT` is sent as soon as there is any PeerAuthentication, and enforced only where that comes to STRICT. */
  readonly from: 'AuthorizationPolicy' | 'PeerAuthentication' | 'static STRICT';
  /** For `static STRICT`, the PeerAuthentication that makes it count for a workload. */
  readonly resource: Resource | undefined;
  readonly action: 'ALLOW' | 'DENY';
  /** `workload`: enforced for the workloads that it selects. */
  readonly scope: 'global' | 'namespace' | 'workload';
  /** Any of them fits. */
  readonly rules: readonly ZtunnelRule[];
  /** HTTP attributes that are written and removed, by field or key of a condition, sorted. */
  readonly unsupportedAttributes: readonly string[];
  /**
   * What that does: rules of an ALLOW policy are left out, those of a DENY policy go without the attributes and deny more, or
   * the DENY policy has nothing left that could fit.
   */
  readonly warning: 'rules-left-out' | 'denies-more' | 'no-effect' | undefined;
  /** Why it may read otherwise. */
  readonly doubt: Doubt | undefined;
}

/** An AuthorizationPolicy that ztunnel never gets: it is for waypoints and gateways, a dry run, or of an action ztunnel lacks. */
export interface PolicyNotAtZtunnel {
  readonly policy: Resource;
  readonly because: 'targetRefs' | 'dry-run' | 'CUSTOM' | 'AUDIT';
}

/** How people call it: `DENY shop/web`, `DENY static STRICT`, `DENY PeerAuthentication shop/web`. */
export function titleOfPolicy({ from, action, name, resource }: ZtunnelPolicy): string {
  if (from === 'static STRICT') return `${action} ${from}`;
  if (from === 'AuthorizationPolicy' || resource === undefined) return `${action} ${name}`;
  return `${action} ${from} ${resource.namespace}/${resource.name}`;
}

/** Whether no connection can fit: an ALLOW policy then denies everything, and a DENY policy does nothing. */
export function neverMatches({ rules }: ZtunnelPolicy): boolean {
  return !rules.some(({ clauses }) => clauses.every((matches) => matches.some((tests) => tests.length > 0)));
}
