import { type JsonObject, numberIn, stringIn } from '../../model/value.ts';
import type { HttpRequest } from './http-request.ts';
import { rewrittenPath } from './http-rewrite.ts';
import type { Redirect, RuleAction } from './http-rule.ts';
import type { PathMatch } from './request-match.ts';
import type { RoutingScope } from './routing.ts';

const usualPorts: { readonly [scheme: string]: number } = { http: 80, https: 443 };
/** MOVED_PERMANENTLY. https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect */
const defaultStatus = 301;

/** `redirect` of a route as a proxy behind a listener applies it. pilot/pkg/networking/core/route/route.go ApplyRedirect */
export function redirectAction(written: JsonObject, path: PathMatch, scope: RoutingScope): RuleAction {
  const scheme = stringIn(written, 'scheme') || undefined;
  const port = derivesPort(written) ? scope.port : numberIn(written, 'port');
  const prefix = stringIn(written, 'prefixRewrite') || undefined;
  const redirect: Redirect = {
    scheme,
    host: stringIn(written, 'authority') || undefined,
    port: port === usualPorts[scheme ?? (scope.tls === true ? 'https' : 'http')] ? undefined : port || undefined,
    path: prefix === undefined ? stringIn(written, 'uri') || undefined : undefined,
    prefix,
  };
  return {
    kind: 'redirect',
    status: numberIn(written, 'redirectCode') || defaultStatus,
    redirect,
    location: (request) => location(redirect, path, request),
  };
}

/** Whether the port of the listener is the one to go to. */
export function derivesPort(written: JsonObject): boolean {
  return written.derivePort === 'FROM_REQUEST_PORT';
}

/** What Envoy tells the caller. https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-redirectaction */
function location(redirect: Redirect, match: PathMatch, request: HttpRequest): string {
  const scheme = redirect.scheme ?? request.scheme;
  const host = redirect.host ?? hostOf(request, scheme, redirect.port);
  const port = redirect.port === undefined ? '' : `:${redirect.port}`;
  const path = pathTo(redirect, match, request.path);
  return `${scheme}://${host}${port}${path.startsWith('/') ? '' : '/'}${path}`;
}

function pathTo({ path, prefix }: Redirect, match: PathMatch, written: string): string {
  if (prefix !== undefined) return rewrittenPath(written, match, { kind: 'prefix', text: prefix });
  if (path === undefined) return written;
  const query = written.indexOf('?');
  return path.includes('?') || query < 0 ? path : `${path}${written.slice(query)}`;
}

/** The host of the request, without its port where another stands in its place or it is the usual one of another scheme. */
function hostOf({ host, scheme: own }: HttpRequest, scheme: string, port: number | undefined): string {
  const written = /:(\d+)$/.exec(host);
  if (written === null) return host;
  const isUsual = own !== scheme && Number(written[1]) === usualPorts[own];
  return port !== undefined || isUsual ? host.slice(0, written.index) : host;
}
