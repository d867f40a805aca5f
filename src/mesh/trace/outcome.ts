import type { Effect } from '../../result.ts';
import type { Evidence } from '../answer.ts';

/** Stable codes of why a request fares as it does. */
export type OutcomeReason =
  | 'strict-mtls-rejects-plaintext'
  | 'strict-mtls-rejects-plain-tls'
  | 'client-presented-no-mesh-certificate'
  | 'plain-tls-to-http-port'
  | 'mtls-to-disabled-server'
  | 'mtls-to-plaintext-server'
  | 'tls-to-plaintext-server'
  | 'plaintext-to-tls-server'
  | 'double-tls'
  | 'tls-bytes-on-http-port'
  | 'non-http-bytes-on-http-port'
  | 'authorization-denied'
  | 'destination-not-found'
  | 'no-healthy-endpoints'
  | 'no-endpoints'
  | 'no-route'
  | 'no-virtual-host'
  | 'blackhole'
  | 'blocked-by-outbound-traffic-policy'
  | 'nothing-listens-on-port'
  | 'service-has-no-such-port'
  | 'dns-no-such-host'
  | 'upstream-timeout'
  | 'fault-injected'
  | 'direct-response'
  | 'route-redirect'
  | 'https-redirect'
  | 'server-first-protocol-on-inspected-port'
  | 'gateway-has-no-listener-on-port'
  | 'gateway-service-has-no-such-port'
  | 'gateway-no-tls-server-for-sni'
  | 'gateway-expects-tls'
  | 'gateway-credential-missing'
  | 'gateway-requires-client-certificate'
  | 'plaintext-to-gateway-tls-port'
  | 'http-to-tcp-server'
  | 'http2-to-http1-server'
  | 'http1-to-http2-server'
  | 'inbound-blackhole'
  | 'differs-by-endpoint-or-weight';

/** What the caller of a request experiences, and why. */
export interface Outcome {
  readonly result: 'ok' | 'http-error' | 'redirect' | 'connection-failure' | 'hang' | 'mixed';
  /** HTTP status that the caller gets; absent for connections. */
  readonly status?: number;
  /** Envoy response flags in the access log of the proxy that answers the caller, in alphabetical order. */
  readonly flags?: readonly string[];
  /** Who causes it; absent when the application answers. */
  readonly decidedBy?: Effect['decidedBy'];
  /** Absent when the application answers. */
  readonly reason?: OutcomeReason;
  /** One clause in words, for people. */
  readonly detail?: string;
  because(): readonly Evidence[];
}
