import type { Graph } from '../graph/graph.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { type Answer, known, unknown } from './answer.ts';

/** What is read of a Namespace, and what people call it. */
export interface NamespaceLabels {
  readonly keys: readonly string[];
  readonly name: string;
}

/** The Namespace object: undefined when we know that there is none to read labels from. */
export function namespaceWith(labels: NamespaceLabels, namespace: string, graph: Graph): Answer<Resource | undefined> {
  const { keys, name } = labels;
  const [first, ...others] = graph.definitions('Namespace', '', namespace);
  if (first !== undefined) {
    // Overlays often write one namespace several times; only what is read must agree.
    const differing = others.find((other) => keys.some((key) => other.labels[key] !== first.labels[key]));
    if (differing === undefined) return known(first);
    return unknown(`${first.title} is defined ${others.length + 1} times with different ${name} labels`);
  }
  if (graph.isWhole(namespace)) {
    return known(undefined, () => [{ note: `namespace "${namespace}" has no ${name} label`, from: 'absence' }]);
  }
  return unknown(
    isPlaceholder(namespace)
      ? 'the namespace is a placeholder'
      : `the manifests do not define namespace "${namespace}", so its labels are not known`,
  );
}

/** The labels of a namespace that enrol its pods, one way or another. */
const enrolling = ['istio-injection', 'istio.io/rev', 'istio.io/dataplane-mode'];

/** Whether what is to be filled in may enrol the pods of a namespace. */
export function isToBeEnrolled(namespace: string, graph: Graph): boolean {
  if (isPlaceholder(namespace)) return true;
  const objects = graph.definitions('Namespace', '', namespace);
  if (objects.length === 0) return graph.externals.has('Namespace', '', namespace);
  return objects.some(({ labels }) => enrolling.some((key) => isPlaceholder(labels[key])));
}
