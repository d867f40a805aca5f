import type { Path } from '../../source/position.ts';
import { type JsonObject, stringIn } from '../value.ts';

/** A reference to another object as the Gateway API writes it. */
export interface ObjectReference {
  readonly group: string;
  readonly kind: string;
  /** Undefined where none is written: the referrer's own. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly path: Path;
}

export const gatewayGroup = 'gateway.networking.k8s.io';

/** `usual` stands for what is not written: another default for each field of the API. An empty group is the core group. */
export function objectReference(
  value: JsonObject,
  path: Path,
  usual: { readonly group: string; readonly kind: string },
): ObjectReference {
  return {
    group: stringIn(value, 'group') ?? usual.group,
    kind: stringIn(value, 'kind') ?? usual.kind,
    namespace: stringIn(value, 'namespace'),
    name: stringIn(value, 'name') ?? '',
    path,
  };
}
