import type { Graph } from '../../graph/graph.ts';
import { serviceHost } from '../../model/hostname.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { stringIn } from '../../model/value.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Context } from '../context.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Registry } from '../registry.ts';
import { type Dialled, type DialledHost, publicAddress } from './dialled.ts';
import { clusterAddress } from './port-services.ts';

/** ExternalName Services that lead to each other end somewhere. */
const mostAliases = 8;

/**
 * The DNS of a cluster, as far as manifests tell it.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export class NameResolution {
  readonly #graph: Graph;
  readonly #registry: Registry;
  readonly #domain: string;
  #byAddress: ReadonlyMap<string, MeshService> | undefined;
  #namespaces: ReadonlySet<string> | undefined;

  constructor(graph: Graph, context: Context, registry: Registry) {
    this.#graph = graph;
    this.#registry = registry;
    this.#domain = context.clusterDomain.value;
  }

  /** What a host leads to from pods of a namespace. */
  resolve(host: string, namespace: string): Answer<DialledHost> {
    return this.#resolve(host.toLowerCase().replace(/\.$/, ''), namespace, []);
  }

  #resolve(host: string, namespace: string, aliases: DialledHost['aliases']): Answer<DialledHost> {
    if (isAddress(host)) return known(this.#address(host, aliases));
    const named = this.#clusterName(host, namespace);
    if (named === undefined) {
      const isDefined = this.#registry.claiming(host).length > 0;
      if (!isDefined && this.#graph.externals.hasHost(host)) return unknown(`${host} lives elsewhere`);
      const namespaceMeant = this.#graph.complete ? undefined : possibleNamespace(host);
      if (namespaceMeant === undefined) return known(outside(host, aliases));
      return unknown(`${host} may be a Service of namespace "${namespaceMeant}", of which the manifests hold nothing`);
    }
    const service = this.#registry.claiming(serviceHost(named.name, named.namespace, this.#domain)).find(isService);
    if (service !== undefined) return this.#service(service, named.pod, { host, namespace, aliases });
    const reference = this.#graph.refer('Service', named.namespace, named.name);
    if (reference.state === 'unknown') {
      return unknown(`Service ${named.namespace}/${named.name} is not among the manifests: ${reference.why}`);
    }
    const because = (): readonly Evidence[] => [
      { note: `there is no Service ${named.namespace}/${named.name}`, from: 'absence' },
    ];
    return known({ dialled: { kind: 'nowhere' }, host, aliases, words: 'nothing (no such host)', because });
  }

  #service(
    service: MeshService,
    pod: string | undefined,
    { host, namespace, aliases }: { host: string; namespace: string; aliases: DialledHost['aliases'] },
  ): Answer<DialledHost> {
    const { resource, resolution } = service;
    if (resolution === 'alias') {
      const target = stringIn(resource.spec, 'externalName') ?? '';
      if (aliases.length >= mostAliases || aliases.includes(resource)) {
        return unknown(`ExternalName Services lead from ${resource.title} in a circle`);
      }
      return this.#resolve(target.toLowerCase(), namespace, [...aliases, resource]);
    }
    const title = `${resource.namespace}/${resource.name}`;
    const because = (): readonly Evidence[] => [
      ...aliases.map(
        (alias): Evidence => ({
          note: `${alias.title} is another name of ${stringIn(alias.spec, 'externalName') ?? ''}`,
          from: 'manifest',
          at: alias.field('spec', 'externalName'),
        }),
      ),
      { note: `${host} is ${resource.title}`, from: 'manifest', at: resource.field('metadata', 'name') },
    ];
    const [dialled, words] = destinationOf(service, pod, title);
    return known({ dialled, host: service.hostname, aliases, words, because });
  }

  #address(address: string, aliases: DialledHost['aliases']): DialledHost {
    this.#byAddress ??= new Map(
      this.#registry.all().flatMap((service) => {
        const written = isService(service) ? clusterAddress(service) : undefined;
        return written === undefined ? [] : [[written, service] as const];
      }),
    );
    const service = this.#byAddress.get(address);
    if (service === undefined) return outside(address, aliases);
    return {
      dialled: { kind: 'service', service },
      host: address,
      aliases,
      words: `service ${service.namespace}/${service.resource.name}`,
      because: () => [
        {
          note: `${address} is the address of ${service.resource.title}`,
          from: 'manifest',
          at: service.resource.field('spec', 'clusterIP'),
        },
      ],
    };
  }

  /** The Service (and pod) that a name of the cluster names; undefined for names of other domains. */
  #clusterName(host: string, namespace: string): ClusterName | undefined {
    const suffix = `.svc.${this.#domain}`;
    const inCluster = host.endsWith(suffix) ? host.slice(0, -suffix.length) : undefined;
    const short = inCluster ?? (host.endsWith('.svc') ? host.slice(0, -'.svc'.length) : undefined);
    const labels = (short ?? host).split('.');
    if (short !== undefined) return named(labels);
    const [first = '', second] = labels;
    if (second === undefined) return { name: first, namespace, pod: undefined };
    // Search domains: a name of a pod or Service without `svc`, as far as its namespace is one.
    const candidates = [labels, [...labels, namespace]].map(named);
    const found = candidates.find((it) => it !== undefined && this.#graph.service(it.namespace, it.name) !== undefined);
    if (found !== undefined) return found;
    return labels.length === 2 && this.#isNamespace(second) ? named(labels) : undefined;
  }

  #isNamespace(name: string): boolean {
    this.#namespaces ??= new Set([
      ...this.#graph.ofKind('Namespace').map((resource) => resource.name),
      ...this.#graph.services.map((service) => service.namespace),
      ...this.#graph.workloads.map((workload) => workload.namespace),
    ]);
    return this.#namespaces.has(name);
  }
}

