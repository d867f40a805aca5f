import type { Graph } from '../../graph/graph.ts';
import type { Container, Workload } from '../../model/k8s/workload.ts';
import { append } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { type JsonObject, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import { clientContainers } from './container-calls.ts';

/** A workload that reads a ConfigMap or Secret. */
export interface Import {
  readonly workload: Workload;
  readonly container: Container;
  readonly init: boolean;
  /** Whether a key is among those that it reads. */
  readonly has: (key: string) => boolean;
  /** The variable that a single key becomes. */
  readonly variable: string | undefined;
}

type Kind = 'ConfigMap' | 'Secret';

/** Who reads each ConfigMap and Secret of the unit, in the order of workloads. */
export function importsOf(graph: Graph): ReadonlyMap<Resource, readonly Import[]> {
  const imports = new Map<Resource, Import[]>();
  for (const workload of graph.workloads) {
    const add = (kind: Kind, name: string | undefined, read: Omit<Import, 'workload'>): void => {
      const resource = name === undefined ? undefined : graph.find(kind, workload.namespace, name);
      if (resource !== undefined) append(imports, resource, { workload, ...read });
    };
    for (const client of clientContainers(workload)) {
      for (const { kind, name, has, variable } of readsOf(client.container, workload.podSpec)) {
        add(kind, name, { ...client, has, variable });
      }
    }
  }
  return imports;
}

interface Read {
  readonly kind: Kind;
  readonly name: string | undefined;
  readonly has: (key: string) => boolean;
  readonly variable: string | undefined;
}

const every = (): boolean => true;

function readsOf(container: Container, podSpec: JsonObject): readonly Read[] {
  const reads: Read[] = [];
  for (const [, from] of objectsIn(container.value, 'envFrom')) {
    if (from.configMapRef !== undefined)
      reads.push({ kind: 'ConfigMap', name: nameIn(from, 'configMapRef'), has: every, variable: undefined });
    if (from.secretRef !== undefined)
      reads.push({ kind: 'Secret', name: nameIn(from, 'secretRef'), has: every, variable: undefined });
  }
  for (const [, item] of objectsIn(container.value, 'env')) {
    if (item.valueFrom === undefined) continue;
    const from = objectIn(item, 'valueFrom');
    const variable = stringIn(item, 'name');
    for (const [kind, reference] of references) {
      const key = stringIn(objectIn(from, reference), 'key');
      if (key !== undefined)
        reads.push({ kind, name: nameIn(from, reference), has: (other) => other === key, variable });
    }
  }
  for (const [, mount] of objectsIn(container.value, 'volumeMounts')) reads.push(...mountReads(mount, podSpec));
  return reads;
}

const references: readonly (readonly [Kind, string])[] = [
  ['ConfigMap', 'configMapKeyRef'],
  ['Secret', 'secretKeyRef'],
];

function mountReads(mount: JsonObject, podSpec: JsonObject): readonly Read[] {
  const volume = objectsIn(podSpec, 'volumes').find(([, each]) => each.name === mount.name)?.[1];
  if (volume === undefined) return [];
  const subPath = stringIn(mount, 'subPath');
  const sources =
    volume.projected === undefined
      ? [volume]
      : objectsIn(objectIn(volume, 'projected'), 'sources').map(([, each]) => each);
  return sources.flatMap((source): Read[] => {
    const configMap = objectIn(source, 'configMap');
    const secret = objectIn(source, 'secret');
    const secretName = stringIn(secret, 'secretName') ?? stringIn(secret, 'name');
    if (stringIn(configMap, 'name') !== undefined) {
      return [
        { kind: 'ConfigMap', name: nameIn(source, 'configMap'), has: mounted(configMap, subPath), variable: undefined },
      ];
    }
    return secretName === undefined
      ? []
      : [{ kind: 'Secret', name: secretName, has: mounted(secret, subPath), variable: undefined }];
  });
}

/** Which keys become files: all, or those of `items`; of these the ones under `subPath`. https://kubernetes.io/docs/concepts/storage/volumes/#configmap */
function mounted(source: JsonObject, subPath: string | undefined): (key: string) => boolean {
  const items = source.items === undefined ? undefined : objectsIn(source, 'items').map(([, item]) => item);
  return (key) => {
    const files =
      items === undefined
        ? [key]
        : items.filter((item) => item.key === key).map((item) => stringIn(item, 'path') ?? key);
    if (subPath === undefined || subPath === '') return files.length > 0;
    return files.some((file) => file === subPath || file.startsWith(`${subPath}/`));
  };
}

function nameIn(object: JsonObject, key: string): string | undefined {
  return stringIn(objectIn(object, key), 'name');
}
