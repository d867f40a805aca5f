import type { Graph } from '../graph/graph.ts';
import { ingressBackends } from '../model/k8s/ingress.ts';
import type { Service } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import { monitorEndpoints } from '../model/prometheus/monitor.ts';
import type { Resource } from '../model/resource.ts';
import { isObject, listIn, objectIn, objectsIn, stringIn } from '../model/value.ts';

/** Deeper than any manifest nests a port. */
const maximumDepth = 30;

/** What refers to ports of Services by name, so that renaming one would break it. All uses are found once, when first asked for. */
export class PortNameUses {
  readonly #graph: Graph;
  #monitored: ReadonlyMap<string, Resource> | undefined;
  #custom: ReadonlyMap<string, Resource> | undefined;
  #ingresses: ReadonlyMap<string, Map<string, Resource>> | undefined;
  #texts: ReadonlyMap<string, Resource> | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Something that uses the name, or may: monitors and custom resources select Services in ways of their own. */
  of(service: Service, portName: string): Resource | undefined {
    this.#monitored ??= new Map(
      this.#graph
        .ofKind('ServiceMonitor')
        .flatMap((monitor) =>
          [...monitorEndpoints(monitor)].flatMap(({ port }) => (port === undefined ? [] : [[port, monitor] as const])),
        ),
    );
    this.#custom ??= customUses(this.#graph.resources);
    this.#ingresses ??= ingressUses(this.#graph.ofKind('Ingress'));
    this.#texts ??= textUses(this.#graph);
    return (
      this.#ingresses.get(service.namespace)?.get(`${service.name}:${portName}`) ??
      this.#monitored.get(portName) ??
      this.#custom.get(portName) ??
      this.#texts.get(`_${portName}._tcp`) ??
      this.#texts.get(portVariable(service.name, portName)) ??
      sectionUse(this.#graph, service, portName) ??
      this.#graph.find('Endpoints', service.namespace, service.name)
    );
  }
}

function ingressUses(ingresses: readonly Resource[]): ReadonlyMap<string, Map<string, Resource>> {
  const uses = new Map<string, Map<string, Resource>>();
  for (const ingress of ingresses) {
    for (const { service, port } of ingressBackends(ingress)) {
      if (typeof port !== 'string') continue;
      const inNamespace = uses.get(ingress.namespace) ?? new Map<string, Resource>();
      uses.set(ingress.namespace, inNamespace.set(`${service}:${port}`, ingress));
    }
  }
  return uses;
}

/** https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables */
function portVariable(service: string, portName: string): string {
  return `${service}_SERVICE_PORT_${portName}`.toUpperCase().replaceAll('-', '_');
}

/** SRV records and variables of Services: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#srv-records */
const portInText = /_[a-z0-9-]+\._tcp(?=\.)|[A-Z][A-Z0-9_]*_SERVICE_PORT_[A-Z0-9_]+/g;

/** What texts of containers and ConfigMaps say: `_client._tcp.db.shop.svc`, `$(DB_SERVICE_PORT_CLIENT)`. */
function textUses(graph: Graph): ReadonlyMap<string, Resource> {
  const uses = new Map<string, Resource>();
  const read = (text: unknown, resource: Resource): void => {
    if (typeof text !== 'string' || !(text.includes('._tcp.') || text.includes('_SERVICE_PORT_'))) return;
    for (const [use] of text.matchAll(portInText)) remember(uses, use, () => resource);
  };
  for (const workload of graph.workloads) for (const text of textsOf(workload)) read(text, workload.resource);
  for (const config of graph.ofKind('ConfigMap')) {
    const data = objectIn(config.value, 'data');
    for (const key in data) read(data[key], config);
  }
  return uses;
}

function* textsOf({ initContainers, containers }: Workload): Iterable<unknown> {
  for (const { value } of [...initContainers, ...containers]) {
    yield* listIn(value, 'command');
    yield* listIn(value, 'args');
    for (const [, variable] of objectsIn(value, 'env')) yield variable.value;
  }
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#localpolicytargetreferencewithsectionname */
function sectionUse(graph: Graph, service: Service, portName: string): Resource | undefined {
  return graph
    .inNamespace('BackendTLSPolicy', service.namespace)
    .find((policy) =>
      objectsIn(policy.spec, 'targetRefs').some(
        ([, target]) => stringIn(target, 'name') === service.name && stringIn(target, 'sectionName') === portName,
      ),
    );
}

/** Texts under keys that speak of ports, in objects whose kinds have no meaning for us: an IngressRoute, a TargetGroupBinding, ... */
function customUses(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const uses = new Map<string, Resource>();
  const visit = (value: unknown, isPort: boolean, state: { readonly resource: Resource; readonly depth: number }) => {
    if (typeof value === 'string') {
      if (isPort) uses.set(value, state.resource);
      return;
    }
    if (state.depth > maximumDepth) return;
    const inner = { ...state, depth: state.depth + 1 };
    if (Array.isArray(value)) for (const item of value) visit(item, isPort, inner);
    else if (isObject(value)) {
      for (const key in value) visit(value[key], /port/i.test(key) || (isPort && key === 'name'), inner);
    }
  };
  for (const resource of resources)
    if (resource.kind === undefined) visit(resource.spec, false, { resource, depth: 0 });
  return uses;
}
