import { durationFault, durationFaultAt, nanosecondsOf } from './duration-value.ts';
import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

const httpLimits = [
  ...['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'],
];
const nanosecondsPerMillisecond = 1_000_000;

/** pkg/config/validation/validation.go validateConnectionPool */
export function* connectionPoolFaults(pool: Part): Faults {
  if (!pool.has('http') && !pool.has('tcp')) {
    yield refused(pool, 'empty-connection-pool', 'the connection pool has neither http nor tcp');
  }
  if (pool.has('http')) yield* httpFaults(pool.get('http'));
  if (pool.has('tcp')) yield* tcpFaults(pool.get('tcp'));
}

function* httpFaults(http: Part): Faults {
  yield* limitFaults(http, httpLimits);
  yield* durationFaultAt(http, 'idleTimeout');
  const upgrade = http.get('h2UpgradePolicy');
  yield* enumerationFault(upgrade, ['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']);
  if (upgrade.text === 'UPGRADE' && http.get('useClientProtocol').isTrue) {
    yield refused(upgrade, 'upgrade', 'h2UpgradePolicy UPGRADE contradicts useClientProtocol');
  }
  if (!http.has('http2KeepAlive')) return;
  const keepAlive = http.get('http2KeepAlive');
  for (const key of ['interval', 'timeout']) {
    if (keepAlive.has(key)) yield* durationFault(keepAlive.get(key));
    else yield refused(keepAlive, 'keep-alive', `http2KeepAlive needs ${key}`);
  }
}

function* tcpFaults(tcp: Part): Faults {
  yield* limitFaults(tcp, ['maxConnections']);
  yield* durationFaultAt(tcp, 'connectTimeout');
  yield* durationFaultAt(tcp, 'maxConnectionDuration');
  const idle = nanosecondsOf(tcp.get('idleTimeout'));
  const isOff = idle !== undefined && Math.abs(idle) < nanosecondsPerMillisecond;
  if (!isOff) yield* durationFaultAt(tcp, 'idleTimeout');
  yield* durationFaultAt(tcp.get('tcpKeepalive'), 'time');
  yield* durationFaultAt(tcp.get('tcpKeepalive'), 'interval');
}

function* limitFaults(settings: Part, keys: readonly string[]): Faults {
  for (const limit of keys.map((key) => settings.get(key))) {
    if (limit.number < 0) yield refused(limit, 'negative-limit', `${limit.key} ${quote(limit.number)} is negative`);
  }
}
