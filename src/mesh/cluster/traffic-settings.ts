import { formatDuration, parseDuration } from '../../model/duration.ts';
import { isObject, type JsonObject, numberIn, objectIn, stringIn } from '../../model/value.ts';
import type { Context } from '../context.ts';
import { defaultConnectTimeout } from '../defaults.ts';
import { isHttp, isHttp2 } from '../protocol.ts';
import type { Cluster } from './cluster.ts';

/** The version of HTTP that goes to the endpoints. */
export type UpstreamHttp = 'http1' | 'http2' | 'same-as-client';

/** https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection */
export interface OutlierSettings {
  readonly consecutive5xxErrors?: number;
  readonly consecutiveGatewayErrors?: number;
  readonly interval?: string;
  readonly baseEjectionTime?: string;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent?: number;
}

/** Settings of a cluster in force; what is not limited is left out. Durations as people write them. */
export interface TrafficSettings {
  readonly connectTimeout: string;
  readonly maxConnections?: number;
  readonly http1MaxPendingRequests?: number;
  readonly http2MaxRequests?: number;
  readonly maxRetries?: number;
  readonly maxRequestsPerConnection?: number;
  readonly idleTimeout?: string;
  /** HTTP/1.1 where absent. */
  readonly upstreamHttp?: 'http2' | 'same-as-client';
  /** Least request where absent, or the dialled address. */
  readonly loadBalancer?: string;
  readonly outlierDetection?: OutlierSettings;
}

/** What of a cluster its settings depend on. */
export interface SettledCluster extends Pick<Cluster, 'policy' | 'proxy' | 'discovery'> {
  readonly port: Pick<Cluster['port'], 'protocol'>;
}

/** pilot/pkg/networking/core/cluster_traffic_policy.go */
export function trafficSettings(cluster: SettledCluster, context: Context): TrafficSettings {
  const pool = connectionPool(cluster, context);
  const [http, tcp] = [objectIn(pool, 'http'), objectIn(pool, 'tcp')];
  const version = upstreamHttp(cluster, context);
  const outliers = cluster.policy.blocks.outlierDetection?.value ?? meshPolicy(context).outlierDetection;
  return {
    connectTimeout: durationIn(tcp, 'connectTimeout') ?? meshTimeout(context),
    ...limits(tcp, ['maxConnections']),
    ...limits(http, ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRetries', 'maxRequestsPerConnection']),
    ...given('idleTimeout', durationIn(http, 'idleTimeout') ?? durationIn(tcp, 'idleTimeout')),
    ...(version === 'http1' ? {} : { upstreamHttp: version }),
    ...given('loadBalancer', loadBalancer(cluster)),
    ...(isObject(outliers) ? { outlierDetection: outlierSettings(outliers) } : {}),
  };
}

/**
 * By the protocol of the port, unless a rule or the mesh raises it to HTTP/2 or leaves it to the client. Sidecars and waypoints
 * use what the client speaks on ports that declare nothing; a rule does not raise that.
 * pilot/pkg/networking/core/cluster_builder.go setUpstreamProtocol, pilot/pkg/networking/core/cluster_traffic_policy.go shouldH2Upgrade
 */
export function upstreamHttp(cluster: SettledCluster, context: Context): UpstreamHttp {
  const { protocol } = cluster.port;
  const http = objectIn(connectionPool(cluster, context), 'http');
  if (http.useClientProtocol === true) return 'same-as-client';
  if (isHttp2(protocol)) return 'http2';
  if (protocol === 'auto-detect' && cluster.proxy !== 'gateway') return 'same-as-client';
  const policy = stringIn(http, 'h2UpgradePolicy') ?? 'DEFAULT';
  if (policy === 'DEFAULT') return isHttp(protocol) && context.h2UpgradePolicy.value === 'UPGRADE' ? 'http2' : 'http1';
  return policy === 'UPGRADE' ? 'http2' : 'http1';
}

function meshTimeout({ connectTimeout }: Context): string {
  const milliseconds = parseDuration(connectTimeout.value);
  return milliseconds === undefined ? defaultConnectTimeout : formatDuration(milliseconds);
}

/** A rule's block replaces that of the mesh as a whole. */
function connectionPool({ policy }: Pick<Cluster, 'policy'>, context: Context): JsonObject {
  const inMesh = meshPolicy(context).connectionPool;
  return policy.blocks.connectionPool?.value ?? (isObject(inMesh) ? inMesh : {});
}

function meshPolicy(context: Context): JsonObject {
  return context.defaultTrafficPolicy.value ?? {};
}

function loadBalancer({ policy, discovery }: Pick<Cluster, 'policy' | 'discovery'>): string | undefined {
  const balancer = policy.blocks.loadBalancer?.value;
  if (balancer === undefined || discovery === 'original-destination') return undefined;
  if (isObject(balancer.consistentHash)) return isObject(balancer.consistentHash.maglev) ? 'MAGLEV' : 'RING_HASH';
  const simple = stringIn(balancer, 'simple');
  return simple === 'ROUND_ROBIN' || simple === 'RANDOM' ? simple : undefined;
}

function outlierSettings(block: JsonObject): OutlierSettings {
  return {
    ...given('consecutive5xxErrors', numberIn(block, 'consecutive5xxErrors')),
    ...given('consecutiveGatewayErrors', numberIn(block, 'consecutiveGatewayErrors')),
    ...given('interval', durationIn(block, 'interval')),
    ...given('baseEjectionTime', durationIn(block, 'baseEjectionTime')),
    ...limits(block, ['maxEjectionPercent', 'minHealthPercent']),
  };
}

/** Zero means what nothing means: no limit of its own. */
function limits<K extends string>(from: JsonObject, keys: readonly K[]): { [key in K]?: number } {
  const found: { [key in K]?: number } = {};
  for (const key of keys) {
    const value = numberIn(from, key);
    if (value !== undefined && value > 0) found[key] = value;
  }
  return found;
}

function given<K extends string, T>(key: K, value: T | undefined): { [key in K]?: T } {
  const found: { [key in K]?: T } = {};
  if (value !== undefined) found[key] = value;
  return found;
}

function durationIn(object: JsonObject, key: string): string | undefined {
  const milliseconds = parseDuration(object[key]);
  return milliseconds === undefined ? undefined : formatDuration(milliseconds);
}
