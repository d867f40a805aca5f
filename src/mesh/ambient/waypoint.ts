import type { Graph, Reference } from '../../graph/graph.ts';
import { remember } from '../../model/multimap.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, listIn, stringIn } from '../../model/value.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import { gatewayRole } from '../gateway-api/gateway-role.ts';

const waypointForKey = 'istio.io/waypoint-for';
const serviceAccountKey = 'gateway.istio.io/service-account';

/** What a waypoint takes: connections that dial Services (`service`), pod addresses (`workload`), both (`all`) or neither. */
type Traffic = 'service' | 'workload' | 'all' | 'none';

/** A Gateway that connections can be sent through. pilot/pkg/serviceregistry/ambient/waypoints.go */
export interface Waypoint {
  readonly gateway: Resource;
  /** `namespace/name` of the Gateway, and unless it says otherwise of the workload and Service that are made for it. */
  readonly key: string;
  readonly serviceAccount: string;
  /** A word of its own counts as `none`. */
  readonly takes: Answer<Traffic>;
}

/** The Gateways of the unit as waypoints. */
export class Waypoints {
  readonly #graph: Graph;
  readonly #waypoints = new Map<Resource, Waypoint>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The waypoint of that name. `missing` counts Gateways that are seen to have no address as well. */
  named(namespace: string, name: string): Reference<Waypoint> {
    const found = this.#graph.refer('KubernetesGateway', namespace, name);
    if (found.state !== 'resolved') return found;
    if (hasNoAddress(found.target)) return { state: 'missing', why: `${found.target.title} has no address` };
    return { state: 'resolved', target: this.of(found.target) };
  }

  of(gateway: Resource): Waypoint {
    return remember(this.#waypoints, gateway, () => ({
      gateway,
      key: `${gateway.namespace}/${gateway.name}`,
      serviceAccount: gateway.annotations[serviceAccountKey] ?? gateway.name,
      takes: this.#traffic(gateway),
    }));
  }

  /** Whether the control plane makes a waypoint of a Gateway. */
  isWaypoint(gateway: Resource): boolean {
    return gatewayRole(stringIn(gateway.spec, 'gatewayClassName') ?? '', this.#graph) === 'waypoint';
  }

  /** The GatewayClass, where it is among the manifests. The control plane makes those that it brings itself. */
  classOf({ spec }: Resource): Resource | undefined {
    return this.#graph.find('GatewayClass', '', stringIn(spec, 'gatewayClassName') ?? '');
  }

  /** Why a Gateway may be none, for what is built on it. */
  doubts(gateway: Resource): readonly Evidence[] {
    if (this.isWaypoint(gateway)) return [];
    const name = stringIn(gateway.spec, 'gatewayClassName') ?? '';
    const note = `${gateway.title} is of class "${name}" and taken for a waypoint as soon as it has an address`;
    return [{ note, from: 'manifest', at: gateway.field('spec', 'gatewayClassName'), assumed: true }];
  }

  /** The label of the Gateway, else that of its class. */
  #traffic(gateway: Resource): Answer<Traffic> {
    const gatewayClass = this.classOf(gateway);
    const says = [gateway, gatewayClass].find((object) => object?.labels[waypointForKey] !== undefined);
    const label = says?.labels[waypointForKey];
    if (says === undefined || label === undefined) {
      const note = `${gateway.title} has no label ${waypointForKey}, so it takes what dials Services`;
      return known('service', () => [{ note, from: 'absence' }]);
    }
    if (isPlaceholder(label)) return unknown(`label ${waypointForKey} of ${says.title} is a placeholder`);
    const at = () => says.field('metadata', 'labels', waypointForKey);
    return known(trafficNamed(label), () => [
      { note: `${says.title} has label ${waypointForKey}=${label}`, from: 'manifest', at: at() },
    ]);
  }
}

function trafficNamed(label: string): Traffic {
  return label === 'service' || label === 'workload' || label === 'all' ? label : 'none';
}

/** Dumps of a cluster show it; Gateways that people write have no status, and are taken to become ready. */
function hasNoAddress({ value: { status } }: Resource): boolean {
  return isObject(status) && listIn(status, 'conditions').length > 0 && listIn(status, 'addresses').length === 0;
}
