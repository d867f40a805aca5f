import { domainProblem, isDnsLabel } from './domain-name.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

/**
 * The gateways of a VirtualService, `namespace/name` or a name alone. Istio looks at none behind the first name that is alone.
 * `converted` are those that Istio makes of the Gateway API. pkg/config/validation/validation.go validateGatewayNames
 */
export function* gatewayNameFaults(gateways: Part, converted: boolean): Faults {
  for (const gateway of gateways.items) {
    const { text } = gateway;
    const slash = text.indexOf('/');
    if (slash < 0) {
      yield* loneNameFaults(gateway);
      return;
    }
    const namespace = text.slice(0, slash);
    const name = text.slice(slash + 1);
    if (!isDnsLabel(namespace)) {
      yield refused(gateway, 'gateway-namespace', `${quote(namespace)} in ${quote(text)} is not a namespace`);
    }
    if (name === '' || (!isDnsLabel(name) && !converted)) {
      yield refused(gateway, 'gateway-name', `${quote(name)} in ${quote(text)} is not a name of a Gateway`);
    }
  }
}

function* loneNameFaults(gateway: Part): Faults {
  const { text } = gateway;
  if (text.includes('.')) {
    const [name = '', namespace = ''] = text.split('.');
    yield warned(
      gateway,
      'dotted-gateway',
      `gateway ${quote(text)} is better written ${quote(`${namespace}/${name}`)}`,
    );
  }
  const problem = text === '' ? 'the gateway has no name' : domainProblem(text);
  if (problem !== undefined) yield refused(gateway, 'gateway-name', problem);
}
