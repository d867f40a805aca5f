import type { BackendReference } from '../../model/gateway-api/http-route.ts';
import { backendIn } from '../../model/gateway-api/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';

/**
 * What the filters of a rule or of a backend mean, in the words of a VirtualService.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export interface ConvertedFilters {
  /** HTTPRoute.headers */
  readonly headers: JsonObject | undefined;
  /** HTTPRedirect */
  readonly redirect: JsonObject | undefined;
  /** HTTPRewrite */
  readonly rewrite: JsonObject | undefined;
  readonly mirrors: readonly { readonly backend: BackendReference; readonly percent: number }[];
}

/** Where filters are written. */
export interface FilterOwner {
  readonly route: Resource;
  readonly value: JsonObject;
  readonly path: Path;
}

const onRequestsAndResponses = ['RequestHeaderModifier', 'ResponseHeaderModifier'];
/** Types that Istio understands; any other refuses the whole route. */
export const understoodFilters = {
  HTTPRoute: new Set([...onRequestsAndResponses, 'RequestRedirect', 'RequestMirror', 'URLRewrite', 'CORS']),
  GRPCRoute: new Set([...onRequestsAndResponses, 'RequestMirror']),
  backend: new Set(onRequestsAndResponses),
} as const;

/** The API server fills it in. https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter */
const defaultRedirectStatus = 302;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const refusedInHeaders = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** Of several filters of one type the last counts. Undefined where one refuses the route. conversion.go convertHTTPRoute */
export function convertedFilters(owner: FilterOwner, understood: ReadonlySet<string>): ConvertedFilters | undefined {
  let [headers, redirect, rewrite]: (JsonObject | undefined)[] = [];
  const mirrors: ConvertedFilters['mirrors'][number][] = [];
  for (const [index, filter] of objectsIn(owner.value, 'filters')) {
    const type = stringIn(filter, 'type') ?? '';
    if (!understood.has(type)) return undefined;
    if (type === 'RequestHeaderModifier' || type === 'ResponseHeaderModifier') {
      const changes = headerChanges(
        objectIn(filter, type === 'RequestHeaderModifier' ? 'requestHeaderModifier' : 'responseHeaderModifier'),
      );
      if (changes === undefined) return undefined;
      if (type === 'RequestHeaderModifier') headers = { request: changes };
    }
    if (type === 'RequestRedirect') redirect = redirectIn(objectIn(filter, 'requestRedirect'));
    if (type === 'URLRewrite') rewrite = rewriteIn(objectIn(filter, 'urlRewrite'));
    if (type === 'RequestMirror') {
      const path = [...owner.path, 'filters', index, 'requestMirror', 'backendRef'];
      mirrors.push(mirrorIn(objectIn(filter, 'requestMirror'), owner.route.namespace, path));
    }
  }
  return { headers, redirect, rewrite, mirrors };
}

/** conversion.go createHeadersFilter */
function headerChanges(filter: JsonObject): JsonObject | undefined {
  const [set, add] = [headerMap(filter, 'set'), headerMap(filter, 'add')];
  const values = [...Object.values(set), ...Object.values(add)];
  return values.some((value) => refusedInHeaders.test(value))
    ? undefined
    : { set, add, remove: stringsIn(filter, 'remove') };
}

/** Of several with one name the first counts. */
function headerMap(filter: JsonObject, key: string): { readonly [name: string]: string } {
  const headers: Record<string, string> = Object.create(null);
  for (const [, header] of objectsIn(filter, key)) {
    headers[(stringIn(header, 'name') ?? '').toLowerCase()] ??= stringIn(header, 'value') ?? '';
  }
  return headers;
}

/** Without port and scheme, the port of the request stays. conversion.go createRedirectFilter */
function redirectIn(filter: JsonObject): JsonObject {
  const [port, scheme] = [numberIn(filter, 'port'), stringIn(filter, 'scheme')];
  const path = objectIn(filter, 'path');
  return {
    redirectCode: numberIn(filter, 'statusCode') ?? defaultRedirectStatus,
    authority: stringIn(filter, 'hostname'),
    scheme,
    ...(port !== undefined ? { port } : scheme === undefined ? { derivePort: 'FROM_REQUEST_PORT' } : {}),
    ...(path.type === 'ReplaceFullPath' ? { uri: stringIn(path, 'replaceFullPath') } : {}),
    ...(path.type === 'ReplacePrefixMatch' ? { prefixRewrite: stringIn(path, 'replacePrefixMatch') } : {}),
  };
}

/** conversion.go createRewriteFilter */
function rewriteIn(filter: JsonObject): JsonObject {
  const path = objectIn(filter, 'path');
  const authority = stringIn(filter, 'hostname');
  if (path.type === 'ReplaceFullPath') {
    const rewrite = stringIn(path, 'replaceFullPath') ?? '';
    return { authority, uriRegexRewrite: { match: '/.*', rewrite } };
  }
  if (path.type !== 'ReplacePrefixMatch') return { authority };
  return { authority, uri: (stringIn(path, 'replacePrefixMatch') ?? '').replace(/\/$/, '') || '/' };
}

/** conversion.go createMirrorFilter */
function mirrorIn(mirror: JsonObject, namespace: string, path: Path): ConvertedFilters['mirrors'][number] {
  const { fraction } = mirror;
  const percent = isObject(fraction)
    ? (100 * (numberIn(fraction, 'numerator') ?? 0)) / (numberIn(fraction, 'denominator') || 100)
    : (numberIn(mirror, 'percent') ?? 100);
  return { backend: backendIn(objectIn(mirror, 'backendRef'), namespace, path), percent };
}
