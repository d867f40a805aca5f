import { containerPortFor, type Graph } from '../../graph/graph.ts';
import { serviceHost } from '../../model/hostname.ts';
import { readServiceEntry, type ServiceEntry } from '../../model/istio/service-entry.ts';
import { type IngressListener, ingressListeners } from '../../model/istio/sidecar-ingress.ts';
import type { ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { selects } from '../../model/selector.ts';
import { type JsonObject, objectIn } from '../../model/value.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import type { Foundation } from '../foundation.ts';
import type { Protocol } from '../modes.ts';
import { wholeWordProtocol } from '../protocol.ts';
import type { SidecarScopes } from '../sidecar-scope.ts';

/** A port of a pod as its sidecar treats it. */
export interface InboundPort {
  /** `auto-detect` too where nothing declares the port. */
  readonly protocol: Protocol;
  /** False where no Service, or no ingress listener of the Sidecar in force, leads to it. */
  readonly declared: boolean;
  /** Where the proxy sends what it lets pass; undefined for a socket in the file system. */
  readonly applicationPort: number | undefined;
  /** HTTP goes on in the version in which it comes, whatever the port declares. */
  readonly keepsHttpVersion: boolean;
}

/** A port of a service that leads to a port of the pod. */
interface Target {
  readonly resource: Resource;
  readonly hostname: string;
  readonly port: number;
  readonly protocol: Answer<Protocol>;
  /** Undefined for a port of a ServiceEntry. */
  readonly servicePort: ServicePort | undefined;
}

interface Declared {
  readonly targets: ReadonlyMap<number, Target>;
  /** Undefined where no Sidecar with ingress listeners is in force. */
  readonly ingress: { readonly sidecar: Resource; readonly byPort: ReadonlyMap<number, IngressListener> } | undefined;
}

/**
 * The ports for which a sidecar has filter chains of their own: those that Services lead to, the oldest Service first, or in
 * their place the ingress listeners of its Sidecar. What comes to other ports passes through.
 * pilot/pkg/networking/core/listener_inbound.go buildInboundChainConfigs
 */
export class InboundPorts {
  readonly #graph: Graph;
  readonly #clusterDomain: string;
  readonly #mesh: Pick<Foundation, 'protocol' | 'destinationRule'>;
  readonly #scopes: Pick<SidecarScopes, 'sidecarFor'>;
  readonly #declared = new Map<Workload, Declared>();
  readonly #selectiveEntries = new Map<string, readonly ServiceEntry[]>();

  constructor(
    graph: Graph,
    context: Context,
    from: {
      readonly foundation: Pick<Foundation, 'protocol' | 'destinationRule'>;
      readonly scopes: Pick<SidecarScopes, 'sidecarFor'>;
    },
  ) {
    this.#graph = graph;
    this.#clusterDomain = context.clusterDomain.value;
    this.#mesh = from.foundation;
    this.#scopes = from.scopes;
  }

  at(workload: Workload, port: number): Answer<InboundPort> {
    const { targets, ingress } = remember(this.#declared, workload, () => this.#read(workload));
    const target = targets.get(port);
    if (target !== undefined && this.#graph.isAmbiguous(target.resource)) return ambiguous(target.resource);
    if (ingress === undefined)
      return target === undefined ? undeclared(port, workload) : this.#ofService(target, workload);
    const { sidecar, byPort } = ingress;
    if (this.#graph.isAmbiguous(sidecar)) return ambiguous(sidecar);
    const listener = byPort.get(port);
    if (listener !== undefined) return this.#ofListener(listener, { sidecar, target, workload });
    const note = `${sidecar.title} has no ingress listener for port ${port}, so what comes to it passes through`;
    return passing(port, () => [{ note, from: 'manifest', at: sidecar.field('spec', 'ingress') }]);
  }

  #ofService(target: Target, workload: Workload): Answer<InboundPort> {
    const { protocol, port, resource } = target;
    if (!protocol.known) return protocol;
    const keepsHttpVersion = this.#keepsHttpVersion(target, workload);
    return known({ protocol: protocol.value, declared: true, applicationPort: port, keepsHttpVersion }, () => [
      { note: `${resource.title} leads to port ${port}`, from: 'manifest', at: resource.field('spec', 'ports') },
      ...protocol.because(),
    ]);
  }

  #ofListener(listener: IngressListener, { sidecar, target, workload }: OfListener): Answer<InboundPort> {
    const { defaultEndpoint, connectionPool, path, port } = listener;
    const because = (): readonly Evidence[] => [
      {
        note: `${sidecar.title} declares port ${port} as ${listener.protocol}`,
        from: 'manifest',
        at: sidecar.field(...path),
      },
    ];
    if (listener.bindsPort) return unknown(`the proxy itself listens on port ${port}`, because);
    if (defaultEndpoint.kind === 'unreadable') {
      return unknown(`the default endpoint of ${sidecar.title} for port ${port} cannot be read`, because);
    }
    const applicationPort =
      defaultEndpoint.kind === 'dialled' ? port : defaultEndpoint.kind === 'port' ? defaultEndpoint.number : undefined;
    const protocol = wholeWordProtocol(listener.protocol);
    const keepsHttpVersion =
      connectionPool === undefined
        ? target !== undefined && this.#keepsHttpVersion(target, workload)
        : usesClientProtocol(connectionPool);
    return known({ protocol, declared: true, applicationPort, keepsHttpVersion }, because);
  }

  /** DestinationRules hold for the way from the proxy to its application, too; those with a workloadSelector do not. */
  #keepsHttpVersion({ servicePort }: Target, { namespace }: Workload): boolean {
    if (servicePort === undefined) return false;
    const anyOfNamespace = { namespace, labels: {}, proxy: 'sidecar' } as const;
    const policy = this.#mesh.destinationRule(anyOfNamespace, { service: servicePort.service, port: servicePort });
    const pool = policy.known ? policy.value.blocks.connectionPool : undefined;
    return pool !== undefined && usesClientProtocol(pool.value);
  }

  #read(workload: Workload): Declared {
    const targets = new Map<number, Target>();
    for (const target of this.#targetsOn(workload)) if (!targets.has(target.port)) targets.set(target.port, target);
    const sidecar = this.#scopes.sidecarFor(clientOf(workload));
    const listeners = sidecar === undefined ? [] : ingressListeners(sidecar.resource);
    if (sidecar === undefined || listeners.length === 0) return { targets, ingress: undefined };
    const byPort = new Map<number, IngressListener>();
    for (const listener of listeners) if (!byPort.has(listener.port)) byPort.set(listener.port, listener);
    return { targets, ingress: { sidecar: sidecar.resource, byPort } };
  }

  /** The oldest service first, then by host name; the ports of one in their order. pilot/pkg/model/context.go SetServiceTargets */
  #targetsOn(workload: Workload): readonly Target[] {
    return [...this.#serviceTargets(workload), ...this.#entryTargets(workload)].sort(compareTargets);
  }

  #serviceTargets(workload: Workload): readonly Target[] {
    return this.#graph.servicesOf(workload).flatMap((service) => {
      const hostname = serviceHost(service.name, service.namespace, this.#clusterDomain);
      return service.ports.flatMap((servicePort): readonly Target[] => {
        const port = containerPortFor(servicePort, workload);
        if (port === undefined) return [];
        const protocol = this.#mesh.protocol(servicePort);
        return [{ resource: service.resource, hostname, port, protocol, servicePort }];
      });
    });
  }

  /** ServiceEntries of the namespace that select the pod. pilot/pkg/serviceregistry/serviceentry/controller.go GetProxyServiceTargets */
  #entryTargets({ namespace, labels }: Workload): readonly Target[] {
    const selective = remember(this.#selectiveEntries, namespace, () =>
      this.#graph
        .inNamespace('ServiceEntry', namespace)
        .map(readServiceEntry)
        .filter(({ selector }) => selector !== undefined),
    );
    return selective.flatMap((entry) =>
      entry.selector !== undefined && selects(entry.selector, labels) ? portsOfEntry(entry) : [],
    );
  }
}

