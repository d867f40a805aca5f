import { enumerationFault } from './enumeration.ts';
import { configTypeFaults } from './envoy-config-type.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { regularExpressionProblem } from './regular-expression.ts';
import { byteLength } from './string-match.ts';
import { type Fault, type Faults, quote, refused, warned } from './violation.ts';
import { endingFaults, selectorFaults } from './workload-selector.ts';

/** What a patch is applied to, and which objects it may be matched by. */
const objectOf: ReadonlyMap<string, string> = new Map([
  ...['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'].map((word) => [word, 'listener'] as const),
  ...['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'].map((word) => [word, 'routeConfiguration'] as const),
  ['CLUSTER', 'cluster'],
]);
const applications = ['INVALID', ...objectOf.keys(), 'EXTENSION_CONFIG', 'BOOTSTRAP', 'LISTENER_FILTER'];
const operations = [
  ...['INVALID', 'MERGE', 'ADD', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE'],
  'MERGE_AND_REPLACE_LIST',
];
const contexts = ['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT'];
/** In the order in which the decoder takes them; the last one counts. */
const objects = ['listener', 'routeConfiguration', 'cluster', 'waypoint'];
const longestVersion = 1024;
const connectionManagers: ReadonlySet<string> = new Set([
  'envoy.filters.network.http_connection_manager',
  'envoy.http_connection_manager',
]);

/** pkg/config/validation/envoyfilter/envoyfilter.go, without what Envoy's own messages say of a patch's value */
export function* envoyFilterFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const ending = endingFaults(spec.get('workloadSelector'));
  if (ending !== undefined) {
    yield* ending;
    return;
  }
  yield warned(spec, 'envoy-filter', 'an EnvoyFilter depends on what the next version of Istio may change');
  yield* selectorFaults(spec.get('workloadSelector'), 'labels');
  yield* targetRuleFaults(spec);
  for (const patch of spec.get('configPatches').items) {
    const match = patch.get('match');
    yield* enumerationFault(patch.get('applyTo'), applications);
    yield* enumerationFault(match.get('context'), contexts);
    yield* waypointRuleFaults(match);
    const isOpen = ['context', 'applyTo'].some((key) => match.get(key).isOpen || patch.get(key).isOpen);
    if (!isOpen && match.get('context').text !== 'WAYPOINT') yield* patchFaults(patch);
  }
}

function* targetRuleFaults(spec: Part): Faults {
  if (spec.has('workloadSelector') && spec.has('targetRefs')) {
    yield refused(
      spec.get('targetRefs'),
      'crd-several-targets',
      'only one of workloadSelector and targetRefs can be set',
    );
  }
  for (const namespace of spec.get('targetRefs').items.map((target) => target.get('namespace'))) {
    if (namespace.isEmpty) continue;
    yield refused(namespace, 'crd-target-namespace', `a target has no namespace, here ${quote(namespace.text)}`);
  }
}

function* waypointRuleFaults(match: Part): Faults {
  const context = match.get('context');
  if (match.value === undefined || context.isOpen) return;
  if ((context.text === 'WAYPOINT') !== match.has('waypoint')) {
    yield refused(match, 'crd-waypoint-match', 'context WAYPOINT and a match of the waypoint need each other');
  }
  const waypoint = match.get('waypoint');
  if (!waypoint.has('portNumber')) return;
  for (const fault of portFault(waypoint.get('portNumber'))) yield { ...fault, check: 'crd-port-range' };
}

function* patchFaults(config: Part): Faults {
  const applyTo = config.get('applyTo');
  const patch = config.get('patch');
  const operation = patch.get('operation');
  if (['', 'INVALID'].includes(applyTo.text)) yield refused(applyTo, 'no-apply-to', 'the patch has no applyTo');
  else if (!config.has('patch')) yield refused(config, 'no-patch', 'there is no patch');
  else if (['', 'INVALID'].includes(operation.text))
    yield refused(operation, 'no-operation', 'the patch has no operation');
  else if (!patch.has('value') && operation.text !== 'REMOVE') {
    if (!operation.isOpen) yield refused(patch, 'no-value', `operation ${operation.text} needs a value`);
  } else {
    yield* enumerationFault(operation, operations);
    yield* versionFault(config.get('match').get('proxy').get('proxyVersion'));
    yield* matchFaults(config);
    yield* configTypeFaults(patch.get('value'));
  }
}

function versionFault(version: Part): readonly Fault[] {
  if (byteLength(version.text) > longestVersion) {
    return [warned(version, 'proxy-version', `proxyVersion is longer than ${longestVersion} bytes and is ignored`)];
  }
  const problem = regularExpressionProblem(version.text);
  if (problem === undefined) return [];
  return [refused(version, 'regex', `${quote(version.text)} is not a regular expression of RE2: ${problem}`)];
}

function* matchFaults(config: Part): Faults {
  const match = config.get('match');
  const applyTo = config.get('applyTo').text;
  const wanted = objectOf.get(applyTo);
  const object = objects.findLast((key) => match.has(key));
  if (wanted === undefined || object === undefined) return;
  if (object !== wanted) {
    yield refused(match.get(object), 'unfit-match', `applyTo ${applyTo} is matched by ${wanted} and not by ${object}`);
    return;
  }
  const filter = match.get('listener').get('filterChain').get('filter');
  if (object === 'listener' && match.get('listener').get('filterChain').has('filter'))
    yield* filterFaults(filter, applyTo);
}

function* filterFaults(filter: Part, applyTo: string): Faults {
  const name = filter.get('name');
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') {
    yield warned(filter, 'unused-match', `applyTo ${applyTo} is not matched by filters`);
  }
  if (name.isEmpty) yield refused(filter, 'filter-name', 'the filter to match has no name');
  else if (filter.has('subFilter')) yield* subFilterFaults(filter, applyTo);
}

function* subFilterFaults(filter: Part, applyTo: string): Faults {
  const subFilter = filter.get('subFilter');
  const name = filter.get('name');
  if (applyTo !== 'HTTP_FILTER') {
    yield refused(subFilter, 'sub-filter', `applyTo ${applyTo} is not matched by subFilter`);
  } else if (!connectionManagers.has(name.text)) {
    yield refused(name, 'sub-filter', `${quote(name.text)} has no subFilter, which an HTTP connection manager has`);
  } else if (!subFilter.holds('name')) yield refused(subFilter, 'sub-filter', 'the subFilter has no name');
}
