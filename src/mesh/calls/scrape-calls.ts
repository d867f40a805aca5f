import { containerPortFor, type Graph } from '../../graph/graph.ts';
import { LabelIndex } from '../../graph/label-index.ts';
import { namedPort } from '../../model/k8s/probe.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { scrapeAnnotations } from '../../model/prometheus/annotations.ts';
import { type MonitorEndpoint, monitorEndpoints, monitoredNamespaces } from '../../model/prometheus/monitor.ts';
import type { Resource } from '../../model/resource.ts';
import { type Labels, selectsByExpression } from '../../model/selector.ts';
import { objectIn, stringMapIn } from '../../model/value.ts';
import type { Call, CallClient } from '../call.ts';
import { callOf } from './call-world.ts';

const prometheus: CallClient = { kind: 'prometheus' };

/** What Prometheus scrapes, for the monitors of a unit. Services and workloads are found by label, never monitor times Service. */
export class Scrapes {
  readonly #graph: Graph;
  #services: LabelIndex<{ readonly labels: Labels; readonly namespace: string; readonly item: Service }> | undefined;
  #workloads: LabelIndex<Workload> | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Prometheus asks the pods behind a Service for metrics, not the Service. */
  *ofServiceMonitor(monitor: Resource): Generator<Call> {
    const services = this.#servicesOf(monitor);
    for (const endpoint of portEndpoints(monitor)) {
      for (const service of services) {
        const workloads = this.#graph.workloadsBehind(service);
        const port = servicePortOf(endpoint, service, workloads);
        // A Service without that port is not scraped by this endpoint.
        if (port === undefined && endpoint.port !== undefined) continue;
        const containerPort = firstOf(workloads, (workload) => scrapedPort(endpoint, port, workload));
        yield this.#scrape(monitor, endpoint, { service, workloads, port, portNumber: port?.number, containerPort });
      }
    }
  }

  *ofPodMonitor(monitor: Resource): Generator<Call> {
    const workloads = this.#workloadsOf(monitor);
    for (const endpoint of portEndpoints(monitor)) {
      for (const workload of workloads) {
        const containerPort = declaredPort(endpoint.containerPort ?? endpoint.port, workload);
        if (containerPort === undefined) continue;
        yield this.#scrape(monitor, endpoint, { workloads: [workload], containerPort });
      }
    }
  }

  #scrape(monitor: Resource, endpoint: MonitorEndpoint, target: ScrapeTarget): Call {
    return callOf({
      writtenIn: monitor,
      at: () => monitor.field(...endpoint.path),
      client: prometheus,
      text: `${endpoint.scheme} :${target.containerPort ?? endpoint.port ?? ''}${endpoint.urlPath}`,
      source: `${monitor.kindName} endpoint`,
      scheme: endpoint.scheme,
      via: monitor.kind === 'PodMonitor' ? 'PodMonitor' : 'ServiceMonitor',
      presentsMeshCertificate: endpoint.presentsMeshCertificate,
      ...target,
    });
  }

  #servicesOf(monitor: Resource): readonly Service[] {
    const selector = objectIn(monitor.spec, 'selector');
    const labels = stringMapIn(selector, 'matchLabels');
    const namespaces = monitoredNamespaces(monitor);
    this.#services ??= new LabelIndex(
      this.#graph.services.map((item) => ({ labels: item.resource.labels, namespace: item.namespace, item })),
    );
    return this.#services
      .select(labels)
      .filter((each) => isAmong(namespaces, each.namespace) && selectsByExpression(selector, each.labels))
      .map(({ item }) => item)
      .filter((service) => !this.#graph.isAmbiguous(service.resource));
  }

  #workloadsOf(monitor: Resource): readonly Workload[] {
    const selector = objectIn(monitor.spec, 'selector');
    const namespaces = monitoredNamespaces(monitor);
    this.#workloads ??= new LabelIndex(this.#graph.workloads);
    return this.#workloads
      .select(stringMapIn(selector, 'matchLabels'))
      .filter((each) => isAmong(namespaces, each.namespace) && selectsByExpression(selector, each.labels));
  }
}

