import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { portProblem } from './port-number.ts';
import { type Faults, quote, refused } from './violation.ts';
import { selectorFaults } from './workload-selector.ts';

const modes = ['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT'];

/** pkg/config/validation/validation.go ValidatePeerAuthentication */
export function* peerAuthenticationFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const ports = spec.get('portLevelMtls');
  yield* enumerationFault(spec.get('mtls').get('mode'), modes);
  if (!ports.isEmpty && !spec.get('selector').holds('matchLabels')) {
    yield refused(ports, 'ports-without-selector', 'portLevelMtls needs a selector with labels');
  }
  if (spec.has('portLevelMtls') && ports.isEmpty) {
    yield refused(ports, 'no-ports', 'portLevelMtls has no ports');
  }
  for (const port of ports.entries) {
    const key = String(port.key);
    const problem = /^\d+$/.test(key) ? portProblem(Number(key)) : `port ${quote(key)} is not a number`;
    if (problem !== undefined) yield refused(port, 'port-range', problem);
    yield* enumerationFault(port.get('mode'), modes);
  }
  yield* selectorFaults(spec.get('selector'), 'matchLabels');
}
