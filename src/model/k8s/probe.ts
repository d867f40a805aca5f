import type { Path } from '../../source/position.ts';
import { isObject, type JsonObject, objectIn, stringIn } from '../value.ts';
import type { Container } from './workload.ts';

/** A request that the kubelet sends to a container. */
export interface KubeletRequest {
  readonly check: 'startupProbe' | 'livenessProbe' | 'readinessProbe' | 'postStart hook' | 'preStop hook';
  readonly handler: 'httpGet' | 'tcpSocket' | 'grpc';
  /** Path of the handler's port from the workload's root. */
  readonly path: Path;
  /** A number, or the name of a port of the container. */
  readonly port: number | string | undefined;
  /** The pod's own address when undefined. */
  readonly host: string | undefined;
  readonly scheme: 'http' | 'https' | 'tcp' | 'grpc';
  readonly urlPath: string | undefined;
}

const checks: readonly (readonly [KubeletRequest['check'], Path])[] = [
  ['startupProbe', ['startupProbe']],
  ['livenessProbe', ['livenessProbe']],
  ['readinessProbe', ['readinessProbe']],
  ['postStart hook', ['lifecycle', 'postStart']],
  ['preStop hook', ['lifecycle', 'preStop']],
];

/**
 * Probes and lifecycle hooks over the network.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export function* kubeletRequests(container: Container): Generator<KubeletRequest> {
  for (const [check, at] of checks) {
    let holder: JsonObject = container.value;
    for (const key of at) holder = objectIn(holder, String(key));
    for (const handler of ['httpGet', 'tcpSocket', 'grpc'] as const) {
      const value = holder[handler];
      if (!isObject(value)) continue;
      const port = value.port;
      yield {
        check,
        handler,
        path: [...container.path, ...at, handler, 'port'],
        port: typeof port === 'number' || typeof port === 'string' ? port : undefined,
        host: handler === 'grpc' ? undefined : stringIn(value, 'host'),
        scheme:
          handler === 'httpGet'
            ? stringIn(value, 'scheme') === 'HTTPS'
              ? 'https'
              : 'http'
            : handler === 'grpc'
              ? 'grpc'
              : 'tcp',
        urlPath: handler === 'httpGet' ? stringIn(value, 'path') : undefined,
      };
    }
  }
}

/** The number of a port that a probe or a scrape names; undefined when the container has no port of that name. */
export function namedPort(port: number | string | undefined, container: Container): number | undefined {
  if (typeof port !== 'string') return port;
  const declared = container.ports.find((each) => each.name === port);
  return declared?.number ?? (/^\d+$/.test(port) ? Number(port) : undefined);
}
