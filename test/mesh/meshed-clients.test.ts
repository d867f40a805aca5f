import { describe, expect, it } from 'vitest';
import { MeshedClients } from '../../src/mesh/meshed-clients.ts';
import { deployment, inject, meshed, namespace, stream } from '../manifests.ts';
import { worldOf } from '../world.ts';

const { graph, mesh } = worldOf({
  'a.yaml': stream(
    meshed('b'),
    meshed('a'),
    meshed('c'),
    namespace('out'),
    deployment('b/two'),
    deployment('b/one', { labels: { [inject]: 'false' } }),
    deployment('b/edge', { annotations: { 'inject.istio.io/templates': 'gateway' } }),
    deployment('a/one'),
    deployment('c/one'),
    deployment('out/one'),
    deployment('unknown/one'),
  ),
});
const clients = new MeshedClients(graph, (workload) => mesh.dataplane(workload));
const told = (
  found: Iterable<{
    readonly client: { readonly proxy: string };
    readonly workload: { readonly name: string; readonly namespace: string };
  }>,
) => [...found].map(({ client, workload }) => `${workload.namespace}/${workload.name} ${client.proxy}`);

describe('the clients of a unit', () => {
  it('are the workloads of a namespace that are known to have a proxy', () => {
    expect(told(clients.in('b'))).toEqual(['b/two sidecar', 'b/edge gateway']);
    expect([clients.in('out'), clients.in('unknown'), clients.in('none')]).toEqual([[], [], []]);
  });

  it('come from the nearest namespaces first', () => {
    expect(told(clients.all(new Set(['c', 'out'])))).toEqual([
      'c/one sidecar',
      'a/one sidecar',
      'b/two sidecar',
      'b/edge gateway',
    ]);
  });
});
