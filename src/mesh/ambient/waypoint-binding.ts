import type { Graph } from '../../graph/graph.ts';
import { parseGoBoolean } from '../../model/go-boolean.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import type { Labels } from '../../model/selector.ts';
import type { Located } from '../../source/position.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Context } from '../context.ts';
import { namespaceWith } from '../namespace-labels.ts';
import { gatewayNameKey } from '../policy-attachment.ts';
import { allowsAttachment } from './attachment.ts';
import type { Waypoint, Waypoints } from './waypoint.ts';

const useWaypointKey = 'istio.io/use-waypoint';
const useNamespaceKey = 'istio.io/use-waypoint-namespace';
const ingressKey = 'istio.io/ingress-use-waypoint';
const managedKey = 'gateway.istio.io/managed';
/** Services that the control plane makes for waypoints and east-west gateways. */
const ownGateways: ReadonlySet<string> = new Set(['istio.io-mesh-controller', 'istio.io-eastwest-controller']);
const labelsRead = { keys: [useWaypointKey, useNamespaceKey, ingressKey], name: 'waypoint' };

/** Why a waypoint that is asked for is not used; traffic then goes without one. pilot/pkg/model/service.go */
export type WaypointProblem = 'WaypointIsNotReady' | 'AttachmentDenied' | 'UnsupportedTrafficType';

export interface WaypointBinding {
  /** Undefined where connections go without a waypoint. */
  readonly waypoint: Waypoint | undefined;
  readonly problem: WaypointProblem | undefined;
  /** `namespace/name` of what is asked for, whether it is used or not. */
  readonly requested: string | undefined;
}

/** Something that can be bound: the pods of a workload, a Service or a ServiceEntry. */
interface Subject {
  readonly title: string;
  readonly namespace: string;
  readonly labels: Labels;
  at(key: string): Located;
}

/** A label that asks for a waypoint, and where it is written. */
interface Request {
  readonly namespace: string;
  readonly name: string;
  readonly own: boolean;
  because(): Evidence;
}

const unbound: WaypointBinding = { waypoint: undefined, problem: undefined, requested: undefined };

/** Which waypoint connections are sent through. pilot/pkg/serviceregistry/ambient/waypoints.go */
export class WaypointBindings {
  readonly #graph: Graph;
  readonly #ambient: Context['ambient'];
  readonly #waypoints: Waypoints;
  readonly #ofWorkloads = new Map<Workload, Answer<WaypointBinding>>();
  readonly #ofServices = new Map<Resource, Answer<WaypointBinding>>();

  constructor(graph: Graph, context: Context, waypoints: Waypoints) {
    this.#graph = graph;
    this.#ambient = context.ambient;
    this.#waypoints = waypoints;
  }

