import type { Workload } from '../../model/k8s/workload.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import { messageFacts } from '../authorization/message.ts';
import type { AuthorizationRequest } from '../authorization/request.ts';
import type { Registry } from '../registry.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import type { ClientSide, Departure, GatewayFacts } from '../trace/client-side.ts';
import type { Outcome } from '../trace/outcome.ts';
import { httpRequestOf } from '../trace/request.ts';
import { behindAliases, chooseRule, departureBy, weighted, writtenAt } from '../trace/rule-departure.ts';
import type { GatewayArrival } from './arrival.ts';
import { closed, denied, notFound, redirectedToHttps, waiting } from './gateway-failures.ts';
import { type GatewayChain, type GatewayListener, passesByName } from './gateway-listener.ts';
import { passesTls } from './gateway-server.ts';
import { shakeHands } from './handshake.ts';
import type { VirtualHost } from './virtual-hosts.ts';

/** The answers that the passage rests on. */
export interface PassageSources {
  readonly registry: Registry;
  authorize(workload: Workload, request: AuthorizationRequest): Answer<Authorization>;
}

/** A connection at a listener of a gateway. */
export interface Knock {
  readonly gateway: Workload;
  readonly targetPort: number;
  readonly listener: GatewayListener;
  readonly arrival: GatewayArrival;
}

/** A connection on its way through a filter chain. */
interface Step extends Knock {
  readonly chain: GatewayChain;
  readonly facts: Facts;
  because(): readonly Evidence[];
}

/** What is known of the hop so far. */
type Facts = Omit<ClientSide, 'departure' | 'because'> & { readonly gateway: GatewayFacts };

/** The names that sidecars make up for gateways between clusters. pilot/pkg/model/context.go BuildDNSSrvSubsetKey */
const madeUpName = /^outbound_\./;

/** What the proxy of a gateway does with a connection at one of its listeners. */
export class GatewayPassage {
  readonly #sources: PassageSources;

  constructor(sources: PassageSources) {
    this.#sources = sources;
  }

  pass(knock: Knock): Answer<ClientSide> {
    const { listener, arrival, targetPort } = knock;
    const { sni } = arrival;
    const facts: Facts = {
      proxy: 'gateway',
      portProtocol: listener.portProtocol,
      listener: 'port-specific',
      gateway: { servicePortFound: true, targetPort },
    };
    if (sni !== undefined && madeUpName.test(sni) && listener.servers.some(passesByName)) {
      return unknown(`what server name "${sni}" leads to is not followed`);
    }
    const chain = listener.choose(sni);
    if (chain === undefined) {
      const asked = sni === undefined ? 'plaintext' : `server name "${sni}"`;
      const note = `no server of the gateway on port ${targetPort} takes ${asked}`;
      const because = (): readonly Evidence[] => [...arrival.because(), { note, from: 'absence' }];
      return known(
        end(
          { facts, because },
          closed(sni === undefined ? 'gateway-expects-tls' : 'gateway-no-tls-server-for-sni', because),
        ),
      );
    }
    const { server } = chain;
    const note = `${server.resource.title} opens port ${server.number}`;
    const because = (): readonly Evidence[] => [
      ...arrival.because(),
      { note, from: 'manifest', at: server.resource.field(...server.path) },
    ];
    return this.#handshake({ ...knock, chain, because, facts: { ...facts, gateway: { ...facts.gateway, server } } });
  }

