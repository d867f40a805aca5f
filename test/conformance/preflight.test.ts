/** Preflight over the worlds of the conformance data (skipped where it is absent). */
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../src/answers/request.ts';
import { WorkloadNames } from '../../src/answers/workload-names.ts';
import { worldWith } from '../../src/mesh/enablement.ts';
import { openWorld } from '../../src/mesh/open-world.ts';
import type { World } from '../../src/mesh/world.ts';
import { preflight } from '../../src/preflight.ts';
import { parseFile } from '../../src/source/parse.ts';
import { knownValue, sure, told, worldOf } from '../world.ts';
import { readScenarios, type Scenario, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

const folder = conformanceFolder('pilot');
const groups = [
  'ambient',
  'authorization',
  'destination-rule',
  'gateway',
  'gateway-api',
  'injection',
  'peer-authentication',
  'ports',
  'random-mesh',
  'service-entry',
  'sidecar-scope',
  'virtual-service',
];
const scenarios = (group: string): readonly Scenario[] => (folder === undefined ? [] : readScenarios(folder, group));

const filesOf = ({ name, text }: Scenario) => [parseFile({ path: `${name}.yaml`, text })];

/** The same manifests with a label that is asked for, and with one that is written. */
function labelledInTwoWays({ text }: Scenario) {
  const plain = text.replace(/istio-injection: (?:enabled|disabled)/g, 'was: labelled');
  const bare = worldOf({ 'a.yaml': plain }, { complete: true });
  const named = bare.graph.ofKind('Namespace').filter(({ labels }) => labels.was === 'labelled');
  const namespaces = new Set(named.map(({ name }) => name));
  const label = 'istio-injection: enabled';
  return {
    bare,
    asked: worldWith({ namespaces, outside: namespaces, workloads: new Set(), mutualTls: 'as-written' }, bare),
    labelled: worldOf({ 'a.yaml': plain.replaceAll('was: labelled', label) }, { complete: true }),
  };
}

function outcomeIn({ graph, mesh }: World, written: unknown) {
  const request = readRequest(written, new WorkloadNames(graph.workloads)).value;
  if (request === undefined) return undefined;
  const { outcome } = mesh.trace(request);
  if (!outcome.known) return outcome.why;
  const { result, status, flags, decidedBy, reason } = outcome.value;
  return { result, status, flags, decidedBy, reason };
}

describe.skipIf(folder === undefined)('every world of the conformance data', () => {
  it.each(groups)('%s has a preflight', { timeout: 120_000 }, (group) => {
    for (const scenario of scenarios(group)) {
      const { graph, mesh } = openWorld(filesOf(scenario), { complete: true });
      const names = [...new Set(graph.workloads.map(({ namespace }) => namespace))];
      for (const mtls of ['permissive', 'strict'] as const) {
        const result = preflight({ files: filesOf(scenario), namespaces: names, mtls }, { complete: true });
        expect([scenario.name, result.mistakes]).toEqual([scenario.name, []]);
        expect(result.items.every(({ rule }) => rule !== 'internal/rule-crashed')).toBe(true);
      }
      // What is in the mesh already has nothing new.
      const meshed = names.filter((name) =>
        graph.workloadsIn(name).every((workload) => told(mesh.dataplane(workload)) === 'sidecar'),
      );
      const again = preflight({ files: filesOf(scenario), namespaces: meshed }, { complete: true });
      expect([scenario.name, again.items]).toEqual([scenario.name, []]);
    }
  });

  it('answers as if the label were written as when it is', () => {
    let [pods, requests] = [0, 0];
    for (const scenario of groups.flatMap(scenarios)) {
      const { bare, asked, labelled } = labelledInTwoWays(scenario);
      for (const [index, workload] of bare.graph.workloads.entries()) {
        const written = sure(labelled.graph.workloads[index]);
        pods++;
        const expected = [scenario.name, workload.name, told(labelled.mesh.dataplane(written))];
        expect([scenario.name, workload.name, told(asked.mesh.dataplane(workload))]).toEqual(expected);
      }
      for (const { id, request } of scenario.expected.questions ?? []) {
        const outcomes = [asked, labelled].map((world) => outcomeIn(world, request));
        if (outcomes[0] !== undefined) requests++;
        expect([scenario.name, id, outcomes[0]]).toEqual([scenario.name, id, outcomes[1]]);
      }
    }
    expect(pods).toBeGreaterThan(100);
    expect(requests).toBeGreaterThan(500);
  });

  it('answers as if STRICT were written as when it is', () => {
    let compared = 0;
    for (const scenario of scenarios('peer-authentication').filter(({ expected }) => expected.rejected === undefined)) {
      const bare = scenarioWorld(scenario);
      const namespaces = new Set(bare.graph.workloads.map(({ namespace }) => namespace));
      const asked = worldWith({ namespaces, outside: namespaces, workloads: new Set(), mutualTls: 'STRICT' }, bare);
      for (const workload of bare.graph.workloads) {
        const own = bare.mesh.workloadPolicy(workload);
        if (own !== undefined) continue;
        compared++;
        expect(knownValue(asked.mesh.serverTls(workload, 8080))).toBe('STRICT');
      }
    }
    expect(compared).toBeGreaterThan(5);
  });
});
