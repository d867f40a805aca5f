import { serviceHost } from '../../model/hostname.ts';
import { contains, ipBlock } from '../../model/istio/ip-block.ts';
import { append } from '../../model/multimap.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Context } from '../context.ts';
import type { MeshService } from '../mesh-service.ts';
import type { DialledHost } from '../outbound/dialled.ts';
import { isAddress, type NameResolution } from '../outbound/name-resolution.ts';
import type { Registry } from '../registry.ts';
import { addressesOf, allocated } from './entry-addresses.ts';

/** The answers that names rest on. */
export interface ZtunnelNameSources {
  readonly registry: Registry;
  /** The DNS of the cluster, which is asked for what ztunnel does not know. */
  readonly names: NameResolution;
}

/**
 * What ztunnel tells the pods that it captures of a host: it knows ServiceEntries by their addresses beside the Services of the
 * cluster. ztunnel's src/dns/server.rs
 */
export class ZtunnelNames {
  readonly #sources: ZtunnelNameSources;
  readonly #domain: string;
  #ranges: readonly (readonly [block: string, service: MeshService])[] | undefined;
  #byAddress: ReadonlyMap<string, readonly MeshService[]> | undefined;

  constructor(context: Context, sources: ZtunnelNameSources) {
    this.#domain = context.clusterDomain.value;
    this.#sources = sources;
  }

  /** What a host leads to from captured pods of a namespace. */
  resolve(written: string, namespace: string): Answer<DialledHost> {
    const host = written.toLowerCase().replace(/\.$/, '');
    const found = isAddress(host) ? this.#atAddress(host, namespace) : this.#named(host, namespace);
    return found === undefined ? this.#sources.names.resolve(host, namespace) : known(found);
  }

  #named(host: string, namespace: string): DialledHost | undefined {
    for (const name of this.#fullNames(host, namespace)) {
      for (const searched of [name, ...wildcardsOver(name)]) {
        const services = this.#sources.registry.claiming(searched).filter(isKnown);
        const service = bestOf(services, namespace);
        if (service === undefined) continue;
        // Services have the addresses that the cluster's own DNS tells as well.
        return service.resource.kind === 'ServiceEntry' ? ofEntry(service, host) : undefined;
      }
    }
    return undefined;
  }

  /** ztunnel's src/dns/server.rs to_kube_fqdns */
  #fullNames(host: string, namespace: string): readonly string[] {
    const labels = host.split('.');
    const [first = '', second = '', third] = labels;
    if (labels.length === 1) return [host, serviceHost(first, namespace, this.#domain)];
    if (labels.length === 2) return [host, serviceHost(first, second, this.#domain)];
    return labels.length === 3 && third === 'svc' ? [host, serviceHost(first, second, this.#domain)] : [host];
  }

  #atAddress(address: string, namespace: string): DialledHost | undefined {
    this.#byAddress ??= this.#index();
    const exact = this.#byAddress.get(address) ?? [];
    const within = exact.length > 0 ? exact : this.#inRange(address);
    const service = bestOf(within, namespace);
    return service === undefined ? undefined : ofEntry(service, address, address);
  }

  #inRange(address: string): readonly MeshService[] {
    const narrow = ipBlock(address);
    if (narrow === undefined) return [];
    return (this.#ranges ?? []).flatMap(([range, service]) => {
      const wide = ipBlock(range);
      return wide !== undefined && contains(wide, narrow) ? [service] : [];
    });
  }

  #index(): ReadonlyMap<string, readonly MeshService[]> {
    const byAddress = new Map<string, MeshService[]>();
    const ranges: (readonly [string, MeshService])[] = [];
    for (const service of this.#sources.registry.all()) {
      for (const address of addressesOf(service)) {
        const single = address.replace(/\/32$/, '');
        if (single.includes('/')) ranges.push([single, service]);
        else append(byAddress, single, service);
      }
    }
    this.#ranges = ranges;
    return byAddress;
  }
}

function* wildcardsOver(name: string): Iterable<string> {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) yield `*${name.slice(dot)}`;
}

/** Names of others (ExternalName) are nothing to ztunnel, nor are hosts without address. */
function isKnown(service: MeshService): boolean {
  if (service.resource.kind === 'Service') return service.resolution !== 'alias';
  return addressesOf(service).length > 0;
}

/** That of the client's own namespace, then a Kubernetes Service, then the oldest. ztunnel's src/state/service.rs find_best_match */
function bestOf(services: readonly MeshService[], namespace: string): MeshService | undefined {
  return services.find((service) => service.namespace === namespace) ?? services[0];
}

function ofEntry(service: MeshService, host: string, dialledAddress?: string): DialledHost {
  const [first] = addressesOf(service);
  const address = dialledAddress ?? (first === allocated ? undefined : first?.replace(/\/\d+$/, ''));
  const { resource } = service;
  const because = (): readonly Evidence[] => [
    {
      note: `${host} is an address of ${resource.title} to pods that ztunnel captures`,
      from: 'manifest',
      at: resource.field('spec', first === allocated ? 'hosts' : 'addresses'),
    },
    ...(first === allocated
      ? [
          {
            note: `the control plane gives ${resource.title} an address`,
            from: 'default' as const,
            assumed: true as const,
          },
        ]
      : []),
  ];
  return {
    dialled: { kind: 'service', service, ...(address === undefined ? {} : { address }) },
    host: service.hostname,
    aliases: [],
    words: 'service entry address',
    because,
  };
}
