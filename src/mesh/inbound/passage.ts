import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import { messageFacts } from '../authorization/message.ts';
import type { AuthorizationRequest } from '../authorization/request.ts';
import { blockField } from '../destination-rule.ts';
import type { MutualTlsMode } from '../modes.ts';
import type { Outcome, OutcomeReason } from '../trace/outcome.ts';
import type { Arrival, ServerSide } from '../trace/server-side.ts';
import { type Admission, admit } from './admission.ts';
import { type Connection, connectionOf } from './connection.ts';
import { endAtApplication, failureOf, senderAsObserver } from './ending.ts';
import { experienceOf } from './experience.ts';
import { detects, treatmentOf, waitsForClient } from './filter-chain.ts';
import { inCommon } from './in-common.ts';
import type { InboundPort } from './inbound-ports.ts';

export type Evidences = () => readonly Evidence[];

/** What the sidecar of a server is set to on a port. */
export interface Passage {
  readonly arrival: Arrival;
  readonly mode: MutualTlsMode;
  readonly port: InboundPort;
  authorize(request: AuthorizationRequest): Answer<Authorization>;
  /** Why there is the sidecar, the mode, and the port's treatment. */
  readonly because: { readonly proxy: Evidences; readonly mode: Evidences; readonly port: Evidences };
}

/** A connection straight to the application. */
export function passDirectly(
  arrival: Arrival,
  proxy: 'none' | 'sidecar-bypassed' | undefined,
  why: Evidences,
): ServerSide {
  const { endpoint } = arrival;
  const because = (): readonly Evidence[] => [...senderEvidence(arrival), ...why()];
  const ending = { arrival, connection: wireOf(arrival), port: endpoint.port, passed: undefined, because };
  return { ...blankSide(arrival), proxy, outcome: known(endAtApplication(ending)) };
}

/** A connection through the sidecar of its server: the filter chain, then the policies, then the application. */
export function passSidecar(passage: Passage): ServerSide {
  const { arrival, port } = passage;
  // What comes out of a tunnel needs no mutual TLS. pilot/pkg/networking/core/listener_inbound.go buildInboundHBONEListeners
  const mode = arrival.tunnel === undefined ? passage.mode : 'DISABLE';
  const treatment = treatmentOf(port.protocol);
  const side: ServerSide = {
    ...blankSide(arrival),
    proxy: 'sidecar',
    mtls: passage.mode,
    protocol: detects({ treatment, mode }) ? 'auto-detect' : treatment === 'tcp' ? 'tcp' : 'http',
    portInService: port.declared,
  };
  const wire = wireOf(arrival);
  const admission = admit({ treatment, mode }, wire, arrival.verifiesServer);
  const { misfit, handledAs } = admission;
  const isSilent = wire.tls === 'none' && wire.inside === 'tcp' && arrival.asked.serverSpeaksFirst;
  const waits = waitsForClient({ treatment, mode }) || treatment === 'http';
  if (isSilent && waits && misfit?.reason !== 'strict-mtls-rejects-plaintext') {
    return { ...side, outcome: known(hang(passage)) };
  }
  if (misfit !== undefined) {
    const setting = regardlessOfPort.has(misfit.reason) ? modeEvidence : settingEvidence;
    const because = (): readonly Evidence[] => [...senderEvidence(arrival), ...setting(passage)];
    const failure = failureOf(misfit.reason, { breakage: misfit.breakage, causedBy: 'server-proxy', because });
    return { ...side, handledAs, outcome: known(experienceOf(failure, senderAsObserver(arrival))) };
  }
  if (handledAs === undefined) return { ...side, outcome: unknown('no filter chain takes the connection') };
  return judge(passage, { ...side, handledAs }, { ...admission, handledAs });
}

type Admitted = Admission & { readonly handledAs: 'http' | 'tcp' };

function judge(passage: Passage, side: ServerSide, admission: Admitted): ServerSide {
  const authorization = passage.authorize(authorizationRequest(passage, admission));
  const judged = { ...side, authorization };
  const denied = (): ServerSide => ({ ...judged, outcome: known(denial(passage, admission, authorization)) });
  const allowed = (): ServerSide => deliver(passage, judged, admission);
  if (!authorization.known) return inCommon([denied(), allowed()], authorization);
  return authorization.value.verdict === 'deny' ? denied() : allowed();
}

