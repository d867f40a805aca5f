import type { Workload } from '../../model/k8s/workload.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Context } from '../context.ts';

export const dataplaneModeKey = 'istio.io/dataplane-mode';
/** Written by the injector on pods with a sidecar. */
const sidecarStatusKey = 'sidecar.istio.io/status';
/** Written by the CNI agent on pods whose traffic it redirects. */
export const redirectionKey = 'ambient.istio.io/redirection';
const bypassKey = 'ambient.istio.io/bypass-inbound-capture';
const dnsKey = 'ambient.istio.io/dns-capture';
/** manifests/charts/istio-cni/values.yaml excludeNamespaces */
const excludedNamespace = 'kube-system';

/**
 * Whether ztunnel captures the traffic of pods without a sidecar: the pod's label, else that of its namespace, unless the pod
 * opts out. cni/pkg/util/enablement_selector.go with the selectors of manifests/charts/istio-cni/values.yaml
 */
export function enrolment(
  workload: Workload,
  namespace: Answer<Resource | undefined>,
  { ambient }: Pick<Context, 'ambient'>,
): Answer<boolean> {
  if (ambient.value === false) return known(false, () => [ambient.evidence]);
  const never = neverCaptured(workload);
  if (never !== undefined) return known(false, () => [never()]);
  const mode = workload.labels[dataplaneModeKey];
  if (isPlaceholder(mode)) return unknown(`label ${dataplaneModeKey} of the pod is a placeholder`);
  const onPod = (note: string): Evidence => {
    return { note, from: 'manifest', at: workload.podField('metadata', 'labels', dataplaneModeKey) };
  };
  if (mode === 'ambient') {
    return known(true, () => [onPod(`the pod has label ${dataplaneModeKey}=ambient`), ambient.evidence]);
  }
  if (mode === 'none') return known(false, () => [onPod(`the pod has label ${dataplaneModeKey}=none`)]);
  return byNamespace(workload.namespace, namespace, ambient.evidence);
}

function byNamespace(name: string, namespace: Answer<Resource | undefined>, installed: Evidence): Answer<boolean> {
  if (!namespace.known) return namespace;
  const { value: object } = namespace;
  const mode = object?.labels[dataplaneModeKey];
  if (isPlaceholder(mode)) return unknown(`label ${dataplaneModeKey} of namespace "${name}" is a placeholder`);
  if (object === undefined || mode !== 'ambient') {
    const note = `neither the pod nor namespace "${name}" has label ${dataplaneModeKey}=ambient`;
    return known(false, () => [{ note, from: 'absence' }]);
  }
  const note = `namespace "${name}" has label ${dataplaneModeKey}=ambient`;
  return known(true, () => [
    { note, from: 'manifest', at: object.field('metadata', 'labels', dataplaneModeKey) },
    installed,
  ]);
}

function neverCaptured(workload: Workload): (() => Evidence) | undefined {
  if (workload.hostNetwork) {
    const note = 'pods on the host network are never captured';
    return () => ({ note, from: 'manifest', at: workload.podField('spec', 'hostNetwork') });
  }
  if (workload.annotations[sidecarStatusKey] !== undefined) {
    const note = `pods with annotation ${sidecarStatusKey} are taken to have a sidecar`;
    return () => ({ note, from: 'manifest', at: workload.podField('metadata', 'annotations', sidecarStatusKey) });
  }
  if (workload.namespace === excludedNamespace) {
    const note = `nothing in namespace "${excludedNamespace}" is captured`;
    return () => ({ note, from: 'manifest', at: workload.resource.field('metadata', 'namespace') });
  }
  return undefined;
}

/**
 * Why plain connections reach captured pods without passing ztunnel; undefined when they pass it. Tunnels end at ztunnel all the
 * same. https://istio.io/latest/docs/reference/config/annotations/#AmbientBypassInboundCapture
 */
export function bypassesZtunnel(workload: Workload): Evidence | undefined {
  if (workload.annotations[bypassKey] !== 'true') return undefined;
  const at = workload.podField('metadata', 'annotations', bypassKey);
  return { note: `annotation ${bypassKey} leaves plain inbound connections alone`, from: 'manifest', at };
}

/** Whether ztunnel answers what captured pods ask of DNS. https://istio.io/latest/docs/reference/config/annotations/#AmbientDnsCapture */
export function asksZtunnel({ annotations }: Workload): boolean {
  return annotations[dnsKey] !== 'false';
}
