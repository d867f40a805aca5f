import type { Part } from './part.ts';
import { portProblem } from './port-number.ts';
import { isSocket, socketFaults } from './socket-path.ts';
import { type Faults, quote, refused } from './violation.ts';

const portName = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
/** One less than a label of DNS may have. */
const longestPortName = 62;

/**
 * What the CRDs ask of an endpoint wherever one is written, and the webhook does not, or not of all.
 * https://github.com/istio/istio/blob/master/manifests/charts/base/files/crd-all.gen.yaml
 */
export function* endpointRuleFaults(endpoint: Part): Faults {
  const address = endpoint.get('address');
  const ports = endpoint.get('ports');
  if (isSocket(address)) {
    for (const fault of socketFaults(address)) yield { ...fault, check: 'crd-socket-path' };
    if (endpoint.has('ports'))
      yield refused(ports, 'crd-socket-port', `the endpoint at ${quote(address.text)} has no ports`);
  }
  for (const port of ports.entries) {
    const name = String(port.key);
    const problem = portProblem(port.number);
    if (problem !== undefined) yield refused(port, 'crd-port-range', problem);
    if (!portName.test(name) || name.length > longestPortName) {
      yield refused(port, 'crd-port-name', `${quote(name)} is not a name of a port`);
    }
  }
}
