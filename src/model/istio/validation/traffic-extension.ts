import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { byteLength } from './string-match.ts';
import { attachmentFaults } from './target-reference.ts';
import { type Fault, type Faults, refused } from './violation.ts';
import { trafficMatchFaults, wasmModuleFaults } from './wasm-module.ts';

const largestCode = 65_536;

/** pkg/config/validation/validation.go ValidateTrafficExtension */
export function* trafficExtensionFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  if (spec.has('wasm') === spec.has('lua')) {
    // Of both, the decoder takes lua.
    const check = spec.has('lua') ? 'crd-extension' : 'extension';
    yield refused(spec, check, 'a TrafficExtension has either wasm or lua');
  }
  yield* attachmentFaults(spec);
  yield* enumerationFault(spec.get('phase'), ['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']);
  if (spec.has('lua')) yield* codeFault(spec.get('lua').get('inlineCode'));
  else if (spec.has('wasm')) yield* wasmModuleFaults(spec.get('wasm'));
  yield* trafficMatchFaults(spec.get('match'));
}

/** validateLuaConfig */
function codeFault(code: Part): readonly Fault[] {
  if (code.isEmpty) return [refused(code, 'lua-code', 'inlineCode is empty')];
  if (byteLength(code.text) <= largestCode) return [];
  return [refused(code, 'lua-code', `inlineCode is longer than ${largestCode} bytes`)];
}
