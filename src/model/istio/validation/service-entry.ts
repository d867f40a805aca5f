import { isPlaceholder } from '../../placeholder.ts';
import { isHttpProtocol, isProtocol, isTlsProtocol } from './declared-protocol.ts';
import { isDnsLabel, isPartialWildcard, wildcardDomainProblem } from './domain-name.ts';
import { enumerationFault } from './enumeration.ts';
import { exportFaults } from './export-to.ts';
import { subnetProblem } from './ip-address.ts';
import { namespaceOf } from './metadata.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { resolutionFaults } from './resolution.ts';
import { type Faults, quote, refused, warned } from './violation.ts';
import { endingFaults, selectorFaults } from './workload-selector.ts';

const resolutions = ['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'];
/** Not among the above: to be filled in later, or refused already. */
const unknown = '';
/** Where ranges of addresses are of use, as the proxy looks at the address that a client dials. */
const byAddress: ReadonlySet<string> = new Set(['NONE', 'STATIC', unknown]);
/** Turns off addresses that Istio gives to a ServiceEntry without one. */
const allocationLabel = 'networking.istio.io/enable-autoallocate-ip';

/** pkg/config/validation/validation.go ValidateServiceEntry */
export function* serviceEntryFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const ending = endingFaults(spec.get('workloadSelector'));
  if (ending !== undefined) {
    yield* ending;
    return;
  }
  yield* selectorFaults(spec.get('workloadSelector'), 'labels');
  if (spec.has('workloadSelector') && spec.has('endpoints')) {
    yield refused(
      spec.get('endpoints'),
      spec.holds('endpoints') ? 'selector-and-endpoints' : 'crd-selector-and-endpoints',
      'a ServiceEntry cannot have workloadSelector and endpoints',
    );
  }
  yield* enumerationFault(spec.get('resolution'), resolutions);
  yield* enumerationFault(spec.get('location'), ['MESH_EXTERNAL', 'MESH_INTERNAL']);
  const written = spec.get('resolution').text || 'NONE';
  const resolution = resolutions.includes(written) ? written : unknown;
  yield* hostFaults(spec, resolution);
  yield* addressFaults(spec, resolution);
  yield* portFaults(resource, resolution);
  yield* resolutionFaults(resource, resolution);
  yield* sharedPortFaults(spec, resolution);
  yield* exportFaults(spec.get('exportTo'), { namespace: namespaceOf(resource), nobody: true });
}

function* hostFaults(spec: Part, resolution: string): Faults {
  if (!spec.holds('hosts')) yield refused(spec, 'no-hosts', 'the ServiceEntry has no hosts');
  for (const host of spec.get('hosts').items) {
    const all = host.text === '*';
    const problem = all ? '"*" is no host of a ServiceEntry' : wildcardDomainProblem(host.text);
    if (problem !== undefined) yield refused(host, 'host', problem);
    if (!all && namesAreFixed(resolution) && isPartialWildcard(host.text) && !isPlaceholder(host.text)) {
      yield warned(host, 'partial-wildcard', `${quote(host.text)} has a wildcard that is not a label of its own`);
    }
  }
}

function namesAreFixed(resolution: string): boolean {
  return resolution !== 'DYNAMIC_DNS' && resolution !== unknown;
}

function* addressFaults(spec: Part, resolution: string): Faults {
  for (const address of spec.get('addresses').items) {
    const problem = subnetProblem(address.text);
    if (problem !== undefined) yield refused(address, 'address', problem);
    if (!address.text.includes('/') || byAddress.has(resolution)) continue;
    yield refused(
      address,
      'address-range',
      `${quote(address.text)} is a range, which resolution ${resolution} does not take`,
    );
  }
}

function* portFaults(resource: Part, resolution: string): Faults {
  const names = new Set<string>();
  const numbers = new Set<number>();
  const needsAddress = !hasAddress(resource, resolution);
  for (const port of resource.get('spec').get('ports').items) {
    const name = port.get('name');
    const number = port.get('number');
    const protocol = port.get('protocol');
    if (names.has(name.text)) yield refused(name, 'duplicate-port', `there is a port ${quote(name.text)} already`);
    if (numbers.has(number.number))
      yield refused(number, 'duplicate-port', `there is a port ${quote(number.number)} already`);
    names.add(name.text);
    if (!Number.isNaN(number.number)) numbers.add(number.number);
    if (port.get('targetPort').number !== 0) yield* portFault(port.get('targetPort'));
    if (needsAddress && (protocol.text === '' || protocol.text === 'TCP')) {
      yield warned(
        port,
        'tcp-without-address',
        'a port of TCP, or of no protocol, needs addresses of the ServiceEntry',
      );
    }
    if (!isDnsLabel(name.text)) yield refused(name, 'port-name', `${quote(name.text)} is not a name of a port`);
    if (!protocol.isEmpty && !isProtocol(protocol.text)) {
      yield refused(protocol, 'port-protocol', `${quote(protocol.text)} is not a protocol of Istio`);
    }
    yield* portFault(number);
  }
}

/** Whether it has addresses, its own or one that Istio gives it. pilot/pkg/networking/serviceentry/ip_autoallocation.go */
function hasAddress(resource: Part, resolution: string): boolean {
  if (resource.get('spec').holds('addresses')) return true;
  const label = resource.get('metadata').get('labels').get(allocationLabel);
  return resolution !== 'NONE' && label.text.toLowerCase() !== 'false';
}

/** Bytes say nothing of the host that they are for. */
function* sharedPortFaults(spec: Part, resolution: string): Faults {
  const hosts = spec.get('hosts').items;
  if (resolution === 'NONE' || resolution === unknown || hosts.length < 2) return;
  const protocols = spec.get('ports').items.map((port) => port.get('protocol'));
  const other = protocols.find(({ text }) => !isHttpProtocol(text) && !isTlsProtocol(text));
  if (other !== undefined) {
    const message = `${hosts.length} hosts cannot share a port of protocol ${quote(other.text)}, which tells none of them`;
    yield refused(other, 'hosts-of-bytes', message);
  }
}
