import type { HttpRequest } from '../../../src/mesh/routing/http-request.ts';
import type { HttpRule } from '../../../src/mesh/routing/http-rule.ts';
import type { Routing, RoutingScope } from '../../../src/mesh/routing/routing.ts';
import { Routings } from '../../../src/mesh/routing/routings.ts';
import { type WorldOptions, worldOf } from '../../world.ts';

/** The routings of some manifests, and those that are made of the Gateway API. */
export function routingsOf(text: string, options: WorldOptions = {}, converted: readonly Routing[] = []): Routings {
  const { graph, context } = worldOf({ 'a.yaml': text }, options);
  return new Routings(graph, context, () => converted);
}

/** Of a sidecar in namespace `client`, behind port 80. */
export function meshScope(rest: Partial<RoutingScope> = {}): RoutingScope {
  return {
    client: { namespace: 'client', labels: { app: 'app' }, proxy: 'sidecar' },
    gateways: new Set(['mesh']),
    port: 80,
    ...rest,
  };
}

export function request(path = '/', rest: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', path, host: 'web', scheme: 'http', headers: {}, ...rest };
}

/** `kind/namespace/name index` of what writes a rule. */
export function sourceOf({ source }: HttpRule): string {
  return source === undefined ? 'default' : `${source.resource.namespace}/${source.resource.name} ${source.index}`;
}
