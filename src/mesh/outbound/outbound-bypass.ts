import { contains, ipBlock } from '../../model/istio/ip-block.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Evidence } from '../answer.ts';
import { sendsAsProxy } from '../proxy-user.ts';

const prefix = 'traffic.sidecar.istio.io';
const excludePorts = `${prefix}/excludeOutboundPorts`;
const includePorts = `${prefix}/includeOutboundPorts`;
const excludeRanges = `${prefix}/excludeOutboundIPRanges`;
const includeRanges = `${prefix}/includeOutboundIPRanges`;

/**
 * Why connections of a workload do not pass its sidecar on the way out; undefined when they do. The address is undefined where
 * the manifests do not tell it: only ranges that hold every address count then.
 * https://istio.io/latest/docs/reference/config/annotations/#TrafficExcludeOutboundPorts, tools/istio-iptables/pkg/capture/run.go
 */
export function bypassesOutbound(workload: Workload, port: number, address: string | undefined): Evidence | undefined {
  const annotated = (key: string, what: string): Evidence => ({
    note: `annotation ${key} sends connections to ${what} past the sidecar`,
    from: 'manifest',
    at: workload.podField('metadata', 'annotations', key),
  });
  const { annotations } = workload;
  const asProxy = sendsAsProxy(workload);
  if (asProxy !== undefined) return asProxy;
  if (listed(annotations[excludePorts])?.has(String(port)) === true) return annotated(excludePorts, `port ${port}`);
  const where = address ?? 'this address';
  if (holds(annotations[excludeRanges], address)) return annotated(excludeRanges, where);
  if (isIncludedPort(annotations[includePorts], port)) return undefined;
  const included = annotations[includeRanges];
  if (included === undefined || included.trim() === '*' || address === undefined) return undefined;
  return holds(included, address) ? undefined : annotated(includeRanges, where);
}

function isIncludedPort(ports: string | undefined, port: number): boolean {
  const set = listed(ports);
  return set !== undefined && (set.has('*') || set.has(String(port)));
}

function listed(list: string | undefined): ReadonlySet<string> | undefined {
  return list === undefined ? undefined : new Set(list.split(',').map((item) => item.trim()));
}

function holds(ranges: string | undefined, address: string | undefined): boolean {
  return [...(listed(ranges) ?? [])].some((range) => {
    const wide = range === '*' ? ipBlock('0.0.0.0/0') : ipBlock(range);
    if (wide === undefined) return false;
    if (address === undefined) return wide.prefix === 0;
    const narrow = ipBlock(address);
    return narrow !== undefined && contains(wide, narrow);
  });
}
