import { connectionPoolFaults } from './connection-pool.ts';
import { destinationFaults } from './destination.ts';
import { domainProblem } from './domain-name.ts';
import { enumerationFault } from './enumeration.ts';
import { namespaceOf } from './metadata.ts';
import type { Part } from './part.ts';
import { egressFaults } from './sidecar-egress.ts';
import { ingressFaults } from './sidecar-ingress.ts';
import { type Faults, quote, refused } from './violation.ts';
import { endingFaults, selectorFaults } from './workload-selector.ts';

/** The mode of the mesh's settings that a Sidecar does not know, and its number. */
const meshModes: ReadonlySet<string> = new Set(['ALLOW_ANY_DYNAMIC_DNS', '3']);

/** pkg/config/validation/validation.go ValidateSidecar */
export function* sidecarFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const ending = endingFaults(spec.get('workloadSelector'));
  if (ending !== undefined) {
    yield* ending;
    return;
  }
  const says = ['egress', 'ingress'].some((key) => spec.holds(key));
  if (!says && !['outboundTrafficPolicy', 'inboundConnectionPool'].some((key) => spec.has(key))) {
    yield refused(spec, 'empty-sidecar', 'the Sidecar says nothing');
    return;
  }
  yield* selectorFaults(spec.get('workloadSelector'), 'labels');
  yield* ingressFaults(spec.get('ingress'));
  if (spec.has('inboundConnectionPool')) yield* connectionPoolFaults(spec.get('inboundConnectionPool'));
  yield* egressFaults(spec.get('egress'), namespaceOf(resource));
  if (spec.has('outboundTrafficPolicy')) yield* outboundFaults(spec.get('outboundTrafficPolicy'));
}

/** validateSidecarOutboundTrafficPolicy */
function* outboundFaults(policy: Part): Faults {
  const mode = policy.get('mode');
  if (meshModes.has(mode.text)) {
    yield refused(mode, 'outbound-mode', `mode ${quote(mode.text)} is for the mesh and not for a Sidecar`);
    return;
  }
  yield* enumerationFault(mode, ['REGISTRY_ONLY', 'ALLOW_ANY']);
  if (!policy.has('egressProxy')) return;
  const proxy = policy.get('egressProxy');
  if (mode.text !== 'ALLOW_ANY') {
    if (!mode.isOpen) yield refused(proxy, 'egress-proxy', 'egressProxy needs mode ALLOW_ANY');
    return;
  }
  const host = proxy.get('host');
  const problem = domainProblem(host.text);
  if (problem !== undefined) yield refused(host, 'egress-proxy', problem);
  if (proxy.has('port')) yield* destinationFaults(proxy);
  else yield refused(proxy, 'egress-proxy', 'egressProxy needs a port');
}
