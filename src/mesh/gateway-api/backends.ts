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
  /** Why it may be none. */
  readonly doubt: Doubt | undefined;
}

const noBackend = { host: '', port: undefined, doubt: undefined };

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
    const granted =
      !needsGrant ||
      namespace === route.namespace ||
      this.#grants.allows({ kind: route.kindName, namespace: route.namespace }, { group, kind, namespace, name });
    if (granted === false) {
      const invalid = `no ReferenceGrant in namespace "${namespace}" lets ${route.kindName}s of "${route.namespace}" refer to it`;
      return { ...noBackend, invalid };
    }
    const host = this.#host(reference);
    if (host === undefined) return undefined;
    if (host === null) return { ...noBackend, invalid: `${kind} is no kind of backend` };
    if (port === undefined) return undefined;
    return { host, port, invalid: undefined, doubt: granted === true ? undefined : granted };
  }

  /** Whether a reference names a Service that there is not. */
  isMissing({ kind, namespace, name }: BackendReference): boolean {
    return kind !== 'Hostname' && this.#graph.refer('Service', namespace, name).state === 'missing';
  }

  /** Null for kinds that are none; undefined for what refuses the route. */
  #host({ group, kind, namespace, name, value }: BackendReference): string | null | undefined {
    const isImport = group === 'multicluster.x-k8s.io' && kind === 'ServiceImport';
    if (isImport || (group === '' && kind === 'Service')) {
      return !isImport && name.includes('.') ? undefined : serviceHost(name, namespace, this.#clusterDomain);
    }
    if (group !== 'networking.istio.io' || kind !== 'Hostname') return null;
    return stringIn(value, 'namespace') === undefined ? name : undefined;
  }
}
