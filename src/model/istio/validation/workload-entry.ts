import { domainProblem, isDnsLabel } from './domain-name.ts';
import { endpointRuleFaults } from './endpoint-rule.ts';
import { isIpAddress } from './ip-address.ts';
import { labelFaults } from './label-set.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { isSocket, socketFaults } from './socket-path.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

/** pkg/config/validation/validation.go ValidateWorkloadEntry */
export function* workloadEntryFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const faults = [...endpointFaults(spec, undefined)];
  yield* faults;
  if (faults.length === 0) yield* endpointRuleFaults(spec);
}

/** What a ServiceEntry asks of its endpoints. */
export interface EndpointRules {
  /** The names of the ServiceEntry's ports; undefined where they are not known. */
  readonly ports: ReadonlySet<string> | undefined;
}

/** validateWorkloadEntry; rules are those of a ServiceEntry of resolution STATIC. */
export function* endpointFaults(endpoint: Part, rules: EndpointRules | undefined): Faults {
  const address = endpoint.get('address');
  if (address.isEmpty) {
    if (!endpoint.holds('network')) {
      yield refused(endpoint, 'no-address', 'the endpoint has no address');
      return;
    }
    yield warned(
      endpoint,
      'no-address',
      `the endpoint in network ${quote(endpoint.get('network').text)} has no address`,
    );
  }
  if (isSocket(address)) yield* socketEndpointFaults(endpoint, rules);
  else if (!address.isEmpty && !isIpAddress(address.text)) yield* nameFaults(address, rules === undefined);
  yield* endpointPortFaults(endpoint.get('ports'), rules);
  yield* labelFaults(endpoint.get('labels'));
}

function* socketEndpointFaults(endpoint: Part, rules: EndpointRules | undefined): Faults {
  const address = endpoint.get('address');
  yield* socketFaults(address);
  if (endpoint.holds('ports')) {
    yield refused(endpoint.get('ports'), 'socket-port', `the endpoint at ${quote(address.text)} has no ports`);
  }
  if (rules?.ports !== undefined && rules.ports.size !== 1) {
    yield refused(address, 'socket-service', 'a ServiceEntry with a socket as endpoint has one port');
  }
}

function* nameFaults(address: Part, maybeName: boolean): Faults {
  const problem = domainProblem(address.text);
  if (maybeName && problem === undefined) return;
  const wanted = maybeName ? 'neither an IP address nor a host name' : 'not an IP address';
  if (problem !== undefined || !address.isOpen)
    yield refused(address, 'endpoint-address', `${quote(address.text)} is ${wanted}`);
}

/** The ports of an endpoint, by the names of those of the ServiceEntry. */
export function* endpointPortFaults(ports: Part, rules: EndpointRules | undefined): Faults {
  for (const port of ports.entries) {
    const name = String(port.key);
    if (rules?.ports !== undefined && !rules.ports.has(name)) {
      yield refused(port, 'undefined-port', `the ServiceEntry has no port ${quote(name)}`);
    }
    if (!isDnsLabel(name)) yield refused(port, 'port-name', `${quote(name)} is not a name of a port`);
    yield* portFault(port);
  }
}
