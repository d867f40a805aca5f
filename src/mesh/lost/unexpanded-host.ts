import type { Graph } from '../../graph/graph.ts';
import { serviceHost } from '../../model/hostname.ts';
import type { Evidence } from '../answer.ts';
import type { Registry } from '../registry.ts';

/** A host that DNS completes and Istio does not. */
export interface UnexpandedHost {
  /** The name of the Service that is meant. */
  readonly whole: string;
  because(): Evidence;
}

/** What tells such a host from others. */
export interface HostSources {
  readonly graph: Graph;
  readonly registry: Registry;
  readonly domain: string;
}

/**
 * `name.namespace` and `name.namespace.svc`: no host with a dot but a whole one is a Service's to Istio. Undefined for what may be
 * another host. pilot/pkg/model/config.go ResolveShortnameToFQDN
 */
export function unexpandedHost(host: string, { graph, registry, domain }: HostSources): UnexpandedHost | undefined {
  const [name = '', namespace = '', ...rest] = host.split('.');
  const tail = ['svc', ...domain.split('.')];
  if (name === '*' || namespace === '' || rest.length >= tail.length) return undefined;
  if (rest.some((label, index) => label !== tail[index]) || registry.standingFor(host).length > 0) return undefined;
  // It may be a ServiceEntry's that no manifest shows.
  if (graph.externals.namesHost(host)) return undefined;
  const service = graph.service(namespace, name);
  // Without "svc" it may be any name of the internet.
  if (service === undefined && rest.length === 0) return undefined;
  const isAssumed = service === undefined && !graph.isWhole(namespace);
  const note = `nothing defines ${host}: Istio takes a name with a dot as it is written, not as Service ${namespace}/${name}`;
  return {
    whole: serviceHost(name, namespace, domain),
    because: () => ({ note, from: 'absence', ...(isAssumed ? { assumed: true as const } : {}) }),
  };
}
