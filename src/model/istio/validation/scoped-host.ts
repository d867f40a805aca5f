import { isPlaceholder } from '../../placeholder.ts';
import { isDnsLabel, isPartialWildcard, wildcardDomainProblem } from './domain-name.ts';
import { isIpAddress } from './ip-address.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

export interface HostScope {
  /** A gateway may leave out the namespace, and serve addresses. */
  readonly inGateway: boolean;
  /** Whether Istio made the gateway of one of the Gateway API. */
  readonly converted: boolean;
}

/** `namespace/host` of Gateways and Sidecars. pkg/config/validation/agent/validation.go ValidateNamespaceSlashWildcardHostname */
export function* scopedHostFaults(host: Part, scope: HostScope): Faults {
  const slash = host.text.indexOf('/');
  if (slash >= 0) {
    yield* namespaceFaults(host, host.text.slice(0, slash), scope);
    yield* nameFaults(host, host.text.slice(slash + 1), scope);
  } else if (scope.inGateway) {
    yield* nameFaults(host, host.text, scope);
  } else {
    yield refused(host, 'host-form', `${quote(host.text)} is not of the form <namespace>/<host>`);
  }
}

function* namespaceFaults(host: Part, written: string, { inGateway, converted }: HostScope): Faults {
  if (written === '') {
    yield refused(host, 'host-namespace', `${quote(host.text)} has an empty namespace`);
    return;
  }
  const namespace = inGateway ? written : written.replace(/^~/, '');
  const words = inGateway ? ['*', '.', ...(converted ? ['~'] : [])] : ['*', '.', ''];
  if (words.includes(namespace) || isDnsLabel(namespace)) return;
  yield refused(host, 'host-namespace', `${quote(written)} in ${quote(host.text)} is not a namespace`);
}

/** validateSidecarOrGatewayHostnamePart */
function* nameFaults(host: Part, name: string, { inGateway }: HostScope): Faults {
  if (isPlaceholder(name)) return;
  if (name !== '*' && !name.includes('.')) {
    yield refused(host, 'short-host', `${quote(name)} is a short name, which stands for nothing here`);
  }
  const problem = inGateway && isIpAddress(name) ? undefined : wildcardDomainProblem(name);
  if (problem !== undefined) yield refused(host, 'host', problem);
  if (isPartialWildcard(name)) {
    yield refused(host, 'partial-wildcard', `${quote(name)} has a wildcard that is not a label of its own`);
  }
}
