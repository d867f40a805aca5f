/**
 * What is given only a part of a cluster answers nothing else for it: without any one manifest of a scenario, an answer stays
 * what it was, is not known any more, or tells what it misses or assumes.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, listIn, objectIn, objectsIn, stringIn } from '../../src/model/value.ts';
import { parseFile } from '../../src/source/parse.ts';
import { trace } from '../../src/trace.ts';
import { readScenarios, type Scenario } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

type Requests = Parameters<typeof trace>[0]['requests'];
type Settings = NonNullable<NonNullable<Parameters<typeof trace>[1]>['mesh']>;

/** A part of an answer: what it says, and on what. */
interface Told {
  readonly says: unknown;
  readonly because: readonly unknown[];
}

/** Words for people, and what other fields say in full. */
const untold: ReadonlySet<string> = new Set([
  'because',
  'why',
  'detail',
  'resolvesTo',
  'authorization',
  'servers',
  'policies',
]);

const folder = conformanceFolder('pilot');
const groups = readdirSync(folder ?? '.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.skipIf(folder === undefined)('a part of a cluster (skipped without the conformance data)', () => {
  it.each(groups)('is answered for with what it misses: group %s', { timeout: 120_000 }, (group) => {
    const differences: string[] = [];
    let compared = 0;
    let known = 0;
    let asked = 0;
    for (const scenario of readScenarios(folder ?? '', group)) {
      if (scenario.expected.rejected !== undefined) continue;
      const manifests = scenario.text.split(/^---$/m);
      const whole = answersTo(scenario, manifests);
      const outcomes = [...whole].filter(([place]) => place.endsWith('outcome result'));
      asked += outcomes.length;
      known += outcomes.filter(([, { says }]) => says !== 'unknown').length;
      for (const [index, missing] of manifests.entries()) {
        const part = answersTo(scenario, manifests.toSpliced(index, 1));
        for (const [place, now] of part) {
          compared++;
          if (isOther(whole.get(place), now))
            differences.push(`${scenario.name} ${place}\n${difference(whole.get(place), now)}\nwithout${missing}`);
        }
      }
    }
    expect(compared).toBeGreaterThan(0);
    // Who knows nothing is never wrong.
    expect(known / asked).toBeGreaterThan(0.8);
    expect(differences.slice(0, 5), `${differences.length} of ${compared}`).toEqual([]);
  });
});

function answersTo({ expected }: Scenario, manifests: readonly string[]): ReadonlyMap<string, Told> {
  const requests = (expected.questions ?? []).map(({ id, request }) => ({ id, ...request })) as Requests;
  const files = [parseFile({ path: 'world.yaml', text: manifests.join('---\n') })];
  const mesh = { ...expected.mesh, complete: false } as Settings;
  const told = new Map<string, Told>();
  for (const question of trace({ files, requests }, { mesh, because: true }).questions) {
    const answer: unknown = JSON.parse(JSON.stringify(question));
    if (isObject(answer)) tell(answer, told);
  }
  return told;
}

function tell(question: JsonObject, told: Map<string, Told>): void {
  const id = stringIn(question, 'id') ?? '';
  const { client, outcome, waypoint } = question;
  const outcomeBecause = isObject(outcome) ? listIn(outcome, 'because') : [];
  if (isObject(client)) fields(`${id} client`, client, listIn(client, 'because'));
  if (isObject(outcome)) fields(`${id} outcome`, outcome, outcomeBecause);
  if (isObject(waypoint)) fields(`${id} waypoint`, waypoint, [...listIn(waypoint, 'because'), ...outcomeBecause]);
  for (const [, destination] of objectsIn(question, 'destinations')) {
    const { host, port, subset, special } = destination;
    const place = `${id} ${[host, port, subset, special].join(' ')}`;
    fields(place, destination, [...listIn(destination, 'because'), ...outcomeBecause]);
    for (const [, server] of objectsIn(destination, 'servers')) {
      const of = `${place} ${stringIn(server, 'workload') ?? stringIn(server, 'external')}`;
      fields(of, server, [...listIn(server, 'because'), ...outcomeBecause]);
      const authorization = objectIn(server, 'authorization');
      fields(`${of} authorization`, authorization, [...listIn(authorization, 'because'), ...outcomeBecause]);
    }
  }

  function fields(place: string, answer: JsonObject, because: readonly unknown[]): void {
    for (const [name, says] of Object.entries(answer)) {
      if (!untold.has(name)) told.set(`${place} ${name}`, { says, because });
    }
  }
}

/** Whether an answer is another one, known, and as sure as before. What was not answered before is no other answer. */
function isOther(before: Told | undefined, now: Told): boolean {
  if (before === undefined || JSON.stringify(before.says) === JSON.stringify(now.says) || now.says === 'unknown')
    return false;
  return !now.because.some(
    (evidence) => isObject(evidence) && (evidence.assumed === true || evidence.from === 'absence'),
  );
}

function difference(before: Told | undefined, now: Told): string {
  return `${JSON.stringify(before?.says)} became ${JSON.stringify(now.says)} because ${JSON.stringify(now.because)}`;
}
