import { type Answer, known } from '../answer.ts';
import type { Identity } from '../authorization/request.ts';
import type { Client } from '../client.ts';
import { byRule, type EffectiveTls } from '../client-tls.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { Context } from '../context.ts';
import type { Dataplane } from '../modes.ts';
import type { TraceSources } from '../trace/trace-sources.ts';
import type { Ambient } from './ambient.ts';
import type { Waypoint } from './waypoint.ts';

/** Who sends to an endpoint. */
export type HopSender =
  | { readonly kind: 'none' }
  | { readonly kind: 'ztunnel'; readonly identity: Identity }
  /** `waypoint`: the proxy is one. */
  | { readonly kind: 'proxy'; readonly client: Client; readonly identity: Identity; readonly waypoint?: Waypoint };

/** How the last hop goes: through a tunnel (HBONE) or not, and TLS that the sender adds, inside of the tunnel where there is one. */
export interface Hop {
  readonly tls: EffectiveTls;
  /** Who is at the sender's end of the tunnel; undefined without one. */
  readonly tunnel: Identity | undefined;
}

/** The answers that the choice rests on. */
export interface LastHopSources {
  readonly ambient: Pick<Ambient, 'tunnel' | 'waypointOfService'>;
  readonly mesh: Pick<TraceSources, 'dataplane' | 'tlsTowards'>;
}

const plaintext: EffectiveTls = { mode: 'none', chosenBy: 'default', block: undefined };
const open: Hop = { tls: plaintext, tunnel: undefined };
const meshed: ReadonlySet<Dataplane> = new Set<Dataplane>(['sidecar', 'gateway', 'proxyless']);

/**
 * Whether who sends uses HBONE: ztunnel and waypoints wherever the pods take it; other proxies only where the pods do not take
 * mutual TLS of the mesh as well. pilot/pkg/xds/endpoints/endpoint_builder.go buildEnvoyLbEndpoint
 */
export class LastHops {
  readonly #context: Context;
  readonly #sources: LastHopSources;

  constructor(context: Context, sources: LastHopSources) {
    this.#context = context;
    this.#sources = sources;
  }

  towards(sender: HopSender, cluster: Cluster | undefined, endpoint: Endpoint): Answer<Hop> {
    if (sender.kind === 'none') return known(open);
    if (sender.kind === 'ztunnel') {
      const takes = this.#takesTunnel(endpoint);
      return takes.known
        ? known(takes.value ? { tls: plaintext, tunnel: sender.identity } : open, takes.because)
        : takes;
    }
    const { client, identity, waypoint } = sender;
    if (cluster === undefined) {
      // Waypoints have no other way to pods that are dialled by their address. cluster_waypoint.go GetEncapCluster
      return known(waypoint === undefined ? open : { tls: plaintext, tunnel: identity });
    }
    if (waypoint !== undefined && this.#isServedBy(waypoint, cluster)) {
      return this.#ofWaypoint({ client, identity, cluster }, endpoint);
    }
    const tunnelled = this.#prefersTunnel(cluster, endpoint);
    if (!tunnelled.known) return tunnelled;
    if (tunnelled.value) return inTunnel({ client, identity, cluster }, tunnelled.because);
    const tls = this.#sources.mesh.tlsTowards(client, cluster, endpoint);
    return tls.known ? known({ tls: tls.value, tunnel: undefined }, tls.because) : tls;
  }

  /** What it takes in itself, it sends on without mutual TLS of the mesh. pilot/pkg/networking/core/cluster_waypoint.go */
  #ofWaypoint(from: Tunnelling, endpoint: Endpoint): Answer<Hop> {
    const takes = this.#takesTunnel(endpoint);
    if (!takes.known) return takes;
    const inside = inTunnel(from, takes.because);
    return takes.value || !inside.known ? inside : known({ ...inside.value, tunnel: undefined }, inside.because);
  }

  #isServedBy({ gateway }: Waypoint, { service }: Cluster): boolean {
    const binding = this.#sources.ambient.waypointOfService(service.resource);
    return binding.known && binding.value.waypoint?.gateway === gateway;
  }

  #takesTunnel({ workload }: Endpoint): Answer<boolean> {
    if (workload === undefined || this.#context.ambient.value === false) return known(false);
    const tunnel = this.#sources.ambient.tunnel(workload);
    return tunnel.known ? known(tunnel.value === 'HBONE', tunnel.because) : tunnel;
  }

  /** Connections to dialled addresses are not asked for, and pods of which nothing is known are taken for others. */
  #prefersTunnel({ discovery }: Cluster, endpoint: Endpoint): Answer<boolean> {
    const { workload, tlsMode } = endpoint;
    if (workload === undefined || discovery === 'original-destination') return known(false);
    const dataplane = this.#sources.mesh.dataplane(workload);
    if (!dataplane.known) return this.#context.ambient.value === true ? dataplane : known(false);
    if (meshed.has(dataplane.value) && (tlsMode !== 'disabled' || this.#context.ambient.value !== true)) {
      return known(false);
    }
    return this.#takesTunnel(endpoint);
  }
}

/** A proxy that has a cluster. */
interface Tunnelling {
  readonly client: Client;
  readonly identity: Identity;
  readonly cluster: Cluster;
}

function inTunnel({ client, identity, cluster }: Tunnelling, because: Answer<unknown>['because']): Answer<Hop> {
  const tls = insideTls(client, cluster);
  if (!tls.known) return tls;
  return known({ tls: tls.value, tunnel: identity }, () => [...because(), ...tls.because()]);
}

/**
 * The tunnel stands in place of mutual TLS of the mesh; other TLS goes through it. pilot/pkg/networking/core/cluster_tls.go
 * applyHBONETransportSocketMatches, cluster_waypoint.go buildWaypointTLSContext
 */
export function insideTls(client: Client, { policy }: Cluster): Answer<EffectiveTls> {
  const block = policy.blocks.tls;
  if (block === undefined) return known(plaintext);
  const tls = byRule(block, client);
  if (!tls.known) return tls;
  const isOwn = tls.value.mode === 'SIMPLE' || tls.value.mode === 'MUTUAL';
  return known(isOwn ? tls.value : plaintext, tls.because);
}
