import type { JsonObject } from '../../model/value.ts';

/** Who a workload is by its certificate of the mesh: `spiffe://<trust domain>/ns/<namespace>/sa/<service account>`. */
export interface Identity {
  readonly trustDomain: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * A request as it arrives at a proxy. What is absent is not known to who asks, so that an answer that depends on it is not
 * known either.
 */
export interface AuthorizationRequest {
  /** Whether the server's proxy takes the bytes for HTTP. */
  readonly handledAs: 'http' | 'tcp';
  /** The client's identity by mutual TLS; undefined when it presents none, which is known. */
  readonly peer: Identity | undefined;
  /** The port on which the connection arrives at the pod: the container port. */
  readonly port: number;
  readonly method?: string;
  /** Normalized, as the server's proxy sees it; a query is allowed. */
  readonly path?: string;
  /** The Host header (`:authority`), with its port where it has one. */
  readonly host?: string;
  /** By lower-case name. A header that is not among them is not sent. */
  readonly headers?: { readonly [name: string]: string };
  /** `<issuer>/<subject>` of the request's valid token; empty when it carries none. */
  readonly requestPrincipal?: string;
  /** The claims of the valid token, as it states them. */
  readonly claims?: JsonObject;
  /** The address of the direct peer. */
  readonly sourceIp?: string;
  /** The address of the original client, by X-Forwarded-For or proxy protocol. */
  readonly remoteIp?: string;
  /** The server name of the TLS handshake; empty when it has none. */
  readonly sni?: string;
}
