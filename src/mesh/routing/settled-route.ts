import type { Graph } from '../../graph/graph.ts';
import { exportTo } from '../../model/istio/export-to.ts';
import { resolveGatewayName } from '../../model/istio/gateway-binding.ts';
import { type HttpRoute, httpRoutes } from '../../model/istio/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import { type JsonObject, objectsIn, stringsIn } from '../../model/value.ts';
import { mergedMatches } from './match-merge.ts';

/** An entry of `http` with what it takes over from the root that delegates to it. pilot/pkg/model/virtualservice.go MergeHTTPRoutes */
export interface SettledRoute {
  readonly route: HttpRoute;
  /** The entry that delegates to it. */
  readonly root: HttpRoute | undefined;
  readonly name: string | undefined;
  /** Names of gateways are resolved; empty where nothing is asked. */
  readonly matches: readonly JsonObject[];
  /** Why it is not known what stands here: a delegate that we were not given. */
  readonly doubt: string | undefined;
}

/** The routes of a VirtualService in order, those of its delegates where it delegates. */
export function settledRoutes(virtualService: Resource, graph: Graph): readonly SettledRoute[] {
  return httpRoutes(virtualService).flatMap((route) =>
    route.delegate === undefined ? [alone(route)] : delegated(route, graph),
  );
}

function alone(route: HttpRoute): SettledRoute {
  return { route, root: undefined, name: route.name || undefined, matches: matchesOf(route), doubt: undefined };
}

/** Delegates must have no hosts and be exported to the root's namespace. pilot/pkg/model/virtualservice_controller.go mergeVirtualServices */
function delegated(root: HttpRoute, graph: Graph): readonly SettledRoute[] {
  const { namespace, name } = root.delegate ?? { namespace: '', name: '' };
  const delegate = graph.refer('VirtualService', namespace, name);
  if (delegate.state === 'unknown')
    return [{ ...alone(root), doubt: `delegate ${namespace}/${name}: ${delegate.why}` }];
  if (delegate.state === 'missing') return [];
  const { target } = delegate;
  if (stringsIn(target.spec, 'hosts').length > 0) return [];
  if (!exportTo(target, target.spec).includes(root.resource.namespace)) return [];
  const rootMatches = matchesOf(root);
  return httpRoutes(target).flatMap((route): SettledRoute[] => {
    const matches = mergedMatches(rootMatches, matchesOf(route));
    const names = [root.name, route.name].filter((part) => part !== undefined && part !== '');
    return matches === undefined
      ? []
      : [{ route, root, name: names.join('-') || undefined, matches, doubt: undefined }];
  });
}

function matchesOf({ value, resource }: HttpRoute): readonly JsonObject[] {
  return objectsIn(value, 'match').map(([, match]) => {
    const gateways = stringsIn(match, 'gateways');
    if (gateways.length === 0) return match;
    return { ...match, gateways: gateways.map((name) => resolveGatewayName(name, resource.namespace)) };
  });
}

/** The entry whose field counts: its own, else that of the root. */
export function ownerOf({ route, root }: SettledRoute, key: string): HttpRoute {
  const own = route.value[key];
  return root === undefined || (own !== undefined && own !== null) ? route : root;
}
