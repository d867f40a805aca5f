import type { Diagnostic } from '../result.ts';
import { fingerprint } from '../rule/fingerprint.ts';
import { pointer } from '../rule/settle.ts';
import type { Located } from '../source/position.ts';

/** A mistake in the configuration. */
export interface ConfigProblem {
  readonly at: Located;
  readonly message: string;
  readonly help?: string | undefined;
}

/** Configuration belongs to no unit and no resource. */
export function configDiagnostic({ at, message, help }: ConfigProblem): Diagnostic {
  const rule = 'config/invalid';
  return {
    rule,
    severity: 'error',
    confidence: 'certain',
    message,
    ...(help === undefined ? {} : { help }),
    file: at.file,
    range: at.range,
    path: pointer(at.path),
    because: [],
    units: [],
    fingerprint: fingerprint({ rule, resource: undefined, path: at.path, text: message }),
  };
}
