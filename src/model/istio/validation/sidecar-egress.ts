import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { scopedHostFaults } from './scoped-host.ts';
import { bindFault, captureModes, listenerPortFaults } from './sidecar-port.ts';
import { isSocket, socketFaults } from './socket-path.ts';
import { type Fault, type Faults, quote, refused, warned } from './violation.ts';

/** `namespace` is the Sidecar's, where it is known. pkg/config/validation/validation.go ValidateSidecar */
export function* egressFaults(egress: Part, namespace: string | undefined): Faults {
  const listeners = egress.items;
  const seen = new Set<string | number>();
  for (const [index, listener] of listeners.entries()) {
    if (listener.has('port')) {
      yield* portFaults(listener);
      yield* repetitionFault(listener, seen);
    } else if (index < listeners.length - 1) {
      yield refused(listener, 'early-catch-all', 'a listener without port is the last one');
    }
    yield* enumerationFault(listener.get('captureMode'), captureModes);
    if (!listener.holds('hosts')) yield refused(listener, 'no-hosts', 'the listener has no hosts');
    for (const host of listener.get('hosts').items)
      yield* scopedHostFaults(host, { inGateway: false, converted: false });
    yield* coveredFaults(listener.get('hosts'), namespace);
  }
}

/** validateSidecarEgressPortBindAndCaptureMode */
function* portFaults(listener: Part): Faults {
  const port = listener.get('port');
  const bind = listener.get('bind');
  yield* listenerPortFaults(port);
  if (port.get('number').number !== 0) {
    yield* portFault(port.get('number'));
    yield* bindFault(bind);
    return;
  }
  if (isSocket(bind)) yield* socketFaults(bind);
  else yield refused(bind, 'socket-port', 'port 0 is for a listener at a socket of Unix, so bind is "unix://<path>"');
  const mode = listener.get('captureMode');
  if (mode.text === 'IPTABLES')
    yield refused(mode, 'capture-mode', 'captureMode IPTABLES does not go with a socket of Unix');
}

function repetitionFault(listener: Part, seen: Set<string | number>): readonly Fault[] {
  const { number } = listener.get('port').get('number');
  const part = number === 0 ? listener.get('bind') : listener.get('port').get('number');
  const key = number === 0 ? part.text : number;
  const isRepeated = seen.has(key);
  if (!Number.isNaN(number)) seen.add(key);
  return isRepeated ? [refused(part, 'duplicate-port', `${quote(key)} has a listener already`)] : [];
}

/** Hosts that do nothing beside others. What `~` leaves out is not looked at. */
function* coveredFaults(hosts: Part, namespace: string | undefined): Faults {
  const seen = new Map<string, Set<string>>();
  for (const host of hosts.items) {
    const slash = host.text.indexOf('/');
    if (slash < 0 || host.text.startsWith('~')) continue;
    const written = host.text.slice(0, slash);
    const scope = written === '.' ? (namespace ?? written) : written;
    const name = host.text.slice(slash + 1);
    const others = seen.get(scope) ?? new Set<string>();
    seen.set(scope, others);
    if (name === '*' ? others.size > 0 : others.has(name) || others.has('*')) {
      yield warned(host, 'covered-host', `host ${quote(host.text)} is there already, or covers what is`);
    }
    others.add(name);
  }
  if (seen.size > 1 && seen.get('*')?.has('*') === true) {
    yield warned(hosts, 'covered-host', '"*/*" takes in all other hosts');
  }
}
