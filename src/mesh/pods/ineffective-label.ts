import {
  injectionKey,
  injectKey,
  labelOf,
  meaning,
  revisionKey,
  type WrittenLabel,
} from '../../model/istio/injection-label.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { objectIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import type { Answer, Evidence } from '../answer.ts';
import type { Context } from '../context.ts';
import { ignoredNamespaces } from '../defaults.ts';
import type { Dataplane } from '../modes.ts';
import { isToBeEnrolled, namespaceWith } from '../namespace-labels.ts';
import { type InjectionAsked, isPart } from './injection-conflict.ts';

/**
 * Why a label does not do what it says. `wrong-place`: nothing reads it there. `unknown-word`: Istio reads other words.
 * `annotation`: no webhook is called for it. `namespace`: the label of the namespace forbids it.
 */
export type IneffectiveCause =
  | 'wrong-place'
  | 'unknown-word'
  | 'annotation'
  | 'namespace'
  | 'host-network'
  | 'ignored-namespace'
  | 'revision'
  | 'not-a-string';

/** A label or annotation about injection that does not do what it says. */
export interface IneffectiveLabel {
  readonly label: WrittenLabel;
  readonly cause: IneffectiveCause;
  /** Whether it asks for a sidecar. */
  readonly asks: boolean;
  /** What the pods are instead; undefined where that is not known. */
  readonly outcome: Dataplane | undefined;
  because(): readonly Evidence[];
}

export function ineffectiveLabels(resource: Resource, asked: InjectionAsked): readonly IneffectiveLabel[] {
  if (resource.kind === 'Namespace') return inNamespace(resource, asked);
  const workload = asked.graph.workloadOf(resource);
  if (workload === undefined) return [];
  const refused = booleans(workload);
  if (refused.length > 0) return refused;
  if (isPart(workload, asked.graph)) return [];
  return [...misplaced(workload, asked), ...ofPods(workload, asked)];
}

const own: Path = ['metadata', 'labels'];
const ownAnnotations: Path = ['metadata', 'annotations'];
const noEvidence = (): readonly Evidence[] => [];

function inNamespace(resource: Resource, { context }: InjectionAsked): readonly IneffectiveLabel[] {
  const { labels, annotations, name } = resource;
  const injection = labels[injectionKey];
  const revision = labels[revisionKey];
  if (isPlaceholder(injection) || isPlaceholder(revision)) return [];
  const injects = injection === undefined ? revision !== undefined : injection === 'enabled';
  const found: IneffectiveLabel[] = [];
  const add = (label: WrittenLabel, cause: IneffectiveCause, because = noEvidence): void => {
    const asks = label.key === revisionKey || meaning(label.value) === true;
    const outcome = cause === 'wrong-place' && injects ? 'sidecar' : 'none';
    found.push({ label, cause, asks, outcome, because });
  };
  for (const [path, key, value] of [
    [own, injectKey, labels[injectKey]],
    [ownAnnotations, injectKey, annotations[injectKey]],
    [ownAnnotations, injectionKey, annotations[injectionKey]],
  ] as const) {
    const asks = value === undefined ? undefined : meaning(value);
    if (value !== undefined && asks !== undefined && asks !== injects)
      add(labelOf(resource, [...path, key], value), 'wrong-place');
  }
  if (injection !== undefined && injection !== 'enabled' && meaning(injection) === true) {
    add(labelOf(resource, [...own, injectionKey], injection), 'unknown-word');
  }
  if (!injects) return found;
  const [key, value] = injection === undefined ? [revisionKey, revision ?? ''] : [injectionKey, injection];
  const label = labelOf(resource, [...own, key], value);
  if (ignoredNamespaces.has(name)) add(label, 'ignored-namespace');
  else if (isUninstalled(key === revisionKey ? value : 'default', context)) {
    add(label, 'revision', () => [context.revisions.evidence]);
  }
  return found;
}

/** Only who is asked for all revisions says them all. */
function isUninstalled(revision: string, { revisions }: Context): boolean {
  return revisions.evidence.from === 'flag' && !revisions.value.includes(revision);
}

/** The API server takes no booleans there: YAML reads `true` without quotes as one. */
function booleans(workload: Workload): readonly IneffectiveLabel[] {
  const { resource, kind, templatePath } = workload;
  if (kind === 'Rollout' || kind === 'KnativeService') return [];
  const found: IneffectiveLabel[] = [];
  for (const base of templatePath.length === 0 ? [[]] : [templatePath, []]) {
    let holder = resource.value;
    for (const step of [...base, 'metadata']) holder = objectIn(holder, String(step));
    for (const form of ['labels', 'annotations']) {
      const value = objectIn(holder, form)[injectKey];
      if (typeof value !== 'boolean') continue;
      const label = labelOf(resource, [...base, 'metadata', form, injectKey], String(value));
      found.push({ label, cause: 'not-a-string', asks: value, outcome: undefined, because: noEvidence });
    }
  }
  return found;
}

