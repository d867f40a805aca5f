import { buildGraph } from '../src/graph/build-graph.ts';
import type { Answer, Evidence } from '../src/mesh/answer.ts';
import { buildContext, type ContextOptions } from '../src/mesh/build-context.ts';
import { buildMesh } from '../src/mesh/build-mesh.ts';
import type { Mesh } from '../src/mesh/mesh.ts';
import { repositoryClaims } from '../src/mesh/repository-context.ts';
import type { World } from '../src/mesh/world.ts';
import type { ExternalNames } from '../src/model/externals.ts';
import type { Service } from '../src/model/k8s/service.ts';
import type { Workload } from '../src/model/k8s/workload.ts';
import type { Kind } from '../src/model/kinds.ts';
import { compareResources, type Resource, resourcesOf } from '../src/model/resource.ts';
import type { SourceFile } from '../src/source/file.ts';
import { parseFile } from '../src/source/parse.ts';
import type { Located } from '../src/source/position.ts';

export type Destination = Parameters<Mesh['destinationRule']>[1];

export interface WorldOptions extends Omit<ContextOptions, 'meshConfig'> {
  readonly complete?: boolean;
  readonly externals?: ExternalNames;
  /** Text of a MeshConfig, which is called `mesh.yaml`. */
  readonly meshConfig?: string;
  /** Called for every place that is looked up; by default places are where they are written. */
  readonly origin?: SourceFile['origin'];
}

/** The world of some files, given by path. */
export function worldOf(texts: { readonly [path: string]: string }, options: WorldOptions = {}): World {
  const { complete = false, externals, meshConfig, origin, ...rest } = options;
  const files = Object.entries(texts).map(([path, text]) =>
    parseFile(origin === undefined ? { path, text } : { path, text, origin }),
  );
  const resources = files.flatMap((file) => file.documents.flatMap(resourcesOf)).sort(compareResources);
  const graph = buildGraph(resources, { complete, externals });
  const config = meshConfig === undefined ? {} : { meshConfig: parseFile({ path: 'mesh.yaml', text: meshConfig }) };
  const context = buildContext({ ...rest, ...config }, repositoryClaims(graph));
  return { graph, context, mesh: buildMesh(graph, context) };
}

/** The one that there is; a test that looks for what its manifests do not hold is wrong. */
export function sure<T>(value: T | undefined, what = 'value'): T {
  if (value === undefined) throw new Error(`the manifests of this test hold no such ${what}`);
  return value;
}

export function resourceAt(world: World, kind: Kind, key: string): Resource {
  const [name = '', namespace = ''] = key.split('/').reverse();
  return sure(
    world.graph.inNamespace(kind, namespace).find((resource) => resource.name === name),
    `${kind} ${key}`,
  );
}

/** `shop/web`, or `deployment/shop/web` where several kinds share a name. */
export function workloadNamed(world: World, key: string): Workload | undefined {
  const [name = '', namespace = '', kind] = key.split('/').reverse();
  return world.graph
    .workloadsIn(namespace)
    .find(
      (workload) =>
        workload.name === name && (kind === undefined || workload.kind.toLowerCase() === kind.toLowerCase()),
    );
}

export function workloadAt(world: World, key: string): Workload {
  return sure(workloadNamed(world, key), `workload ${key}`);
}

export function serviceAt(world: World, key: string): Service {
  const [name = '', namespace = ''] = key.split('/').reverse();
  return sure(world.graph.service(namespace, name), `Service ${key}`);
}

/** The Service's first port, or the one of that number. */
export function destinationAt(
  world: World,
  key: string,
  to: { readonly port?: number; readonly subset?: string } = {},
): Destination {
  const service = serviceAt(world, key);
  const port = service.ports.find(({ number }) => to.port === undefined || number === to.port);
  return { service, port: sure(port, `port of ${key}`), subset: to.subset };
}

/** The value of an answer, or `unknown: ` and why. */
export function told<T>(answer: Answer<T>): T | string {
  return answer.known ? answer.value : `unknown: ${answer.why}`;
}

/** The value of an answer that has to be known. */
export function knownValue<T>(answer: Answer<T>): T {
  if (!answer.known) throw new Error(`not known: ${answer.why}`);
  return answer.value;
}

/** `a.yaml:3:5` */
export function placeOf({ file, range }: Located): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

/** Each evidence in a line: its place, if it has one, and its note; what is assumed begins with a question mark. */
export function reasons(evidence: readonly Evidence[]): readonly string[] {
  return evidence.map(
    ({ note, at, assumed }) => `${assumed === true ? '? ' : ''}${at === undefined ? '' : `${placeOf(at)} `}${note}`,
  );
}
