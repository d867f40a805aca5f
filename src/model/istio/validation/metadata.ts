import { parseGoBoolean } from '../../go-boolean.ts';
import { isPlaceholder } from '../../placeholder.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

/** https://istio.io/latest/docs/reference/config/annotations/#IoIstioDryRun */
const dryRun = 'istio.io/dry-run';
/** Istio's own marks, which nobody else may set. pkg/config/constants/constants.go */
const internal = [
  'internal.istio.io/webhook-always-reject',
  'internal.istio.io/parent-namespace',
  'internal.istio.io/parents',
];
const dryRunActions: ReadonlySet<string> = new Set(['', 'ALLOW', 'DENY']);

/** Undefined where the manifest does not say it, so that it depends on how it is applied. */
export function namespaceOf(resource: Part): string | undefined {
  const { text } = resource.get('metadata').get('namespace');
  return text === '' || isPlaceholder(text) ? undefined : text;
}

/** Before any look at the rest. pkg/config/validation/validation.go validateMetadata */
export function* metadataFaults(resource: Part): Faults {
  const annotations = resource.get('metadata').get('annotations');
  if (annotations.has(dryRun)) yield* dryRunFaults(resource, annotations.get(dryRun));
  for (const key of internal) {
    if (annotations.has(key))
      yield refused(annotations.get(key), 'internal-annotation', `annotation ${quote(key)} is Istio's own`);
  }
}

function* dryRunFaults(resource: Part, annotation: Part): Faults {
  const kind = resource.get('kind').text;
  if (kind !== 'AuthorizationPolicy') {
    yield refused(annotation, 'dry-run', `a ${kind} knows no ${quote(dryRun)}`);
    return;
  }
  const action = resource.get('spec').get('action');
  if (action.isOpen) return;
  if (!dryRunActions.has(action.text)) {
    yield refused(annotation, 'dry-run', `action ${quote(action.text)} knows no ${quote(dryRun)}`);
  } else if (parseGoBoolean(annotation.text) === undefined) {
    yield refused(annotation, 'dry-run', `${quote(annotation.text)} is not a boolean`);
  }
}
