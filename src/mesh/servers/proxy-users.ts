import type { Graph } from '../../graph/graph.ts';
import type { RunAs } from '../../model/k8s/run-as.ts';
import { applicationContainers, type Container, type Workload } from '../../model/k8s/workload.ts';
import type { Answer, Evidence } from '../answer.ts';
import type { Dataplane } from '../modes.ts';
import { runsAsProxy } from '../proxy-user.ts';

/** A setting that makes application containers the user or group of their proxy. */
export interface ProxyUser {
  readonly setting: RunAs;
  /** Those that it holds for. */
  readonly containers: readonly Container[];
  readonly because: () => readonly Evidence[];
}

const modeKey = 'sidecar.istio.io/interceptionMode';
const includeRangesKey = 'traffic.sidecar.istio.io/includeOutboundIPRanges';
const includePortsKey = 'traffic.sidecar.istio.io/includeOutboundPorts';

/** What OpenShift gives a namespace: the proxy then takes its user from there. pkg/kube/inject/inject.go GetProxyIDs */
const openShiftKeys: readonly string[] = ['openshift.io/sa.scc.uid-range', 'openshift.io/sa.scc.supplemental-groups'];

/** One for each place that is written; none where redirection to a sidecar is not there to be missed. */
export function proxyUsers(workload: Workload, dataplane: Answer<Dataplane>, graph: Graph): readonly ProxyUser[] {
  const found = new Map<string, { setting: RunAs; containers: Container[] }>();
  for (const container of applicationContainers(workload)) {
    const setting = runsAsProxy(workload, container);
    if (setting === undefined) continue;
    const place = setting.path.join('/');
    const same = found.get(place);
    if (same === undefined) found.set(place, { setting, containers: [container] });
    else same.containers.push(container);
  }
  if (found.size === 0 || !dataplane.known || dataplane.value !== 'sidecar') return [];
  if (!isRedirected(workload) || hasOtherProxyUser(workload, graph)) return [];
  return [...found.values()].map((user) => ({ ...user, because: () => dataplane.because() }));
}

function isRedirected({ annotations }: Workload): boolean {
  if (annotations[modeKey] === 'NONE') return false;
  return annotations[includeRangesKey] !== '' || (annotations[includePortsKey] ?? '') !== '';
}

function hasOtherProxyUser({ namespace }: Workload, graph: Graph): boolean {
  return graph
    .definitions('Namespace', '', namespace)
    .some(({ annotations }) => openShiftKeys.some((key) => annotations[key] !== undefined));
}
