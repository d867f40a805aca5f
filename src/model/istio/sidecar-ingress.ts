import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn } from '../value.ts';

/** Where the proxy sends what an ingress listener takes. */
export type DefaultEndpoint =
  /** To the port that was dialled, of the pod. */
  | { readonly kind: 'dialled' }
  | { readonly kind: 'port'; readonly number: number }
  | { readonly kind: 'socket' }
  | { readonly kind: 'unreadable' };

/** https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener */
export interface IngressListener {
  readonly port: number;
  /** As written: the whole word counts. */
  readonly protocol: string;
  readonly defaultEndpoint: DefaultEndpoint;
  /** The proxy listens on the port by itself, instead of taking what is redirected to it. */
  readonly bindsPort: boolean;
  /** Settings for connections to the application, in place of those of a DestinationRule. */
  readonly connectionPool: JsonObject | undefined;
  readonly path: Path;
}

/** The ingress listeners of a Sidecar: where there are any, they stand in place of all ports of Services. */
export function ingressListeners({ spec }: Resource): readonly IngressListener[] {
  const shared = spec.inboundConnectionPool;
  return objectsIn(spec, 'ingress').flatMap(([index, listener]): readonly IngressListener[] => {
    const port = objectIn(listener, 'port');
    const number = numberIn(port, 'number');
    if (number === undefined) return [];
    const pool = isObject(listener.connectionPool) ? listener.connectionPool : shared;
    return [
      {
        port: number,
        protocol: stringIn(port, 'protocol') ?? '',
        defaultEndpoint: defaultEndpointOf(listener.defaultEndpoint),
        bindsPort: stringIn(listener, 'captureMode') === 'NONE',
        connectionPool: isObject(pool) ? pool : undefined,
        path: ['spec', 'ingress', index],
      },
    ];
  });
}

/** `127.0.0.1:8080`, `[::1]:8080`, `unix:///path`. pilot/pkg/networking/core/cluster.go buildInboundClustersFromSidecar */
function defaultEndpointOf(written: unknown): DefaultEndpoint {
  if (written === undefined || written === null || written === '') return { kind: 'dialled' };
  if (typeof written !== 'string') return { kind: 'unreadable' };
  if (written.startsWith('unix://')) return { kind: 'socket' };
  const port = /^(?:[^:[\]]*|\[[^\]]*\]):(\d{1,5})$/.exec(written)?.[1];
  return port === undefined ? { kind: 'unreadable' } : { kind: 'port', number: Number(port) };
}
