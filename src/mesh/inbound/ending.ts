import type { Evidence } from '../answer.ts';
import type { Protocol } from '../modes.ts';
import type { Outcome, OutcomeReason } from '../trace/outcome.ts';
import type { Speech } from '../trace/request.ts';
import type { Arrival } from '../trace/server-side.ts';
import { reactionOf, unlistened, usualSpeech } from './application.ts';
import type { Connection } from './connection.ts';
import { detailOf, experienceOf, type Failure, type Observer } from './experience.ts';

/** A connection that comes to its application, past a proxy or not. */
export interface Ending {
  readonly arrival: Arrival;
  readonly connection: Connection;
  /** Undefined for a socket in the file system. */
  readonly port: number | undefined;
  /** The proxy that it has passed; undefined without. */
  readonly passed: { readonly handledAs: 'http' | 'tcp'; readonly protocol: Protocol } | undefined;
  /** Why the connection is as it is. */
  because(): readonly Evidence[];
}

/** What the caller has of the application. */
export function endAtApplication(ending: Ending): Outcome {
  const { arrival, connection, port } = ending;
  const { asked, endpoint } = arrival;
  const observer = observerOf(ending);
  const silence =
    endpoint.workload === undefined || port === undefined ? undefined : unlistened(endpoint.workload, port);
  if (silence !== undefined) return experienceOf(refusal(ending, silence), observer);
  if (connection.tls === 'mesh' && isMachineOfMesh(arrival)) return answered(arrival, () => machine(arrival));
  const speaks = asked.serverSpeaks ?? usualSpeech(endpoint.workload, endpoint.port);
  const because = (): readonly Evidence[] => [...ending.because(), speech(arrival, speaks)];
  const reaction = reactionOf(speaks, connection);
  switch (reaction.kind) {
    case 'answer':
      return answered(arrival, () => ending.because());
    case 'status': {
      const { status, reason } = reaction;
      return { result: 'http-error', status, reason, detail: detailOf(reason), because };
    }
    default:
      return experienceOf(
        failureOf(reaction.reason, { breakage: reaction.breakage, causedBy: 'application', because }),
        observer,
      );
  }
}

/** A proxy that takes connections as they come has accepted this one before it finds that nobody listens. */
function refusal({ passed, port }: Ending, because: () => readonly Evidence[]): Failure {
  return {
    reason: 'nothing-listens-on-port',
    breakage: passed?.handledAs === 'tcp' ? 'closed' : 'refused',
    causedBy: passed === undefined ? 'network' : 'server-proxy',
    detail: `no container listens on port ${port}`,
    because,
  };
}

export function failureOf(reason: OutcomeReason, rest: Pick<Failure, 'breakage' | 'causedBy' | 'because'>): Failure {
  return { reason, detail: detailOf(reason), ...rest };
}

/** Retries of a proxy on the way to its own application. pilot/pkg/networking/core/route/retry/retry.go ConvertInboundPolicy */
const inboundRetries: Observer['retries'] = { retryOn: ['reset-before-request'] };

/** gRPC is not retried there. pilot/pkg/networking/core/route/route.go BuildDefaultHTTPInboundRoute */
function observerOf({ arrival, passed }: Ending): Observer | undefined {
  if (passed?.handledAs !== 'http') return senderAsObserver(arrival);
  const isGrpc = passed.protocol === 'grpc' || passed.protocol === 'grpc-web';
  return { at: 'server-proxy', retries: isGrpc ? undefined : inboundRetries };
}

export function senderAsObserver({ sentBy, retries }: Arrival): Observer | undefined {
  return sentBy === 'http-proxy' ? { at: 'client-proxy', retries } : undefined;
}

function answered({ asked }: Arrival, because: () => readonly Evidence[]): Outcome {
  return { result: 'ok', ...(asked.scheme === 'tcp' ? {} : { status: 200 }), because };
}

/** An address that is declared to take mutual TLS of the mesh: a virtual machine with a proxy of its own. */
function isMachineOfMesh({ endpoint }: Arrival): boolean {
  return endpoint.workload === undefined && endpoint.tlsMode === 'istio';
}

function machine({ endpoint }: Arrival): readonly Evidence[] {
  const note = `${endpoint.address ?? 'the address'} is that of a machine with a proxy of the mesh`;
  return [{ note, from: 'absence', assumed: true }];
}

function speech({ asked, endpoint }: Arrival, speaks: Speech): Evidence {
  if (asked.serverSpeaks !== undefined) return { note: `the server is said to speak ${speaks}`, from: 'flag' };
  const who = endpoint.workload === undefined ? 'a server outside of the mesh' : 'the application';
  return {
    note: `${who} is taken to speak ${speaks === 'https' ? 'HTTPS' : 'plaintext HTTP'} on port ${endpoint.port}`,
    from: 'absence',
    assumed: true,
  };
}
