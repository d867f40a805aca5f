import { resolveGatewayName } from '../../model/istio/gateway-binding.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import type { Call } from '../call.ts';
import { backendParts, type CallWorld, callOf } from './call-world.ts';

interface Destination {
  readonly path: Path;
  readonly value: JsonObject;
  readonly protocol: 'http' | 'tls' | 'tcp';
  /** Whether the route is for traffic of that gateway, as `gateways` of its matches say. */
  readonly isFor: (gateway: string) => boolean;
}

/**
 * Destinations of a VirtualService that is bound to gateways. On the `mesh` gateway it only changes where calls go that others
 * make. Gateways that are not in the unit give no call: nothing is known of them.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export function* virtualServiceCalls(virtualService: Resource, world: CallWorld): Generator<Call> {
  const gateways = stringsIn(virtualService.spec, 'gateways').filter((name) => name !== 'mesh');
  if (gateways.length === 0) return;
  const found = gateways.flatMap((name) => {
    const gateway = gatewayNamed(name, virtualService.namespace, world);
    return gateway === undefined ? [] : [{ name, gateway }];
  });
  for (const destination of found.length === 0 ? [] : destinationsOf(virtualService)) {
    const host = stringIn(destination.value, 'host') ?? '';
    // Istio expands a name without a dot only: `reviews.prod` names nothing. pilot/pkg/model/config.go ResolveShortnameToFQDN
    const named = world.names.resolve(host, virtualService.namespace);
    if (named === undefined || (host.includes('.') && !named.qualified)) continue;
    const port = numberIn(objectIn(destination.value, 'port'), 'number');
    const target = backendParts(world, { service: named.service, port });
    if (target === undefined) continue;
    for (const { name, gateway } of found) {
      if (!destination.isFor(name)) continue;
      yield callOf({
        writtenIn: virtualService,
        at: () => virtualService.field(...destination.path),
        client: { kind: 'gateway', gateway },
        text: port === undefined ? host : `${host}:${port}`,
        source: 'VirtualService destination',
        scheme: destination.protocol,
        ...target,
      });
    }
  }
}

function* destinationsOf(virtualService: Resource): Generator<Destination> {
  for (const protocol of ['http', 'tls', 'tcp'] as const) {
    for (const [index, route] of objectsIn(virtualService.spec, protocol)) {
      const isFor = gatewaysOf(route);
      const at: Path = ['spec', protocol, index];
      for (const key of ['route', 'mirrors']) {
        for (const [item, weighted] of objectsIn(route, key)) {
          const value = weighted.destination;
          if (isObject(value) && weighted.weight !== 0)
            yield { path: [...at, key, item, 'destination'], value, protocol, isFor };
        }
      }
      if (isObject(route.mirror)) yield { path: [...at, 'mirror'], value: route.mirror, protocol, isFor };
    }
  }
}

function gatewaysOf(route: JsonObject): (gateway: string) => boolean {
  const matches = objectsIn(route, 'match').map(([, match]) => stringsIn(match, 'gateways'));
  return (gateway) => matches.length === 0 || matches.some((names) => names.length === 0 || names.includes(gateway));
}

function gatewayNamed(name: string, namespace: string, { graph }: CallWorld): Resource | undefined {
  const [where = '', gateway = ''] = resolveGatewayName(name, namespace).split('/');
  return graph.find('Gateway', where, gateway);
}