function deliver(passage: Passage, side: ServerSide, { handledAs, connection }: Admitted): ServerSide {
  const { arrival, port } = passage;
  const version = handledAs === 'http' ? versionSent(port, connection) : undefined;
  const because = (): readonly Evidence[] => [
    ...senderEvidence(arrival),
    ...settingEvidence(passage),
    ...(side.authorization?.because() ?? []),
  ];
  const outcome = endAtApplication({
    arrival,
    connection: version === undefined ? connection : { ...connection, inside: version },
    port: port.applicationPort,
    passed: { handledAs, protocol: port.protocol },
    because,
  });
  const isSent = version !== undefined && outcome.reason !== 'nothing-listens-on-port';
  const sentToApplicationAs = isSent ? (version === 'http2' ? 'HTTP/2' : 'HTTP/1.1') : undefined;
  return { ...side, sentToApplicationAs, outcome: known(outcome) };
}

/** pilot/pkg/networking/core/cluster_builder.go setUpstreamProtocol */
function versionSent({ protocol, keepsHttpVersion }: InboundPort, { inside }: Connection): 'http1' | 'http2' {
  if (keepsHttpVersion || protocol === 'auto-detect') return inside === 'http2' ? 'http2' : 'http1';
  return protocol === 'http2' || protocol === 'grpc' || protocol === 'grpc-web' ? 'http2' : 'http1';
}

function authorizationRequest({ arrival }: Passage, admission: Admitted): AuthorizationRequest {
  const { handledAs, authenticated } = admission;
  const { asked, endpoint, peer, request } = arrival;
  const wire = wireOf(arrival);
  const sni = wire.tls === 'none' ? '' : wire.tls === 'own' ? asked.sni : undefined;
  const connection = {
    peer: arrival.tunnel ?? (authenticated ? peer : undefined),
    port: endpoint.port,
    ...(sni === undefined ? {} : { sni }),
  };
  if (handledAs === 'tcp') return { handledAs, ...connection };
  if (request === undefined) return { handledAs, ...connection };
  return { handledAs, ...connection, ...messageFacts(request) };
}

/** HTTP is answered; other connections are closed, in the middle of a handshake that is not with this proxy. */
function denial({ arrival }: Passage, { handledAs, connection }: Admitted, answer: Answer<Authorization>): Outcome {
  const because = (): readonly Evidence[] => answer.because();
  const policy = answer.known ? answer.value.decidedBy?.policy : undefined;
  const what = handledAs === 'http' ? 'the request' : 'the connection';
  const by = policy === undefined ? '' : ` by ${policy.title}`;
  const shared = { reason: 'authorization-denied', detail: `the server's proxy denies ${what}${by}`, because } as const;
  if (handledAs === 'http') return { result: 'http-error', status: 403, decidedBy: 'server-proxy', ...shared };
  const breakage = connection.tls === 'mesh' || connection.tls === 'added' ? 'handshake' : 'closed';
  return experienceOf({ ...shared, breakage, causedBy: 'server-proxy' }, senderAsObserver(arrival));
}

function hang(passage: Passage): Outcome {
  const { reason, detail } = failureOf('server-first-protocol-on-inspected-port', {
    breakage: 'closed',
    causedBy: 'server-proxy',
    because: () => [],
  });
  return { result: 'hang', decidedBy: 'server-proxy', reason, detail, because: () => settingEvidence(passage) };
}

/** The connection as it comes, out of its tunnel. */
export function wireOf({ sentBy, tls, peer, bytes }: Arrival): Connection {
  return connectionOf({ sentBy, mode: tls.mode, showsCertificate: peer !== undefined, bytes });
}

export function blankSide({ endpoint, sentBy, tls }: Arrival): ServerSide {
  return {
    endpoint,
    proxy: undefined,
    clientTls: sentBy === 'none' ? undefined : tls,
    mtls: undefined,
    protocol: undefined,
    portInService: undefined,
    handledAs: undefined,
    sentToApplicationAs: undefined,
    authorization: undefined,
    outcome: unknown('what the server does is not followed'),
  };
}

/** The DestinationRule that makes the sender use the TLS that it uses. */
export function senderEvidence({ tls: { mode, block } }: Arrival): readonly Evidence[] {
  if (block === undefined) return [];
  const note = `${block.rule.title} makes the sender use ${mode === 'none' ? 'no TLS' : `TLS mode ${mode}`}`;
  return [{ note, from: 'manifest', at: blockField(block).get('mode') }];
}

/** What the mode refuses whatever the port declares. */
const regardlessOfPort: ReadonlySet<OutcomeReason> = new Set<OutcomeReason>([
  'strict-mtls-rejects-plaintext',
  'strict-mtls-rejects-plain-tls',
  'client-presented-no-mesh-certificate',
]);

/** Why the server has a proxy matters only where that is a guess. */
function modeEvidence({ because }: Passage): readonly Evidence[] {
  return [...because.mode(), ...because.proxy().filter(({ assumed }) => assumed === true)];
}

function settingEvidence(passage: Passage): readonly Evidence[] {
  return [...modeEvidence(passage), ...passage.because.port()];
}
