import { injectionKey, injectKey } from '../model/istio/injection-label.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import { type Answer, type Evidence, known } from './answer.ts';
import type { Context } from './context.ts';

/** How a question about another world than the written one changes who is injected. */
export interface Asked {
  readonly as: 'injected-namespace' | 'injected-pods' | 'outside';
  readonly evidence: Evidence;
}

/** Undefined where the answer is asked for as things are written. */
export function enabledBy(workload: Workload, { enabled }: Context): Asked | undefined {
  if (enabled === undefined) return undefined;
  const { namespace } = workload;
  const asked = (as: Asked['as'], note: string): Asked => ({ as, evidence: { note, from: 'flag' } });
  if (enabled.namespaces.has(namespace)) {
    return asked('injected-namespace', `asked as if namespace "${namespace}" had the label ${injectionKey}=enabled`);
  }
  if (enabled.workloads.has(workload)) {
    const { title } = workload.resource;
    return asked('injected-pods', `asked as if the pods of ${title} had the label ${injectKey}="true"`);
  }
  if (!enabled.outside.has(namespace)) return undefined;
  return asked('outside', `namespace "${namespace}" is taken not to be injected yet, as that is asked about`);
}

/** Whether enabling makes the pods anew. */
export function restarts(asked: Asked | undefined): boolean {
  return asked !== undefined && asked.as !== 'outside';
}

/** What is written counts where it says the same. A label of the namespace wins over those of its pods. */
export function askedWebhook(
  written: Answer<boolean>,
  namespace: Answer<Resource | undefined>,
  { as, evidence }: Asked,
): Answer<boolean> {
  if (written.known && written.value) return written;
  if (as === 'outside') return written.known || namespace.known ? written : known(false, () => [evidence]);
  const labels = (namespace.known ? namespace.value?.labels : undefined) ?? {};
  if (as === 'injected-pods' && labels[injectionKey] !== undefined) return written;
  return known(true, () => [evidence]);
}
