import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';
import { selectorFaults } from './workload-selector.ts';

/** pkg/config/validation/validation.go ValidateProxyConfig */
export function* proxyConfigFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const concurrency = spec.get('concurrency');
  yield* selectorFaults(spec.get('selector'), 'matchLabels');
  if (concurrency.number < 0) {
    yield refused(concurrency, 'negative-number', `concurrency ${quote(concurrency.number)} is negative`);
  }
}
