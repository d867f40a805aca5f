import { changedNameProblem, isAuthority, requestNameProblem } from './header-name.ts';
import { headerValueProblem } from './header-value.ts';
import type { Part } from './part.ts';
import { type Fault, type Faults, quote, refused } from './violation.ts';

const written = ['add', 'set'];

/** What a route changes of headers. pkg/config/validation/virtualservice.go validateHTTPRoute */
export function* headerFaults(headers: Part): Faults {
  for (const direction of ['request', 'response']) {
    const changes = headers.get(direction);
    const nameProblem = direction === 'request' ? requestNameProblem : changedNameProblem;
    for (const header of written.flatMap((key) => changes.get(key).entries)) {
      const problem = nameProblem(String(header.key));
      if (problem !== undefined) yield refused(header, 'header-name', problem);
      const valueProblem = headerValueProblem(header.text);
      if (valueProblem !== undefined) yield refused(header, 'header-value', valueProblem);
    }
    for (const name of changes.get('remove').items) {
      const problem = changedNameProblem(name.text);
      if (problem !== undefined) yield refused(name, 'header-name', problem);
    }
  }
}

/** The host of a request is rewritten once. validateAuthorityRewrite */
export function authorityFault(route: Part): readonly Fault[] {
  const request = route.get('headers').get('request');
  let authority = route.get('rewrite').get('authority').text;
  for (const header of ['set', 'add'].flatMap((key) => request.get(key).entries)) {
    if (!isAuthority(String(header.key))) continue;
    if (authority !== '') {
      const message = `the host is rewritten to ${quote(authority)} already, and to ${quote(header.text)} here`;
      return [refused(header, 'authority-twice', message)];
    }
    authority = header.text;
  }
  return [];
}
