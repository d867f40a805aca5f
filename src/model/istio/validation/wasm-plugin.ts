import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { attachmentFaults } from './target-reference.ts';
import type { Faults } from './violation.ts';
import { trafficMatchFaults, wasmModuleFaults } from './wasm-module.ts';

/** pkg/config/validation/validation.go ValidateWasmPlugin */
export function* wasmPluginFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  yield* attachmentFaults(spec);
  yield* wasmModuleFaults(spec);
  yield* enumerationFault(spec.get('phase'), ['UNSPECIFIED_PHASE', 'AUTHN', 'AUTHZ', 'STATS']);
  yield* trafficMatchFaults(spec.get('match'));
}
