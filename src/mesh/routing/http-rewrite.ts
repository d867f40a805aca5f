import { RegularExpression } from '../../model/regular-expression.ts';
import { isObject, type JsonObject, objectIn, stringIn } from '../../model/value.ts';
import { applyOperations, combined, type HeaderOperations, noOperations } from './header-operations.ts';
import type { HttpRequest } from './http-request.ts';
import { type PathMatch, pathOf } from './request-match.ts';

/** How a rule changes what it sends upstream. */
export interface Rewrite {
  readonly path: PathRewrite | undefined;
  /** Undefined: as it is, or as operations on headers say. */
  readonly host: string | undefined;
  readonly headers: HeaderOperations;
}

/** `prefix`: what was matched of the path is replaced, which is all of it where an exact path or an expression was. */
export type PathRewrite =
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'regex'; readonly expression: string; readonly substitution: string };

const noRewrite: Rewrite = { path: undefined, host: undefined, headers: noOperations };

/** `rewrite` of a route. https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite */
export function rewriteOf(rewrite: unknown, headers: HeaderOperations): Rewrite {
  if (!isObject(rewrite)) return headers === noOperations ? noRewrite : { ...noRewrite, headers };
  return { path: pathRewriteOf(rewrite), host: stringIn(rewrite, 'authority') || undefined, headers };
}

function pathRewriteOf(rewrite: JsonObject): PathRewrite | undefined {
  if (isObject(rewrite.uriRegexRewrite)) {
    const written = objectIn(rewrite, 'uriRegexRewrite');
    return {
      kind: 'regex',
      expression: stringIn(written, 'match') ?? '',
      substitution: stringIn(written, 'rewrite') ?? '',
    };
  }
  const text = stringIn(rewrite, 'uri') ?? '';
  return text === '' ? undefined : { kind: 'prefix', text };
}

/** The headers of a destination come in after those of the rule where it is the only one, else before. */
export interface DestinationHeaders {
  readonly operations: HeaderOperations;
  readonly only: boolean;
}

/** The request that goes upstream. */
export function rewrite(
  request: HttpRequest,
  { rewrite: by, path }: { readonly rewrite: Rewrite; readonly path: PathMatch },
  destination: DestinationHeaders,
): HttpRequest {
  const { operations, only } = destination;
  const headers = only
    ? applyOperations(request.headers, combined(by.headers, operations))
    : applyOperations(applyOperations(request.headers, operations), by.headers);
  return {
    ...request,
    path: by.path === undefined ? request.path : rewrittenPath(request.path, path, by.path),
    host: by.host ?? by.headers.host ?? operations.host ?? request.host,
    headers,
  };
}

/** The query stays. */
export function rewrittenPath(written: string, match: PathMatch, by: PathRewrite): string {
  const path = pathOf(written);
  const rest = written.slice(path.length);
  if (by.kind === 'regex') {
    return `${RegularExpression.of(by.expression)?.replaceAll(path, by.substitution) ?? path}${rest}`;
  }
  return `${replaceMatched(path, match, by.text)}${rest}`;
}

/** pilot/pkg/networking/core/route/route.go applyHTTPRouteDestination, Envoy's prefix_rewrite */
function replaceMatched(path: string, { kind, text }: PathMatch, by: string): string {
  if (kind === 'exact' || kind === 'regex') return by;
  if (kind === 'prefix') return `${by}${path.slice(text.length)}`;
  const left = path.slice(text.replace(/\/$/, '').length);
  return by === '/' ? `/${left.replace(/^\//, '')}` : `${by}${left}`;
}
