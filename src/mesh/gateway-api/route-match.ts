import { isObject, type JsonObject, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import { anyPath, anyRequest, type HeaderMatch, type PathMatch, type RequestMatch } from '../routing/request-match.ts';
import { type TextMatch, textMatchOf } from '../routing/text-match.ts';

/** One entry of `matches`, or a rule without any. */
export interface RouteMatch {
  readonly request: RequestMatch;
  /** What sets it before others: those of a rule without matches, and without a path, come last. */
  readonly rank: number;
  /** Of the path as Istio writes it. */
  readonly length: number;
}

const methodHeader = ':method';
/** pilot/pkg/config/kube/gateway/conversion.go getURIRank */
const pathRanks: { readonly [kind in PathMatch['kind']]: number } = { exact: 3, prefix: 2, segments: 2, regex: 1 };
const withoutPath = -1;
const withoutMatch = -2;

/** The matches of a rule; undefined where one is of a type that there is not, and the route is refused. */
export function routeMatches(kind: string, rule: JsonObject): readonly RouteMatch[] | undefined {
  const written = objectsIn(rule, 'matches');
  if (written.length === 0) {
    // The API server fills in a match of every path for HTTPRoutes.
    const isFilledIn = kind === 'HTTPRoute' && !Array.isArray(rule.matches);
    return [{ request: anyRequest, rank: isFilledIn ? pathRanks.prefix : withoutMatch, length: isFilledIn ? 1 : 0 }];
  }
  const matches = written.map(([, match]) => (kind === 'GRPCRoute' ? grpcMatch(match) : httpMatch(match)));
  return matches.every((match) => match !== undefined) ? matches : undefined;
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch */
function httpMatch(match: JsonObject): RouteMatch | undefined {
  const path = pathMatch(objectIn(match, 'path'));
  const headers = texts(match, 'headers');
  const queryParameters = texts(match, 'queryParams');
  if (path === undefined || headers === undefined || queryParameters === undefined) return undefined;
  const method = stringIn(match, 'method') ?? '';
  const methods = method === '' ? [] : [{ name: methodHeader, match: textMatchOf({ exact: method }) }];
  return {
    request: {
      path,
      ignoresCase: false,
      headers: headerMatches([...headers, ...methods]),
      queryParameters,
    },
    rank: pathRanks[path.kind],
    length: path.text.length,
  };
}

/** Methods of gRPC are paths. https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutematch */
function grpcMatch(match: JsonObject): RouteMatch | undefined {
  const path = isObject(match.method) ? grpcPath(match.method) : anyPath;
  const headers = texts(match, 'headers');
  if (path === undefined || headers === undefined) return undefined;
  const request = { path, ignoresCase: false, headers: headerMatches(headers), queryParameters: [] };
  if (path === anyPath) return { request, rank: withoutPath, length: 0 };
  return { request, rank: pathRanks[path.kind], length: path.text.length + (path.kind === 'segments' ? 1 : 0) };
}

/** conversion.go createURIMatch: prefixes are of whole segments. */
function pathMatch(path: JsonObject): PathMatch | undefined {
  const text = stringIn(path, 'value') ?? '/';
  switch (stringIn(path, 'type') ?? 'PathPrefix') {
    case 'PathPrefix':
      return text === '/' ? anyPath : { kind: 'segments', text: text.replace(/\/$/, '') };
    case 'Exact':
      return { kind: 'exact', text };
    case 'RegularExpression':
      return { kind: 'regex', text };
    default:
      return undefined;
  }
}

/** conversion.go createGRPCURIMatch */
function grpcPath(match: JsonObject): PathMatch | undefined {
  const [service, method] = [stringIn(match, 'service'), stringIn(match, 'method')];
  const type = stringIn(match, 'type') ?? 'Exact';
  if (service === undefined && method === undefined) return undefined;
  if (type !== 'Exact' && type !== 'RegularExpression') return undefined;
  if (service === undefined) return { kind: 'regex', text: `/[^/]+/${method}` };
  if (type === 'RegularExpression') return { kind: 'regex', text: `/${service}/${method ?? '.+'}` };
  return method === undefined
    ? { kind: 'segments', text: `/${service}` }
    : { kind: 'exact', text: `/${service}/${method}` };
}

interface NamedText {
  readonly name: string;
  readonly match: TextMatch;
}

/** Of several with one name the last counts. */
function texts(match: JsonObject, key: string): readonly NamedText[] | undefined {
  const found = new Map<string, NamedText>();
  for (const [, entry] of objectsIn(match, key)) {
    const type = stringIn(entry, 'type') ?? 'Exact';
    if (type !== 'Exact' && type !== 'RegularExpression') return undefined;
    const [name, value] = [stringIn(entry, 'name') ?? '', stringIn(entry, 'value') ?? ''];
    found.set(name, { name, match: textMatchOf(type === 'Exact' ? { exact: value } : { regex: value }) });
  }
  return [...found.values()];
}

function headerMatches(named: readonly NamedText[]): readonly HeaderMatch[] {
  return named.map(({ name, match }) => ({ name: name.toLowerCase(), match, inverted: false }));
}

/**
 * The order of all rules of a host: exact paths, prefixes, expressions; longer ones first; with a method; more headers; more
 * query parameters. Those that are alike stay in their order. conversion.go sortHTTPRoutes
 */
export function comparePrecedence(a: RouteMatch, b: RouteMatch): number {
  if (a.rank !== b.rank) return b.rank - a.rank;
  if (a.rank === withoutMatch) return 0;
  const [one, other] = [weightOf(a), weightOf(b)];
  for (const [index, value] of one.entries()) {
    const difference = (other[index] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return 0;
}

function weightOf({ request: { headers, queryParameters }, length }: RouteMatch): readonly number[] {
  const hasMethod = headers.some(({ name }) => name === methodHeader);
  return [length, hasMethod ? 1 : 0, headers.length - (hasMethod ? 1 : 0), queryParameters.length];
}
