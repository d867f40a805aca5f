import { containerPortFor, type Graph } from '../../graph/graph.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Dataplane } from '../modes.ts';
import type { ClientSide, GatewayFacts } from '../trace/client-side.ts';
import { networkFailure } from '../trace/failures.ts';
import type { TraceRequest } from '../trace/request.ts';
import { directArrival, type GatewayArrival } from './arrival.ts';
import { GatewayListener } from './gateway-listener.ts';
import { GatewayPassage, type PassageSources } from './gateway-passage.ts';
import { GatewayRoutings, type RoutingsFor } from './gateway-routings.ts';
import type { GatewayServer } from './gateway-server.ts';
import type { GatewayServers } from './gateway-servers.ts';

/** The answers that the walk rests on. */
export interface GatewayWalkSources extends PassageSources {
  readonly graph: Graph;
  readonly servers: GatewayServers;
  readonly routingsFor: RoutingsFor;
  dataplane(workload: Workload): Answer<Dataplane>;
  servicesOf(workload: Workload): readonly Service[];
}

/** A listener, or why there is none. */
type Found = { readonly listener: GatewayListener } | { readonly listener: undefined; because(): readonly Evidence[] };

/** Addresses that stand for all of a pod. */
const allAddresses: ReadonlySet<string | undefined> = new Set([undefined, '0.0.0.0', '::']);
const loopback = /^(?:127\.|::1$)/;

/** What a gateway does with a request, up to where it sends it. */
export class GatewayWalk {
  readonly #sources: GatewayWalkSources;
  readonly #passage: GatewayPassage;
  readonly #listeners = new Map<Workload, Map<number, Answer<Found>>>();

  constructor(sources: GatewayWalkSources) {
    this.#sources = sources;
    this.#passage = new GatewayPassage(sources);
  }

