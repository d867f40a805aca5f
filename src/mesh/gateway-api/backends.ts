import type { Graph } from '../../graph/graph.ts';
import type { BackendReference } from '../../model/gateway-api/http-route.ts';
import { serviceHost } from '../../model/hostname.ts';
import type { Resource } from '../../model/resource.ts';
import { stringIn } from '../../model/value.ts';
import type { Context } from '../context.ts';
import type { Doubt } from '../ternary.ts';
import type { ReferenceGrants } from './reference-grants.ts';

/** What a reference to a backend leads to. */
export interface Backend {
  readonly host: string;
  readonly port: number | undefined;
  /** Why it is none: Envoy answers its share of the requests with 500. */
  readonly invalid: string | undefined;
  /** It names nothing that there is. */
  readonly missing: boolean;
  /** Why it may be none. */
  readonly doubt: Doubt | undefined;
}

const noBackend = { host: '', port: undefined, missing: false, doubt: undefined };

/** pilot/pkg/config/kube/gateway/conversion.go buildDestination */
export class Backends {
  readonly #graph: Graph;
  readonly #clusterDomain: string;
  readonly #grants: ReferenceGrants;

  constructor(graph: Graph, context: Context, grants: ReferenceGrants) {
    this.#graph = graph;
    this.#clusterDomain = context.clusterDomain.value;
    this.#grants = grants;
  }

  /** Undefined where the reference is so wrong that Istio refuses the whole route. Routes of the mesh need no grants. */
  find(reference: BackendReference, route: Resource, needsGrant: boolean): Backend | undefined {
    const { group, kind, namespace, name, port } = reference;
    const referrer = { kind: route.kindName, namespace: route.namespace };
    const granted = !needsGrant || this.#grants.allows(referrer, { group, kind, namespace, name });
    if (granted === false) {
      const invalid = `no ReferenceGrant in namespace "${namespace}" lets ${route.kindName}s of "${route.namespace}" refer to it`;
      return { ...noBackend, invalid };
    }
    const found = this.#host(reference);
    if (found === undefined) return undefined;
    if (found === null) return { ...noBackend, invalid: `${kind} is no kind of backend` };
    if (port === undefined) return undefined;
    return { ...found, port, invalid: undefined, doubt: granted === true ? undefined : granted };
  }

  /** Null for kinds that are none; undefined for what refuses the route. */
  #host(reference: BackendReference): Pick<Backend, 'host' | 'missing'> | null | undefined {
    const { group, kind, namespace, name, value } = reference;
    const isImport = group === 'multicluster.x-k8s.io' && kind === 'ServiceImport';
    if (isImport || (group === '' && kind === 'Service')) {
      if (!isImport && name.includes('.')) return undefined;
      const missing = this.#graph.refer('Service', namespace, name).state === 'missing';
      return { host: serviceHost(name, namespace, this.#clusterDomain), missing };
    }
    if (group !== 'networking.istio.io' || kind !== 'Hostname') return null;
    return stringIn(value, 'namespace') === undefined ? { host: name, missing: false } : undefined;
  }
}
