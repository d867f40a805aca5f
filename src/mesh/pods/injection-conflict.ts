import type { Graph } from '../../graph/graph.ts';
import { injectionKey, injectKey, labelOf, revisionKey, type WrittenLabel } from '../../model/istio/injection-label.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnfilled } from '../../model/unfilled.ts';
import { dataplaneModeKey } from '../ambient/enrolment.ts';
import type { Evidence } from '../answer.ts';
import type { Context } from '../context.ts';
import type { Foundation } from '../foundation.ts';
import { namespaceWith } from '../namespace-labels.ts';

export interface InjectionAsked {
  readonly graph: Graph;
  readonly context: Context;
  readonly mesh: Pick<Foundation, 'dataplane'>;
}

/** Two labels or annotations about injection that ask for different things. */
export interface InjectionConflict {
  readonly wins: WrittenLabel;
  /** Counts for nothing. */
  readonly loses: WrittenLabel;
  /** What the pods get. */
  readonly outcome: 'default-revision' | 'other-revision' | 'sidecar' | 'none';
  because(): readonly Evidence[];
}

/** manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml, pkg/kube/inject/inject.go injectRequired */
export function injectionConflicts(resource: Resource, asked: InjectionAsked): readonly InjectionConflict[] {
  if (resource.kind === 'Namespace') return inNamespace(resource, asked);
  const workload = asked.graph.workloadOf(resource);
  if (workload === undefined || isPart(workload, asked.graph)) return [];
  return [...byAnnotation(workload), ...byRevisions(workload, asked), ...withAmbient(workload, asked)];
}

/** A patch of a workload: others decide its namespace, and what else its pods say. */
export function isPart({ containers, resource }: Workload, graph: Graph): boolean {
  return containers.length === 0 || graph.isAmbiguous(resource);
}

const none: readonly never[] = [];

function inNamespace(resource: Resource, asked: InjectionAsked): readonly InjectionConflict[] {
  const injection = ofNamespace(resource, injectionKey);
  const revision = ofNamespace(resource, revisionKey);
  const mode = ofNamespace(resource, dataplaneModeKey);
  const conflicts: InjectionConflict[] = [];
  if (injection !== undefined && revision !== undefined) {
    const enabled = injection.value === 'enabled';
    const { value: installed, evidence } = asked.context.revisions;
    const missing = enabled && evidence.from === 'flag' && !installed.includes('default');
    if (!enabled || missing || revision.value !== 'default') {
      const outcome = enabled && !missing ? 'default-revision' : 'none';
      conflicts.push({ wins: injection, loses: revision, outcome, because: () => (missing ? [evidence] : []) });
    }
  }
  const sidecar = injection ?? revision;
  const asksSidecar = sidecar !== undefined && (sidecar === revision || sidecar.value === 'enabled');
  if (asksSidecar && mode?.value === 'ambient' && !hasAmbientPods(resource.name, asked)) {
    conflicts.push({ wins: sidecar, loses: mode, outcome: 'sidecar', because: () => none });
  }
  return conflicts;
}

/** Pods that opt out of injection are ambient: both labels are meant then. */
function hasAmbientPods(namespace: string, { graph, mesh }: InjectionAsked): boolean {
  if (isPlaceholder(namespace) || graph.workloads.some((workload) => isPlaceholder(workload.namespace))) return true;
  return graph.workloadsIn(namespace).some((workload) => {
    const dataplane = mesh.dataplane(workload);
    return dataplane.known ? dataplane.value === 'ambient' : isUnfilled(workload.resource);
  });
}

function ofNamespace(resource: Resource, key: string): WrittenLabel | undefined {
  const value = resource.labels[key];
  return value === undefined || isPlaceholder(value)
    ? undefined
    : labelOf(resource, ['metadata', 'labels', key], value);
}

function ofPod(workload: Workload, form: 'labels' | 'annotations', key: string): WrittenLabel | undefined {
  const value = workload[form][key];
  if (value === undefined || isPlaceholder(value)) return undefined;
  return labelOf(workload.resource, [...workload.templatePath, 'metadata', form, key], value);
}

/** The label is the newer word, and wins. */
function byAnnotation(workload: Workload): readonly InjectionConflict[] {
  const label = ofPod(workload, 'labels', injectKey);
  const annotation = ofPod(workload, 'annotations', injectKey);
  if (label === undefined || annotation === undefined || label.value === annotation.value) return none;
  const isWord = (value: string) => value === 'true' || value === 'false';
  if (!isWord(label.value) || !isWord(annotation.value)) return none;
  const outcome = label.value === 'true' ? 'sidecar' : 'none';
  return [{ wins: label, loses: annotation, outcome, because: () => none }];
}

/** The webhooks that read a pod's revision are for namespaces without a label. */
function byRevisions(workload: Workload, { graph, mesh }: InjectionAsked): readonly InjectionConflict[] {
  const pod = ofPod(workload, 'labels', revisionKey);
  if (pod === undefined || workload.labels[injectKey] === 'false') return none;
  const read = { keys: [injectionKey, revisionKey], name: 'injection' };
  const namespace = namespaceWith(read, workload.namespace, graph);
  if (!namespace.known || namespace.value === undefined) return none;
  const wins = ofNamespace(namespace.value, injectionKey) ?? ofNamespace(namespace.value, revisionKey);
  if (wins === undefined) return none;
  const byDefault = wins.key === injectionKey || wins.value === 'default';
  if (byDefault ? pod.value === 'default' : pod.value === wins.value) return none;
  const dataplane = mesh.dataplane(workload);
  if (!dataplane.known || dataplane.value === 'none' || dataplane.value === 'ambient') return none;
  const outcome = byDefault ? 'default-revision' : 'other-revision';
  return [{ wins, loses: pod, outcome, because: () => dataplane.because().filter(({ assumed }) => assumed === true) }];
}

/** ztunnel leaves pods alone that have a sidecar. cni/pkg/util/enablement_selector.go */
function withAmbient(workload: Workload, { mesh }: InjectionAsked): readonly InjectionConflict[] {
  const mode = ofPod(workload, 'labels', dataplaneModeKey);
  const wins = ofPod(workload, 'labels', injectKey) ?? ofPod(workload, 'labels', revisionKey);
  if (mode?.value !== 'ambient' || wins === undefined || wins.value === 'false') return none;
  const dataplane = mesh.dataplane(workload);
  if (!dataplane.known || dataplane.value !== 'sidecar') return none;
  return [{ wins, loses: mode, outcome: 'sidecar', because: () => none }];
}
