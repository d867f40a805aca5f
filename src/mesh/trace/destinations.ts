import type { Workload } from '../../model/k8s/workload.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Identity } from '../authorization/request.ts';
import type { Client } from '../client.ts';
import type { EffectiveTls } from '../client-tls.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { Arrivals } from '../inbound/arrivals.ts';
import type { Mesh } from '../mesh.ts';
import type { DialledHost } from '../outbound/dialled.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { ClientSide, WeightedTarget } from './client-side.ts';
import type { DialledAddresses } from './dialled-servers.ts';
import { blackhole, destinationNotFound, noHealthyEndpoints } from './failures.ts';
import type { Outcome } from './outcome.ts';
import { httpRequestOf, isOwnTls, type TraceRequest } from './request.ts';
import type { Arrival, ServerSide } from './server-side.ts';
import type { TracedDestination } from './trace.ts';

/** The answers that are asked for each destination. */
export interface DestinationSources {
  readonly mesh: Pick<Mesh, 'cluster' | 'tlsTowards' | 'upstreamHttp'>;
  readonly dialled: DialledAddresses;
  readonly arrivals: Arrivals;
}

/** What is on its way from the sender. */
export interface Sending {
  readonly request: TraceRequest;
  readonly side: ClientSide;
  /** The HTTP request as it goes out; undefined where the sender does not handle it as HTTP. */
  readonly sent: HttpRequest | undefined;
  /** The workload whose proxy sends; undefined without a proxy. */
  readonly sender: { readonly client: Client; readonly identity: Identity } | undefined;
  /** What was dialled; undefined for requests that came to a gateway. */
  readonly to: DialledHost | undefined;
}

/** What led to an endpoint. */
interface Reaching {
  /** Undefined for a dialled address. */
  readonly cluster?: Cluster;
  because(): readonly Evidence[];
}

/** A destination with its outcomes, one for each endpoint. */
export interface Reached {
  readonly destination: TracedDestination;
  readonly outcomes: readonly { readonly outcome: Answer<Outcome>; readonly share: number }[];
}

const plaintext: EffectiveTls = { mode: 'none', chosenBy: 'default', block: undefined };

/** Follows what a sender sends to one target. */
export class Destinations {
  readonly #sources: DestinationSources;

  constructor(sources: DestinationSources) {
    this.#sources = sources;
  }

  reach(weighted: WeightedTarget, sending: Sending): Reached {
    const { target } = weighted;
    switch (target.kind) {
      case 'destination':
        return this.#cluster(weighted, target, sending);
      case 'blackhole':
        return ended(weighted, known(blackhole(() => sending.side.because())));
      case 'invalid-backend': {
        const at = target.destination.at;
        const note = target.destination.invalid ?? 'the backend is none';
        const outcome = destinationNotFound(sourceOf(sending), true, () => [{ note, from: 'manifest', at: at() }]);
        return ended(weighted, known(outcome));
      }
      default:
        return this.#dialled(weighted, sending);
    }
  }

  #dialled(weighted: WeightedTarget, sending: Sending): Reached {
    const { to, request } = sending;
    if (to === undefined) throw new Error('nothing was dialled');
    const servers = this.#sources.dialled.serversAt(to, request.port);
    if (!servers.known) return ended(weighted, servers);
    if (servers.value.kind === 'nobody') return ended(weighted, known(servers.value.outcome));
    const because = () => servers.because();
    const sides = servers.value.endpoints.map((endpoint) => this.#arrive(endpoint, sending, { because }));
    return reached(weighted, undefined, sides);
  }

