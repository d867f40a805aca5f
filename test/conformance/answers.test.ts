/**
 * Puts the requests of every conformance scenario to meshlint as `meshlint trace --requests` does, and compares the answers with
 * what Istio configures. One group: `npx vitest run test/conformance/answers.test.ts -t 'group gateway$'`. With
 * `MESHLINT_DIFFERENCES=<file>` the differences are written to that file.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/value.ts';
import { parseFile } from '../../src/source/parse.ts';
import { traceFile } from '../../src/trace.ts';
import { type Comparison, compareAnswers } from './compare-answers.ts';
import { readScenarios, type Scenario } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

/** Where answers differ from the data for a reason, by scenario. */
const deliberate: ReadonlyMap<string, string> = new Map([
  ['authorization/ip-blocks', 'no manifest tells the addresses of pods, by which its policy decides: not known'],
  [
    'ports/named-target-port',
    'named target ports were looked for in the metadata of proxies, where real agents tell the ports of their pod',
  ],
]);

/** Of one group, at most. */
const shown = 30;

const folder = conformanceFolder('pilot');
const groups = readdirSync(folder ?? '.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

interface Tally {
  same: number;
  of: number;
}

const byField = new Map<string, Tally>();
const byGroup = new Map<string, Tally>();
const differences: string[] = [];

describe.skipIf(folder === undefined)('what Istio configures (skipped without the conformance data)', () => {
  it.each(groups)('is what the answers say: group %s', (group) => {
    const found: string[] = [];
    for (const scenario of readScenarios(folder ?? '', group)) {
      const comparisons = compareAnswers(scenario.expected as unknown as JsonObject, answersTo(scenario));
      for (const comparison of comparisons) {
        count(byField, comparison.field, comparison);
        count(byGroup, group, comparison);
        if (!comparison.same && !deliberate.has(scenario.name)) found.push(told(scenario.name, comparison));
      }
    }
    differences.push(...found);
    expect(found.slice(0, shown), `${found.length} differences`).toEqual([]);
  });

  afterAll(() => {
    console.log([...table('field', byField), '', ...table('group', byGroup)].join('\n'));
    const file = process.env.MESHLINT_DIFFERENCES;
    if (file !== undefined) writeFileSync(file, `${differences.join('\n')}\n`);
  });
});

/** As JSON, as other programs get them. */
function answersTo({ name, text, expected }: Scenario): JsonObject {
  const requests = (expected.questions ?? []).map(({ id, request }) => ({ id, ...request }));
  const asked = JSON.stringify({ mesh: expected.mesh ?? {}, requests });
  const files = [parseFile({ path: `${name}.yaml`, text })];
  const result = traceFile(files, parseFile({ path: 'requests.json', text: asked }));
  return JSON.parse(JSON.stringify(result));
}

function count(tallies: Map<string, Tally>, key: string, { same }: Comparison): void {
  const tally = tallies.get(key) ?? { same: 0, of: 0 };
  tally.of++;
  if (same) tally.same++;
  tallies.set(key, tally);
}

function told(scenario: string, { field, place, expected, actual }: Comparison): string {
  return `${scenario} ${place} ${field}: Istio ${JSON.stringify(expected)}, meshlint ${JSON.stringify(actual)}`;
}

function* table(title: string, tallies: ReadonlyMap<string, Tally>): Iterable<string> {
  const width = Math.max(...[title, ...tallies.keys()].map((key) => key.length));
  yield `${title.padEnd(width)}   same /   of  percent`;
  for (const [key, { same, of }] of [...tallies].sort()) {
    const percent = ((100 * same) / of).toFixed(2).padStart(6);
    yield `${key.padEnd(width)}  ${String(same).padStart(5)} / ${String(of).padStart(4)}   ${percent}`;
  }
}
