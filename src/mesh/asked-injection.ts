import { injectionKey, injectKey } from '../model/istio/injection-label.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import { type Answer, type Evidence, known } from './answer.ts';
import type { Context } from './context.ts';

/** What asks for an answer as if the pods were injected. */
export interface Asked {
  readonly for: 'namespace' | 'workload';
  readonly evidence: Evidence;
}

/** Undefined where the answer is asked for as things are written. */
export function enabledBy(workload: Workload, { enabled }: Context): Asked | undefined {
  if (enabled === undefined) return undefined;
  const { namespace } = workload;
  if (enabled.namespaces.has(namespace)) {
    const note = `asked as if namespace "${namespace}" had the label istio-injection=enabled`;
    return { for: 'namespace', evidence: { note, from: 'flag' } };
  }
  if (!enabled.workloads.has(workload)) return undefined;
  const note = `asked as if the pods of ${workload.resource.title} had the label ${injectKey}="true"`;
  return { for: 'workload', evidence: { note, from: 'flag' } };
}

/** What is written counts where it says the same. A label of the namespace wins over those of its pods. */
export function askedWebhook(
  written: Answer<boolean>,
  namespace: Answer<Resource | undefined>,
  asked: Asked,
): Answer<boolean> {
  if (written.known && written.value) return written;
  const labels = (namespace.known ? namespace.value?.labels : undefined) ?? {};
  if (asked.for === 'workload' && labels[injectionKey] !== undefined) return written;
  return known(true, () => [asked.evidence]);
}
