import { routeRules } from '../model/gateway-api/http-route.ts';
import { isWildcard, resolveShortName } from '../model/hostname.ts';
import { allDestinations } from '../model/istio/http-route.ts';
import { ingressBackends } from '../model/k8s/ingress.ts';
import type { Kind } from '../model/kinds.ts';
import type { Resource } from '../model/resource.ts';
import { stringIn } from '../model/value.ts';
import type { Path } from '../source/position.ts';
import type { Graph } from './graph.ts';

/** One place of a resource that names a Service. */
interface Mention {
  readonly namespace: string;
  readonly name: string;
  readonly path: Path;
}

/** A reference to a Service that is not among the manifests, in a place that we do not know in full. */
export interface UnknownService extends Mention {
  readonly resource: Resource;
}

const referring: readonly Kind[] = ['VirtualService', 'DestinationRule', 'Ingress', 'HTTPRoute', 'GRPCRoute'];

/** What the manifests name and we cannot judge: it may exist elsewhere. */
export function unknownServices(graph: Graph, clusterDomain: string): readonly UnknownService[] {
  return referring.flatMap((kind) =>
    graph.ofKind(kind).flatMap((resource) =>
      mentionsOf(resource, clusterDomain)
        .filter(({ namespace, name }) => graph.refer('Service', namespace, name).state === 'unknown')
        .map((mention) => ({ ...mention, resource })),
    ),
  );
}

function mentionsOf(resource: Resource, clusterDomain: string): readonly Mention[] {
  const hosts = (places: readonly { host: string; path: Path }[]): readonly Mention[] =>
    places.flatMap(({ host, path }) => mentionOf(resolveShortName(host, resource.namespace, clusterDomain), path));
  switch (resource.kind) {
    case 'VirtualService':
      return hosts(allDestinations(resource).map(({ host, path }) => ({ host, path: [...path, 'host'] })));
    case 'DestinationRule': {
      const host = stringIn(resource.spec, 'host');
      return host === undefined ? [] : hosts([{ host, path: ['spec', 'host'] }]);
    }
    case 'Ingress':
      return [...ingressBackends(resource)].map(({ service, path }) => ({
        namespace: resource.namespace,
        name: service,
        path,
      }));
    default:
      return routeRules(resource).flatMap(({ backends }) => backends.filter(({ kind }) => kind === 'Service'));
  }
}

/** Names of the cluster only: what another host stands for is not a question of manifests. */
function mentionOf(host: string, path: Path): readonly Mention[] {
  const [name = '', namespace = '', suffix] = host.split('.');
  if (isWildcard(host) || suffix !== 'svc' || namespace === '') return [];
  return [{ namespace, name, path }];
}