  #cluster(
    weighted: WeightedTarget,
    target: Extract<WeightedTarget['target'], { kind: 'destination' }>,
    sending: Sending,
  ): Reached {
    const { sender, sent } = sending;
    if (sender === undefined) throw new Error('only proxies have destinations');
    const { destination, port } = target;
    const { host, subset } = destination;
    const answer = this.#sources.mesh.cluster(sender.client, { host, port, subset });
    if (!answer.known)
      return { ...ended(weighted, answer), destination: { ...weighted, cluster: answer, servers: [] } };
    const cluster = answer.value;
    const isHttp = sent !== undefined;
    if (cluster === undefined) {
      const outcome = destinationNotFound(sourceOf(sending), isHttp, () => [named(destination), ...answer.because()]);
      return { ...ended(weighted, known(outcome)), destination: { ...weighted, cluster: answer, servers: [] } };
    }
    const endpoints = this.#endpointsOf(cluster, sending);
    if (!endpoints.known)
      return { ...ended(weighted, endpoints), destination: { ...weighted, cluster: answer, servers: [] } };
    if (endpoints.value.length === 0) {
      const outcome = noHealthyEndpoints(isHttp, () => [...answer.because(), ...endpoints.because()]);
      return { ...ended(weighted, known(outcome)), destination: { ...weighted, cluster: answer, servers: [] } };
    }
    const because = () => [...answer.because(), ...endpoints.because()];
    const sides = endpoints.value.map((endpoint) => this.#arrive(endpoint, sending, { cluster, because }));
    return reached(weighted, answer, sides);
  }

  /** A cluster of original destinations connects to what was dialled. */
  #endpointsOf(cluster: Cluster, { to, request }: Sending): Answer<readonly Endpoint[]> {
    if (cluster.discovery !== 'original-destination' || to === undefined) return cluster.endpoints;
    const servers = this.#sources.dialled.serversAt(to, request.port);
    if (!servers.known) return servers;
    return known(servers.value.kind === 'servers' ? servers.value.endpoints : [], () => servers.because());
  }

  #arrive(endpoint: Endpoint, sending: Sending, { cluster, because: reached }: Reaching): ServerSide {
    const { request, side, sent, sender } = sending;
    const added =
      cluster === undefined || sender === undefined
        ? known(plaintext)
        : this.#sources.mesh.tlsTowards(sender.client, cluster, endpoint);
    if (!added.known) return unknownServer(endpoint, added);
    const tls = added.value;
    const bytes = this.#bytes(sending, cluster);
    const server = this.#sources.arrivals.meet({
      endpoint,
      asked: request,
      sentBy: sender === undefined ? 'none' : sent === undefined ? 'tcp-proxy' : 'http-proxy',
      tls,
      verifiesServer: tls.block?.value.insecureSkipVerify !== true,
      peer: tls.mode === 'ISTIO_MUTUAL' ? sender?.identity : undefined,
      bytes,
      request: bytes === 'http1' || bytes === 'http2' ? (sent ?? httpRequestOf(request)) : undefined,
      retries: sent === undefined ? undefined : side.route?.rule?.retries,
    });
    const because = (outcome: Outcome) => (): readonly Evidence[] => [
      ...reached(),
      ...added.because(),
      ...outcome.because(),
    ];
    const told = server.outcome;
    const outcome: Answer<Outcome> = told.known ? known({ ...told.value, because: because(told.value) }) : told;
    return { ...server, clientTls: cluster === undefined ? undefined : tls, outcome };
  }

  #bytes({ request, side, sent }: Sending, cluster: Cluster | undefined): Arrival['bytes'] {
    const hasOwnTls = isOwnTls(request.scheme) && side.gateway?.terminatesTls !== true;
    if (hasOwnTls && sent === undefined) return 'tls';
    if (request.scheme === 'tcp' || request.scheme === 'tls') return 'tcp';
    const asSent = request.scheme === 'http2' || request.scheme === 'grpc' ? 'http2' : 'http1';
    if (sent === undefined || cluster === undefined) return asSent;
    const version = this.#sources.mesh.upstreamHttp(cluster);
    return version === 'same-as-client' ? asSent : version;
  }
}

function sourceOf({ side }: Sending) {
  const from = side.route?.from;
  return typeof from === 'object' ? from : undefined;
}

function named(destination: { readonly host: string; at(): NonNullable<Evidence['at']> }): Evidence {
  return { note: `the route names ${destination.host}`, from: 'manifest', at: destination.at() };
}

function ended(
  weighted: WeightedTarget,
  outcome: Answer<Outcome> | Extract<Answer<unknown>, { known: false }>,
): Reached {
  return {
    destination: { ...weighted, cluster: undefined, servers: [] },
    outcomes: [{ outcome: outcome as Answer<Outcome>, share: 1 }],
  };
}

function reached(
  weighted: WeightedTarget,
  cluster: Answer<Cluster | undefined> | undefined,
  servers: readonly ServerSide[],
): Reached {
  const total = servers.reduce((sum, { endpoint }) => sum + endpoint.count, 0);
  return {
    destination: { ...weighted, cluster, servers },
    outcomes: servers.map(({ outcome, endpoint }) => ({ outcome, share: endpoint.count / total })),
  };
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

/** The identity of the pods of a workload. */
export function identityOf({ namespace, serviceAccount }: Workload, trustDomain: string): Identity {
  return { trustDomain, namespace, serviceAccount };
}
