import type { Workload } from '../model/k8s/workload.ts';
import type { Evidence } from './answer.ts';
import { alwaysExcludedInboundPorts } from './defaults.ts';

const excludeKey = 'traffic.sidecar.istio.io/excludeInboundPorts';
const includeKey = 'traffic.sidecar.istio.io/includeInboundPorts';

/**
 * Why connections to a container port reach the application without passing its sidecar, or undefined when they pass it.
 * https://istio.io/latest/docs/reference/config/annotations/#TrafficExcludeInboundPorts
 */
export function bypassesSidecar(workload: Workload, port: number): Evidence | undefined {
  if (alwaysExcludedInboundPorts.has(port)) {
    return { note: `port ${port} is the proxy's own and never passes the mutual TLS of the workload`, from: 'default' };
  }
  const annotated = (key: string): Evidence => ({
    note: `annotation ${key} takes port ${port} out of the mesh`,
    from: 'manifest',
    at: workload.podField('metadata', 'annotations', key),
  });
  const included = portsOf(workload.annotations[includeKey]);
  // A list of ports is all that is redirected; exclusions count only where everything else is.
  // tools/istio-iptables/pkg/capture/run.go handleInboundPortsInclude
  if (included !== undefined && !included.has('*'))
    return included.has(String(port)) ? undefined : annotated(includeKey);
  return portsOf(workload.annotations[excludeKey])?.has(String(port)) === true ? annotated(excludeKey) : undefined;
}

function portsOf(list: string | undefined): ReadonlySet<string> | undefined {
  return list === undefined ? undefined : new Set(list.split(',').map((port) => port.trim()));
}
