import { type RunAs, type RunAsKey, runAs } from '../model/k8s/run-as.ts';
import { applicationContainers, type Container, type Workload } from '../model/k8s/workload.ts';
import type { Evidence } from './answer.ts';

/**
 * User and group of the proxy. What they send is not redirected, or the proxy would send to itself.
 * https://istio.io/latest/docs/ops/deployment/application-requirements/, tools/istio-iptables/pkg/capture/run.go
 */
const proxyUser = 1337;

const keys: readonly RunAsKey[] = ['runAsUser', 'runAsGroup'];

/** What makes a container (the pod's word alone, without one) the proxy's user or group; undefined when it is neither. */
export function runsAsProxy(workload: Workload, container: Container | undefined): RunAs | undefined {
  return keys.map((key) => runAs(key, workload, container)).find((as) => as?.id === proxyUser);
}

/** Why nothing that the pods of a workload send is redirected: all that runs in them is the proxy's user or group. */
export function sendsAsProxy(workload: Workload): Evidence | undefined {
  const containers = applicationContainers(workload);
  const settings = containers.map((container) => runsAsProxy(workload, container));
  const [first] = settings;
  if (first === undefined || settings.includes(undefined)) return undefined;
  return asProxy(first, workload);
}

export function asProxy({ key, path }: RunAs, { resource }: Workload): Evidence {
  const who = key === 'runAsUser' ? 'user' : 'group';
  return {
    note: `${who} ${proxyUser} is the proxy's own, so nothing is redirected to it`,
    from: 'manifest',
    at: resource.field(...path),
  };
}
