import type { Graph } from '../../graph/graph.ts';
import { resolveShortName } from '../../model/hostname.ts';
import { exportTo } from '../../model/istio/export-to.ts';
import { allDestinations, type RouteDestination } from '../../model/istio/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, objectsIn, stringIn } from '../../model/value.ts';
import type { DestinationRuleHosts } from '../destination-rule-hosts.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Registry } from '../registry.ts';

/** What tells that a destination is there for everybody. */
export interface PlainSources {
  readonly graph: Graph;
  readonly registry: Registry;
  readonly ruleHosts: DestinationRuleHosts;
  readonly clusterDomain: string;
}

/**
 * Whether no proxy can lose any destination of a VirtualService, as it is with most of them: each is a port of one service that
 * everybody sees, and its subset is of the only DestinationRule for that host, which everybody finds.
 */
export function leadsNowhereElse(virtualService: Resource, sources: PlainSources): boolean {
  return allDestinations(virtualService).every((destination) => isPlain(destination, virtualService, sources));
}

function isPlain({ host, port, subset }: RouteDestination, { namespace }: Resource, sources: PlainSources): boolean {
  const { registry, graph, clusterDomain } = sources;
  const [service, other] = registry.claiming(resolveShortName(host, namespace, clusterDomain));
  if (service === undefined || other !== undefined || !isPublic(service) || graph.isAmbiguous(service.resource))
    return false;
  if (port === undefined || !service.ports.some(({ number, protocol }) => number === port && protocol !== 'udp'))
    return false;
  return subset === undefined || isOnlyRulesSubset(subset, service, sources);
}

function isPublic({ visibility, resolution }: MeshService): boolean {
  return visibility.all && resolution === 'endpoints';
}

function isOnlyRulesSubset(subset: string, service: MeshService, { graph, ruleHosts }: PlainSources): boolean {
  const [rule, other] = ruleHosts.naming(service.hostname);
  if (rule === undefined || other !== undefined || ruleHosts.hasWildcards) return false;
  if (rule.namespace !== service.namespace || isObject(rule.spec.workloadSelector) || graph.isAmbiguous(rule))
    return false;
  if (!exportTo(rule, rule.spec).all) return false;
  return objectsIn(rule.spec, 'subsets').some(([, defined]) => stringIn(defined, 'name') === subset);
}
