import { isSameValue } from '../../graph/identity-index.ts';
import { type EgressListener, neededPort } from '../../model/istio/sidecar.ts';
import { remember } from '../../model/multimap.ts';
import { compareAge } from '../age.ts';
import type { Client } from '../client.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import { EgressScope } from '../outbound/egress-scope.ts';
import type { Registry } from '../registry.ts';
import type { SidecarScopes } from '../sidecar-scope.ts';
import type { RoutedServices } from './routed-services.ts';

/** A service as a proxy has it: with the ports that it takes in, and those of others that are merged with it. */
export interface SeenService {
  readonly service: MeshService;
  readonly ports: readonly MeshPort[];
}

/** The registry that an answer is looked up in. */
export interface VisibleServicesSources {
  readonly registry: Registry;
  readonly scopes: SidecarScopes;
  readonly routed: RoutedServices;
  readonly picksBestServiceNamespace: boolean;
}

/**
 * The services that a proxy makes clusters for: for sidecars those of all egress listeners, and those that routes lead to; for
 * gateways all that are exported to them. One per host. pilot/pkg/model/sidecar.go collectImportedServices,
 * DefaultSidecarScopeForGateway
 */
export class VisibleServices {
  readonly #sources: VisibleServicesSources;
  readonly #scopes = new Map<string, Map<object | undefined, EgressScope>>();
  readonly #ofScope = new Map<EgressScope, Map<string, SeenService | undefined>>();
  readonly #ofGateways = new Map<string, Map<string, SeenService | undefined>>();

  constructor(sources: VisibleServicesSources) {
    this.#sources = sources;
  }

  find(client: Client, host: string): SeenService | undefined {
    if (client.proxy !== 'sidecar') {
      const { namespace } = client;
      const byHost = remember(this.#ofGateways, namespace, () => new Map<string, SeenService | undefined>());
      return rememberAny(byHost, host, () => this.#exportedTo(namespace, host));
    }
    const scope = this.scopeOf(client);
    const byHost = remember(this.#ofScope, scope, () => new Map<string, SeenService | undefined>());
    return rememberAny(byHost, host, () => this.#imported(scope, host));
  }

  /** What sidecars of a namespace under the same Sidecar share. */
  scopeOf(client: Client): EgressScope {
    const sidecar = this.#sources.scopes.sidecarFor(client);
    const bySidecar = remember(this.#scopes, client.namespace, () => new Map<object | undefined, EgressScope>());
    return remember(bySidecar, sidecar, () => new EgressScope(client.namespace, sidecar, this.#sources.registry));
  }

  /** What is exported to a namespace only comes before what is public. pilot/pkg/model/push_context.go servicesExportedToNamespace */
  #exportedTo(namespace: string, host: string): SeenService | undefined {
    const exported = this.#sources.registry
      .claiming(host)
      .filter(({ visibility }) => visibility.includes(namespace))
      .toSorted((a, b) => Number(a.visibility.all) - Number(b.visibility.all) || compareAge(a.resource, b.resource));
    return exported.reduce<SeenService | undefined>((seen, service) => add(seen, whole(service)), undefined);
  }

  #imported(scope: EgressScope, host: string): SeenService | undefined {
    let seen: SeenService | undefined;
    for (const listener of scope.sidecar?.egress ?? [undefined]) {
      for (const service of scope.services(listener, host)) seen = add(seen, onListener(service, listener));
      if (!this.#isWhole(seen)) seen = add(seen, this.#routedTo(scope, listener, host));
    }
    return seen;
  }

  /** Whether routes can add nothing. */
  #isWhole(seen: SeenService | undefined): boolean {
    if (seen === undefined || seen.ports.length < seen.service.ports.length) return false;
    return this.#sources.registry.claiming(seen.service.hostname).length === 1;
  }

  /** What a route leads to is taken in, whatever the egress hosts are; only the ports that routes name. */
  #routedTo(scope: EgressScope, listener: EgressListener | undefined, host: string): SeenService | undefined {
    const ports = this.#sources.routed.portsOf(host, { listener, namespace: scope.namespace });
    if (ports === undefined) return undefined;
    const service = this.#routedService(scope, host);
    if (service === undefined) return undefined;
    if (listener !== undefined && neededPort(listener) !== undefined) return onListener(service, listener);
    return ports === 'all' ? whole(service) : some(service, (port) => ports.has(port.number));
  }

  /** pilot/pkg/model/sidecar.go pickBestVisibleNamespace, pickFirstVisibleNamespace */
  #routedService({ namespace: own }: EgressScope, host: string): MeshService | undefined {
    const claiming = this.#sources.registry.claiming(host);
    const ownService = claiming.find(({ namespace }) => namespace === own);
    if (ownService !== undefined) return ownService;
    const visible = claiming.filter(({ visibility }) => visibility.includes(own));
    return this.#sources.picksBestServiceNamespace ? visible[0] : visible.toSorted(compareNamespaces)[0];
  }
}

function compareNamespaces(a: MeshService, b: MeshService): number {
  return a.namespace < b.namespace ? -1 : Number(a.namespace > b.namespace);
}

function whole(service: MeshService): SeenService {
  return { service, ports: service.ports };
}

function some(service: MeshService, test: (port: MeshPort) => boolean): SeenService | undefined {
  const ports = service.ports.filter(test);
  return ports.length === 0 ? undefined : { service, ports };
}

function onListener(service: MeshService, listener: EgressListener | undefined): SeenService | undefined {
  const wanted = listener === undefined ? undefined : neededPort(listener);
  return wanted === undefined ? whole(service) : some(service, ({ number }) => number === wanted);
}

/** Of several with one host, the first stays, but a Kubernetes Service goes before a ServiceEntry. pilot/pkg/model/sidecar.go appendSidecarServices */
function add(seen: SeenService | undefined, next: SeenService | undefined): SeenService | undefined {
  if (seen === undefined || next === undefined) return seen ?? next;
  const [isService, isNextService] = [isKubernetes(seen.service), isKubernetes(next.service)];
  if (isService !== isNextService) return isService ? seen : next;
  if (!canMerge(seen.service, next.service)) return seen;
  const numbers = new Set(seen.ports.map(({ number }) => number));
  const added = next.ports.filter(({ number }) => !numbers.has(number));
  return added.length === 0 ? seen : { service: seen.service, ports: [...seen.ports, ...added] };
}

function isKubernetes({ origin }: MeshService): boolean {
  return !('hosts' in origin);
}

/** pilot/pkg/model/sidecar.go canMergeServices */
function canMerge(a: MeshService, b: MeshService): boolean {
  if (a.resource === b.resource) return true;
  return (
    a.namespace === b.namespace &&
    a.resolution === b.resolution &&
    isSameValue(a.resource.labels, b.resource.labels) &&
    isSameValue(a.origin.selector ?? {}, b.origin.selector ?? {}) &&
    a.visibility.equals(b.visibility)
  );
}

function rememberAny<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  if (!map.has(key)) map.set(key, make());
  return map.get(key) as V;
}
