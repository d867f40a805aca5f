import { type Answer, known, unknown } from '../answer.ts';
import { messageFacts } from '../authorization/message.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { WaypointSide } from '../trace/waypoint-side.ts';
import type { Ambient } from './ambient.ts';
import { type Crossing, portOf } from './crossing.ts';
import type { WaypointDepartures, WaypointStep } from './waypoint-departures.ts';
import { closedByWaypoint, deniedByWaypoint, waitingAtWaypoint } from './waypoint-failures.ts';

/** The answers that the walk rests on. */
export interface WaypointWalkSources {
  readonly ambient: Pick<Ambient, 'authorizeAtWaypoint' | 'isRunByIstio' | 'handlesWorkloads'>;
  readonly departures: WaypointDepartures;
}

type Step = WaypointStep & { readonly protocol: Protocol };

/**
 * What a waypoint does with a connection, up to where it sends it: by the address that was dialled it finds the service, and
 * with it policies and rules. pilot/pkg/networking/core/listener_waypoint.go buildWaypointInternal
 */
export class WaypointWalk {
  readonly #sources: WaypointWalkSources;

  constructor(sources: WaypointWalkSources) {
    this.#sources = sources;
  }

  pass(crossing: Crossing): Answer<WaypointSide> {
    const { waypoint, to, because } = crossing;
    if (!this.#sources.ambient.isRunByIstio(waypoint)) {
      return unknown(`what ${waypoint.gateway.title} does is not followed: it is no waypoint of Istio`, because);
    }
    const port = to.kind === 'service' ? portOf(to) : undefined;
    const protocol = to.kind === 'service' ? port?.protocol : 'auto-detect';
    const step = { ...crossing, port, authorization: undefined };
    if (protocol === undefined) {
      const outcome = closedByWaypoint('service-has-no-such-port', crossing, because);
      return known(this.#sources.departures.end({ ...step, facts: { proxy: 'waypoint' } }, outcome));
    }
    return this.#read({ ...step, protocol, facts: { proxy: 'waypoint', portProtocol: protocol } });
  }

  #read(step: Step): Answer<WaypointSide> {
    const { protocol, bytes, request, because, asked, facts } = step;
    const { departures } = this.#sources;
    const isSilent = asked.serverSpeaksFirst && bytes === 'tcp';
    if (isSilent && this.#waits(step)) return known(departures.end(step, waitingAtWaypoint(because)));
    const handledAs = isHttp(protocol) || (protocol === 'auto-detect' && request !== undefined) ? 'http' : 'tcp';
    if (handledAs === 'http' && request === undefined) {
      const reason = bytes === 'tls' ? 'tls-bytes-on-http-port' : 'non-http-bytes-on-http-port';
      return known(
        departures.end({ ...step, facts: { ...facts, handledAs } }, closedByWaypoint(reason, step, because)),
      );
    }
    return this.#authorize({ ...step, facts: { ...facts, handledAs } }, handledAs);
  }

  /** It looks at the first bytes on all ports as soon as it takes pod addresses, whose ports declare nothing. */
  #waits({ protocol, waypoint }: Step): boolean {
    return isHttp(protocol) || protocol === 'auto-detect' || this.#sources.ambient.handlesWorkloads(waypoint);
  }

  #authorize(step: Step, handledAs: 'http' | 'tcp'): Answer<WaypointSide> {
    const { waypoint, to, peer, bytes, asked, facts } = step;
    const { ambient, departures } = this.#sources;
    const request = handledAs === 'http' ? step.request : undefined;
    const authorization = ambient.authorizeAtWaypoint(
      { gateway: waypoint.gateway, dialled: to.kind === 'service' ? to.service.resource : undefined },
      {
        handledAs,
        peer,
        port: to.kind === 'service' ? to.port : to.endpoint.port,
        sni: bytes === 'tls' ? asked.sni : '',
        ...(request === undefined ? {} : messageFacts(request)),
      },
    );
    const because = () => [...step.because(), ...authorization.because()];
    const judged: WaypointStep = { ...step, authorization, because };
    if (authorization.known && authorization.value.verdict === 'deny') {
      const outcome =
        request === undefined
          ? closedByWaypoint('authorization-denied', step, because)
          : deniedByWaypoint(authorization.value, because);
      return known(departures.end(judged, outcome));
    }
    const doubt = authorization.known ? {} : { doubt: unknown(authorization.why, because) };
    const allowed = { ...judged, facts: { ...facts, ...doubt } };
    return request === undefined ? departures.bytes(allowed) : departures.request(allowed, request);
  }
}
