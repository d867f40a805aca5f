import type { Ending } from './explanation.ts';
import { lookAt, read } from './places.ts';

interface EndingFacts {
  /** What the connection does. */
  readonly clause: string;
  readonly title: string;
  readonly meaning: string;
  /** Other words for it, in small letters, with hyphens for blanks. */
  readonly also: readonly string[];
  readonly look: readonly string[];
  readonly sources: readonly string[];
}

const curl = 'https://curl.se/libcurl/c/libcurl-errors.html';

/** What callers see where nobody answers with HTTP, beside the exit code of curl. */
export const connections: { readonly [ending in Ending]: EndingFacts } = {
  reset: {
    clause: 'is reset',
    title: 'the connection was accepted, and then reset',
    meaning:
      '"Connection reset by peer" (ECONNRESET; curl: exit code 56, or 35 within a TLS handshake). Somebody listens, and does not take what was sent: in a mesh, plaintext to a port that takes only mutual TLS. A client with a sidecar would see 503.',
    also: ['econnreset', 'connection-reset', 'connection-reset-by-peer', 'rst'],
    look: [lookAt.containers, lookAt.describe, lookAt.trace],
    sources: [read.peerAuthentication, curl],
  },
  closed: {
    clause: 'is closed',
    title: 'the connection was accepted, and closed without an answer',
    meaning:
      '"Empty reply from server" (curl: exit code 52), EOF, "server closed the connection unexpectedly". On a TCP port of the mesh this is how a policy denies, and how a proxy says that it has nowhere to send to.',
    also: ['empty-reply', 'empty-reply-from-server', 'eof', 'connection-closed'],
    look: [lookAt.log, lookAt.describe, lookAt.trace],
    sources: [read.authorization, curl],
  },
  refused: {
    clause: 'is refused',
    title: 'the connection was refused',
    meaning:
      '"Connection refused" (ECONNREFUSED; curl: exit code 7): nobody listens. STRICT mutual TLS does not refuse connections, it resets them. With a sidecar in between, the caller sees 503 instead. In an init container it is often the sidecar that has not started.',
    also: ['econnrefused', 'connection-refused'],
    look: [lookAt.ports, lookAt.listening, lookAt.slices, lookAt.trace],
    sources: [read.debugServices, curl],
  },
  handshake: {
    clause: 'fails in its TLS handshake',
    title: 'the TLS handshake failed',
    meaning:
      'curl: exit code 35 (or 56 for an alert that comes late, "certificate required"), "wrong version number" where the other side speaks plaintext. One side opens TLS that the other does not expect.',
    also: ['wrong-version-number', 'wrong_version_number', 'tls-error', 'ssl-error', 'certificate-required'],
    look: [lookAt.ports, lookAt.listeners, lookAt.secrets, lookAt.trace],
    sources: [read.tls, curl],
  },
  unanswered: {
    clause: 'is not answered',
    title: 'nobody answers the attempt to connect',
    meaning:
      '"Connection timed out" (ETIMEDOUT; curl: exit code 28): packets are dropped. A cluster IP has no such port, a load balancer does not open it, or a NetworkPolicy drops it. The mesh by itself resets or closes, and does not drop.',
    also: ['etimedout', 'connection-timed-out', 'connect-timeout'],
    look: [lookAt.ports, 'kubectl get networkpolicy -A'],
    sources: [read.services, curl],
  },
  hang: {
    clause: 'hangs',
    title: 'the connection stands, and no byte comes',
    meaning:
      'The client waits until its own timeout (curl: exit code 28). In a mesh: a server that speaks first, on a port without a declared protocol. The proxy waits for the client, the client for the server; Istio sets no time limit for it.',
    also: ['hangs', 'stuck'],
    look: [lookAt.ports, lookAt.listeners, lookAt.trace],
    sources: [`${read.protocols}#server-first-protocols`, curl],
  },
  unresolved: {
    clause: 'is never made',
    title: 'the name does not resolve',
    meaning: '"Could not resolve host" (ENOTFOUND, NXDOMAIN; curl: exit code 6). The request never reaches a proxy.',
    also: ['nxdomain', 'enotfound', 'no-such-host', 'could-not-resolve-host'],
    look: ['kubectl exec <pod> -- nslookup <host>', lookAt.trace],
    sources: [read.dns, curl],
  },
};

/** The status that `curl -w '%{http_code}'` writes where there is none. */
export const noStatus = {
  word: '000',
  title: 'no HTTP status: the connection failed',
  meaning:
    'curl writes 000 where no HTTP answer came. Its exit code says what happened: 6 unresolved, 7 refused, 28 unanswered or hang, 35 handshake, 52 closed, 56 reset; "meshlint explain reset" and so on tell more. In an access log the status is 0 where the caller went away (flag DC).',
  look: [lookAt.curl, lookAt.trace],
  sources: [curl],
} as const;

/** The ending that a word stands for: `reset`, `ECONNRESET`, `connection reset by peer`. */
export function endingOf(word: string): Ending | undefined {
  const plain = word.toLowerCase().replace(/[\s:]+/g, '-');
  return (Object.keys(connections) as Ending[]).find(
    (ending) => ending === plain || connections[ending].also.includes(plain),
  );
}
