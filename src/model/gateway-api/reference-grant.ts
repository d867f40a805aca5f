import type { Resource } from '../resource.ts';
import { objectsIn, stringIn } from '../value.ts';

/** One pair of `from` and `to` of a ReferenceGrant. https://gateway-api.sigs.k8s.io/api-types/referencegrant/ */
export interface GrantedReference {
  readonly grant: Resource;
  readonly from: { readonly group: string; readonly kind: string; readonly namespace: string };
  /** In the grant's own namespace. */
  readonly to: { readonly group: string; readonly kind: string; readonly name: string | undefined };
}

export function grantedReferences(grant: Resource): readonly GrantedReference[] {
  const targets = objectsIn(grant.spec, 'to').map(([, to]) => ({
    group: stringIn(to, 'group') ?? '',
    kind: stringIn(to, 'kind') ?? '',
    name: stringIn(to, 'name'),
  }));
  return objectsIn(grant.spec, 'from').flatMap(([, value]) => {
    const from = {
      group: stringIn(value, 'group') ?? '',
      kind: stringIn(value, 'kind') ?? '',
      namespace: stringIn(value, 'namespace') ?? '',
    };
    return targets.map((to) => ({ grant, from, to }));
  });
}
