import type { LostDestination } from '../../src/mesh/lost/lost-destination.ts';
import { suggestion } from '../../src/model/spelling.ts';
import type { Rule } from '../../src/rule/rule.ts';

export const undefinedSubset: Rule = {
  id: 'traffic/undefined-subset',
  summary: 'A route sends requests to a subset that no DestinationRule found by its clients defines',
  severity: 'error',
  on: ['VirtualService'],
  also: ['IST0101', 'KIA1107'],
  *check(resource, { mesh }) {
    for (const lost of mesh.traffic.lostDestinations(resource)) {
      if (lost.lost !== 'subset') continue;
      yield {
        at: lost.at.get('subset'),
        message: messageOf(lost),
        severity: lost.effect.result === 'ineffective' ? 'warning' : 'error',
        effect: lost.effect,
        call: { client: resource.title, server: `${lost.host} subset ${lost.subset}` },
        help: helpOf(lost),
        because: lost.because(),
      };
    }
  },
};

function messageOf({ subset = '', host, present, client }: LostDestination): string {
  const what = `subset "${subset}" of ${host} is not defined for proxies in namespace "${client}"`;
  return present.length === 0 ? what : `${what}: their DestinationRule defines ${present.join(', ')}`;
}

function helpOf({ subset = '', host, present, rule }: LostDestination): string {
  const alternative = 'or leave the subset out of the route to send to all pods';
  if (rule === undefined) {
    const places = `their own namespace, the Service's or the root namespace`;
    return `define the subset in a DestinationRule for ${host} that those proxies find (in ${places}), ${alternative}`;
  }
  const meant = suggestion(subset, present);
  return `define the subset in ${rule.title}, the rule that those proxies find, ${alternative}${meant === '' ? '' : `.${meant}`}`;
}