  #handshake(step: Step): Answer<ClientSide> {
    const { chain, arrival, facts } = step;
    if (chain.tls === undefined) return this.#read(step, arrival.sni === undefined ? arrival.bytes : 'tls');
    const { failure, doubt, requiresCertificate, because: why } = shakeHands(chain.server, chain.tls, arrival);
    const gateway: GatewayFacts = {
      ...facts.gateway,
      terminatesTls: true,
      ...(requiresCertificate ? { requiresClientCertificate: true } : {}),
    };
    const because = () => [...step.because(), ...why()];
    const met = { ...step, facts: { ...facts, gateway, ...(doubt === undefined ? {} : { doubt }) }, because };
    return failure === undefined ? this.#read(met, arrival.bytes) : known(end(met, closed(failure, because)));
  }

  /** The bytes that are left when TLS has ended. */
  #read(step: Step, bytes: GatewayArrival['bytes']): Answer<ClientSide> {
    const { chain, arrival, because } = step;
    if (chain.kind === 'bytes') return this.#forward(step, chain);
    if (bytes === 'http') return this.#request(step, chain.virtualHosts);
    const silent = bytes === 'tcp' && arrival.request.serverSpeaksFirst;
    if (silent) return known(end(step, waiting(because)));
    return known(
      end(step, closed(bytes === 'tls' ? 'tls-bytes-on-http-port' : 'non-http-bytes-on-http-port', because)),
    );
  }

  #forward(step: Step, { server, tls, rule }: Extract<GatewayChain, { kind: 'bytes' }>): Answer<ClientSide> {
    if (rule.unknown !== undefined) return unknown(rule.unknown);
    const judged = this.#authorize(step, undefined);
    const { facts, outcome } = judged;
    const handledAs = tls === undefined && passesTls(server) ? 'tls-passthrough' : 'tcp';
    const because = () => [...judged.because(), writtenAt(rule.source)];
    if (outcome !== undefined) return known(end({ facts: { ...facts, handledAs }, because: judged.because }, outcome));
    const portFor = this.#portFor(step.gateway, rule.source, server.number);
    return known({
      ...facts,
      handledAs,
      route: { from: rule.source },
      departure: this.#led(step.gateway, {
        kind: 'forward',
        targets: weighted(rule.destinations, portFor),
        request: undefined,
      }),
      because,
    });
  }

  /** Policies come before virtual hosts and their redirects. */
  #request(step: Step, virtualHosts: Extract<GatewayChain, { kind: 'http' }>['virtualHosts']): Answer<ClientSide> {
    const { arrival, chain } = step;
    const request: HttpRequest = {
      ...httpRequestOf(arrival.request),
      scheme: chain.tls === undefined ? 'http' : 'https',
    };
    const judged = this.#authorize(step, request);
    const { because, outcome } = judged;
    const facts: Facts = { ...judged.facts, handledAs: 'http' };
    if (outcome !== undefined) return known(end({ facts, because }, outcome));
    if (virtualHosts.isEmpty) {
      const virtualHost = `blackhole:${chain.server.number}`;
      const why = without(because, 'no route is attached to the servers of the port');
      return known(end({ facts: { ...facts, virtualHost }, because: why }, notFound('blackhole', why)));
    }
    const host = virtualHosts.find(request.host);
    if (host === undefined) {
      const why = without(because, `no route of the gateway is for host "${request.host}"`);
      return known(end({ facts, because: why }, notFound('virtual-host', why)));
    }
    return this.#route({ ...step, because, facts: { ...facts, virtualHost: host.name } }, host, request);
  }

  #route(step: Step, host: VirtualHost, request: HttpRequest): Answer<ClientSide> {
    const { facts, because, chain, gateway } = step;
    const { redirectedBy } = host;
    if (redirectedBy !== undefined && chain.tls === undefined) {
      const at = redirectedBy.resource.field(...redirectedBy.path, 'tls', 'httpsRedirect');
      const note = `${redirectedBy.resource.title} redirects to HTTPS`;
      return known(
        end(
          step,
          redirectedToHttps(() => [...because(), { note, from: 'manifest', at }]),
        ),
      );
    }
    const chosen = chooseRule(host.rules, request);
    if (!chosen.known) return unknown(chosen.why, () => [...because(), ...chosen.because()]);
    const rule = chosen.value;
    if (rule === undefined) {
      const why = without(because, `no route of virtual host ${host.name} matches ${request.method} ${request.path}`);
      return known(end({ facts, because: why }, notFound('route', why)));
    }
    const portFor = this.#portFor(gateway, rule.source, host.portOf(rule) ?? chain.server.number);
    return known({
      ...facts,
      route: { from: rule.source ?? 'default', rule },
      departure: this.#led(gateway, departureBy(rule, request, portFor)),
      because: () => [...because(), ...chosen.because()],
    });
  }

  #authorize(step: Step, request: HttpRequest | undefined): Pick<Step, 'facts' | 'because'> & { outcome?: Outcome } {
    const { gateway, targetPort, arrival, facts } = step;
    const handledAs = request === undefined ? 'tcp' : 'http';
    const authorization = this.#sources.authorize(gateway, {
      handledAs,
      peer: arrival.peer,
      port: targetPort,
      sni: arrival.sni ?? '',
      ...(request === undefined ? {} : messageFacts(request)),
    });
    const because = () => [...step.because(), ...authorization.because()];
    const judged = { ...facts, gateway: { ...facts.gateway, authorization } };
    if (!authorization.known) {
      const doubt = facts.doubt ?? unknown(authorization.why, () => authorization.because());
      return { facts: { ...judged, doubt }, because };
    }
    // What allows for want of policies decides nothing.
    const { verdict } = authorization.value;
    if (verdict === 'allow') return { facts: judged, because: step.because };
    return { facts: judged, because, outcome: denied(handledAs, authorization.value, because) };
  }

  /** To what ExternalName Services are other names of. */
  #led({ namespace }: Workload, departure: Departure): Departure {
    if (departure.kind === 'end') return departure;
    const aliasOf = (host: string) =>
      this.#sources.registry
        .claiming(host)
        .find(({ visibility, resolution }) => resolution === 'alias' && visibility.includes(namespace));
    return { ...departure, targets: behindAliases(departure.targets, aliasOf) };
  }

  /** The only port of the destination, else that of the server. pilot/pkg/networking/core/route/route.go GetDestinationCluster */
  #portFor(
    { namespace }: Workload,
    source: RuleSource | undefined,
    fallback: number,
  ): (to: RoutedDestination) => number {
    return ({ host }) => {
      const visible = this.#sources.registry.claiming(host).filter(({ visibility }) => visibility.includes(namespace));
      const preferred = [source?.root.namespace, namespace];
      const service =
        visible.find((candidate) => candidate.namespace === preferred[0]) ??
        visible.find((candidate) => candidate.namespace === preferred[1]) ??
        visible[0];
      const [only, second] = service?.ports ?? [];
      return only === undefined || second !== undefined ? fallback : only.number;
    };
  }
}

function without(because: Step['because'], note: string): Step['because'] {
  return () => [...because(), { note, from: 'absence' }];
}

function end({ facts, because }: Pick<Step, 'facts' | 'because'>, outcome: Outcome): ClientSide {
  return { ...facts, departure: { kind: 'end', outcome }, because };
}