  /** For connections that dial the address of a pod. */
  ofWorkload(workload: Workload): Answer<WaypointBinding> {
    return remember(this.#ofWorkloads, workload, () => {
      const gateway = workload.labels[gatewayNameKey];
      if (gateway !== undefined && this.#waypoints.named(workload.namespace, gateway).state !== 'missing') {
        const note = `${workload.resource.title} is a gateway itself, and is dialled without a waypoint`;
        return known(unbound, () => [
          { note, from: 'manifest', at: workload.podField('metadata', 'labels', gatewayNameKey) },
        ]);
      }
      const { namespace, labels, resource } = workload;
      const at = (key: string) => workload.podField('metadata', 'labels', key);
      return this.#bind({ title: resource.title, namespace, labels, at }, 'workload');
    });
  }

  /** For connections that dial a Service, or a host of a ServiceEntry. */
  ofService(service: Resource): Answer<WaypointBinding> {
    return remember(this.#ofServices, service, () => {
      if (ownGateways.has(service.labels[managedKey] ?? '')) {
        const note = `${service.title} leads to a waypoint or east-west gateway, and is dialled without a waypoint`;
        return known(unbound, () => [{ note, from: 'manifest', at: service.field('metadata', 'labels', managedKey) }]);
      }
      const { kind, namespace, name } = service;
      const definitions = kind === undefined ? [] : this.#graph.definitions(kind, namespace, name);
      if (definitions.some((other) => differs(other, service))) return ambiguous(service);
      return this.#bind(subjectOf(service), 'service');
    });
  }

  /** Whether gateways, too, send requests for a Service or ServiceEntry to its waypoint. */
  ingressUsesWaypoint(service: Resource): Answer<boolean> {
    const namespace = namespaceWith(labelsRead, service.namespace, this.#graph);
    const own = service.labels[ingressKey] !== undefined;
    if (!own && !namespace.known) return namespace;
    const object = own || !namespace.known ? service : namespace.value;
    const label = object?.labels[ingressKey];
    if (object === undefined || label === undefined) {
      const note = `neither ${service.title} nor its namespace has label ${ingressKey}, so gateways skip the waypoint`;
      return known(false, () => [{ note, from: 'absence' }]);
    }
    if (isPlaceholder(label)) return unknown(`label ${ingressKey} of ${object.title} is a placeholder`);
    const note = `${object.title} has label ${ingressKey}=${label}`;
    return known(parseGoBoolean(label) === true, () => [
      { note, from: 'manifest', at: object.field('metadata', 'labels', ingressKey) },
    ]);
  }

  #bind(subject: Subject, dials: 'service' | 'workload'): Answer<WaypointBinding> {
    if (this.#ambient.value === false) return known(unbound, () => [this.#ambient.evidence]);
    const request = this.#request(subject);
    if (!request.known) return request;
    if (request.value === undefined) return known(unbound, request.because);
    const { namespace, name, own, because } = request.value;
    const requested = `${namespace}/${name}`;
    const found = this.#waypoints.named(namespace, name);
    if (found.state === 'unknown') return unknown(found.why, () => [because()]);
    if (found.state === 'missing') {
      const note = `there is no waypoint ${requested}: ${found.why}`;
      return known({ ...unbound, problem: 'WaypointIsNotReady', requested }, () => [
        because(),
        { note, from: 'absence' },
      ]);
    }
    return this.#attach(subject, found.target, { dials, own, because });
  }

  #attach(
    subject: Subject,
    waypoint: Waypoint,
    { dials, own, because }: { readonly dials: 'service' | 'workload' } & Pick<Request, 'own' | 'because'>,
  ): Answer<WaypointBinding> {
    const { gateway, key: requested, takes } = waypoint;
    const gatewayClass = this.#waypoints.classOf(gateway);
    const allowed = allowsAttachment(gateway, subject.namespace, { graph: this.#graph, gatewayClass });
    if (!allowed.known) return unknown(allowed.why, () => [because(), ...allowed.because()]);
    if (!allowed.value) {
      const evidence = () => [because(), ...allowed.because()];
      return known({ ...unbound, problem: 'AttachmentDenied', requested }, evidence);
    }
    if (!takes.known) return unknown(takes.why, () => [because(), ...takes.because()]);
    const evidence = () => [because(), ...takes.because(), ...this.#waypoints.doubts(gateway)];
    if (takes.value === dials || takes.value === 'all') return known({ ...unbound, waypoint, requested }, evidence);
    // A waypoint of the namespace that is meant for Services says nothing of pods.
    const isProblem = own || dials === 'service';
    return known({ ...unbound, problem: isProblem ? 'UnsupportedTrafficType' : undefined, requested }, evidence);
  }

  /** The object's own label, else that of its namespace: a waypoint that cannot be used is not replaced by the other one. */
  #request(subject: Subject): Answer<Request | undefined> {
    if (subject.labels[useWaypointKey] !== undefined) return requestOf(subject, subject);
    const namespace = namespaceWith(labelsRead, subject.namespace, this.#graph);
    if (!namespace.known) return namespace;
    if (namespace.value?.labels[useWaypointKey] === undefined) {
      const note = `neither ${subject.title} nor its namespace has label ${useWaypointKey}`;
      return known(undefined, () => [{ note, from: 'absence' }]);
    }
    return requestOf(subjectOf(namespace.value), subject);
  }
}

function differs(a: Resource, b: Resource): boolean {
  return labelsRead.keys.some((key) => a.labels[key] !== b.labels[key]);
}

function subjectOf(resource: Resource): Subject {
  const { title, namespace, labels } = resource;
  return { title, namespace, labels, at: (key) => resource.field('metadata', 'labels', key) };
}

function requestOf(says: Subject, subject: Subject): Answer<Request | undefined> {
  const name = says.labels[useWaypointKey] ?? '';
  const namespace = says.labels[useNamespaceKey] ?? subject.namespace;
  const because = (): Evidence => {
    return { note: `${says.title} has label ${useWaypointKey}=${name}`, from: 'manifest', at: says.at(useWaypointKey) };
  };
  if (isPlaceholder(name) || isPlaceholder(namespace)) {
    return unknown(`the waypoint that ${says.title} asks for is a placeholder`, () => [because()]);
  }
  if (name === 'none') return known(undefined, () => [because()]);
  return known({ namespace, name, own: says === subject, because }, () => [because()]);
}