/** Labels of what makes pods, which the injector never sees, and the label of namespaces on pods. */
function misplaced(workload: Workload, asked: InjectionAsked): readonly IneffectiveLabel[] {
  const { resource, templatePath, labels, annotations } = workload;
  const isPod = templatePath.length === 0;
  const said = labels[injectKey] ?? annotations[injectKey];
  const places: (readonly [Path, string, string | undefined])[] = [
    [[...templatePath, ...own], injectionKey, labels[injectionKey]],
  ];
  if (!isPod && said === undefined) {
    places.push(
      [own, injectKey, resource.labels[injectKey]],
      [ownAnnotations, injectKey, resource.annotations[injectKey]],
    );
  }
  if (!isPod && labels[injectionKey] === undefined) places.push([own, injectionKey, resource.labels[injectionKey]]);
  const dataplane = places.some(([, , value]) => value !== undefined) ? asked.mesh.dataplane(workload) : undefined;
  return places.flatMap(([path, key, value]): IneffectiveLabel[] => {
    const asks = value === undefined || isPlaceholder(value) ? undefined : meaning(value);
    if (value === undefined || asks === undefined || dataplane === undefined) return [];
    if (agrees(asks, dataplane) || isToBeEnrolled(workload.namespace, asked.graph)) return [];
    const outcome = dataplane.known ? dataplane.value : undefined;
    return [
      {
        label: labelOf(resource, [...path, key], value),
        cause: 'wrong-place',
        asks,
        outcome,
        because: () => dataplane.because(),
      },
    ];
  });
}

function agrees(asks: boolean, dataplane: Answer<Dataplane>): boolean {
  return dataplane.known && asks === hasProxy(dataplane.value);
}

function hasProxy(dataplane: Dataplane): boolean {
  return dataplane !== 'none' && dataplane !== 'ambient';
}

function ofPods(workload: Workload, asked: InjectionAsked): readonly IneffectiveLabel[] {
  const label = sayingOf(workload);
  if (label === undefined || isPlaceholder(label.value)) return [];
  const asks = label.key === revisionKey ? true : meaning(label.value);
  if (asks === undefined) return [];
  const dataplane = asked.mesh.dataplane(workload);
  if (!dataplane.known || agrees(asks, dataplane)) return [];
  const cause = causeOf(label, workload, asked);
  if (cause === undefined) return [];
  const { why, because } = cause;
  return [{ label, cause: why, asks, outcome: dataplane.value, because: because ?? (() => dataplane.because()) }];
}

/** What decides at the pod itself: its label, else its annotation, else the revision. */
function sayingOf({ resource, templatePath, labels, annotations }: Workload): WrittenLabel | undefined {
  const at = (form: 'labels' | 'annotations', key: string, value: string): WrittenLabel =>
    labelOf(resource, [...templatePath, 'metadata', form, key], value);
  const label = labels[injectKey];
  if (label !== undefined) return at('labels', injectKey, label);
  const revision = labels[revisionKey];
  const annotation = annotations[injectKey];
  if (annotation !== undefined) return at('annotations', injectKey, annotation);
  return revision === undefined ? undefined : at('labels', revisionKey, revision);
}

interface Cause {
  readonly why: IneffectiveCause;
  readonly because?: () => readonly Evidence[];
}

function causeOf(label: WrittenLabel, workload: Workload, { graph, context }: InjectionAsked): Cause | undefined {
  const { value, key, form } = label;
  const isRead = key === revisionKey || value === 'true' || value === 'false';
  if (value === 'false' || (key !== revisionKey && meaning(value) === false))
    return isRead ? undefined : { why: 'unknown-word' };
  if (graph.podsOf(workload).length > 0) return undefined;
  if (workload.hostNetwork) return { why: 'host-network' };
  if (ignoredNamespaces.has(workload.namespace)) return { why: 'ignored-namespace' };
  const read = { keys: [injectionKey, revisionKey], name: 'injection' };
  const namespace = namespaceWith(read, workload.namespace, graph);
  if (!namespace.known) return undefined;
  const injection = namespace.value?.labels[injectionKey];
  const object = namespace.value;
  if (object !== undefined && injection !== undefined && injection !== 'enabled') {
    const note = `the namespace has label ${injectionKey}=${injection}`;
    const at = () => object.field(...own, injectionKey);
    return { why: 'namespace', because: () => [{ note, from: 'manifest', at: at() }] };
  }
  const revision = object?.labels[revisionKey];
  if (injection === undefined && revision === undefined) {
    if (!isRead) return { why: 'unknown-word' };
    const asked = workload.labels[revisionKey] ?? 'default';
    if (form === 'annotation' && workload.labels[revisionKey] === undefined) return { why: 'annotation' };
    return isUninstalled(asked, context) ? { why: 'revision' } : undefined;
  }
  // The revision that the namespace asks for is told at the namespace.
  return undefined;
}
