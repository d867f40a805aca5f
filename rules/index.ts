import type { Rule } from '../src/rule/rule.ts';
import { mismatchedDestinationRule } from './mtls/mismatched-destination-rule.ts';
import { missingDestinationRule } from './mtls/missing-destination-rule.ts';
import { partiallyMeshedHeadlessService } from './mtls/partially-meshed-headless-service.ts';
import { strictReachedByNonMeshClient } from './mtls/strict-reached-by-non-mesh-client.ts';
import { headlessPortMismatch } from './ports/headless-port-mismatch.ts';
import { serverFirstUndeclared } from './ports/server-first-undeclared.ts';
import { unprefixedName } from './ports/unprefixed-name.ts';
import { missingDestination } from './traffic/missing-destination.ts';
import { perTryTimeoutNeverRetried } from './traffic/per-try-timeout-never-retried.ts';
import { timeoutShorterThanRetries } from './traffic/timeout-shorter-than-retries.ts';
import { undefinedSubset } from './traffic/undefined-subset.ts';
import { unreachableDestinationRule } from './traffic/unreachable-destination-rule.ts';
import { conflictingInjectionLabels } from './workload/conflicting-injection-labels.ts';
import { ineffectiveInjectionLabel } from './workload/ineffective-injection-label.ts';
import { initContainerNeedsNetwork } from './workload/init-container-needs-network.ts';
import { localhostListener } from './workload/localhost-listener.ts';
import { proxyUid } from './workload/proxy-uid.ts';
import { reservedPort } from './workload/reserved-port.ts';

/** All rules, by area and name. A test compares the list with the folder. */
export const rules: readonly Rule[] = [
  mismatchedDestinationRule,
  missingDestinationRule,
  partiallyMeshedHeadlessService,
  strictReachedByNonMeshClient,
  headlessPortMismatch,
  serverFirstUndeclared,
  unprefixedName,
  missingDestination,
  perTryTimeoutNeverRetried,
  timeoutShorterThanRetries,
  undefinedSubset,
  unreachableDestinationRule,
  conflictingInjectionLabels,
  ineffectiveInjectionLabel,
  initContainerNeedsNetwork,
  localhostListener,
  proxyUid,
  reservedPort,
];
