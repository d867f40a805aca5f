import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import { type JsonObject, numberIn, objectIn, objectsIn, stringIn, stringsIn } from '../value.ts';

/** One endpoint of a ServiceMonitor or PodMonitor. https://prometheus-operator.dev/docs/api-reference/api/ */
export interface MonitorEndpoint {
  /** Path of what names the port, from the monitor's root; of the endpoint where nothing does. */
  readonly path: Path;
  /** ServiceMonitor: the name of a Service port. PodMonitor: the name of a container port. */
  readonly port: string | undefined;
  /** Number or name of a container port. */
  readonly containerPort: number | string | undefined;
  readonly scheme: string;
  readonly urlPath: string;
  /** Shows a certificate that Istio issued. */
  readonly presentsMeshCertificate: boolean;
  /** Relabeling decides what is asked, such as Envoy's own port in Istio's example monitors: the fields above do not say. */
  readonly rewritesAddress: boolean;
}

/** Where a sidecar writes certificates for Prometheus: https://istio.io/latest/docs/ops/integrations/prometheus/#tls-settings */
const meshCertificate = /\/etc\/(?:prom-certs|istio-certs|istio-output-certs)\b/;

/** What an endpoint may name its port with, the first that is written counts. */
const portKeys = ['port', 'portNumber', 'targetPort'];

export function* monitorEndpoints(monitor: Resource): Generator<MonitorEndpoint> {
  const key = monitor.kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints';
  for (const [index, endpoint] of objectsIn(monitor.spec, key)) {
    const target = endpoint.targetPort;
    const tls = objectIn(endpoint, 'tlsConfig');
    yield {
      path: ['spec', key, index, ...portKeys.filter((each) => endpoint[each] !== undefined).slice(0, 1)],
      port: stringIn(endpoint, 'port'),
      containerPort:
        numberIn(endpoint, 'portNumber') ??
        (typeof target === 'number' || typeof target === 'string' ? target : undefined),
      scheme: (stringIn(endpoint, 'scheme') ?? 'http').toLowerCase(),
      urlPath: stringIn(endpoint, 'path') ?? '/metrics',
      rewritesAddress: objectsIn(endpoint, 'relabelings').some(([, step]) => step.targetLabel === '__address__'),
      presentsMeshCertificate: ['certFile', 'keyFile', 'caFile'].some((file) =>
        meshCertificate.test(stringIn(tls, file) ?? ''),
      ),
    };
  }
}

/** The namespaces that a monitor looks in; undefined for all. */
export function monitoredNamespaces(monitor: Resource): readonly string[] | undefined {
  const selector: JsonObject = objectIn(monitor.spec, 'namespaceSelector');
  if (selector.any === true) return undefined;
  const names = stringsIn(selector, 'matchNames');
  return names.length > 0 ? names : [monitor.namespace];
}