  /** A caller without proxy dials the Service of a gateway on the port of its URL. */
  enter(gateway: Workload, request: TraceRequest): Answer<ClientSide> {
    const services = this.#sources.servicesOf(gateway);
    const doubtful = services.find(({ resource }) => this.#sources.graph.isAmbiguous(resource));
    if (doubtful !== undefined) return ambiguous(doubtful.resource);
    if (services.length === 0 && !this.#sources.graph.isWhole(gateway.namespace)) {
      return unknown(`no Service over the pods of ${gateway.resource.title} is among the manifests`);
    }
    const port = dialledPort(services, request.port);
    if (port === undefined) {
      const note = `no Service over the pods of ${gateway.resource.title} has port ${request.port}`;
      const because = (): readonly Evidence[] => [{ note, from: 'absence' }];
      const outcome = networkFailure('gateway-service-has-no-such-port', note, because);
      return known(ended({ servicePortFound: false }, outcome));
    }
    const targetPort = containerPortFor(port, gateway);
    const because = (): readonly Evidence[] => [portEvidence(port, targetPort)];
    if (targetPort === undefined) {
      const outcome = networkFailure('no-endpoints', `no container has a port named "${port.targetPort}"`, because);
      return known(ended({ servicePortFound: true }, outcome));
    }
    return this.arrive(gateway, targetPort, directArrival(request, because));
  }

  /** A connection comes to a port of the gateway's pods. */
  arrive(gateway: Workload, targetPort: number, arrival: GatewayArrival): Answer<ClientSide> {
    const facts: GatewayFacts = { servicePortFound: true, targetPort };
    const { title } = gateway.resource;
    const dataplane = this.#sources.dataplane(gateway);
    if (!dataplane.known) return dataplane;
    if (dataplane.value === 'none' && isIdle(gateway, targetPort)) {
      const because = () => [...arrival.because(), ...dataplane.because()];
      const outcome = networkFailure('nothing-listens-on-port', `the pods of ${title} run no gateway`, because);
      return known({ ...ended(facts, outcome), proxy: 'none' });
    }
    if (dataplane.value !== 'gateway') return unknown(`${title} runs no gateway of Istio`, () => dataplane.because());
    const found = this.#listener(gateway, targetPort);
    if (!found.known) return unknown(found.why, () => [...arrival.because(), ...found.because()]);
    if (found.value.listener === undefined) {
      const absence = found.value;
      const because = () => [...arrival.because(), ...absence.because()];
      const detail = `the gateway does not listen on port ${targetPort}: connection refused`;
      return known(ended(facts, networkFailure('gateway-has-no-listener-on-port', detail, because)));
    }
    return this.#passage.pass({ gateway, targetPort, listener: found.value.listener, arrival });
  }

  #listener(gateway: Workload, targetPort: number): Answer<Found> {
    const byPort = remember(this.#listeners, gateway, () => new Map<number, Answer<Found>>());
    return remember(byPort, targetPort, () => this.#find(gateway, targetPort));
  }

  #find(gateway: Workload, targetPort: number): Answer<Found> {
    const answer = this.#sources.servers.serversOf(gateway);
    if (!answer.known) return answer;
    const onPort = answer.value.filter((server) => server.targetPort === targetPort);
    const servers = onPort.filter(({ bind }) => allAddresses.has(bind));
    if (servers.length === 0) return this.#withoutServer(gateway, targetPort, onPort);
    const listener = GatewayListener.of(servers, new GatewayRoutings(gateway, this.#sources.routingsFor));
    if (listener?.conflict !== undefined) {
      return unknown(`Envoy refuses a listener with two filter chains for ${listener.conflict}`, () =>
        servers.map(writtenAt),
      );
    }
    if (listener !== undefined) return known({ listener });
    const note = `no tcp or tls route is attached to the servers of port ${targetPort}`;
    return known({ listener, because: () => [...servers.map(writtenAt), { note, from: 'absence' }] });
  }

  #withoutServer(gateway: Workload, targetPort: number, elsewhere: readonly GatewayServer[]): Answer<Found> {
    const bound = elsewhere.find(({ bind }) => bind !== undefined && !loopback.test(bind));
    if (bound !== undefined) {
      return unknown(`the server listens on address ${bound.bind} only`, () => [writtenAt(bound)]);
    }
    const note = `no Gateway opens port ${targetPort} on the pods of ${gateway.resource.title}`;
    const because = (): readonly Evidence[] => [{ note, from: 'absence' }];
    const { complete, externals } = this.#sources.graph;
    if (complete && !externals.mayHoldGateways()) return known({ listener: undefined, because });
    return unknown(`no Gateway among the manifests opens port ${targetPort} of ${gateway.resource.title}`, because);
  }
}

/** Of several Services with the port, one that is meant for callers from outside. */
function dialledPort(services: readonly Service[], number: number): ServicePort | undefined {
  const ports = services.flatMap((service) =>
    service.ports.filter((port) => port.number === number && port.protocol.toUpperCase() !== 'UDP'),
  );
  return ports.find(({ service }) => service.type === 'LoadBalancer') ?? ports[0];
}

/** Whether no container can listen: it declares other ports, or an image that only injection would fill in. */
function isIdle(workload: Workload, port: number): boolean {
  return workload.containers.every(
    ({ image, ports }) => image === 'auto' || (ports.length > 0 && !ports.some(({ number }) => number === port)),
  );
}

function portEvidence(port: ServicePort, targetPort: number | undefined): Evidence {
  const to = targetPort === undefined ? 'no port' : `port ${targetPort}`;
  const note = `port ${port.number} of ${port.service.resource.title} leads to ${to} of the pods`;
  return { note, from: 'manifest', at: port.service.portField(port) };
}

function writtenAt({ resource, path, number }: GatewayServer): Evidence {
  return { note: `${resource.title} opens port ${number}`, from: 'manifest', at: resource.field(...path) };
}

function ended(gateway: GatewayFacts, outcome: ReturnType<typeof networkFailure>): ClientSide {
  return { proxy: 'gateway', gateway, departure: { kind: 'end', outcome }, because: () => outcome.because() };
}
