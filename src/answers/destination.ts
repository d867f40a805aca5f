import type { WeightedTarget } from '../mesh/trace/client-side.ts';
import type { TraceRequest } from '../mesh/trace/request.ts';
import type { TracedDestination } from '../mesh/trace/trace.ts';
import type { DestinationAnswer } from '../trace-result.ts';
import { present } from './present.ts';
import { serverAnswer } from './server.ts';
import { reasonsOf, type Telling, whyUnknown } from './telling.ts';

/** Where a route leads, as plain data; undefined where nobody was reached without a proxy in between. */
export function destinationAnswer(
  destination: TracedDestination,
  request: TraceRequest,
  telling: Telling,
): DestinationAnswer | undefined {
  const { target } = destination;
  const servers = destination.servers.map((server) => serverAnswer(server, request, telling));
  const weightPercent = rounded(destination.weightPercent);
  switch (target.kind) {
    case 'dialled':
      return servers.length === 0 ? undefined : { servers };
    case 'passthrough':
      return { special: 'passthrough', weightPercent, servers };
    case 'service':
      return {
        host: target.service.hostname,
        port: target.port,
        endpointCount: destination.servers.reduce((sum, { endpoint }) => sum + endpoint.count, 0),
        ...(servers.length === 0 ? {} : { servers }),
      };
    case 'dialled-pod':
      return {
        special: 'dialled-address',
        exists: true,
        discovery: 'static',
        endpointCount: 1,
        weightPercent,
        servers,
      };
    case 'blackhole':
      return { special: 'blackhole', weightPercent };
    case 'invalid-backend':
      return { special: 'invalid-backend', weightPercent, exists: false };
    default: {
      const named = clusterAnswer(destination, target, telling);
      return servers.length === 0 ? named : { ...named, servers };
    }
  }
}

function clusterAnswer(
  { cluster, weightPercent }: TracedDestination,
  { destination, port }: Extract<WeightedTarget['target'], { kind: 'destination' }>,
  telling: Telling,
): DestinationAnswer {
  const { host, subset } = destination;
  const named = present<DestinationAnswer>({ host, port, subset, weightPercent: rounded(weightPercent) });
  if (cluster === undefined) return named;
  if (!cluster.known) return { ...named, exists: 'unknown', ...whyUnknown(cluster, telling) };
  const reasons = reasonsOf(() => cluster.because(), telling);
  if (cluster.value === undefined) return { ...named, exists: false, ...reasons };
  const { policy, discovery, endpoints } = cluster.value;
  const { rule } = policy;
  return {
    ...named,
    exists: true,
    ...(rule === undefined ? {} : { destinationRule: `${rule.namespace}/${rule.name}` }),
    discovery,
    policy: telling.mesh.trafficSettings(cluster.value),
    ...(endpoints.known
      ? { endpointCount: endpoints.value.reduce((sum, { count }) => sum + count, 0) }
      : { why: endpoints.why }),
    ...reasons,
  };
}

/** To hundredths. */
export function rounded(percent: number): number {
  return Math.round(percent * 100) / 100;
}
