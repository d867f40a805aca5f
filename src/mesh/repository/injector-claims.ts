import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { type JsonObject, objectIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { Speaker } from '../claims.ts';
import { yes } from './istiod-values-claims.ts';

/**
 * The injector's webhooks: what their selectors let in is what is installed, tags included.
 * manifests/charts/istio-control/istio-discovery/templates/{mutatingwebhook,revision-tags-mwc}.yaml
 */
export function injectorClaims(speaker: Speaker, resource: Resource): void {
  const revisions = new Set<string>();
  let hidden = false;
  for (const [index, webhook] of objectsIn(resource.value, 'webhooks')) {
    const name = stringIn(webhook, 'name') ?? '';
    if (!name.endsWith('sidecar-injector.istio.io')) continue;
    for (const revision of revisionsIn(webhook)) {
      if (isPlaceholder(revision)) hidden = true;
      else revisions.add(revision);
    }
    if (name.startsWith('auto.')) {
      const at = resource.field('webhooks', index, 'name');
      speaker.says('injectByDefault', yes({ value: name, at, words: 'injects namespaces without a label' }));
    }
  }
  if (revisions.size === 0) return;
  const value = [...revisions].sort();
  const found = { value, at: resource.field('metadata', 'name'), words: `injects for ${quoted(value)}` };
  if (hidden) speaker.implies('revisions', found);
  else speaker.says('revisions', found);
}

function revisionsIn(webhook: JsonObject): readonly string[] {
  return ['namespaceSelector', 'objectSelector'].flatMap((key) => {
    const selector = objectIn(webhook, key);
    const labels = objectIn(selector, 'matchLabels');
    const revision = stringIn(labels, 'istio.io/rev');
    return [
      ...(labels['istio-injection'] === 'enabled' ? ['default'] : []),
      ...(revision === undefined ? [] : [revision]),
      ...objectsIn(selector, 'matchExpressions').flatMap(([, expression]) => selected(expression)),
    ];
  });
}

function selected(expression: JsonObject): readonly string[] {
  if (expression.operator !== 'In') return [];
  const values = stringsIn(expression, 'values');
  if (expression.key === 'istio.io/rev') return values;
  return expression.key === 'istio-injection' && values.includes('enabled') ? ['default'] : [];
}

function quoted(revisions: readonly string[]): string {
  return revisions.map((revision) => `"${revision}"`).join(', ');
}
