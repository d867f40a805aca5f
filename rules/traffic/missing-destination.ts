import type { LostDestination } from '../../src/mesh/lost/lost-destination.ts';
import { closest } from '../../src/model/spelling.ts';
import type { Field, Rule } from '../../src/rule/rule.ts';

export const missingDestination: Rule = {
  id: 'traffic/missing-destination',
  summary: 'A route sends requests to a host or port that does not exist',
  severity: 'error',
  on: ['VirtualService', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'],
  also: ['IST0101', 'IST0112', 'KIA1101'],
  *check(resource, { mesh }) {
    for (const lost of mesh.traffic.lostDestinations(resource)) {
      if (lost.lost === 'subset') continue;
      yield {
        at: placeOf(lost),
        message: messageOf(lost),
        severity: lost.effect.result === 'ineffective' ? 'warning' : 'error',
        effect: lost.effect,
        call: { client: resource.title, server: lost.service?.resource.title ?? lost.host },
        help: helpOf(lost),
        because: lost.because(),
      };
    }
  },
};

/** VirtualServices write hosts and ports in two levels, routes of the Gateway API in one. */
function placeOf({ lost, at }: LostDestination): Field {
  if (lost !== 'port') return at.get(at.get('host').value === undefined ? 'name' : 'host');
  const port = at.get('port');
  if (port.value === undefined) return at.get('host');
  return port.get('number').value === undefined ? port : port.get('number');
}

function messageOf({ lost, host, port, service, whole, client, at }: LostDestination): string {
  const title = service?.resource.title ?? host;
  switch (lost) {
    case 'hidden':
      return `${title} is not exported to namespace "${client}", whose proxies send there`;
    case 'port':
      return at.get('port').value === undefined
        ? `the route names no port, so the proxy sends to port ${port}, which ${title} has not`
        : `${title} has no port ${port}`;
    default:
      return whole === undefined
        ? `nothing defines host ${host}`
        : `host "${host}" is not the name of a Service to Istio, which takes a name with a dot as it is written`;
  }
}

function helpOf({ lost, host, port, present, service, whole, client }: LostDestination): string {
  if (lost === 'hidden') return `export it to "${client}", or route to another host`;
  if (whole !== undefined) return `write the whole name: ${whole}`;
  if (lost === 'port') {
    const target = service?.ports.find(({ origin }) => 'targetPort' in origin && origin.targetPort === port);
    if (target !== undefined)
      return `set the port to ${target.number}: ${port} is its targetPort, and routes take the Service's own`;
    return `set the port to one that the Service has: ${present.join(', ')}`;
  }
  const [name = ''] = host.split('.');
  const meant = closest(name, present);
  if (meant !== undefined)
    return `did you mean "${meant}"? Otherwise deploy the Service, or take the destination out of the route`;
  return 'deploy the Service (or a ServiceEntry for what is outside of the cluster), or take the destination out of the route';
}
