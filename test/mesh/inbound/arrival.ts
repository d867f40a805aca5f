import { Arrivals } from '../../../src/mesh/inbound/arrivals.ts';
import { Registry } from '../../../src/mesh/registry.ts';
import { defaultRetries } from '../../../src/mesh/retry.ts';
import { SidecarScopes } from '../../../src/mesh/sidecar-scope.ts';
import type { World } from '../../../src/mesh/world.ts';
import { workloadAt } from '../../world.ts';

export type Arrival = Parameters<Arrivals['meet']>[0];
export type ServerSide = ReturnType<Arrivals['meet']>;

/** The server's side of a world. */
export function arrivalsIn({ graph, context, mesh }: World): Arrivals {
  const scopes = new SidecarScopes(graph, context, new Registry(graph, context));
  return new Arrivals(graph, context, { mesh, scopes });
}

export interface Sent {
  readonly by?: Arrival['sentBy'];
  readonly tls?: Arrival['tls']['mode'];
  readonly verifies?: boolean;
  readonly bytes?: Arrival['bytes'];
  readonly asked?: Partial<Arrival['asked']>;
  readonly path?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly retries?: Arrival['retries'];
  readonly from?: { readonly namespace: string; readonly serviceAccount: string };
}

/** What a sender puts on the wire: by default a sidecar's HTTP/1.1 in plaintext, with the default retries. */
export function arrival(endpoint: Arrival['endpoint'], sent: Sent = {}): Arrival {
  const { by = 'http-proxy', tls: mode = 'none', verifies = true, bytes = 'http1', path = '/', headers = {} } = sent;
  const scheme = bytes === 'tls' ? 'https' : bytes === 'tcp' ? 'tcp' : bytes === 'http2' ? 'grpc' : 'http';
  const isHttp = bytes === 'http1' || bytes === 'http2';
  const { namespace = 'shop', serviceAccount = 'client' } = sent.from ?? {};
  return {
    endpoint,
    asked: { ...asked, scheme, ...sent.asked },
    sentBy: by,
    tls: { mode, chosenBy: 'default', block: undefined },
    verifiesServer: verifies,
    peer: mode === 'ISTIO_MUTUAL' ? { trustDomain: 'cluster.local', namespace, serviceAccount } : undefined,
    bytes,
    request: isHttp ? { method: 'GET', path, host: 'web', scheme: 'http', headers } : undefined,
    retries: 'retries' in sent ? sent.retries : by === 'http-proxy' ? defaultRetries : undefined,
  };
}

const asked: Arrival['asked'] = {
  from: 'internet',
  via: undefined,
  scheme: 'http',
  host: 'web',
  port: 80,
  path: '/',
  method: 'GET',
  headers: {},
  hostHeader: 'web',
  sni: 'web',
  serverSpeaks: undefined,
  serverDelay: undefined,
  serverSpeaksFirst: false,
  dialsPodOf: undefined,
};

/** A port of the pods of a workload: `shop/web`. */
export function podsOf(world: World, key: string, port = 8080): Arrival['endpoint'] {
  const workload = workloadAt(world, key);
  const { labels, namespace } = workload;
  return { workload, address: undefined, port, labels, namespace, tlsMode: 'by-proxy', count: 1, source: undefined };
}

/** A server that has no pods here. */
export function address(port: number, tlsMode: Arrival['endpoint']['tlsMode'] = 'disabled'): Arrival['endpoint'] {
  const labels = {};
  return {
    workload: undefined,
    address: 'api.test',
    port,
    labels,
    namespace: '',
    tlsMode,
    count: 1,
    source: undefined,
  };
}

/** `503 UF,URX by client-proxy: reason`, `200`, `connection-failure: reason`, or `unknown: why`. */
export function told({ outcome }: ServerSide): string {
  if (!outcome.known) return `unknown: ${outcome.why}`;
  const { result, status, flags, decidedBy, reason } = outcome.value;
  const parts = [status ?? result, flags?.join(), decidedBy === undefined ? undefined : `by ${decidedBy}`];
  return `${parts.filter((part) => part !== undefined).join(' ')}${reason === undefined ? '' : `: ${reason}`}`;
}
