import type { Graph } from '../../graph/graph.ts';
import { compareMinorVersions } from '../../model/istio/istio-version.ts';
import type { Container, Workload } from '../../model/k8s/workload.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { objectIn, stringIn } from '../../model/value.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Context } from '../context.ts';

/**
 * What starts when in a pod with a sidecar. `native`: the proxy, then the init containers of the application.
 * `init-then-sidecar`: the init containers, then redirection by `istio-init`, then the proxy. `cni-then-sidecar`: redirection by
 * the CNI plugin, the init containers, then the proxy. pkg/kube/inject/webhook.go reorderPod
 */
export type SidecarStart = 'native' | 'init-then-sidecar' | 'cni-then-sidecar';

export const nativeSidecarKey = 'sidecar.istio.io/nativeSidecar';
/** https://istio.io/latest/news/releases/1.24.x/announcing-1.24/change-notes/ */
const nativeSidecarKeySince = '1.24';
/** Native sidecars are stable since Kubernetes 1.33. pkg/kube/inject/webhook.go DetectNativeSidecar */
const nativeSidecarsSinceKubelet = 33;

/** Whether the proxy starts before the init containers of a pod that has a sidecar. */
export function startsNatively(workload: Workload, graph: Graph, context: Context): Answer<boolean> {
  const seen = injectedForm([workload, ...graph.podsOf(workload)]);
  if (seen !== undefined) {
    const { native, pod, proxy } = seen;
    const note = `the istio-proxy of ${pod.resource.title} is ${native ? 'an init container that keeps running' : 'a container beside the others'}`;
    return known(native, () => [{ note, from: 'manifest', at: pod.resource.field(...proxy.path, 'name') }]);
  }
  const annotation = workload.annotations[nativeSidecarKey];
  if (isPlaceholder(annotation)) return unknown(`annotation ${nativeSidecarKey} is a placeholder`);
  const isRead = compareMinorVersions(context.istioVersion.value, nativeSidecarKeySince) >= 0;
  if ((annotation === 'true' || annotation === 'false') && isRead) {
    const at = (): Evidence => ({
      note: `the pod has annotation ${nativeSidecarKey}: "${annotation}"`,
      from: 'manifest',
      at: workload.podField('metadata', 'annotations', nativeSidecarKey),
    });
    return known(annotation === 'true', () => [at()]);
  }
  const { value, evidence } = context.nativeSidecars;
  if (value !== 'auto') return known(value, () => [evidence, ...versionBehind(context)]);
  return byKubelets(graph, evidence);
}

/** A default rests on the version. */
function versionBehind({ nativeSidecars, istioVersion }: Context): readonly Evidence[] {
  return nativeSidecars.evidence.from === 'default' ? [istioVersion.evidence] : [];
}

function byKubelets(graph: Graph, auto: Evidence): Answer<boolean> {
  const nodes = graph.ofKind('Node');
  if (nodes.length === 0) return unknown('nothing says which Kubernetes version the nodes run', () => [auto]);
  for (const node of nodes) {
    const version = stringIn(objectIn(objectIn(node.value, 'status'), 'nodeInfo'), 'kubeletVersion') ?? '';
    const minor = /^v?1\.(\d+)/.exec(version)?.[1];
    if (minor === undefined) return unknown(`${node.title} does not say its version of the kubelet`, () => [auto]);
    if (Number(minor) < nativeSidecarsSinceKubelet) {
      const at = () => node.field('status', 'nodeInfo', 'kubeletVersion');
      const note = `${node.title} runs ${version}, and native sidecars need 1.${nativeSidecarsSinceKubelet} on every node`;
      return known(false, () => [auto, { note, from: 'manifest', at: at() }]);
    }
  }
  return known(true, () => [auto]);
}

interface InjectedForm {
  readonly native: boolean;
  readonly pod: Workload;
  readonly proxy: Container;
}

/** A pod that is written with its proxy shows how it starts. */
function injectedForm(pods: readonly Workload[]): InjectedForm | undefined {
  for (const pod of pods) {
    const inInit = pod.initContainers.find(isProxy);
    if (inInit !== undefined) return { native: true, pod, proxy: inInit };
    const beside = pod.containers.find(isProxy);
    if (beside !== undefined) return { native: false, pod, proxy: beside };
  }
  return undefined;
}

/** `image: auto`, or none, customises what the injector adds. */
function isProxy({ name, image }: Container): boolean {
  return name === 'istio-proxy' && image !== 'auto' && image !== '';
}

/** How a sidecar starts that is not native: by who redirects the traffic of the pod. */
export function otherStart(workload: Workload, graph: Graph, context: Context): Answer<SidecarStart> {
  for (const pod of [workload, ...graph.podsOf(workload)]) {
    for (const { name, path } of pod.initContainers) {
      if (name !== 'istio-init' && name !== 'istio-validation') continue;
      const start = name === 'istio-init' ? 'init-then-sidecar' : 'cni-then-sidecar';
      const at = () => pod.resource.field(...path, 'name');
      return known(start, () => [{ note: `${pod.resource.title} has ${name}`, from: 'manifest', at: at() }]);
    }
  }
  const { value, evidence } = context.cni;
  if (value !== undefined) return known(value ? 'cni-then-sidecar' : 'init-then-sidecar', () => [evidence]);
  const note = 'istio-init redirects the traffic of pods, as it does by default: nothing says that the CNI plugin does';
  return known('init-then-sidecar', () => [{ note, from: 'default', assumed: true }]);
}