/** Endpoints that say which port they ask for; where relabeling does, as in Istio's monitors of Envoy itself, nothing is known. */
function portEndpoints(monitor: Resource): readonly MonitorEndpoint[] {
  return [...monitorEndpoints(monitor)].filter(
    (endpoint) => !endpoint.rewritesAddress && (endpoint.port !== undefined || endpoint.containerPort !== undefined),
  );
}

interface ScrapeTarget {
  readonly workloads: readonly Workload[];
  readonly service?: Service;
  readonly port?: ServicePort | undefined;
  readonly portNumber?: number | undefined;
  readonly containerPort: number | undefined;
}

/** Pods that ask to be scraped. https://istio.io/latest/docs/ops/integrations/prometheus/ */
export function* podScrapes(workload: Workload): Generator<Call> {
  const asked = scrapeAnnotations(workload.annotations);
  if (asked === undefined) return;
  const declared = workload.containers.flatMap((container) => container.ports);
  const containerPort = asked.port ?? (declared.length === 1 ? declared[0]?.number : undefined);
  yield callOf({
    writtenIn: workload.resource,
    at: () => workload.podField('metadata', 'annotations', asked.key),
    client: prometheus,
    text: `${asked.scheme} :${containerPort ?? ''}${asked.urlPath}`,
    source: `pod annotation ${asked.key}`,
    workloads: [workload],
    containerPort,
    scheme: asked.scheme,
    via: 'pod-annotation',
  });
}

/** Services whose endpoints ask to be scraped: the port is that of the pods. */
export function* serviceScrapes(service: Service, graph: Graph): Generator<Call> {
  const asked = scrapeAnnotations(service.resource.annotations);
  if (asked === undefined) return;
  const workloads = graph.workloadsBehind(service);
  const ports = service.ports.filter((port) =>
    asked.port === undefined
      ? service.ports.length === 1
      : workloads.some((workload) => containerPortFor(port, workload) === asked.port),
  );
  const port = ports[0];
  const containerPort =
    asked.port ?? (port === undefined ? undefined : firstOf(workloads, (workload) => containerPortFor(port, workload)));
  yield callOf({
    writtenIn: service.resource,
    at: () => service.resource.field('metadata', 'annotations', asked.key),
    client: prometheus,
    text: `${asked.scheme} :${containerPort ?? ''}${asked.urlPath}`,
    source: `Service annotation ${asked.key}`,
    service,
    workloads,
    port,
    portNumber: port?.number,
    containerPort,
    scheme: asked.scheme,
    via: 'service-annotation',
  });
}

/** The Service port of an endpoint: by name, or the one that leads to the container port. */
function servicePortOf(
  endpoint: MonitorEndpoint,
  service: Service,
  workloads: readonly Workload[],
): ServicePort | undefined {
  if (endpoint.port !== undefined) return service.ports.find((port) => port.name === endpoint.port);
  return service.ports.find((port) =>
    workloads.some((workload) => {
      const number = declaredPort(endpoint.containerPort, workload);
      return number !== undefined && containerPortFor(port, workload) === number;
    }),
  );
}

function scrapedPort(endpoint: MonitorEndpoint, port: ServicePort | undefined, workload: Workload): number | undefined {
  if (endpoint.port !== undefined && port !== undefined) return containerPortFor(port, workload);
  return declaredPort(endpoint.containerPort, workload);
}

function declaredPort(port: number | string | undefined, workload: Workload): number | undefined {
  return firstOf(workload.containers, (container) => namedPort(port, container));
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAmong(namespaces: readonly string[] | undefined, namespace: string): boolean {
  return namespaces === undefined || namespaces.includes(namespace);
}
