import type { Evidence } from '../answer.ts';
import type { Identity } from '../authorization/request.ts';
import { isOwnTls, type TraceRequest } from '../trace/request.ts';

/** A connection as it comes to a pod of a gateway. */
export interface GatewayArrival {
  readonly request: TraceRequest;
  /** The server name of its outermost TLS, in lower case; undefined for plaintext. */
  readonly sni: string | undefined;
  /** The certificate of the mesh that the caller shows. */
  readonly peer: Identity | undefined;
  /** What is inside of the outermost TLS, or all there is. */
  readonly bytes: 'http' | 'tls' | 'tcp';
  /** How it comes there. */
  because(): readonly Evidence[];
}

/** As a caller without proxy sends it: somebody on the internet, or a pod without sidecar. */
export function directArrival(request: TraceRequest, because: GatewayArrival['because']): GatewayArrival {
  const { scheme, sni } = request;
  const bytes = scheme === 'tls' || scheme === 'tcp' ? 'tcp' : 'http';
  return { request, sni: isOwnTls(scheme) ? sni.toLowerCase() : undefined, peer: undefined, bytes, because };
}
