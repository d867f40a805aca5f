import { WorkloadNames } from '../answers/workload-names.ts';
import type { Enablement } from '../mesh/context.ts';
import type { World } from '../mesh/world.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import { suggestion } from '../model/spelling.ts';
import type { PreflightQuestion } from '../preflight-result.ts';

/** What is asked about, and which of the names lead to nothing. */
export interface Target {
  readonly enabled: Enablement;
  /** The workloads that are asked about, in the order of the manifests. */
  readonly workloads: readonly Workload[];
  readonly mistakes: readonly string[];
}

/** Finds what a question names. */
export function targetOf({ namespaces, workloads, mtls }: PreflightQuestion, world: World): Target {
  const { graph } = world;
  const known = namespacesOf(world);
  const mistakes = namespaces
    .filter((name) => !known.includes(name))
    .map((name) => `no namespace "${name}" is among the manifests.${suggestion(name, known) || listed(known)}`);
  const names = new WorkloadNames(graph.workloads);
  const named = workloads.flatMap((name): readonly Workload[] => {
    const found = names.find(name);
    if (found === undefined) {
      const near = names.nearest(name);
      const help = near === undefined ? ' A workload is written [kind/]namespace/name' : ` Did you mean "${near}"?`;
      mistakes.push(`no workload "${name}" is among the manifests.${help}`);
      return [];
    }
    // One that is written twice is one.
    return graph.workloadsIn(found.namespace).filter((it) => it.name === found.name && it.kind === found.kind);
  });
  if (namespaces.length + workloads.length === 0) mistakes.push(nothingNamed(world, known));
  const enabled: Enablement = {
    namespaces: new Set(namespaces),
    workloads: new Set(named),
    outside: new Set([...namespaces, ...named.map(({ namespace }) => namespace)]),
    mutualTls: mtls === 'strict' ? 'STRICT' : 'as-written',
  };
  const asked = graph.workloads.filter(
    (workload) => enabled.namespaces.has(workload.namespace) || enabled.workloads.has(workload),
  );
  return { enabled, workloads: asked, mistakes };
}

function namespacesOf({ graph }: World): readonly string[] {
  const defined = graph.ofKind('Namespace').map(({ name }) => name);
  const used = [...graph.workloads, ...graph.services].map(({ namespace }) => namespace);
  return [...new Set([...defined, ...used])].filter((name) => name !== '' && !isPlaceholder(name)).sort();
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? '' : ` There are ${names.map((name) => `"${name}"`).join(', ')}`;
}

function nothingNamed(world: World, names: readonly string[]): string {
  const outside = names.filter((name) => hasOutsiders(name, world));
  const found =
    outside.length === 0
      ? 'Every workload of the manifests is in the mesh already'
      : `Namespaces with workloads outside the mesh: ${outside.join(', ')}`;
  return `a namespace or a workload has to be named that would be enabled. ${found}`;
}

function hasOutsiders(namespace: string, { graph, mesh }: World): boolean {
  return graph.workloadsIn(namespace).some((workload) => {
    const dataplane = mesh.dataplane(workload);
    return !dataplane.known || dataplane.value === 'none' || dataplane.value === 'ambient';
  });
}
