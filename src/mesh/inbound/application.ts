import type { Workload } from '../../model/k8s/workload.ts';
import { listIn } from '../../model/value.ts';
import type { Evidence } from '../answer.ts';
import type { Speech } from '../trace/request.ts';
import type { Misfit } from './admission.ts';
import type { Connection } from './connection.ts';
import { isHttpBytes } from './filter-chain.ts';

/** Ports of servers outside of the mesh that speak HTTPS, where nothing says what they speak. */
const httpsPorts: ReadonlySet<number> = new Set([443, 8443]);

/** What an application speaks where a request does not say. */
export function usualSpeech(workload: Workload | undefined, port: number): Speech {
  return workload === undefined && httpsPorts.has(port) ? 'https' : 'http';
}

/** What an application makes of a connection: an answer to the request, an answer of its own, or none. */
export type Reaction =
  | { readonly kind: 'answer' }
  | { readonly kind: 'status'; readonly status: number; readonly reason: Misfit['reason'] }
  | ({ readonly kind: 'none' } & Misfit);

const answer: Reaction = { kind: 'answer' };

/** `connection` is what comes to the application: its HTTP is in the version in which it is sent to it. */
export function reactionOf(speaks: Speech, connection: Connection): Reaction {
  const { tls, inside } = connection;
  const speaksTls = speaks === 'https' || speaks === 'tls';
  if (tls === 'mesh') return none('mtls-to-plaintext-server', 'handshake');
  if (tls !== 'none') {
    if (!speaksTls) return none('tls-to-plaintext-server', 'handshake');
    return tls === 'added' && inside === 'tls' ? none('double-tls', 'closed') : answer;
  }
  if (speaksTls) {
    // Servers of HTTPS usually tell clients of plain HTTP that they are wrong here; others close the connection.
    if (isHttpBytes(inside)) return { kind: 'status', status: 400, reason: 'plaintext-to-tls-server' };
    return none('plaintext-to-tls-server', 'closed');
  }
  if (!isHttpBytes(inside)) return answer;
  if (speaks === 'tcp') return none('http-to-tcp-server', 'closed');
  if (speaks === 'http1' && inside === 'http2') return none('http2-to-http1-server', 'protocol-error');
  if (speaks === 'http2' && inside === 'http1') return none('http1-to-http2-server', 'closed');
  return answer;
}

function none(reason: Misfit['reason'], breakage: Misfit['breakage']): Reaction {
  return { kind: 'none', reason, breakage };
}

/**
 * Why nothing listens on a port of a pod; undefined where something does. Ports are declared for people, so that a container may
 * listen on others; what declares some is taken to listen on these alone.
 */
export function unlistened(workload: Workload, port: number): (() => readonly Evidence[]) | undefined {
  const applications = [
    ...workload.containers,
    // Native sidecars run beside the application.
    ...workload.initContainers.filter(({ value }) => value.restartPolicy === 'Always'),
  ].filter(({ name }) => name !== 'istio-proxy');
  const mayListen = applications.some(({ ports, value }) => {
    // An entry that cannot be read may be any port.
    if (ports.length === 0 || listIn(value, 'ports').length > ports.length) return true;
    return ports.some(({ number, protocol }) => number === port && protocol.toUpperCase() === 'TCP');
  });
  if (mayListen || applications.length === 0) return undefined;
  return () =>
    applications.map(({ name, path, ports }) => ({
      note: `container ${name} declares ${ports.map(({ number }) => number).join(', ')}, and not ${port}`,
      from: 'absence',
      at: workload.resource.field(...path, 'ports'),
      assumed: true,
    }));
}
