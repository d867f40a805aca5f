import type { Workload } from '../../model/k8s/workload.ts';
import type { HttpRequest } from '../routing/http-request.ts';

/** What an application speaks where a connection arrives. `http1`, `http2`: only that version of HTTP, in plaintext. */
export type Speech = 'http' | 'http1' | 'http2' | 'https' | 'tls' | 'tcp';

/**
 * How the client's application dials. `http`, and `http2` and `grpc`: plaintext HTTP/1.1 and HTTP/2; `https` and `tls`: the
 * application itself starts TLS; `tcp`: opaque bytes.
 */
export type Scheme = 'http' | 'http2' | 'grpc' | 'https' | 'tls' | 'tcp';

/** A request to follow through the mesh. */
export interface TraceRequest {
  readonly from: Workload | 'internet';
  /** The workload of a gateway whose Service the client calls: set for requests from `internet`. */
  readonly via: Workload | undefined;
  readonly scheme: Scheme;
  /** The host of the URL, as dialled. */
  readonly host: string;
  readonly port: number;
  /** Path and query; `/` where the URL has none. */
  readonly path: string;
  readonly method: string;
  /** By lower-case name; without Host. */
  readonly headers: { readonly [name: string]: string };
  /** The Host header as sent. */
  readonly hostHeader: string;
  /** The server name of the application's own TLS handshake. */
  readonly sni: string;
  /** What the server's application speaks; undefined: plaintext HTTP of either version. */
  readonly serverSpeaks: Speech | undefined;
  /** Milliseconds until the server answers. */
  readonly serverDelay: number | undefined;
  /** The server sends the first bytes (`tcp` only). */
  readonly serverSpeaksFirst: boolean;
  /** The host is the address of the pod of this workload. */
  readonly dialsPodOf: Workload | undefined;
}

/** Whether the application speaks HTTP that a proxy can read. */
export function isPlainHttp(scheme: Scheme): boolean {
  return scheme === 'http' || scheme === 'http2' || scheme === 'grpc';
}

/** Whether the application starts TLS itself. */
export function isOwnTls(scheme: Scheme): boolean {
  return scheme === 'https' || scheme === 'tls';
}

/** The request as the client's application sends it, where it is HTTP that a proxy can read. */
export function httpRequestOf({ method, path, hostHeader, headers }: TraceRequest): HttpRequest {
  return { method, path, host: hostHeader, scheme: 'http', headers };
}
