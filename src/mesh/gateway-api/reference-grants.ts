import type { Graph } from '../../graph/graph.ts';
import { gatewayGroup } from '../../model/gateway-api/object-reference.ts';
import { type GrantedReference, grantedReferences } from '../../model/gateway-api/reference-grant.ts';
import { append, remember } from '../../model/multimap.ts';
import { doubt, type Ternary } from '../ternary.ts';

/** Who refers to something in another namespace. */
export interface Referrer {
  readonly kind: string;
  readonly namespace: string;
}

export interface Referent {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Which references across namespaces are granted. pilot/pkg/config/kube/gatewaycommon/references.go */
export class ReferenceGrants {
  readonly #graph: Graph;
  readonly #granted = new Map<string, ReadonlyMap<string, readonly GrantedReference[]>>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** In doubt where the grant may be outside of what we were given. */
  allows(referrer: Referrer, referent: Referent): Ternary {
    if (referrer.namespace === referent.namespace) return true;
    const grants = remember(this.#granted, referent.namespace, () => this.#in(referent.namespace));
    if (grants.get(referrer.namespace)?.some((grant) => covers(grant, referrer, referent)) === true) return true;
    if (this.#graph.isClosed(referent.namespace)) return false;
    return doubt(`a ReferenceGrant in namespace "${referent.namespace}" may not be among the manifests`);
  }

  #in(namespace: string): ReadonlyMap<string, readonly GrantedReference[]> {
    const byReferrer = new Map<string, GrantedReference[]>();
    for (const resource of this.#graph.inNamespace('ReferenceGrant', namespace)) {
      for (const granted of grantedReferences(resource)) append(byReferrer, granted.from.namespace, granted);
    }
    return byReferrer;
  }
}

function covers({ from, to }: GrantedReference, referrer: Referrer, referent: Referent): boolean {
  return (
    from.group === gatewayGroup &&
    from.kind === referrer.kind &&
    to.group === referent.group &&
    to.kind === referent.kind &&
    (to.name === undefined || to.name === referent.name)
  );
}
