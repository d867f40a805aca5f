import { durationFaultAt } from './duration-value.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

/** pkg/config/validation/validation.go validateOutlierDetection */
export function* outlierFaults(outlier: Part): Faults {
  yield* durationFaultAt(outlier, 'baseEjectionTime');
  yield* durationFaultAt(outlier, 'interval');
  const errors = outlier.get('consecutiveErrors');
  if (outlier.has('consecutiveErrors') && errors.number !== 0) {
    yield warned(errors, 'deprecated-consecutive-errors', 'consecutiveErrors is deprecated for consecutive5xxErrors');
  }
  const failures = outlier.get('consecutiveLocalOriginFailures');
  if (failures.number > 0 && !outlier.get('splitExternalLocalOriginErrors').isTrue) {
    const message = 'consecutiveLocalOriginFailures counts only with splitExternalLocalOriginErrors';
    yield refused(failures, 'local-origin-failures', message);
  }
  for (const percent of [outlier.get('maxEjectionPercent'), outlier.get('minHealthPercent')]) {
    if (!(percent.number < 0 || percent.number > 100)) continue;
    yield refused(percent, 'percentage', `${quote(percent.number)} percent is not in the range 0 to 100`);
  }
}
