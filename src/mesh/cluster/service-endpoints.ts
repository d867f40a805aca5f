import { containerPortFor, type Graph } from '../../graph/graph.ts';
import type { WorkloadEntry } from '../../model/istio/workload-entry.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointCandidates } from './endpoint-candidates.ts';
import {
  addressEndpoint,
  distinct,
  isNameOrSocket,
  plainEndpoint,
  podEndpoint,
  runningPods,
  titlesOf,
} from './endpoint-forms.ts';

/** Where endpoints of a Kubernetes Service are looked for. */
export interface ServiceEndpointSources {
  readonly graph: Graph;
  readonly candidates: EndpointCandidates;
  /** What the control plane deploys behind it. */
  deployed(service: Service): readonly Workload[];
}

/**
 * The endpoints of a port of a Kubernetes Service: pods behind its selector and, unless it is headless, WorkloadEntries; without
 * a selector those that are written for it. pilot/pkg/serviceregistry/kube/controller/{endpointslice,controller}.go
 */
export function serviceEndpoints(port: ServicePort, sources: ServiceEndpointSources): Answer<readonly Endpoint[]> {
  return port.service.hasSelector ? selected(port, sources) : written(port, sources);
}

function selected(port: ServicePort, sources: ServiceEndpointSources): Answer<readonly Endpoint[]> {
  const { graph, candidates } = sources;
  const { service } = port;
  const pods = distinct([...graph.workloadsBehind(service), ...sources.deployed(service)]);
  const unclear = pods.find(({ resource }) => graph.isAmbiguous(resource));
  if (unclear !== undefined) return ambiguous(unclear.resource);
  const entries = service.headless ? [] : distinct(candidates.workloadEntries(service.namespace, service.selector));
  const endpoints = [...pods.flatMap((pod) => podOn(port, pod)), ...entries.flatMap((entry) => entryOn(port, entry))];
  const found = [...pods, ...entries].map(({ resource }) => resource);
  if (found.length > 0) return known(endpoints, () => selection(service, found));
  if (Object.values(service.selector).some(isPlaceholder)) {
    return unknown(`the selector of ${service.resource.title} is to be filled in`);
  }
  const group = candidates.workloadGroup(service.namespace, service.selector);
  if (group !== undefined && !graph.isWhole(service.namespace)) {
    return unknown(`what joins ${service.resource.title} at run time is not among the manifests`);
  }
  if (!graph.isClosed(service.namespace)) return unknown(`no pods of ${service.resource.title} are known`);
  return known([], () => nothing(service));
}

/** Clients connect to the container port that the Service port leads to. */
function podOn(port: ServicePort, pod: Workload): readonly Endpoint[] {
  const number = containerPortFor(port, pod);
  return number === undefined ? [] : runningPods(pod, number);
}

/** By the name of the target port, else of the Service port, among the ports of the entry. */
function entryOn(port: ServicePort, entry: WorkloadEntry): readonly Endpoint[] {
  if (isNameOrSocket(entry)) return [];
  const { targetPort } = port;
  const name = typeof targetPort === 'string' ? targetPort : port.name;
  const named = name === undefined ? undefined : entry.ports.get(name);
  if (named === undefined && typeof targetPort === 'string') return [];
  return [addressEndpoint(entry, named ?? (typeof targetPort === 'number' ? targetPort : port.number), entry.resource)];
}

function written(port: ServicePort, { graph, candidates }: ServiceEndpointSources): Answer<readonly Endpoint[]> {
  const { service } = port;
  const sets = candidates.writtenFor(service.namespace, service.name);
  if (sets.length === 0) {
    return graph.isWhole(service.namespace)
      ? known([], () => nothing(service))
      : unknown(`${service.resource.title} has no selector: its endpoints are made outside of the manifests`);
  }
  const endpoints: Endpoint[] = [];
  for (const { resource, ports, addresses } of sets) {
    const found = ports.find(({ name }) => name === (port.name ?? ''));
    for (const { address, pod } of found === undefined ? [] : addresses) {
      const workload =
        pod === undefined ? candidates.podAt(service.namespace, address) : candidates.podNamed(service.namespace, pod);
      const number = found?.number ?? port.number;
      // Istio leaves out an address of a pod that it does not know.
      if (workload !== undefined) endpoints.push({ ...podEndpoint(workload, number), count: 1 });
      else if (pod === undefined) endpoints.push(plainEndpoint(address, number, resource));
      else if (!graph.isWhole(service.namespace))
        return unknown(`Pod ${service.namespace}/${pod} is not among the manifests`);
    }
  }
  return known(endpoints, () =>
    sets.map(({ resource }) => ({
      note: `${resource.title} gives endpoints of ${service.resource.title}`,
      from: 'manifest',
      at: resource.field('metadata', 'name'),
    })),
  );
}

function selection({ resource }: Service, selected: readonly Resource[]): readonly Evidence[] {
  const note = `${resource.title} selects ${titlesOf(selected)}`;
  return [{ note, from: 'manifest', at: resource.field('spec', 'selector') }];
}

function nothing({ resource, hasSelector }: Service): readonly Evidence[] {
  const at = hasSelector ? resource.field('spec', 'selector') : resource.field('metadata', 'name');
  return [{ note: `no pods of ${resource.title} are known`, from: 'absence', at }];
}
