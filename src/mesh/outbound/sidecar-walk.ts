import type { OutboundMode } from '../../model/istio/sidecar.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import { type Client, clientOf } from '../client.ts';
import type { MeshService } from '../mesh-service.ts';
import type { ClientSide, Departure } from '../trace/client-side.ts';
import { httpRequestOf, isOwnTls, isPlainHttp, type TraceRequest } from '../trace/request.ts';
import { behindAliases, chooseRule, departureBy, weighted } from '../trace/rule-departure.ts';
import type { DialledHost } from './dialled.ts';
import type { DialledPorts } from './dialled-ports.ts';
import type { Asked, EgressScope } from './egress-scope.ts';
import { addressOf, type OutboundListener, type OutboundListeners } from './listeners.ts';
import { chooseChain, type TcpChain } from './tcp-chain.ts';
import type { VirtualHost, VirtualHosts } from './virtual-hosts.ts';

/** The answers that the walk rests on. */
export interface SidecarWalkSources {
  readonly listeners: OutboundListeners;
  readonly virtualHosts: VirtualHosts;
  readonly dialledPorts: DialledPorts;
  scopeOf(client: Client): EgressScope;
  outboundMode(client: Client): Answer<OutboundMode>;
}

/** A request on its way through the sidecar. */
interface Step {
  readonly request: TraceRequest;
  readonly to: DialledHost;
  readonly mode: OutboundMode;
  readonly asked: Asked;
  /** Facts of the hop so far, and why. */
  readonly facts: Omit<ClientSide, 'departure' | 'because'>;
  because(): readonly Evidence[];
}

/** What the sidecar of a client does with a request of its application, up to where it sends it. */
export class SidecarWalk {
  readonly #sources: SidecarWalkSources;

  constructor(sources: SidecarWalkSources) {
    this.#sources = sources;
  }

