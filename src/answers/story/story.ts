import { clientOf, gatewayClient } from '../../mesh/client.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { TraceRequest } from '../../mesh/trace/request.ts';
import type { Trace } from '../../mesh/trace/trace.ts';
import type { Story } from '../../story-result.ts';
import type { TracedQuestion } from '../../trace-result.ts';
import { confirmationOf } from './confirmation.ts';
import { destinationHops } from './receiver-hops.ts';
import { senderHops, waypointHop } from './sender-hops.ts';
import { Told } from './told.ts';

/** A trace hop by hop, for people. */
export function storyOf(trace: Trace, answer: TracedQuestion, mesh: Mesh): Story {
  const told = new Told();
  const hops = [...senderHops(trace, answer.client, { mesh, told })];
  const { waypoint } = trace;
  if (waypoint !== undefined && answer.waypoint !== undefined) hops.push(waypointHop(waypoint, answer.waypoint, told));
  const client = waypoint === undefined ? senderClient(trace) : undefined;
  const telling = { mesh, told, client, waypoint: answer.waypoint };
  hops.push(...destinationHops(trace.destinations, answer.destinations, telling));
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
