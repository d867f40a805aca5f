import { subsetNameFault } from './destination.ts';
import { wildcardDomainProblem } from './domain-name.ts';
import { exportFaults, ownExportFault } from './export-to.ts';
import { labelFaults } from './label-set.ts';
import { namespaceOf } from './metadata.ts';
import type { Part } from './part.ts';
import { trafficPolicyFaults } from './traffic-policy.ts';
import { errorsOf, type Faults, quote, refused } from './violation.ts';
import { selectorFaults } from './workload-selector.ts';

/** pkg/config/validation/validation.go ValidateDestinationRule */
export function* destinationRuleFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const namespace = namespaceOf(resource);
  const host = spec.get('host');
  const problem = wildcardDomainProblem(host.text);
  if (problem !== undefined) yield refused(host, 'host', problem);
  if (spec.has('trafficPolicy')) yield* trafficPolicyFaults(spec.get('trafficPolicy'), namespace);
  const seen = new Set<string>();
  for (const subset of spec.get('subsets').items) {
    const name = subset.get('name');
    if (seen.has(name.text)) yield refused(name, 'duplicate-subset', `there is a subset ${quote(name.text)} already`);
    seen.add(name.text);
    yield* subsetNameFault(name);
    yield* labelFaults(subset.get('labels'));
    if (subset.has('trafficPolicy')) yield* errorsOf(trafficPolicyFaults(subset.get('trafficPolicy'), namespace));
  }
  const exportTo = spec.get('exportTo');
  yield* exportFaults(exportTo, { namespace, nobody: false });
  if (spec.has('workloadSelector')) yield* ownExportFault(exportTo, namespace);
  yield* selectorFaults(spec.get('workloadSelector'), 'matchLabels');
}
