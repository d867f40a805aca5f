import type { Part } from './part.ts';
import { type Fault, type Faults, quote, refused, warned } from './violation.ts';

/**
 * `matchLabels` of a policy's selector, or `labels` of those in the networking group. Istio's selectors know no patterns.
 * pkg/config/validation/validation.go validateWorkloadSelector, ValidateAlphaWorkloadSelector
 */
export function* selectorFaults(selector: Part, labels: 'matchLabels' | 'labels'): Faults {
  if (selector.value === undefined || selector.value === null) return;
  for (const value of selector.get(labels).entries) {
    const key = String(value.key);
    if (key === '') yield refused(value, 'selector-key', `the selector has an empty key for ${quote(value.text)}`);
    if (key.includes('*') || value.text.includes('*')) {
      yield refused(
        value,
        'selector-wildcard',
        `"*" in ${quote(`${key}: ${value.text}`)} is no wildcard for a selector`,
      );
    }
  }
  if (!selector.holds(labels)) yield warned(selector, 'selector-without-labels', 'the selector has no labels');
}

/** As above for kinds of which Istio looks no further once a selector is wrong. Undefined when it goes on. */
export function endingFaults(selector: Part): readonly Fault[] | undefined {
  const faults = [...selectorFaults(selector, 'labels')].filter(({ severity }) => severity === 'error');
  return faults.some(({ part }) => !part.isOpen) ? faults : undefined;
}
