import type { Graph } from '../../graph/graph.ts';
import { type BackendReference, parentReferences, routeRules } from '../../model/gateway-api/http-route.ts';
import { serviceHost } from '../../model/hostname.ts';
import type { Service } from '../../model/k8s/service.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import type { Evidence } from '../answer.ts';
import type { Context } from '../context.ts';
import { fromService } from '../mesh-service.ts';
import type { PartialView } from '../partial-view.ts';
import type { Registry } from '../registry.ts';
import { routeProxy } from '../route-proxy.ts';
import type { RuleSource } from '../routing/http-rule.ts';
import { type LostDestination, lossEffect } from './lost-destination.ts';

/** What says which Services there are. */
export interface BackendSources {
  readonly graph: Graph;
  readonly context: Context;
  readonly registry: Registry;
  readonly view: PartialView;
}

type Losing = Pick<LostDestination, 'lost' | 'service' | 'present' | 'because'>;

/** The backends of a route of the Gateway API that are no Services, or ports that they have not. */
export function lostBackends(route: Resource, sources: BackendSources): readonly LostDestination[] {
  const { graph, context } = sources;
  const proxy = parentReferences(route).length === 0 ? undefined : routeProxy(route, graph);
  if (proxy === undefined) return [];
  const kind = route.kindName as RuleSource['kind'];
  const handledAs = kind === 'HTTPRoute' || kind === 'GRPCRoute' ? 'http' : 'tcp';
  return routeRules(route).flatMap(({ backends }) => {
    const total = backends.reduce((sum, { weight }) => sum + weight, 0);
    return backends.flatMap((backend): readonly LostDestination[] => {
      const { namespace, name, port, weight, path } = backend;
      const loss = weight > 0 ? lossOf(backend, route, sources) : undefined;
      if (loss === undefined) return [];
      const sharePercent = (weight * 100) / total;
      const because = () => [...loss.because(), ...proxy.because];
      return [
        {
          ...loss,
          host: serviceHost(name, namespace, context.clusterDomain.value),
          port,
          subset: undefined,
          rule: undefined,
          whole: undefined,
          client: route.namespace,
          effect: lossEffect({ kind, handledAs, by: proxy.decidedBy, sharePercent, isMirror: false }),
          at: route.field(...path),
          because,
        },
      ];
    });
  });
}

function lossOf(
  { group, kind, namespace, name, port, value }: BackendReference,
  route: Resource,
  { graph, context, registry, view }: BackendSources,
): Losing | undefined {
  if (group !== '' || kind !== 'Service' || name === '' || isPlaceholder(name)) return undefined;
  const found = graph.refer('Service', namespace, name);
  if (found.state === 'unknown') return undefined;
  if (found.state === 'missing') {
    // The control plane makes Services, too.
    if (registry.claiming(serviceHost(name, namespace, context.clusterDomain.value)).length > 0) return undefined;
    const asking = { resource: route, isWhole: value.namespace !== undefined };
    if (view.mayHaveService(namespace, name, asking)) return undefined;
    const note = `Service ${namespace}/${name} does not exist: ${found.why}`;
    const because = (): readonly Evidence[] => [{ note, from: 'absence' }, ...view.doubtsOf(namespace, name, asking)];
    const present = graph.servicesIn(namespace).map((service) => service.name);
    return { lost: 'host', service: undefined, present, because };
  }
  const service = graph.serviceOf(found.target);
  if (service === undefined || port === undefined || hasPort(service, port)) return undefined;
  const note = `${found.target.title} has no port ${port} that proxies can send to`;
  const because = (): readonly Evidence[] => [{ note, from: 'manifest', at: found.target.field('spec', 'ports') }];
  const present = service.ports.map(({ number }) => String(number));
  return { lost: 'port', service: fromService(service, context.clusterDomain.value), present, because };
}

/** What an ExternalName leads to has ports of its own. */
function hasPort(service: Service, port: number): boolean {
  return (
    service.externalName !== undefined ||
    service.ports.length === 0 ||
    service.ports.some(({ number }) => number === port)
  );
}
