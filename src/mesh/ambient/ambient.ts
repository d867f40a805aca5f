import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { type Answer, known, unknown } from '../answer.ts';
import { type Authorization, isSaid } from '../authorization/judge.ts';
import type { AuthorizationRequest, Identity } from '../authorization/request.ts';
import type { Context } from '../context.ts';
import type { Foundation } from '../foundation.ts';
import { PolicyAttachments, type WaypointDuty } from '../policy-attachment.ts';
import { dataplaneModeKey } from './enrolment.ts';
import { type Tunnel, tunnelOf } from './tunnel.ts';
import { type Waypoint, Waypoints } from './waypoint.ts';
import { WaypointAuthorizations } from './waypoint-authorization.ts';
import { type WaypointBinding, WaypointBindings } from './waypoint-binding.ts';
import { authorizeAtZtunnel, type ZtunnelAuthorization } from './ztunnel-authorization.ts';
import type { ZtunnelConnection } from './ztunnel-match.ts';
import { ZtunnelPolicies } from './ztunnel-policies.ts';
import type { PolicyNotAtZtunnel, ZtunnelPolicy } from './ztunnel-policy.ts';

/** What ambient mode does with the manifests of one unit. Answers are memoised and carry their evidence. */
export class Ambient {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #foundation: Pick<Foundation, 'dataplane'>;
  readonly #waypoints: Waypoints;
  readonly #bindings: WaypointBindings;
  readonly #atZtunnel: ZtunnelPolicies;
  readonly #atWaypoints: WaypointAuthorizations;
  readonly #tunnels = new Map<Workload, Answer<Tunnel>>();
  #isAskedFor: boolean | undefined;
  #handlingWorkloads: ReadonlySet<Resource> | undefined;

  constructor(graph: Graph, context: Context, foundation: Pick<Foundation, 'dataplane'>) {
    this.#graph = graph;
    this.#context = context;
    this.#foundation = foundation;
    this.#waypoints = new Waypoints(graph);
    this.#bindings = new WaypointBindings(graph, context, this.#waypoints);
    const attachments = new PolicyAttachments('AuthorizationPolicy', graph, context);
    this.#atZtunnel = new ZtunnelPolicies(graph, context, {
      attachments,
      dataplane: (workload) => foundation.dataplane(workload),
    });
    this.#atWaypoints = new WaypointAuthorizations(graph, context, attachments);
  }

  /** Whether the mesh runs in ambient mode: something says that it is installed, or asks for it. */
  get isInUse(): boolean {
    const { value } = this.#context.ambient;
    if (value !== undefined) return value;
    this.#isAskedFor ??= [...this.#graph.ofKind('Namespace'), ...this.#graph.workloads].some(
      ({ labels }) => labels[dataplaneModeKey] === 'ambient',
    );
    return this.#isAskedFor;
  }

  /** Whether ztunnel captures the traffic of the pods. */
  enrolled(workload: Workload): Answer<boolean> {
    const dataplane = this.#foundation.dataplane(workload);
    return dataplane.known ? known(dataplane.value === 'ambient', dataplane.because) : dataplane;
  }

  /** How peers reach the pods. Pods with a sidecar take HBONE as well. */
  tunnel(workload: Workload): Answer<Tunnel> {
    const { ambient } = this.#context;
    return remember(this.#tunnels, workload, () =>
      tunnelOf(workload, this.#foundation.dataplane(workload), { graph: this.#graph, ambient }),
    );
  }

  /** The Gateways of the unit that the control plane makes waypoints of, in stable order. */
  waypoints(): readonly Waypoint[] {
    return this.#graph
      .ofKind('KubernetesGateway')
      .filter((gateway) => this.#waypoints.isWaypoint(gateway))
      .map((gateway) => this.#waypoints.of(gateway));
  }

  /** Whether the control plane runs the Gateway as a waypoint: others that connections are sent through are of other kinds. */
  isRunByIstio({ gateway }: Waypoint): boolean {
    return this.#waypoints.isWaypoint(gateway);
  }

  /** Whether a waypoint takes connections that dial the addresses of pods of the unit. */
  handlesWorkloads({ gateway }: Waypoint): boolean {
    this.#handlingWorkloads ??= new Set(
      this.#graph.workloads.flatMap((workload) => {
        const binding = this.waypointOfWorkload(workload);
        return binding.known ? (binding.value.waypoint?.gateway ?? []) : [];
      }),
    );
    return this.#handlingWorkloads.has(gateway);
  }

  /** Who the server of a connection sees where a waypoint is in between. */
  identityOf({ gateway, serviceAccount }: Waypoint): Identity {
    return { trustDomain: this.#context.trustDomain.value, namespace: gateway.namespace, serviceAccount };
  }

  /** The waypoint of connections that dial the address of a pod. */
  waypointOfWorkload(workload: Workload): Answer<WaypointBinding> {
    return this.#bindings.ofWorkload(workload);
  }

  /** The waypoint of connections that dial a Service, or a host of a ServiceEntry. */
  waypointOfService(service: Resource): Answer<WaypointBinding> {
    return this.#bindings.ofService(service);
  }

  /** Whether gateways, too, send requests for a Service or ServiceEntry to its waypoint. Nothing where it has none. */
  ingressUsesWaypoint(service: Resource): Answer<boolean> {
    return this.#bindings.ingressUsesWaypoint(service);
  }

  /** All policies that ztunnel gets, whether they are enforced for anybody or not. */
  policiesSentToZtunnel(): readonly ZtunnelPolicy[] {
    return this.#atZtunnel.sent();
  }

  policiesNotAtZtunnel(): readonly PolicyNotAtZtunnel[] {
    return this.#atZtunnel.notSent();
  }

  /** The policies that ztunnel enforces for the pods of a workload; none where it does not capture them. */
  policiesAtZtunnel(workload: Workload): Answer<readonly ZtunnelPolicy[]> {
    return this.#atZtunnel.enforcedFor(workload);
  }

  /** The captured workloads of the unit for which a policy is enforced. */
  appliesTo(policy: ZtunnelPolicy): readonly Workload[] {
    return this.#atZtunnel.appliesTo(policy);
  }

  /** Whether the ztunnel of a workload lets a connection pass; always where there is none. */
  authorizeAtZtunnel(workload: Workload, connection: ZtunnelConnection): Answer<ZtunnelAuthorization> {
    const policies = this.policiesAtZtunnel(workload);
    if (!policies.known) return unknown(policies.why, policies.because);
    const { trustDomain } = this.#context;
    const trustDomainIsSaid = isSaid(trustDomain);
    return authorizeAtZtunnel(policies.value, workload, { connection, trustDomainIsSaid });
  }

  /** The policies in force at a waypoint for what is dialled, in the order in which they are read. */
  policiesAtWaypoint(duty: WaypointDuty): readonly Resource[] {
    return this.#atWaypoints.policies(duty).map(({ policy }) => policy);
  }

  /** Whether a waypoint lets a request pass. `request.peer` is the client, not the waypoint. */
  authorizeAtWaypoint(duty: WaypointDuty, request: AuthorizationRequest): Answer<Authorization> {
    return this.#atWaypoints.authorize(duty, request);
  }
}
