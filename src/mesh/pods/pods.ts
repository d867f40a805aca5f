import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import { importsOf } from '../calls/imports.ts';
import type { Context } from '../context.ts';
import { type IneffectiveLabel, ineffectiveLabels } from './ineffective-label.ts';
import { type InitFailure, initFailures } from './init-failure.ts';
import { type InjectionConflict, injectionConflicts, isPart } from './injection-conflict.ts';
import { loopbackConfigs } from './loopback-config.ts';
import { type LoopbackListener, loopbackListeners } from './loopback-listener.ts';
import type { PodSources } from './pod-sources.ts';
import { nativeSidecarKey, otherStart, type SidecarStart, startsNatively } from './sidecar-start.ts';

/** Questions about pods: what brings them into the mesh, how they start, where they listen. */
export class Pods {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #mesh: PodSources;
  #imports: ReturnType<typeof importsOf> | undefined;
  readonly #starts = new Map<Workload, Answer<SidecarStart>>();

  constructor(graph: Graph, context: Context, mesh: PodSources) {
    this.#graph = graph;
    this.#context = context;
    this.#mesh = mesh;
  }

  /** What starts when in the pods of a workload; unknown too where they have no sidecar. */
  sidecarStart(workload: Workload): Answer<SidecarStart> {
    return remember(this.#starts, workload, () => this.#sidecarStart(workload));
  }

  /** Init containers that connect to somebody before the sidecar is there, and what becomes of it. */
  initFailures(resource: Resource): readonly InitFailure[] {
    const workload = this.#graph.workloadOf(resource);
    if (workload === undefined || workload.initContainers.length === 0 || isPart(workload, this.#graph)) return [];
    const dataplane = this.#mesh.dataplane(workload);
    if (!dataplane.known || dataplane.value !== 'sidecar') return [];
    return initFailures(workload, this.#startUnlessNative(workload), this.#asked());
  }

  /** Labels and annotations of a Namespace or of pods about injection that contradict each other. */
  injectionConflicts(resource: Resource): readonly InjectionConflict[] {
    return injectionConflicts(resource, this.#asked());
  }

  /** Labels and annotations about injection that do not do what they say. */
  ineffectiveLabels(resource: Resource): readonly IneffectiveLabel[] {
    return ineffectiveLabels(resource, this.#asked());
  }

  /** Containers that Services lead to, and that a workload or a ConfigMap tells to listen on the loopback address alone. */
  loopbackListeners(resource: Resource): readonly LoopbackListener[] {
    if (resource.kind === 'ConfigMap') {
      this.#imports ??= importsOf(this.#graph);
      return loopbackConfigs(resource, this.#imports.get(resource) ?? [], this.#asked());
    }
    const workload = this.#graph.workloadOf(resource);
    return workload === undefined || isPart(workload, this.#graph) ? [] : loopbackListeners(workload, this.#asked());
  }

  #asked() {
    return { graph: this.#graph, context: this.#context, mesh: this.#mesh };
  }

  /** Where nothing says whether the sidecar starts natively, that it does not is an assumption. */
  #startUnlessNative(workload: Workload): Answer<SidecarStart> {
    const start = this.sidecarStart(workload);
    if (start.known || isPlaceholder(workload.annotations[nativeSidecarKey])) return start;
    const other = otherStart(workload, this.#graph, this.#context);
    const note =
      'the sidecar does not start natively, as some node is older than Kubernetes 1.33: nothing says which they run';
    return { ...other, because: () => [{ note, from: 'absence', assumed: true }, ...other.because()] };
  }

  #sidecarStart(workload: Workload): Answer<SidecarStart> {
    const dataplane = this.#mesh.dataplane(workload);
    if (!dataplane.known) return unknown(dataplane.why, () => dataplane.because());
    if (dataplane.value !== 'sidecar') return unknown('its pods have no sidecar', () => dataplane.because());
    const native = startsNatively(workload, this.#graph, this.#context);
    if (!native.known) return native;
    if (native.value) return known('native', () => native.because());
    const start = otherStart(workload, this.#graph, this.#context);
    return { ...start, because: (): readonly Evidence[] => [...native.because(), ...start.because()] };
  }
}
