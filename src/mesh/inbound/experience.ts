import type { Evidence } from '../answer.ts';
import type { EffectiveRetries } from '../retry.ts';
import type { Outcome, OutcomeReason } from '../trace/outcome.ts';
import type { Breakage, Misfit } from './admission.ts';

/** A connection that breaks, and who has to do with it. */
export interface Failure extends Misfit {
  /** Who causes it: the application, where it is nobody else. */
  readonly causedBy: 'server-proxy' | 'ztunnel' | 'waypoint' | 'network' | 'application';
  readonly detail: string;
  because(): readonly Evidence[];
}

/** The last proxy on the way that handles the request as HTTP: it turns a broken connection into a response. */
export interface Observer {
  readonly at: 'client-proxy' | 'server-proxy';
  /** Undefined where it does not retry. */
  readonly retries: Pick<EffectiveRetries, 'retryOn'> | undefined;
}

/** Conditions under which Envoy retries requests on connections that break, whenever they do. */
const anyReset: readonly string[] = ['5xx', 'gateway-error', 'reset'];
/** Those for connections that never were. */
const beforeRequest: readonly string[] = [...anyReset, 'connect-failure', 'reset-before-request'];

const responses: {
  readonly [breakage in Breakage]: {
    readonly status: number;
    readonly flag: string;
    readonly retriedOn: readonly string[];
  };
} = {
  refused: { status: 503, flag: 'UF', retriedOn: beforeRequest },
  handshake: { status: 503, flag: 'UF', retriedOn: beforeRequest },
  closed: { status: 503, flag: 'UC', retriedOn: anyReset },
  'protocol-error': { status: 502, flag: 'UPE', retriedOn: anyReset },
};

/**
 * What the caller has of a failure: a response where a proxy observes it on HTTP, otherwise a connection that fails.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
 */
export function experienceOf(failure: Failure, observer: Observer | undefined): Outcome {
  const { reason, detail, causedBy, because } = failure;
  if (observer === undefined) {
    return {
      result: 'connection-failure',
      reason,
      detail,
      ...(causedBy === 'application' ? {} : { decidedBy: causedBy }),
      because,
    };
  }
  const { status, flag, retriedOn } = responses[failure.breakage];
  const isRetried = observer.retries?.retryOn.some((condition) => retriedOn.includes(condition)) === true;
  return {
    result: 'http-error',
    status,
    flags: isRetried ? [flag, 'URX'].sort() : [flag],
    decidedBy: causedBy === 'application' ? observer.at : causedBy,
    reason,
    detail,
    because,
  };
}

const refusedHandshake = 'a TLS handshake reaches a port that speaks plaintext, WRONG_VERSION_NUMBER in the log';

const details: { readonly [reason in OutcomeReason]?: string } = {
  'strict-mtls-rejects-plaintext': "the server's proxy closes plaintext connections",
  'strict-mtls-rejects-plain-tls':
    "the server's proxy asks for a certificate of the mesh, which the application does not have",
  'client-presented-no-mesh-certificate': 'the handshake shows no certificate of the mesh',
  'plain-tls-to-http-port': "the server's proxy has no filter chain for TLS that is not the mesh's own on an HTTP port",
  'mtls-to-disabled-server': refusedHandshake,
  'mtls-to-plaintext-server': refusedHandshake,
  'tls-to-plaintext-server': refusedHandshake,
  'plaintext-to-tls-server': 'plaintext reaches an application that speaks TLS',
  'double-tls': 'the application ends one layer of TLS and finds another inside',
  'tls-bytes-on-http-port': "the server's proxy expects HTTP and gets a TLS handshake",
  'non-http-bytes-on-http-port': "the server's proxy expects HTTP and gets other bytes",
  'http-to-tcp-server': 'the application does not speak HTTP',
  'http2-to-http1-server': 'HTTP/2 reaches an application that speaks HTTP/1.1 only',
  'http1-to-http2-server': 'HTTP/1.1 reaches an application that speaks HTTP/2 only',
  'nothing-listens-on-port': 'no container listens on the port',
  'server-first-protocol-on-inspected-port': "the server's proxy waits for the client's first bytes",
  'inbound-blackhole': "the port is that of the server's proxy itself, which closes what is sent to it",
  'authorization-denied': "the server's proxy denies it",
};

export function detailOf(reason: OutcomeReason): string {
  return details[reason] ?? reason;
}
