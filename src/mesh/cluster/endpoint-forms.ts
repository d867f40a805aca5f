import { ipBlock } from '../../model/istio/ip-block.ts';
import { takesMeshTls, type WorkloadAddress } from '../../model/istio/workload-entry.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import { numberIn, objectIn, stringIn } from '../../model/value.ts';
import type { Endpoint } from './endpoint.ts';

const tlsModeKey = 'security.istio.io/tlsMode';
const unixPrefix = 'unix://';
const finished: ReadonlySet<string> = new Set(['Succeeded', 'Failed']);

/** The pods of a workload as an endpoint, whose count may be 0. */
export function podEndpoint(workload: Workload, port: number): Endpoint {
  const written = workload.labels[tlsModeKey];
  return {
    workload,
    address: undefined,
    port,
    labels: workload.labels,
    namespace: workload.namespace,
    tlsMode: written === undefined || written === 'istio' ? 'by-proxy' : 'disabled',
    count: podCount(workload),
    source: workload.resource,
  };
}

/** The pods of a workload where it has any. */
export function runningPods(workload: Workload, port: number): readonly Endpoint[] {
  const endpoint = podEndpoint(workload, port);
  return endpoint.count === 0 ? [] : [endpoint];
}

/** One, where nothing is written: for kinds that run a pod on each node or on demand, too. */
function podCount({ kind, resource }: Workload): number {
  if (kind === 'Pod') return finished.has(stringIn(objectIn(resource.value, 'status'), 'phase') ?? '') ? 0 : 1;
  return Math.max(0, numberIn(resource.spec, 'replicas') ?? 1);
}

/** A server that a WorkloadEntry or a ServiceEntry gives the address of. The port of a Unix socket is 0. */
export function addressEndpoint(from: WorkloadAddress, port: number, source: Resource): Endpoint {
  const socket = isUnixSocket(from.address);
  return {
    workload: undefined,
    address: socket ? from.address.slice(unixPrefix.length) : from.address,
    port: socket ? 0 : port,
    labels: from.labels,
    namespace: source.namespace,
    tlsMode: takesMeshTls(from) ? 'istio' : 'disabled',
    count: 1,
    source,
  };
}

/** A server of which nothing is known but where it is; no address: that which the client dialled. */
export function plainEndpoint(address: string | undefined, port: number, source: Resource): Endpoint {
  const labels = {};
  const { namespace } = source;
  return { workload: undefined, address, port, labels, namespace, tlsMode: 'disabled', count: 1, source };
}

/** Whether it can be sent to proxies as an endpoint: names have to be looked up first. pilot/pkg/xds/endpoints/endpoint_builder.go */
export function isAddressable({ workload, address, port }: Endpoint): boolean {
  return workload !== undefined || port === 0 || address === undefined || ipBlock(address) !== undefined;
}

/** Whether the address is a name, which only services looked up by DNS can use. */
export function isNameOrSocket({ address }: WorkloadAddress): boolean {
  return address !== '' && ipBlock(address) === undefined;
}

function isUnixSocket(address: string): boolean {
  return address.startsWith(unixPrefix);
}

const shown = 3;

/** How messages list resources. */
export function titlesOf(resources: readonly Resource[]): string {
  const titles = resources.slice(0, shown).map(({ title }) => title);
  const more = resources.length > shown ? ` and ${resources.length - shown} more` : '';
  return `${titles.join(', ')}${more}`;
}

/** Without what stands in two files: the same object is there once. */
export function distinct<T extends { readonly resource: Resource }>(items: readonly T[]): readonly T[] {
  if (items.length < 2) return items;
  const seen = new Set<string>();
  return items.filter(({ resource: { kindName, namespace, name } }) => {
    const key = `${kindName}/${namespace}/${name}`;
    return !seen.has(key) && seen.add(key);
  });
}