function portsOfEntry({ resource, hosts, ports }: ServiceEntry): readonly Target[] {
  return hosts.flatMap((hostname) =>
    ports.map(({ number, targetPort, protocol }) => ({
      resource,
      hostname,
      port: targetPort ?? number,
      protocol: known(wholeWordProtocol(protocol)),
      servicePort: undefined,
    })),
  );
}

interface OfListener {
  readonly sidecar: Resource;
  /** The service that leads to the same port. */
  readonly target: Target | undefined;
  readonly workload: Workload;
}

function compareTargets(a: Target, b: Target): number {
  const aCreated = a.resource.created ?? Number.POSITIVE_INFINITY;
  const bCreated = b.resource.created ?? Number.POSITIVE_INFINITY;
  if (aCreated !== bCreated) return aCreated < bCreated ? -1 : 1;
  return a.hostname < b.hostname ? -1 : a.hostname > b.hostname ? 1 : 0;
}

function usesClientProtocol(connectionPool: JsonObject): boolean {
  return objectIn(connectionPool, 'http').useClientProtocol === true;
}

function undeclared(port: number, workload: Workload): Answer<InboundPort> {
  const note = `no Service leads to port ${port} of ${workload.resource.title}, so what comes to it passes through`;
  return passing(port, () => [{ note, from: 'absence' }]);
}

function passing(port: number, because: () => readonly Evidence[]): Answer<InboundPort> {
  const applicationPort = port;
  return known({ protocol: 'auto-detect', declared: false, applicationPort, keepsHttpVersion: false }, because);
}
