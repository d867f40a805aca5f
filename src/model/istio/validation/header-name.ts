import { quote } from './violation.ts';

/** https://www.rfc-editor.org/rfc/rfc7230#section-3.2.6 */
const token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const pseudoHeaders: ReadonlySet<string> = new Set([':method', ':scheme', ':authority', ':path', ':status']);
const claim = /^@request\.auth\.claims(?:\..+|\[.+\])$/is;

/** A header of a match that stands for a claim of the request's token. pkg/jwt ToRoutingClaim */
export function isClaim(name: string): boolean {
  return claim.test(name);
}

/** pkg/config/validation/validation.go ValidateHTTPHeaderNameOrJwtClaimRoute */
export function matchedNameProblem(name: string): string | undefined {
  return isClaim(name) || pseudoHeaders.has(name) ? undefined : tokenProblem(name);
}

/** ValidateCORSHTTPHeaderName */
export function corsNameProblem(name: string): string | undefined {
  return tokenProblem(name);
}

/** ValidateHTTPHeaderWithAuthorityOperationName */
export function requestNameProblem(name: string): string | undefined {
  return isAuthority(name) ? undefined : internalProblem(name);
}

/** What Envoy may not remove from requests, nor write in responses. ValidateHTTPHeaderOperationName */
export function changedNameProblem(name: string): string | undefined {
  return name.toLowerCase() === 'host' ? `header ${quote(name)} cannot be changed there` : internalProblem(name);
}

/** pkg/config/validation/virtualservice.go isAuthorityHeader */
export function isAuthority(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === ':authority' || lower === 'host';
}

function internalProblem(name: string): string | undefined {
  if (name === '') return 'the header has no name';
  return name.startsWith(':') ? `header ${quote(name)} is none that can be changed` : undefined;
}

function tokenProblem(name: string): string | undefined {
  if (name === '') return 'the header has no name';
  return token.test(name) ? undefined : `${quote(name)} is not a header's name`;
}
