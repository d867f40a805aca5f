import { isProtocol } from './declared-protocol.ts';
import { isDnsLabel } from './domain-name.ts';
import { isIpAddress } from './ip-address.ts';
import type { Part } from './part.ts';
import { type Fault, type Faults, quote, refused } from './violation.ts';

export const captureModes = ['DEFAULT', 'IPTABLES', 'NONE'];

/** The port of a listener but for its number. pkg/config/validation/validation.go validateSidecarIngressPortAndBind */
export function* listenerPortFaults(port: Part): Faults {
  const name = port.get('name');
  const protocol = port.get('protocol');
  const target = port.get('targetPort');
  if (target.number > 0) yield refused(target, 'target-port', 'targetPort does nothing in a Sidecar');
  if (!name.isEmpty && !isDnsLabel(name.text)) {
    yield refused(name, 'port-name', `${quote(name.text)} is not a name of a port`);
  }
  if (!protocol.isEmpty && !isProtocol(protocol.text)) {
    yield refused(protocol, 'port-protocol', `${quote(protocol.text)} is not a protocol of Istio`);
  }
}

export function bindFault(bind: Part): readonly Fault[] {
  if (bind.isEmpty || isIpAddress(bind.text)) return [];
  return [refused(bind, 'bind-address', `${quote(bind.text)} is not an IP address`)];
}
