import type { Effect } from '../result.ts';
import type { ClientTlsMode } from './client-tls.ts';
import { admit, type Misfit } from './inbound/admission.ts';
import { reactionOf } from './inbound/application.ts';
import { type Connection, connectionOf } from './inbound/connection.ts';
import { detailOf, experienceOf } from './inbound/experience.ts';
import { treatmentOf } from './inbound/filter-chain.ts';
import type { MutualTlsMode, Protocol } from './modes.ts';
import { defaultRetries } from './retry.ts';

/** A server port as a TLS handshake meets it. */
export interface TlsServer {
  /** Undefined: no proxy in front of the application. */
  readonly mode: MutualTlsMode | undefined;
  readonly protocol: Protocol;
}

/** What the client's proxy does. */
export interface TlsAttempt {
  readonly mode: ClientTlsMode;
  /** False with `insecureSkipVerify`. */
  readonly verifiesServer: boolean;
}

/**
 * The effect of a TLS mode on a server port that does not fit it, or undefined when it fits or depends on the application.
 * Ports that may carry HTTP are taken to do so.
 */
export function tlsMisfit(client: TlsAttempt, { mode, protocol }: TlsServer): Effect | undefined {
  const treatment = treatmentOf(protocol);
  const isHttp = treatment !== 'tcp';
  const wire = connectionOf({
    sentBy: isHttp ? 'http-proxy' : 'tcp-proxy',
    mode: client.mode,
    showsCertificate: false,
    bytes: isHttp ? 'http1' : 'tcp',
  });
  const misfit =
    mode === undefined ? withoutProxy(wire) : admit({ treatment, mode }, wire, client.verifiesServer).misfit;
  if (misfit === undefined) return undefined;
  const { reason, breakage } = misfit;
  const detail = detailOf(reason);
  const causedBy = mode === undefined ? 'application' : 'server-proxy';
  const { result, status, flags, decidedBy } = experienceOf(
    { reason, breakage, causedBy, detail, because: () => [] },
    isHttp ? { at: 'client-proxy', retries: defaultRetries } : undefined,
  );
  return {
    result,
    ...(status === undefined ? {} : { status }),
    ...(flags === undefined ? {} : { flags }),
    decidedBy: decidedBy ?? 'client-proxy',
    reason,
    text: `${isHttp ? 'requests fail with 503' : 'connections are closed'}: ${detail}`,
  };
}

/** Whatever an application speaks, it does not end mutual TLS of the mesh. */
function withoutProxy(wire: Connection): Misfit | undefined {
  if (wire.tls !== 'mesh') return undefined;
  const reaction = reactionOf('https', wire);
  return reaction.kind === 'none' ? reaction : undefined;
}
