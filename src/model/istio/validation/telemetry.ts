import { celProblem } from './cel-syntax.ts';
import { nanosecondsOf } from './duration-value.ts';
import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { attachmentFaults } from './target-reference.ts';
import { type Fault, type Faults, quote, refused, warned } from './violation.ts';

const sides = ['CLIENT_AND_SERVER', 'CLIENT', 'SERVER'];
const metricNames = [
  ...['ALL_METRICS', 'REQUEST_COUNT', 'REQUEST_DURATION', 'REQUEST_SIZE', 'RESPONSE_SIZE', 'TCP_OPENED_CONNECTIONS'],
  ...[
    'TCP_CLOSED_CONNECTIONS',
    'TCP_SENT_BYTES',
    'TCP_RECEIVED_BYTES',
    'GRPC_REQUEST_MESSAGES',
    'GRPC_RESPONSE_MESSAGES',
  ],
];
const nanosecondsPerMillisecond = 1_000_000;

/** pkg/config/validation/validation.go ValidateTelemetry */
export function* telemetryFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  yield* attachmentFaults(spec);
  for (const metrics of spec.get('metrics').items) yield* metricsFaults(metrics);
  yield* tracingFaults(spec.get('tracing'));
  for (const logging of spec.get('accessLogging').items) {
    yield* providerFault(logging);
    yield* enumerationFault(logging.get('match').get('mode'), sides);
    if (logging.has('filter')) yield* filterFault(logging.get('filter'));
  }
}

/** The first of the providers that has no name. validateTelemetryProviders */
function providerFault(settings: Part): readonly Fault[] {
  const nameless = settings.get('providers').items.find((provider) => !provider.holds('name'));
  return nameless === undefined ? [] : [refused(nameless, 'provider', 'the provider has no name')];
}

/** pkg/config/validation/validation_istiod.go validateTelemetryFilter */
function filterFault(filter: Part): readonly Fault[] {
  const expression = filter.get('expression');
  const problem = celProblem(expression.text);
  if (problem === undefined) return [];
  return [refused(expression, 'filter', `${quote(expression.text)} is not an expression of CEL: ${problem}`)];
}

/** validateTelemetryMetrics */
function* metricsFaults(metrics: Part): Faults {
  yield* providerFault(metrics);
  const interval = metrics.get('reportingInterval');
  if ((nanosecondsOf(interval) ?? nanosecondsPerMillisecond) < nanosecondsPerMillisecond) {
    yield refused(interval, 'crd-duration', `${quote(interval.text)} is shorter than 1ms`);
  }
  for (const override of metrics.get('overrides').items) {
    for (const tag of override.get('tagOverrides').entries) yield* tagOverrideFaults(tag);
    const match = override.get('match');
    yield* enumerationFault(match.get('metric'), metricNames);
    yield* enumerationFault(match.get('mode'), sides);
    if (match.has('customMetric') && !match.holds('customMetric')) {
      yield refused(match.get('customMetric'), 'custom-metric', 'customMetric is empty');
    }
  }
}

function* tagOverrideFaults(tag: Part): Faults {
  const operation = tag.get('operation');
  const value = tag.get('value');
  yield* enumerationFault(operation, ['UPSERT', 'REMOVE']);
  if (tag.key === '') yield warned(tag, 'tag-name', 'the tag has no name');
  if ((operation.text === '' || operation.text === 'UPSERT') && value.isEmpty) {
    yield refused(tag, 'tag-value', `tag ${quote(tag.key)} is set to no value`);
  } else if (operation.text === 'REMOVE' && tag.has('value')) {
    yield refused(
      value,
      value.isEmpty ? 'crd-tag-value' : 'tag-value',
      `tag ${quote(tag.key)} is removed and has a value`,
    );
  }
}

/** validateTelemetryTracing */
function* tracingFaults(tracing: Part): Faults {
  if (tracing.items.length > 1) yield warned(tracing, 'several-tracings', 'only one tracing is supported');
  for (const item of tracing.items) {
    const providers = item.get('providers');
    if (providers.items.length > 1)
      yield warned(providers, 'several-providers', 'only one provider of tracing is supported');
    yield* providerFault(item);
    yield* enumerationFault(item.get('match').get('mode'), sides);
    const percentage = item.get('randomSamplingPercentage');
    if (percentage.number < 0 || percentage.number > 100) {
      yield refused(percentage, 'percentage', `${quote(percentage.number)} percent is not in the range 0 to 100`);
    }
    for (const tag of item.get('customTags').entries) yield* customTagFaults(tag);
  }
}

/** What makes up the value of a tag, by where it comes from. */
const tagSources = [
  ['literal', 'value'],
  ['environment', 'name'],
  ['header', 'name'],
] as const;

function* customTagFaults(tag: Part): Faults {
  if (tag.key === '') yield refused(tag, 'tag-name', 'the tag has no name');
  for (const [source, key] of tagSources) {
    if (!tag.has(source) || tag.get(source).holds(key)) continue;
    yield refused(tag.get(source), 'tag-value', `tag ${quote(tag.key)} has an empty ${source}`);
  }
}