/** Top-level domains that names outside of a cluster mostly end in, beside those of countries. */
const publicDomains: ReadonlySet<string> = new Set(
  'com org net io dev app cloud info biz edu gov mil int local internal corp lan home arpa example test'.split(' '),
);

/** The namespace that a name of two labels ends in, unless that is a domain. */
function possibleNamespace(host: string): string | undefined {
  const [, last, ...more] = host.split('.');
  if (last === undefined || more.length > 0) return undefined;
  return last.length === 2 || publicDomains.has(last) ? undefined : last;
}

interface ClusterName {
  readonly name: string;
  readonly namespace: string;
  readonly pod: string | undefined;
}

function named(labels: readonly string[]): ClusterName | undefined {
  if (labels.length === 2) return { name: labels[0] ?? '', namespace: labels[1] ?? '', pod: undefined };
  if (labels.length === 3) return { name: labels[1] ?? '', namespace: labels[2] ?? '', pod: labels[0] ?? '' };
  return undefined;
}

function destinationOf(service: MeshService, pod: string | undefined, title: string): readonly [Dialled, string] {
  if (service.resolution !== 'original-destination') {
    return pod === undefined
      ? [{ kind: 'service', service }, `service ${title}`]
      : [{ kind: 'nowhere' }, 'nothing (pods have names below headless Services only)'];
  }
  const words = pod === undefined ? `pod addresses of headless service ${title}` : 'pod of headless service';
  return [{ kind: 'pods', service, pod }, words];
}

function outside(host: string, aliases: DialledHost['aliases']): DialledHost {
  const isName = !isAddress(host);
  return {
    dialled: { kind: 'outside', address: isName ? publicAddress : host },
    host,
    aliases,
    words: aliases.length > 0 ? `external name ${host}` : isName ? 'public address (assumed)' : host,
    because: () =>
      isName
        ? [{ note: `${host} is a name outside of the cluster that resolves`, from: 'absence', assumed: true }]
        : [{ note: `${host} is the address of no Service that the manifests tell`, from: 'absence' }],
  };
}

/** IPv4, or IPv6 in brackets or without. */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':');
}

/** Whether a workload's pod has a name below a headless Service. */
export function isPodNamed(workload: Workload, pod: string): boolean {
  const ordinal = pod.lastIndexOf('-');
  if (workload.kind === 'StatefulSet')
    return pod.slice(0, ordinal) === workload.name && /^\d+$/.test(pod.slice(ordinal + 1));
  return stringIn(workload.podSpec, 'hostname') === pod || workload.name === pod;
}

function isService({ resource }: MeshService): boolean {
  return resource.kind === 'Service';
}
