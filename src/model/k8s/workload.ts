import type { Field } from '../../source/field.ts';
import type { Path } from '../../source/position.ts';
import type { Kind } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import type { Labels } from '../selector.ts';
import { type JsonObject, numberIn, objectIn, objectsIn, stringIn, stringMapIn } from '../value.ts';

export interface ContainerPort {
  /** In the list of the container. */
  readonly index: number;
  readonly number: number;
  readonly name: string | undefined;
  readonly protocol: string;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly value: JsonObject;
  /** From the workload's resource root. */
  readonly path: Path;
  readonly ports: readonly ContainerPort[];
}

/** Where each kind keeps its pod template. Knative: https://github.com/knative/specs/blob/main/specs/serving/knative-api-specification-1.0.md */
const templatePaths: { readonly [kind in Kind]?: Path } = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Rollout: ['spec', 'template'],
  KnativeService: ['spec', 'template'],
  Pod: [],
};

/** The kinds whose objects make pods. */
export const podKinds: readonly Kind[] = Object.keys(templatePaths) as Kind[];

/** Whether objects of the kind make pods. */
export function makesPods(kind: Kind | undefined): boolean {
  return kind !== undefined && templatePaths[kind] !== undefined;
}

/** One view over everything with a pod template. One per resource, compared by identity. */
export class Workload {
  readonly resource: Resource;
  readonly kind: Kind;
  readonly name: string;
  readonly namespace: string;
  /** Path to what holds the pod's `metadata` and `spec`; empty for a Pod. */
  readonly templatePath: Path;
  /** Labels and annotations of the pods, not of the object that makes them. */
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly podSpec: JsonObject;
  readonly hostNetwork: boolean;
  readonly serviceAccount: string;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];

  constructor(resource: Resource, kind: Kind) {
    this.resource = resource;
    this.kind = kind;
    this.name = resource.name;
    this.namespace = resource.namespace;
    this.templatePath = templatePaths[kind] ?? [];
    let template: JsonObject = resource.value;
    for (const key of this.templatePath) template = objectIn(template, String(key));
    const metadata = objectIn(template, 'metadata');
    this.labels = stringMapIn(metadata, 'labels');
    this.annotations = stringMapIn(metadata, 'annotations');
    this.podSpec = objectIn(template, 'spec');
    this.hostNetwork = this.podSpec.hostNetwork === true;
    this.serviceAccount =
      stringIn(this.podSpec, 'serviceAccountName') ?? stringIn(this.podSpec, 'serviceAccount') ?? 'default';
    this.containers = readContainers(this.podSpec, this.templatePath, 'containers');
    this.initContainers = readContainers(this.podSpec, this.templatePath, 'initContainers');
  }

  /** Pods that never back a Service for long: a Job's or a CronJob's. */
  get runsToCompletion(): boolean {
    return this.kind === 'Job' || this.kind === 'CronJob';
  }

  /** A place inside the pod template: `podField('metadata', 'labels')`. */
  podField(...path: Path): Field {
    return this.resource.field(...this.templatePath, ...path);
  }
}

/** Names of the containers that injection adds. pkg/kube/inject/inject.go */
const proxyContainers: ReadonlySet<string> = new Set(['istio-proxy', 'istio-init', 'istio-validation']);

/**
 * The containers of the application that run as long as the pod, and not to prepare it; native sidecars are among them. In a dump
 * of a cluster the proxy's own are left out.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function applicationContainers({ containers, initContainers }: Workload): readonly Container[] {
  return [...containers, ...initContainers.filter(({ value }) => value.restartPolicy === 'Always')].filter(
    ({ name }) => !proxyContainers.has(name),
  );
}

function readContainers(podSpec: JsonObject, templatePath: Path, key: string): readonly Container[] {
  return objectsIn(podSpec, key).map(([index, value]) => ({
    name: stringIn(value, 'name') ?? '',
    image: stringIn(value, 'image') ?? '',
    value,
    path: [...templatePath, 'spec', key, index],
    ports: objectsIn(value, 'ports').flatMap(([at, port]): ContainerPort[] => {
      const number = numberIn(port, 'containerPort');
      return number === undefined
        ? []
        : [{ index: at, number, name: stringIn(port, 'name'), protocol: stringIn(port, 'protocol') ?? 'TCP' }];
    }),
  }));
}
