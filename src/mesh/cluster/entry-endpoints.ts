import type { Graph } from '../../graph/graph.ts';
import type { ServiceEntry, ServiceEntryPort } from '../../model/istio/service-entry.ts';
import type { WorkloadAddress } from '../../model/istio/workload-entry.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, known, unknown } from '../answer.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointCandidates } from './endpoint-candidates.ts';
import { addressEndpoint, distinct, isNameOrSocket, plainEndpoint, runningPods, titlesOf } from './endpoint-forms.ts';

/** One host and port of a ServiceEntry, and where its endpoints are looked for. */
export interface EntryEndpointQuestion {
  readonly entry: ServiceEntry;
  readonly hostname: string;
  readonly port: ServiceEntryPort;
  readonly graph: Graph;
  readonly candidates: EndpointCandidates;
}

/**
 * The endpoints that a ServiceEntry gives a port of one of its hosts: those that it writes, pods and WorkloadEntries of its
 * namespace that it selects, or the host itself where names are looked up by DNS.
 * pilot/pkg/serviceregistry/serviceentry/conversion.go convertServiceEntryToInstances
 */
export function entryEndpoints(question: EntryEndpointQuestion): Answer<readonly Endpoint[]> {
  const { entry, hostname, port } = question;
  const { resource } = entry;
  if (entry.selector !== undefined) return selected(question, entry.selector);
  if (entry.endpoints.length === 0 && isLookedUp(entry)) {
    return known([plainEndpoint(hostname, port.targetPort ?? port.number, resource)], () => [
      { note: `${resource.title} looks up ${hostname}`, from: 'manifest', at: resource.field('spec', 'resolution') },
    ]);
  }
  const endpoints = entry.endpoints.map((endpoint) => addressEndpoint(endpoint, portOf(port, endpoint), resource));
  return known(endpoints, () => [
    endpoints.length === 0
      ? { note: `${resource.title} has no endpoints`, from: 'absence', at: resource.field('spec', 'resolution') }
      : { note: `${resource.title} writes its endpoints`, from: 'manifest', at: resource.field('spec', 'endpoints') },
  ]);
}

function selected(
  { entry, port, graph, candidates }: EntryEndpointQuestion,
  selector: NonNullable<ServiceEntry['selector']>,
): Answer<readonly Endpoint[]> {
  const { resource } = entry;
  const { namespace } = resource;
  const pods = distinct(candidates.workloads(namespace, selector));
  const unclear = pods.find((pod) => graph.isAmbiguous(pod.resource));
  if (unclear !== undefined) return ambiguous(unclear.resource);
  const entries = distinct(candidates.workloadEntries(namespace, selector)).filter(
    (found) => isLookedUp(entry) || !isNameOrSocket(found),
  );
  const endpoints = [
    ...entries.map((found) => addressEndpoint(found, portOf(port, found), found.resource)),
    ...pods.flatMap((pod) => runningPods(pod, portOf(port, { ports: namedPorts(pod) }))),
  ];
  const group = candidates.workloadGroup(namespace, selector);
  const mayJoin = group !== undefined && !graph.isWhole(namespace);
  if (endpoints.length === 0 && (mayJoin || !graph.isClosed(namespace))) {
    return unknown(`what ${resource.title} selects is not among the manifests`);
  }
  const titles = titlesOf([...entries, ...pods].map((found) => found.resource));
  return known(endpoints, () => [
    {
      note: `${resource.title} selects ${titles === '' ? 'nothing' : titles}`,
      from: titles === '' ? 'absence' : 'manifest',
      at: resource.field('spec', 'workloadSelector'),
    },
  ]);
}

/** Whether clients find the endpoints by DNS. */
function isLookedUp({ resolution }: ServiceEntry): boolean {
  return resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN';
}

/** The port of that name at the endpoint, then the target port, then the port itself. */
function portOf(port: ServiceEntryPort, { ports }: Pick<WorkloadAddress, 'ports'>): number {
  return ports.get(port.name) || port.targetPort || port.number;
}

/** pilot/pkg/serviceregistry/kube/controller/pod.go getPortMap */
function namedPorts({ containers }: Workload): ReadonlyMap<string, number> {
  const ports = new Map<string, number>();
  for (const { name, number, protocol } of containers.flatMap((container) => container.ports)) {
    if (name !== undefined && protocol === 'TCP' && !ports.has(name)) ports.set(name, number);
  }
  return ports;
}
