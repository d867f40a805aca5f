import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { bypassesZtunnel } from '../ambient/enrolment.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Context } from '../context.ts';
import { inboundListenerPort } from '../defaults.ts';
import type { MutualTlsMode } from '../modes.ts';
import type { SidecarScopes } from '../sidecar-scope.ts';
import type { Arrival, ServerSide } from '../trace/server-side.ts';
import type { TraceSources } from '../trace/trace-sources.ts';
import { failureOf, senderAsObserver } from './ending.ts';
import { experienceOf } from './experience.ts';
import { inCommon } from './in-common.ts';
import { type InboundPort, InboundPorts } from './inbound-ports.ts';
import { blankSide, type Evidences, passDirectly, passSidecar } from './passage.ts';
import { passZtunnel, withoutTunnelEnd, type ZtunnelPassage } from './ztunnel-passage.ts';

/** The answers that the server's side rests on. */
export interface ArrivalSources {
  readonly mesh: Pick<
    TraceSources,
    'dataplane' | 'protocol' | 'serverTls' | 'bypass' | 'destinationRule' | 'authorize' | 'ambient'
  >;
  readonly scopes: Pick<SidecarScopes, 'sidecarFor'>;
}

/** Modes and treatments that come into question where nothing tells. */
const modes: readonly MutualTlsMode[] = ['STRICT', 'PERMISSIVE', 'DISABLE'];
const protocols = ['auto-detect', 'http', 'tcp'] as const;

/**
 * What the server's side does with connections: the filter chains of its sidecar, the policies, the application. What is not
 * known of the server matters only where it makes a difference.
 */
export class Arrivals {
  readonly #mesh: ArrivalSources['mesh'];
  readonly #ports: InboundPorts;

  constructor(graph: Graph, context: Context, { mesh, scopes }: ArrivalSources) {
    this.#mesh = mesh;
    this.#ports = new InboundPorts(graph, context, { foundation: mesh, scopes });
  }

  meet(arrival: Arrival): ServerSide {
    const { workload } = arrival.endpoint;
    if (workload === undefined) return passDirectly(arrival, undefined, () => []);
    const dataplane = this.#mesh.dataplane(workload);
    const because = (): readonly Evidence[] => dataplane.because();
    if (!dataplane.known) {
      const meshed = this.#atSidecar(arrival, workload, because);
      return inCommon([meshed, passDirectly(arrival, 'none', because)], dataplane);
    }
    switch (dataplane.value) {
      case 'none':
        return arrival.tunnel === undefined
          ? passDirectly(arrival, 'none', because)
          : withoutTunnelEnd(arrival, because);
      case 'sidecar':
        return this.#atSidecar(arrival, workload, because);
      case 'ambient':
        return this.#atZtunnel(arrival, workload, because);
      default: {
        const why = `what the ${dataplane.value} of ${workload.resource.title} does is followed elsewhere`;
        const proxy = dataplane.value === 'gateway' ? 'gateway' : undefined;
        return { ...blankSide(arrival), proxy, outcome: unknown(why, because) };
      }
    }
  }

  #atZtunnel(arrival: Arrival, workload: Workload, because: Evidences): ServerSide {
    const bypass = arrival.tunnel === undefined ? bypassesZtunnel(workload) : undefined;
    if (bypass !== undefined) return passDirectly(arrival, 'none', () => [...because(), bypass]);
    const authorize: ZtunnelPassage['authorize'] = (connection) =>
      this.#mesh.ambient.authorizeAtZtunnel(workload, connection);
    return passZtunnel({ arrival, authorize, because });
  }

  #atSidecar(arrival: Arrival, workload: Workload, proxy: Evidences): ServerSide {
    const { port } = arrival.endpoint;
    // What comes by the port of tunnels is not redirected by the rules for the ports of the application.
    const bypass = arrival.tunnel === undefined ? this.#mesh.bypass(workload, port) : undefined;
    if (bypass !== undefined) return passDirectly(arrival, 'sidecar-bypassed', () => [bypass]);
    if (port === inboundListenerPort) return atProxyItself(arrival);
    const mode = this.#mesh.serverTls(workload, port);
    const inbound = this.#ports.at(workload, port);
    const sides = alternatives(mode, modes).flatMap((each) =>
      alternatives(inbound, possiblePorts(port)).map((treated) =>
        passSidecar({
          arrival,
          mode: each,
          port: treated,
          authorize: (request) => this.#mesh.authorize(workload, request),
          because: { proxy, mode: () => mode.because(), port: () => inbound.because() },
        }),
      ),
    );
    const [first, ...others] = sides;
    if (first === undefined) return blankSide(arrival);
    const open = mode.known ? inbound : mode;
    return others.length === 0 || open.known ? first : inCommon([first, ...others], open);
  }
}

function alternatives<T>(answer: Answer<T>, all: readonly T[]): readonly T[] {
  return answer.known ? [answer.value] : all;
}

function possiblePorts(applicationPort: number): readonly InboundPort[] {
  return protocols.map((protocol) => ({ protocol, declared: true, applicationPort, keepsHttpVersion: false }));
}

/** The proxy does not call itself. pilot/pkg/networking/core/listener_inbound.go buildInboundBlackhole */
function atProxyItself(arrival: Arrival): ServerSide {
  const note = `port ${inboundListenerPort} is that of the proxy itself`;
  const because = (): readonly Evidence[] => [{ note, from: 'default' }];
  const failure = failureOf('inbound-blackhole', { breakage: 'closed', causedBy: 'server-proxy', because });
  return {
    ...blankSide(arrival),
    proxy: 'sidecar',
    handledAs: 'tcp',
    outcome: known(experienceOf(failure, senderAsObserver(arrival))),
  };
}
