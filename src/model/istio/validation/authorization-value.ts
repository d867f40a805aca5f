import { isPathTemplate } from '../path-template.ts';
import { subnetProblem } from './ip-address.ts';
import type { Part } from './part.ts';
import { type Fault, type Faults, quote, refused } from './violation.ts';

/** Values of a field of an AuthorizationPolicy. pkg/config/security/security.go CheckEmptyValues */
export function* emptyValueFaults(values: Part): Faults {
  for (const value of values.items) {
    if (value.text === '') yield refused(value, 'empty-value', 'the value is empty');
  }
}

/** ValidateIPs */
export function* addressFaults(values: Part): Faults {
  yield* emptyValueFaults(values);
  for (const value of values.items) {
    const problem = value.text === '' ? undefined : subnetProblem(value.text);
    if (problem !== undefined) yield refused(value, 'address', problem);
  }
}

/** ValidatePorts, which takes 0 */
export function* portNumberFaults(values: Part): Faults {
  for (const value of values.items) {
    if (/^\d+$/.test(value.text) && Number(value.text) <= 65_535) continue;
    yield refused(value, 'port-range', `${quote(value.text)} is not a port`);
  }
}

const mostAccounts = 16;
const longestAccount = 320;

/** CheckServiceAccount */
export function* serviceAccountFaults(values: Part): Faults {
  if (values.items.length > mostAccounts) {
    yield refused(values, 'too-many-accounts', `${values.items.length} service accounts are more than ${mostAccounts}`);
  }
  for (const value of values.items) {
    if (/^(?:[^/*]+\/)?[^/*]+$/.test(value.text) && value.text.length <= longestAccount) continue;
    const message = `${quote(value.text)} is neither <service account> nor <namespace>/<service account>`;
    yield refused(value, 'service-account', message);
  }
}

/** CheckTrustDomainValues */
export function* trustDomainFaults(values: Part): Faults {
  yield* wildcardFaults(values);
  for (const value of values.items) {
    if (value.text.includes('/')) yield refused(value, 'trust-domain', `${quote(value.text)} is not a trust domain`);
  }
}

/** One `*`, at the beginning or the end. CheckWildcardValues */
export function* wildcardFaults(values: Part): Faults {
  yield* emptyValueFaults(values);
  for (const value of values.items) {
    if (/^\*?[^*]*$|^[^*]*\*$/.test(value.text)) continue;
    yield refused(value, 'wildcard', `${quote(value.text)} has a "*" that is not the only one, at an end`);
  }
}

const literal = /^[a-zA-Z0-9-._~%!$&'()+,;:@=]+$/;

/** CheckValidPathTemplate */
export function* pathFaults(values: Part): Faults {
  yield* emptyValueFaults(values);
  for (const value of values.items) yield* pathFault(value);
}

function pathFault(path: Part): readonly Fault[] {
  if (!/[{}]/.test(path.text)) return [];
  const segments = path.text.replace(/^\/+|\/+$/g, '').split('/');
  const rest = segments.indexOf('{**}');
  const isSound = segments.every((segment, index) => {
    if (segment === '{*}' || segment === '{**}') return rest < 0 || index <= rest;
    return !/[{}]/.test(segment) && (!isPathTemplate(path.text) || literal.test(segment));
  });
  if (isSound) return [];
  return [
    refused(
      path,
      'path-template',
      `${quote(path.text)} is not a template of "{*}" and, last, "{**}" as whole segments`,
    ),
  ];
}
