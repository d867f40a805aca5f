import type { Graph } from '../../graph/graph.ts';
import type { Resource } from '../../model/resource.ts';
import type { Call } from '../call.ts';
import type { Context } from '../context.ts';
import { apiServerCalls } from './api-server-calls.ts';
import { CallIndex } from './call-index.ts';
import type { CallWorld } from './call-world.ts';
import { configCalls } from './config-calls.ts';
import { containerCalls } from './container-calls.ts';
import { importsOf } from './imports.ts';
import { ingressCalls } from './ingress-calls.ts';
import { kubeletCalls } from './kubelet-calls.ts';
import { outsideCalls } from './outside-calls.ts';
import { routeCalls } from './route-calls.ts';
import { podScrapes, Scrapes, serviceScrapes } from './scrape-calls.ts';
import { ServiceNames } from './service-names.ts';
import { virtualServiceCalls } from './virtual-service-calls.ts';

export type { CallIndex } from './call-index.ts';

/**
 * Who calls whom, as the text of the manifests says. Precision goes before recall: what is not clearly a call of a Service of the
 * unit is none, and a name that the unit defines twice with different content leads nowhere.
 */
export function findCalls(graph: Graph, context: Context): CallIndex {
  const clusterDomain = context.clusterDomain.value;
  const present = found.get(graph);
  if (present?.clusterDomain === clusterDomain) return present.index;
  const index = indexOf(graph, clusterDomain);
  found.set(graph, { clusterDomain, index });
  return index;
}

/** Texts say the same whatever is assumed of the mesh, and reading them is dear. */
const found = new WeakMap<Graph, { readonly clusterDomain: string; readonly index: CallIndex }>();

function indexOf(graph: Graph, clusterDomain: string): CallIndex {
  const world: CallWorld = { graph, names: new ServiceNames(graph, clusterDomain) };
  const scrapes = new Scrapes(graph);
  let readers: ReturnType<typeof importsOf> | undefined;
  return new CallIndex(graph.resources, (resource) => {
    readers ??= importsOf(graph);
    const imports = readers.get(resource);
    return [...(imports === undefined ? callsIn(resource, world, scrapes) : configCalls(resource, imports, world))];
  });
}

function* callsIn(resource: Resource, world: CallWorld, scrapes: Scrapes): Iterable<Call> {
  switch (resource.kind) {
    case 'Service':
      yield* serviceCalls(resource, world);
      return;
    case 'Ingress':
      yield* ingressCalls(resource, world);
      return;
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TLSRoute':
    case 'TCPRoute':
      yield* routeCalls(resource, world);
      return;
    case 'VirtualService':
      yield* virtualServiceCalls(resource, world);
      return;
    case 'MutatingWebhookConfiguration':
    case 'ValidatingWebhookConfiguration':
    case 'APIService':
    case 'CustomResourceDefinition':
      yield* apiServerCalls(resource, world);
      return;
    case 'ServiceMonitor':
      yield* scrapes.ofServiceMonitor(resource);
      return;
    case 'PodMonitor':
      yield* scrapes.ofPodMonitor(resource);
      return;
    default:
      yield* workloadCalls(resource, world);
  }
}

function* serviceCalls(resource: Resource, world: CallWorld): Iterable<Call> {
  const service = world.graph.serviceOf(resource);
  if (service === undefined) return;
  yield* outsideCalls(service, world);
  yield* serviceScrapes(service, world.graph);
}

function* workloadCalls(resource: Resource, world: CallWorld): Iterable<Call> {
  const workload = world.graph.workloadOf(resource);
  if (workload === undefined) return;
  yield* containerCalls(workload, world);
  yield* kubeletCalls(workload, world);
  yield* podScrapes(workload);
}
