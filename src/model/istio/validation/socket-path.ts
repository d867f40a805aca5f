import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

/** How an address says that it is a socket of Unix. */
const scheme = 'unix://';

export function isSocket(address: Part): boolean {
  return address.text.startsWith(scheme);
}

/** An absolute path, or a name in the abstract namespace. pkg/config/validation/validation.go ValidateUnixAddress */
export function* socketFaults(address: Part): Faults {
  const path = address.text.slice(scheme.length);
  if (path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'))) return;
  yield refused(address, 'socket-path', `${quote(address.text)} is not the absolute path of a socket`);
}
