import { routeRules } from '../model/gateway-api/http-route.ts';
import { serviceNameOf } from '../model/hostname.ts';
import { allDestinations } from '../model/istio/http-route.ts';
import { ingressBackends } from '../model/k8s/ingress.ts';
import type { Kind } from '../model/kinds.ts';
import type { Resource } from '../model/resource.ts';
import { stringIn, stringsIn } from '../model/value.ts';
import type { Path } from '../source/position.ts';

/** A place that names a Service as something to route to, or to have a policy for. */
export interface ServiceMention {
  readonly resource: Resource;
  readonly path: Path;
  readonly namespace: string;
  readonly name: string;
  /** Number or name of the Service port, where one is written. */
  readonly port: number | string | undefined;
  /** What the mention sends, where it says so. */
  readonly speaks: 'http' | 'grpc' | undefined;
  /** An Istio object's mention: somebody means the Service to be in the mesh. */
  readonly istio: boolean;
  /** False for the hosts of a VirtualService, which need no Service. */
  readonly needed: boolean;
}

/** The kinds that name Services. */
export const mentioningKinds: readonly Kind[] = [
  'VirtualService',
  'DestinationRule',
  'Ingress',
  'HTTPRoute',
  'GRPCRoute',
];

/** The Services that a resource names; hosts that are not names of Services are left out. */
export function* serviceMentions(resource: Resource, clusterDomain: string): Generator<ServiceMention> {
  switch (resource.kind) {
    case 'VirtualService':
      yield* virtualServiceMentions(resource, clusterDomain);
      return;
    case 'DestinationRule':
      yield* destinationRuleMentions(resource, clusterDomain);
      return;
    case 'Ingress':
      for (const { service: name, port, path } of ingressBackends(resource)) {
        const { namespace } = resource;
        yield { resource, path, namespace, name, port, speaks: 'http', istio: false, needed: true };
      }
      return;
    case 'HTTPRoute':
    case 'GRPCRoute':
      yield* routeMentions(resource);
  }
}

function* destinationRuleMentions(resource: Resource, clusterDomain: string): Generator<ServiceMention> {
  const service = serviceNameOf(stringIn(resource.spec, 'host') ?? '*', resource.namespace, clusterDomain);
  if (service === undefined) return;
  const { namespace, name } = service;
  const path = ['spec', 'host'];
  yield { resource, path, namespace, name, port: undefined, speaks: undefined, istio: true, needed: true };
}

function* virtualServiceMentions(resource: Resource, clusterDomain: string): Generator<ServiceMention> {
  for (const [index, host] of stringsIn(resource.spec, 'hosts').entries()) {
    const service = serviceNameOf(host, resource.namespace, clusterDomain);
    if (service === undefined) continue;
    const { namespace, name } = service;
    const path = ['spec', 'hosts', index];
    yield { resource, path, namespace, name, port: undefined, speaks: undefined, istio: true, needed: false };
  }
  for (const { host, port, path: destination } of allDestinations(resource)) {
    const service = serviceNameOf(host, resource.namespace, clusterDomain);
    if (service === undefined) continue;
    const { namespace, name } = service;
    const path = [...destination, 'host'];
    const speaks = destination[1] === 'http' ? 'http' : undefined;
    yield { resource, path, namespace, name, port, speaks, istio: true, needed: true };
  }
}

function* routeMentions(resource: Resource): Generator<ServiceMention> {
  const speaks = resource.kind === 'HTTPRoute' ? 'http' : 'grpc';
  for (const rule of routeRules(resource)) {
    for (const { kind, namespace, name, port, path } of rule.backends) {
      if (kind === 'Service') yield { resource, path, namespace, name, port, speaks, istio: false, needed: true };
    }
  }
}
