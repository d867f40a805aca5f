import type { Kind } from '../../kinds.ts';
import type { Resource } from '../../resource.ts';
import { authorizationPolicyFaults } from './authorization-policy.ts';
import { destinationRuleFaults } from './destination-rule.ts';
import { envoyFilterFaults } from './envoy-filter.ts';
import { gatewayFaults } from './gateway.ts';
import { metadataFaults } from './metadata.ts';
import { Part } from './part.ts';
import { peerAuthenticationFaults } from './peer-authentication.ts';
import { proxyConfigFaults } from './proxy-config.ts';
import { requestAuthenticationFaults } from './request-authentication.ts';
import { serviceEntryFaults } from './service-entry.ts';
import { sidecarFaults } from './sidecar.ts';
import { telemetryFaults } from './telemetry.ts';
import { trafficExtensionFaults } from './traffic-extension.ts';
import type { Faults, Violation } from './violation.ts';
import { virtualServiceFaults } from './virtual-service.ts';
import { wasmPluginFaults } from './wasm-plugin.ts';
import { workloadEntryFaults } from './workload-entry.ts';
import { workloadGroupFaults } from './workload-group.ts';

/** What Istio's webhook asks of a resource of a kind; of others it asks nothing. pkg/config/schema/collections */
const validators: { readonly [kind in Kind]?: (resource: Part) => Faults } = {
  DestinationRule: destinationRuleFaults,
  Gateway: gatewayFaults,
  ServiceEntry: serviceEntryFaults,
  WorkloadEntry: workloadEntryFaults,
  AuthorizationPolicy: authorizationPolicyFaults,
  RequestAuthentication: requestAuthenticationFaults,
  Sidecar: sidecarFaults,
  EnvoyFilter: envoyFilterFaults,
  ProxyConfig: proxyConfigFaults,
  Telemetry: telemetryFaults,
  TrafficExtension: trafficExtensionFaults,
  WasmPlugin: wasmPluginFaults,
  WorkloadGroup: workloadGroupFaults,
  PeerAuthentication: peerAuthenticationFaults,
  VirtualService: virtualServiceFaults,
};

/** A strategic merge patch, which is not applied as it is. https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
const patchDirective = '$patch';

/** What istiod's validating webhook, or a rule of the CRD, has against a resource by itself. */
export function* validateIstioResource(resource: Resource): Generator<Violation, void, undefined> {
  const validator = resource.kind === undefined ? undefined : validators[resource.kind];
  if (validator === undefined || Object.hasOwn(resource.value, patchDirective)) return;
  const root = Part.of(resource.value);
  let isRefused = false;
  for (const violation of violations(metadataFaults(root))) {
    isRefused = true;
    yield violation;
  }
  if (!isRefused) yield* violations(validator(root));
}

/** The first of some resources that the API server would refuse, and why. */
export function firstRefusal(
  resources: Iterable<Resource>,
): { readonly resource: Resource; readonly violation: Violation } | undefined {
  for (const resource of resources) {
    for (const violation of validateIstioResource(resource)) {
      if (violation.severity === 'error') return { resource, violation };
    }
  }
  return undefined;
}

function* violations(faults: Faults): Generator<Violation, void, undefined> {
  for (const { severity, part, message, check } of faults) {
    if (!part.isOpen) yield { severity, path: part.path, message, check };
  }
}
