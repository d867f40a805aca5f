import type { Graph } from '../graph/graph.ts';
import { ingressBackends } from '../model/k8s/ingress.ts';
import type { Service } from '../model/k8s/service.ts';
import { monitorEndpoints } from '../model/prometheus/monitor.ts';
import type { Resource } from '../model/resource.ts';
import { isObject } from '../model/value.ts';

/** Deeper than any manifest nests a port. */
const maximumDepth = 30;

/** What refers to ports of Services by name, so that renaming one would break it. All uses are found once, when first asked for. */
export class PortNameUses {
  readonly #graph: Graph;
  #monitored: ReadonlyMap<string, Resource> | undefined;
  #custom: ReadonlyMap<string, Resource> | undefined;
  #ingresses: ReadonlyMap<string, Map<string, Resource>> | undefined;

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
    return (
      this.#ingresses.get(service.namespace)?.get(`${service.name}:${portName}`) ??
      this.#monitored.get(portName) ??
      this.#custom.get(portName) ??
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
