import { longestLabel } from './domain-name.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

const name = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const label = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const keyPattern = new RegExp(`^(?:(${label}(?:\\.${label})*)/)?(${name})$`);
const valuePattern = new RegExp(`^(?:${name})?$`);
const longestPrefix = 253;

/** Labels as Kubernetes has them; values may be of any length. pkg/config/labels/instance.go Validate */
export function* labelFaults(labels: Part): Faults {
  for (const value of labels.entries) {
    if (!isLabelKey(String(value.key))) yield refused(value, 'label-key', `${quote(value.key)} is not a label's key`);
    if (!valuePattern.test(value.text))
      yield refused(value, 'label-value', `${quote(value.text)} is not a label's value`);
  }
}

function isLabelKey(key: string): boolean {
  const [, prefix = '', rest = ''] = keyPattern.exec(key) ?? [];
  return rest !== '' && prefix.length <= longestPrefix && rest.length <= longestLabel;
}
