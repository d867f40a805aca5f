import { clientTlsFaults } from './client-tls.ts';
import { connectionPoolFaults } from './connection-pool.ts';
import { domainProblem } from './domain-name.ts';
import { enumerationFault } from './enumeration.ts';
import { isIpAddress } from './ip-address.ts';
import { loadBalancerFaults } from './load-balancer.ts';
import { outlierFaults } from './outlier-detection.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { errorsOf, type Faults, quote, refused } from './violation.ts';

/** What a port level has as well. */
const shared = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];
const ownMessages = ['tunnel', 'proxyProtocol', 'retryBudget'];

/** `namespace` is the resource's, where it is known. pkg/config/validation/validation.go validateTrafficPolicy */
export function* trafficPolicyFaults(policy: Part, namespace: string | undefined): Faults {
  if (![...shared, ...ownMessages].some((key) => policy.has(key)) && !policy.holds('portLevelSettings')) {
    yield refused(policy, 'empty-traffic-policy', 'the traffic policy says nothing');
    return;
  }
  if (policy.has('tunnel') && policy.has('proxyProtocol')) {
    const message = 'a traffic policy cannot have tunnel and proxyProtocol';
    yield refused(policy.get('proxyProtocol'), 'tunnel-and-proxy-protocol', message);
    return;
  }
  yield* sharedFaults(policy, namespace);
  for (const level of policy.get('portLevelSettings').items) yield* errorsOf(portLevelFaults(level, namespace));
  if (policy.has('tunnel')) yield* tunnelFaults(policy.get('tunnel'));
  yield* enumerationFault(policy.get('proxyProtocol').get('version'), ['V1', 'V2']);
}

function* sharedFaults(policy: Part, namespace: string | undefined): Faults {
  if (policy.has('outlierDetection')) yield* outlierFaults(policy.get('outlierDetection'));
  if (policy.has('connectionPool')) yield* connectionPoolFaults(policy.get('connectionPool'));
  if (policy.has('loadBalancer')) {
    yield* loadBalancerFaults(policy.get('loadBalancer'), policy.has('outlierDetection'));
  }
  if (policy.has('tls')) yield* clientTlsFaults(policy.get('tls'), namespace);
}

/** validatePortTrafficPolicies */
function* portLevelFaults(level: Part, namespace: string | undefined): Faults {
  if (!level.has('port')) yield refused(level, 'no-port', 'the port level has no port');
  if (shared.some((key) => level.has(key))) yield* sharedFaults(level, namespace);
  else yield refused(level, 'empty-traffic-policy', 'the port level says nothing');
}

/** validateTunnelSettings */
function* tunnelFaults(tunnel: Part): Faults {
  const protocol = tunnel.get('protocol');
  if (!['', 'CONNECT', 'POST'].includes(protocol.text)) {
    yield refused(protocol, 'tunnel-protocol', `${quote(protocol.text)} is neither "CONNECT" nor "POST"`);
  }
  const host = tunnel.get('targetHost');
  const problem = isIpAddress(host.text) ? undefined : domainProblem(host.text);
  if (problem !== undefined) yield refused(host, 'tunnel-host', problem);
  yield* portFault(tunnel.get('targetPort'));
}
