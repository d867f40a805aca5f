import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

/** Messages of Envoy's API of version 2, which is gone. https://www.envoyproxy.io/docs/envoy/latest/api/api_supported_versions */
const goneType = /(?:^|\/)envoy\.(?:\w+\.)*v2(?:alpha\d*)?\.\w+$/;
/** Messages of which the value is plain data, in which a type says nothing to Envoy. */
const plainData = /(?:\.TypedStruct|google\.protobuf\.(?:Struct|Value))$/;
const deepest = 50;

/** Types in a patch's value that Istio does not find. pkg/config/xds/xds.go BuildXDSObjectFromStruct */
export function* configTypeFaults(value: Part, depth = 0): Faults {
  if (depth > deepest) return;
  const type = value.get('@type');
  if (goneType.test(type.text)) {
    yield refused(type, 'config-type', `${quote(type.text)} is of version 2 of Envoy's API, which is no more`);
  }
  if (plainData.test(type.text)) return;
  for (const part of [...value.entries, ...value.items]) yield* configTypeFaults(part, depth + 1);
}
