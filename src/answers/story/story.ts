import { clientOf, gatewayClient } from '../../mesh/client.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { TraceRequest } from '../../mesh/trace/request.ts';
import type { Trace } from '../../mesh/trace/trace.ts';
import type { Story } from '../../story-result.ts';
import type { TracedQuestion } from '../../trace-result.ts';
import { confirmationOf } from './confirmation.ts';
import { receiverHops } from './receiver-hops.ts';
import { senderHops } from './sender-hops.ts';
import { Told } from './told.ts';

/** A trace hop by hop, for people. */
export function storyOf(trace: Trace, answer: TracedQuestion, mesh: Mesh): Story {
  const told = new Told();
  const hops = [...senderHops(trace, answer.client, { mesh, told })];
  const client = senderClient(trace);
  // Those of which nothing is told are left out of the answer.
  const destinations = (trace.destinations ?? []).filter(
    ({ target, servers }) => target.kind !== 'dialled' || servers.length > 0,
  );
  for (const [index, destination] of destinations.entries()) {
    const answered = answer.destinations?.[index];
    if (answered !== undefined) hops.push(...receiverHops(destination, answered, { mesh, told, client }));
  }
  return {
    request: requestWords(trace.request),
    hops,
    because: told.take(trace.outcome.because()),
    confirm: confirmationOf(trace),
  };
}

function senderClient({ request: { via, from } }: Trace): ReturnType<typeof clientOf> | undefined {
  if (via !== undefined) return gatewayClient(via.namespace, via.labels);
  return from === 'internet' ? undefined : clientOf(from);
}

/** `GET http://cart.shop/items from Deployment shop/web`. */
export function requestWords({ method, scheme, host, port, path, from, via }: TraceRequest): string {
  const usual = scheme === 'https' || scheme === 'tls' ? 443 : 80;
  const shown = host.includes(':') ? `[${host}]` : host;
  const authority = port === usual ? shown : `${shown}:${port}`;
  const url = `${scheme}://${authority}${scheme === 'tcp' || scheme === 'tls' ? '' : path}`;
  const verb = scheme === 'tcp' || scheme === 'tls' ? 'connection to' : method;
  const sender = from === 'internet' ? 'the internet' : from.resource.title;
  return `${verb} ${url} from ${sender}${via === undefined ? '' : ` through ${via.resource.title}`}`;
}
