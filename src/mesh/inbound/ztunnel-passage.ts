import type { ZtunnelAuthorization } from '../ambient/ztunnel-authorization.ts';
import type { ZtunnelConnection } from '../ambient/ztunnel-match.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Outcome } from '../trace/outcome.ts';
import type { Arrival, ServerSide } from '../trace/server-side.ts';
import { endAtApplication, senderAsObserver } from './ending.ts';
import { experienceOf } from './experience.ts';
import { inCommon } from './in-common.ts';
import { blankSide, type Evidences, senderEvidence, wireOf } from './passage.ts';

/** A connection that comes to the ztunnel of its server. */
export interface ZtunnelPassage {
  readonly arrival: Arrival;
  authorize(connection: ZtunnelConnection): Answer<ZtunnelAuthorization>;
  /** Why ztunnel captures the pods. */
  readonly because: Evidences;
}

/** The policies, then the application: ztunnel looks at no bytes. ztunnel's src/proxy/inbound.rs, inbound_passthrough.rs */
export function passZtunnel({ arrival, authorize, because }: ZtunnelPassage): ServerSide {
  const { port } = arrival.endpoint;
  const atZtunnel = authorize({ peer: arrival.tunnel, port });
  const side: ServerSide = { ...blankSide(arrival), proxy: 'ztunnel', atZtunnel };
  const evidence = (): readonly Evidence[] => [...senderEvidence(arrival), ...because(), ...atZtunnel.because()];
  const allowed = (): ServerSide => {
    const connection = wireOf(arrival);
    const ending = { arrival, connection, port, passed: undefined, because: evidence };
    return { ...side, outcome: known(endAtApplication(ending)) };
  };
  const denied = (): ServerSide => ({ ...side, outcome: known(denial(arrival, atZtunnel, evidence)) });
  if (!atZtunnel.known) {
    const open = inCommon([denied(), allowed()], atZtunnel);
    return { ...open, atZtunnel };
  }
  return atZtunnel.value.verdict === 'deny' ? denied() : allowed();
}

/** Both refuse the tunnel and close a plain connection that is accepted already. */
function denial(arrival: Arrival, answer: Answer<ZtunnelAuthorization>, because: Evidences): Outcome {
  const decision = answer.known ? answer.value : undefined;
  const reason = decision?.reason ?? 'authorization-denied';
  const policy = decision?.decidedBy;
  const what =
    reason === 'strict-mtls-rejects-plaintext'
      ? "the server's ztunnel closes plaintext connections"
      : `the server's ztunnel denies the connection${policy === undefined ? '' : ` by ${policy.name}`}`;
  return experienceOf(
    { reason, breakage: 'closed', causedBy: 'ztunnel', detail: what, because },
    senderAsObserver(arrival),
  );
}

/** The pods are said to take tunnels, and have nothing that does. */
export function withoutTunnelEnd(arrival: Arrival, because: Evidences): ServerSide {
  const detail = 'nothing at the pod takes connections by HBONE (port 15008)';
  const failure = {
    reason: 'nothing-listens-on-port',
    breakage: 'refused',
    causedBy: 'network',
    detail,
    because,
  } as const;
  return { ...blankSide(arrival), proxy: 'none', outcome: known(experienceOf(failure, senderAsObserver(arrival))) };
}
