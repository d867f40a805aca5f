import { isObject, type JsonObject, objectIn, stringIn } from '../../model/value.ts';
import { doubt, not, some, type Ternary } from '../ternary.ts';
import type { HttpRequest } from './http-request.ts';
import { fitsExpression, fitsText, type TextMatch, textMatchOf } from './text-match.ts';

/** How a path is compared, without its query. `segments`: a prefix that ends where a segment ends (Gateway API). */
export interface PathMatch {
  readonly kind: 'exact' | 'prefix' | 'segments' | 'regex';
  readonly text: string;
}

export interface HeaderMatch {
  /** In lower case; `:method`, `:authority` and `:scheme` are headers too. */
  readonly name: string;
  readonly match: TextMatch;
  /** The header must not fit. One that is not sent counts as empty. */
  readonly inverted: boolean;
}

/** What a proxy compares a request with before it takes a rule: all of it must fit. */
export interface RequestMatch {
  readonly path: PathMatch;
  /** Of the path; has no effect on expressions. */
  readonly ignoresCase: boolean;
  readonly headers: readonly HeaderMatch[];
  readonly queryParameters: readonly { readonly name: string; readonly match: TextMatch }[];
}

export const anyPath: PathMatch = { kind: 'prefix', text: '/' };
export const anyRequest: RequestMatch = { path: anyPath, ignoresCase: false, headers: [], queryParameters: [] };

/**
 * What an HTTPMatchRequest asks of a request; what it asks of the proxy is `MatchScope`.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest,
 * pilot/pkg/networking/core/route/route.go TranslateRouteMatch
 */
export function requestMatchOf(written: JsonObject): RequestMatch {
  const headers = [...headerMatches(written, 'headers', false), ...headerMatches(written, 'withoutHeaders', true)];
  for (const [key, name] of pseudoHeaders) {
    const value = written[key];
    if (isObject(value)) headers.push({ name, match: textMatchOf(value), inverted: false });
  }
  return {
    path: pathMatchOf(objectIn(written, 'uri')),
    ignoresCase: written.ignoreUriCase === true,
    headers,
    queryParameters: Object.entries(objectIn(written, 'queryParams')).map(([name, value]) => ({
      name,
      match: textMatchOf(value),
    })),
  };
}

const pseudoHeaders = [
  ['method', ':method'],
  ['authority', ':authority'],
  ['scheme', ':scheme'],
] as const;

function headerMatches(written: JsonObject, key: string, inverted: boolean): HeaderMatch[] {
  return Object.entries(objectIn(written, key)).map(([name, value]) => ({
    name: name.toLowerCase(),
    match: textMatchOf(value),
    inverted,
  }));
}

function pathMatchOf(uri: JsonObject): PathMatch {
  for (const kind of ['exact', 'prefix', 'regex'] as const) {
    const text = stringIn(uri, kind);
    if (text !== undefined) return { kind, text };
  }
  return anyPath;
}

/**
 * Whether every request fits, as Istio tells it from the words: another expression than `.*` never does.
 * pilot/pkg/networking/core/route/route.go IsCatchAllRoute
 */
export function fitsAll({ path, headers, queryParameters }: RequestMatch): boolean {
  if (headers.length > 0 || queryParameters.length > 0) return false;
  return path.kind === 'regex' ? path.text === '.*' : path.kind !== 'exact' && path.text === '/';
}

export function fits(match: RequestMatch, request: HttpRequest): Ternary {
  return every([
    fitsPath(match, pathOf(request.path)),
    ...match.headers.map((header) => fitsHeader(header, request)),
    ...match.queryParameters.map(({ name, match: text }) => fitsParameter(text, queryParameter(request.path, name))),
  ]);
}

function every(values: readonly Ternary[]): Ternary {
  return not(some(values, not));
}

/** A path without query and fragment. */
export function pathOf(path: string): string {
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

function fitsPath({ path, ignoresCase }: RequestMatch, actual: string): Ternary {
  if (path.kind === 'regex') return fitsExpression(path.text, actual);
  const [wanted, given] = ignoresCase ? [path.text.toLowerCase(), actual.toLowerCase()] : [path.text, actual];
  if (path.kind === 'exact') return given === wanted;
  if (path.kind === 'prefix' || wanted === '/') return given.startsWith(wanted);
  const segments = wanted.replace(/\/$/, '');
  return given === segments || given.startsWith(`${segments}/`);
}

/** Routes may ask for claims of a token, which Envoy keeps as metadata of the request. */
const claim = /^@request\.auth\.claims[.[]/;

function fitsHeader({ name, match, inverted }: HeaderMatch, request: HttpRequest): Ternary {
  if (claim.test(name)) return fitsClaim(name, inverted, request);
  const value = headerValue(name, request);
  if (match.kind === 'present') return (value !== undefined) !== inverted;
  if (inverted) return not(fitsText(match, value ?? ''));
  return value !== undefined && fitsText(match, value);
}

function fitsClaim(name: string, inverted: boolean, { headers }: HttpRequest): Ternary {
  return headers.authorization === undefined ? inverted : doubt(`whether the token has the claim of "${name}"`);
}

function headerValue(name: string, request: HttpRequest): string | undefined {
  switch (name) {
    case ':method':
      return request.method;
    case ':authority':
    case 'host':
      return request.host;
    case ':scheme':
      return request.scheme;
    case ':path':
      return request.path;
    case 'x-forwarded-proto':
      return request.headers[name] ?? request.scheme;
    default:
      return request.headers[name];
  }
}

function fitsParameter(match: TextMatch, value: string | undefined): Ternary {
  return value !== undefined && fitsText(match, value);
}

/** The first value of a parameter, as sent: Envoy does not decode it. */
function queryParameter(path: string, name: string): string | undefined {
  const query = /\?([^#]*)/.exec(path)?.[1] ?? '';
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    if (key === name) return equals < 0 ? '' : pair.slice(equals + 1);
  }
  return undefined;
}
