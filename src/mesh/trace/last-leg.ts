import type { Hop, LastHops } from '../ambient/last-hop.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { EffectiveTls } from '../client-tls.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { Arrivals } from '../inbound/arrivals.ts';
import type { Outcome } from './outcome.ts';
import { httpRequestOf, isOwnTls } from './request.ts';
import { hopSenderOf, type Sending, sentByOf } from './sending.ts';
import type { Arrival, ServerHop, ServerSide } from './server-side.ts';
import type { TraceSources } from './trace-sources.ts';

/** The answers that are asked for each endpoint. */
export interface LastLegSources {
  readonly mesh: Pick<TraceSources, 'upstreamHttp'>;
  readonly hops: LastHops;
  readonly arrivals: Arrivals;
}

/** What led to an endpoint. */
export interface Reaching {
  /** Undefined for a dialled address. */
  readonly cluster?: Cluster;
  because(): readonly Evidence[];
}

/** The way of a request from its last sender to one endpoint, and what becomes of it there. */
export class LastLeg {
  readonly #sources: LastLegSources;

  constructor(sources: LastLegSources) {
    this.#sources = sources;
  }

  arrive(endpoint: Endpoint, sending: Sending, { cluster, because: reached }: Reaching): ServerSide {
    const answer = this.#sources.hops.towards(hopSenderOf(sending), cluster, endpoint);
    if (!answer.known) return unknownServer(endpoint, answer);
    const hop = answer.value;
    const { request, side, sent, sender } = sending;
    const bytes = this.bytes(sending, cluster);
    const server = this.#sources.arrivals.meet({
      endpoint,
      asked: request,
      sentBy: sentByOf(sending),
      tls: hop.tls,
      verifiesServer: hop.tls.block?.value.insecureSkipVerify !== true,
      peer: hop.tls.mode === 'ISTIO_MUTUAL' ? sender?.identity : undefined,
      tunnel: hop.tunnel,
      bytes,
      request: bytes === 'http1' || bytes === 'http2' ? (sent ?? httpRequestOf(request)) : undefined,
      retries: sent === undefined ? undefined : side.route?.rule?.retries,
    });
    const because = (outcome: Outcome) => (): readonly Evidence[] => [
      ...reached(),
      ...answer.because(),
      ...outcome.because(),
    ];
    const told = server.outcome;
    const outcome: Answer<Outcome> = told.known ? known({ ...told.value, because: because(told.value) }) : told;
    const clientTls = cluster === undefined || hop.tunnel !== undefined ? undefined : hop.tls;
    return { ...server, clientTls, hop: hopOf(hop, sending, bytes), outcome };
  }

  /** What goes out of the sender, inside of what it adds. */
  bytes({ request, side, sent, sender }: Sending, cluster: Cluster | undefined): Arrival['bytes'] {
    const { scheme } = request;
    const hasOwnTls = isOwnTls(scheme) && side.gateway?.terminatesTls !== true;
    const asked =
      scheme === 'tcp' || scheme === 'tls' ? 'tcp' : scheme === 'http2' || scheme === 'grpc' ? 'http2' : 'http1';
    const received = sender?.waypoint?.received ?? (hasOwnTls && sent === undefined ? 'tls' : asked);
    if (sent === undefined || cluster === undefined || received === 'tls' || received === 'tcp') return received;
    const version = this.#sources.mesh.upstreamHttp(cluster);
    return version === 'same-as-client' ? received : version;
  }
}

function hopOf({ tls, tunnel }: Hop, { sender }: Sending, bytes: Arrival['bytes']): ServerHop {
  const waypoint = sender?.waypoint?.waypoint;
  const isAdded = tls.mode === 'SIMPLE' || tls.mode === 'MUTUAL';
  if (tunnel !== undefined) {
    return { connection: 'HBONE', tlsInsideTunnel: isAdded ? tls : undefined, peer: tunnel, waypoint };
  }
  const connection = connectionOf(tls, bytes);
  return { connection, tlsInsideTunnel: undefined, peer: undefined, waypoint };
}

function connectionOf({ mode }: EffectiveTls, bytes: Arrival['bytes']): ServerHop['connection'] {
  if (mode === 'ISTIO_MUTUAL') return 'mutual TLS';
  return mode === 'none' && bytes !== 'tls' ? 'plaintext' : 'TLS';
}

function unknownServer(endpoint: Endpoint, why: Extract<Answer<unknown>, { known: false }>): ServerSide {
  return {
    endpoint,
    proxy: undefined,
    clientTls: undefined,
    mtls: undefined,
    protocol: undefined,
    portInService: undefined,
    handledAs: undefined,
    sentToApplicationAs: undefined,
    authorization: undefined,
    outcome: why,
  };
}