  leave(workload: Workload, request: TraceRequest, to: DialledHost): Answer<ClientSide> {
    const client = clientOf(workload);
    const scope = this.#sources.scopeOf(client);
    const mode = this.#sources.outboundMode(client);
    if (!mode.known) return mode;
    const { port } = request;
    const listener = this.#sources.listeners.find(scope, client, { dialled: to.dialled, port });
    const protocol = this.#sources.dialledPorts.protocolOf(to, port);
    const step: Step = {
      request,
      to,
      mode: mode.value,
      asked: { scope, client, egress: listener?.egress, port },
      facts: {
        proxy: 'sidecar',
        resolvesTo: to.words,
        portProtocol: listener === undefined ? 'unknown-destination' : protocol.value,
        listener: listener === undefined ? 'catch-all' : 'port-specific',
        ...(listener === undefined ? {} : { acceptsAnyBytes: listener.detectsHttp }),
      },
      because: () => [...to.because(), ...protocol.because()],
    };
    if (listener === undefined) return known(pastListeners(step, () => mode.because()));
    if (request.serverSpeaksFirst && waitsForBytes(listener)) return known(hanging(step));
    const chosen = chooseChain(listener.chains, connectionOf(step));
    if (listener.http === undefined || !isPlainHttp(request.scheme) || chosen.byAddress) {
      return known(this.#byChain(step, chosen.chain, () => mode.because()));
    }
    const sent = httpRequestOf(request);
    const { virtualHosts } = this.#sources;
    const host =
      listener.http === 'port'
        ? virtualHosts.find(step.asked, sent.host)
        : virtualHosts.ofListener(step.asked, listener.http);
    return host === undefined ? known(ofUnknownHost(step, () => mode.because())) : byVirtualHost(step, host);
  }

  /** Bytes that are not handled as HTTP: by the chain for their address and server name, else past all chains. */
  #byChain(step: Step, chain: TcpChain | undefined, modeEvidence: () => readonly Evidence[]): ClientSide {
    const { asked } = step;
    if (chain === undefined) return pastListeners(step, modeEvidence);
    const targets =
      chain.destinations === undefined
        ? ownTarget(chain)
        : behindAliases(
            weighted(chain.destinations, (destination) => this.#sources.dialledPorts.portFor(destination, asked)),
            (host) => asked.scope.aliasOf(asked.egress, host),
          );
    return {
      ...step.facts,
      handledAs: chain.sniHosts.length > 0 ? 'tls-passthrough' : 'tcp',
      ...(chain.source === undefined ? {} : { route: { from: chain.source } }),
      departure: { kind: 'forward', targets, request: undefined },
      because: () => [...step.because(), ...chainEvidence(chain)],
    };
  }
}

function connectionOf({ request, to }: Step) {
  const sni = isOwnTls(request.scheme) ? request.sni : undefined;
  return { address: addressOf(to.dialled), sni };
}

/** A listener that looks at the first bytes waits for them without limit. */
function waitsForBytes({ detectsHttp, chains }: OutboundListener): boolean {
  return detectsHttp || chains.some(({ sniHosts }) => sniHosts.length > 0);
}

function hanging({ facts, because }: Step): ClientSide {
  const detail = "the client's proxy waits for the client's first bytes";
  return {
    ...facts,
    listenerWaitsForClientBytes: true,
    departure: {
      kind: 'end',
      outcome: {
        result: 'hang',
        decidedBy: 'client-proxy',
        reason: 'server-first-protocol-on-inspected-port',
        detail,
        because,
      },
    },
    because,
  };
}

/** No listener or chain is for the connection: the outbound traffic policy says what becomes of it. */
function pastListeners(step: Step, modeEvidence: () => readonly Evidence[]): ClientSide {
  const kind = step.mode === 'ALLOW_ANY' ? 'passthrough' : 'blackhole';
  return {
    ...step.facts,
    handledAs: 'tcp',
    departure: { kind: 'forward', targets: [{ target: { kind }, weightPercent: 100 }], request: undefined },
    because: () => [...step.because(), ...modeEvidence()],
  };
}

/** HTTP for a host that the mesh does not know. pilot/pkg/networking/core/httproute.go buildCatchAllVirtualHost */
function ofUnknownHost(step: Step, modeEvidence: () => readonly Evidence[]): ClientSide {
  const because = () => [
    ...step.because(),
    {
      note: `no host that the client sees on port ${step.asked.port} is "${step.request.hostHeader}"`,
      from: 'absence' as const,
    },
    ...modeEvidence(),
  ];
  const facts = { ...step.facts, handledAs: 'http' as const };
  if (step.mode === 'ALLOW_ANY') {
    const departure: Departure = {
      kind: 'forward',
      targets: [{ target: { kind: 'passthrough' }, weightPercent: 100 }],
      request: httpRequestOf(step.request),
    };
    return {
      ...facts,
      virtualHost: 'allow_any',
      route: { from: 'outbound traffic policy ALLOW_ANY' },
      departure,
      because,
    };
  }
  const detail = 'the outbound traffic policy REGISTRY_ONLY blocks hosts that the mesh does not know';
  const departure: Departure = {
    kind: 'end',
    outcome: {
      result: 'http-error',
      status: 502,
      decidedBy: 'client-proxy',
      reason: 'blocked-by-outbound-traffic-policy',
      detail,
      because,
    },
  };
  return {
    ...facts,
    virtualHost: 'block_all',
    route: { from: 'outbound traffic policy REGISTRY_ONLY' },
    departure,
    because,
  };
}

function byVirtualHost(step: Step, host: VirtualHost): Answer<ClientSide> {
  const sent = httpRequestOf(step.request);
  const chosen = chooseRule(host.rules, sent);
  if (!chosen.known) return unknown(chosen.why, () => chosen.because());
  const because = () => [...step.because(), ...host.because(), ...chosen.because()];
  const facts = { ...step.facts, handledAs: 'http' as const, virtualHost: host.name };
  const rule = chosen.value;
  if (rule === undefined) {
    const detail = 'no route of the virtual host matches the request';
    const departure: Departure = {
      kind: 'end',
      outcome: {
        result: 'http-error',
        status: 404,
        flags: ['NR'],
        decidedBy: 'client-proxy',
        reason: 'no-route',
        detail,
        because,
      },
    };
    return known({ ...facts, departure, because });
  }
  const { port } = step.asked;
  // Only services of the listener's own port are known where destinations are completed.
  const departure = departureBy(rule, sent, () => port);
  return known({
    ...facts,
    route: { from: rule.source ?? 'default', rule },
    departure:
      departure.kind === 'end'
        ? departure
        : { ...departure, targets: behindAliases(departure.targets, (name) => aliasOnPort(step.asked, name)) },
    because,
  });
}

function aliasOnPort({ scope, egress, port }: Asked, host: string): MeshService | 'unfound' | undefined {
  const alias = scope.aliasOf(egress, host);
  return alias === undefined || alias.ports.some(({ number }) => number === port) ? alias : 'unfound';
}

function ownTarget({ for: { service, port } }: TcpChain) {
  const destination = {
    host: service.hostname,
    port: port.number,
    subset: undefined,
    weight: 100,
    at: () => service.resource.field('metadata', 'name'),
  };
  return [{ target: { kind: 'destination' as const, destination, port: port.number }, weightPercent: 100 }];
}

function chainEvidence({ source, for: { service } }: TcpChain): readonly Evidence[] {
  if (source === undefined) return [];
  const at = source.resource.field(...source.path);
  return [
    { note: `rule ${source.index} of ${source.resource.title} routes ${service.hostname}`, from: 'manifest', at },
  ];
}
