import type { HttpRule, RoutedDestination, RuleSource } from '../../../src/mesh/routing/http-rule.ts';
import type { Routing, RoutingScope } from '../../../src/mesh/routing/routing.ts';
import { doubt } from '../../../src/mesh/ternary.ts';
import type { World } from '../../../src/mesh/world.ts';
import { exportTo } from '../../../src/model/istio/export-to.ts';
import type { Resource } from '../../../src/model/resource.ts';
import { resourceAt } from '../../world.ts';

/** What a fake routing does; the manifest behind it says only its name and namespace. */
export interface FakeRouting {
  readonly hosts: readonly string[];
  readonly gateways: readonly string[];
  /** By path prefix, the host that requests go to; `/` is for all. `?` before the prefix: whether it fits is not known. */
  readonly http?: { readonly [prefix: string]: string };
  /** By server name. */
  readonly tls?: { readonly [sni: string]: string };
  readonly tcp?: string;
  /** Only for servers of this port. */
  readonly port?: number;
  readonly kind?: RuleSource['kind'];
}

/** Stands in for what reads VirtualServices: `fakeRouting(world, 'shop/web', {...})`. */
export function fakeRouting(world: World, key: string, fake: FakeRouting): Routing {
  const resource = resourceAt(world, 'VirtualService', key);
  const { kind = 'VirtualService' } = fake;
  const source: RuleSource = { kind, resource, root: resource, path: ['spec'], index: 0, name: undefined };
  const to = (host: string): readonly RoutedDestination[] => [destination(resource, host)];
  const isFor = (scope: RoutingScope): boolean => fake.port === undefined || fake.port === scope.port;
  const common = { source, destinationSubnets: [] };
  const tls = Object.entries(fake.tls ?? {}).map(([sni, host]) => ({
    ...common,
    sniHosts: sni.split(','),
    destinations: to(host),
  }));
  const tcp = fake.tcp === undefined ? [] : [{ ...common, destinations: to(fake.tcp) }];
  return {
    kind,
    resource,
    name: resource.name,
    hosts: fake.hosts,
    gateways: fake.gateways,
    visibility: exportTo(resource, resource.spec),
    http: (scope) =>
      isFor(scope) ? Object.entries(fake.http ?? {}).map(([prefix, host]) => rule(source, prefix, to(host))) : [],
    tls: (scope) => (isFor(scope) ? tls : []),
    tcp: (scope) => (isFor(scope) ? tcp : []),
  };
}

function rule(source: RuleSource, prefix: string, destinations: readonly RoutedDestination[]): HttpRule {
  return {
    source,
    matches: ({ path }) => (prefix.startsWith('?') ? doubt('it may fit') : path.startsWith(prefix)),
    catchesAll: prefix === '/',
    action: { kind: 'forward', destinations },
    timeout: undefined,
    retries: undefined,
    fault: undefined,
    mirrors: [],
    rewritePrefix: undefined,
    rewritten: (request) => request,
  };
}

function destination(resource: Resource, host: string): RoutedDestination {
  return { host, port: undefined, subset: undefined, weight: 1, at: () => resource.field('spec') };
}
