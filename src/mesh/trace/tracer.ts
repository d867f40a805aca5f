import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { asksZtunnel } from '../ambient/enrolment.ts';
import type { ZtunnelNames } from '../ambient/ztunnel-names.ts';
import type { ZtunnelWalk } from '../ambient/ztunnel-walk.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import { clientOf, gatewayClient } from '../client.ts';
import type { Context } from '../context.ts';
import type { GatewayWalk } from '../gateway/gateway-walk.ts';
import type { Dataplane } from '../modes.ts';
import type { DialledHost } from '../outbound/dialled.ts';
import { addressOf } from '../outbound/listeners.ts';
import type { NameResolution } from '../outbound/name-resolution.ts';
import { bypassesOutbound } from '../outbound/outbound-bypass.ts';
import type { SidecarWalk } from '../outbound/sidecar-walk.ts';
import { asFilledIn, nothingElse, withWholeEvidence } from './base-assumption.ts';
import type { ClientSide } from './client-side.ts';
import type { Crossings } from './crossed.ts';
import { networkFailure } from './failures.ts';
import type { Onward } from './onward.ts';
import type { TraceRequest } from './request.ts';
import { identityOf, type Sending } from './sending.ts';
import type { Trace } from './trace.ts';

/** The answers that a trace is composed of. */
export interface TracerSources {
  readonly graph: Graph;
  readonly context: Context;
  readonly names: NameResolution;
  readonly sidecar: SidecarWalk;
  readonly gateways: GatewayWalk;
  readonly ztunnel: { readonly names: ZtunnelNames; readonly walk: ZtunnelWalk };
  readonly onward: Onward;
  readonly crossings: Crossings;
  dataplane(workload: Workload): Answer<Dataplane>;
}

/** Follows requests hop by hop: the sender's side, what it chooses, the servers' side, and what the caller makes of it. */
export class Tracer {
  readonly #sources: TracerSources;

  constructor(sources: TracerSources) {
    this.#sources = sources;
  }

  trace(request: TraceRequest): Trace {
    const { via } = request;
    const trace = via === undefined ? this.#fromWorkload(request) : this.#throughGateway(request, via);
    const { complete, openEnded } = this.#sources.graph;
    const base = complete ? [] : [nothingElse];
    return withWholeEvidence(trace, openEnded === undefined ? base : [...base, asFilledIn(openEnded)]);
  }

  #throughGateway(request: TraceRequest, via: Workload): Trace {
    const side = this.#sources.gateways.enter(via, request);
    if (!side.known) return notKnown(request, side);
    const sender = {
      client: gatewayClient(via.namespace, via.labels),
      identity: identityOf(via, this.#sources.context.trustDomain.value),
    };
    return this.#follow({ request, side: side.value, sender, to: undefined });
  }

  #fromWorkload(request: TraceRequest): Trace {
    const { from } = request;
    const proxy = from === 'internet' ? known('none' as const) : this.#sources.dataplane(from);
    if (from !== 'internet' && proxy.known && proxy.value === 'ambient') return this.#fromZtunnel(request, from);
    const to = this.#dialled(request, this.#sources.names, from === 'internet' ? '' : from.namespace);
    if (!to.known) return notKnown(request, to);
    if (!proxy.known) return notKnown(request, proxy);
    if (from === 'internet' || proxy.value !== 'sidecar')
      return this.#follow(direct(request, to.value, { proxy: 'none' }));
    const bypass = bypassesOutbound(from, request.port, addressOf(to.value.dialled));
    if (bypass !== undefined) return this.#follow(direct(request, to.value, { proxy: 'sidecar-bypassed', bypass }));
    return this.#fromSidecar(request, from, to.value);
  }

  #fromSidecar(request: TraceRequest, from: Workload, to: DialledHost): Trace {
    if (to.dialled.kind === 'nowhere') return this.#follow(direct(request, to, { proxy: 'sidecar' }));
    const side = this.#sources.sidecar.leave(from, request, to);
    if (!side.known) return notKnown(request, side);
    const sender = {
      client: clientOf(from),
      identity: identityOf(from, this.#sources.context.trustDomain.value),
    };
    return this.#follow({ request, side: side.value, sender, to });
  }

  #fromZtunnel(request: TraceRequest, from: Workload): Trace {
    const { ztunnel, names, context, crossings } = this.#sources;
    const to = this.#dialled(request, asksZtunnel(from) ? ztunnel.names : names, from.namespace);
    if (!to.known) return notKnown(request, to);
    const identity = identityOf(from, context.trustDomain.value);
    const leaving = ztunnel.walk.leave({ identity, request, to: to.value });
    if (!leaving.known) return notKnown(request, leaving);
    const { side, crossing } = leaving.value;
    if (crossing === undefined) return this.#follow({ request, side, sender: undefined, to: to.value });
    const { waypoint, ...crossed } = crossings.cross(crossing);
    const client = known(side, () => side.because());
    return {
      request,
      client,
      ...(waypoint === undefined ? {} : { waypoint }),
      destinations: waypoint?.destinations,
      ...crossed,
    };
  }

  #dialled(
    { dialsPodOf, host }: TraceRequest,
    names: Pick<NameResolution, 'resolve'>,
    namespace: string,
  ): Answer<DialledHost> {
    if (dialsPodOf === undefined) return names.resolve(host, namespace);
    const because = (): readonly Evidence[] => [
      { note: `${host} is the address of a pod of ${dialsPodOf.resource.title}`, from: 'flag' },
    ];
    const words = `pod of ${dialsPodOf.namespace}/${dialsPodOf.name}`;
    return known({ dialled: { kind: 'pod', workload: dialsPodOf }, host, aliases: [], words, because });
  }

  #follow(sending: Omit<Sending, 'sent'>): Trace {
    const { request, side } = sending;
    const client = known(side, () => side.because());
    return { request, client, ...this.#sources.onward.follow(sending) };
  }
}

/** Without a proxy on the sender's side. */
function direct(
  request: TraceRequest,
  to: DialledHost,
  { proxy, bypass }: { readonly proxy: 'none' | 'sidecar' | 'sidecar-bypassed'; readonly bypass?: Evidence },
): Omit<Sending, 'sent'> {
  const because = () => [...(bypass === undefined ? [] : [bypass]), ...to.because()];
  const side: ClientSide = {
    proxy,
    resolvesTo: to.words,
    departure:
      to.dialled.kind === 'nowhere'
        ? { kind: 'end', outcome: networkFailure('dns-no-such-host', `${request.host} does not resolve`, because) }
        : { kind: 'forward', targets: [{ target: { kind: 'dialled' }, weightPercent: 100 }], request: undefined },
    because,
  };
  return { request, side, sender: undefined, to };
}

function notKnown(request: TraceRequest, why: Extract<Answer<unknown>, { known: false }>): Trace {
  return { request, client: why, destinations: undefined, outcome: why };
}
