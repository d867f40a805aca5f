import { isObject, type JsonObject } from '../../model/value.ts';
import type { Setting } from '../context.ts';
import { type Doubt, doubt, type Ternary } from '../ternary.ts';
import type { AuthorizationRequest } from './request.ts';

/** All that rules of the policies for one workload may be compared with. */
export interface AuthorizationFacts {
  readonly request: AuthorizationRequest;
  /** The trust domain of the mesh, and its aliases. */
  readonly trustDomains: readonly string[];
  /** Whether something says what the trust domain of the mesh is: otherwise it may be one that policies name. */
  readonly trustDomainIsSaid: boolean;
  /** Names that CUSTOM policies may give; undefined where nothing says them. */
  readonly providers: Setting<readonly string[]> | undefined;
  /** Whether the proxy reads tokens: without a RequestAuthentication, no request has a principal or claims. */
  readonly tokens: Ternary;
}

/** Claims whose text is a list, with blanks between its items. pilot/pkg/security/authn/policy_applier.go */
const spaceDelimitedClaims: ReadonlySet<string> = new Set(['permission', 'scope']);

/** A header of the request, or a pseudo-header by its name in HTTP/2; undefined when it is not sent. */
export function headerOf(request: AuthorizationRequest, name: string): string | undefined | Doubt {
  const lower = name.toLowerCase();
  const { headers } = request;
  switch (lower) {
    case ':method':
      return request.method ?? doubt('the method of the request is not known');
    case ':path':
      return request.path ?? doubt('the path of the request is not known');
    // Envoy keeps `Host` as `:authority`.
    case ':authority':
    case 'host':
      return request.host ?? doubt('the Host header of the request is not known');
    default:
      if (headers === undefined) return doubt(`whether the request has a header "${lower}" is not known`);
      return Object.hasOwn(headers, lower) ? headers[lower] : undefined;
  }
}

/** The texts of a claim of the request's token: none when it has no such claim, or no token. */
export function claimOf({ request, tokens }: AuthorizationFacts, path: readonly string[]): readonly string[] | Doubt {
  if (tokens === false) return [];
  const texts = statedClaim(request, path);
  if (tokens === true) return texts;
  return 'why' in texts || texts.length > 0 ? tokens : texts;
}

function statedClaim(
  { claims, requestPrincipal }: AuthorizationRequest,
  path: readonly string[],
): readonly string[] | Doubt {
  if (claims !== undefined) return textsOf(valueAt(claims, path), path);
  if (requestPrincipal === '') return [];
  const [name = '', ...nested] = path;
  const slash = requestPrincipal?.lastIndexOf('/') ?? -1;
  if (requestPrincipal !== undefined && slash >= 0 && nested.length === 0) {
    if (name === 'iss') return [requestPrincipal.slice(0, slash)];
    if (name === 'sub') return [requestPrincipal.slice(slash + 1)];
  }
  return doubt('the token of the request is not known');
}

function valueAt(claims: JsonObject, path: readonly string[]): unknown {
  let value: unknown = claims;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return value;
}

function textsOf(value: unknown, path: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  if (typeof value !== 'string') return [];
  return path.length === 1 && spaceDelimitedClaims.has(path[0] ?? '') ? value.split(' ') : [value];
}
