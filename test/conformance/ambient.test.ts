/**
 * Compares every fact the ambient scenarios tell with the answers, what `compare-answers.ts` leaves out among them: identities,
 * faults, tries, matched policies … Only words for people and what others than Istio's control plane decide are left out.
 */
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../../src/model/value.ts';
import { parseFile } from '../../src/source/parse.ts';
import { traceFile } from '../../src/trace.ts';
import { readScenarios, type Scenario } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

/** What is no fact about traffic, is told in words, or is rounded there. */
const leftOut: ReadonlySet<string> = new Set([
  'because',
  'chosenBy',
  'detail',
  'enrolledBecause',
  'flags',
  'mesh',
  'note',
  'request',
  'resolvesTo',
  'scenario',
  'schema',
  'sharePercent',
  'source',
  'title',
  'warning',
]);

/** What tells the members of a list apart. */
const keys: readonly string[] = [
  'id',
  'name',
  'workload',
  'external',
  'special',
  'host',
  'port',
  'subset',
  'result',
  'decidedBy',
];

interface Tally {
  same: number;
  of: number;
}

const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('ambient mode (skipped without the conformance data)', () => {
  it('carries requests as Istio configures it', () => {
    const byField = new Map<string, Tally>();
    const differences: string[] = [];
    for (const scenario of readScenarios(folder ?? '', 'ambient')) {
      for (const { field, place, expected, actual } of compared(scenario)) {
        const tally = byField.get(field) ?? { same: 0, of: 0 };
        byField.set(field, tally);
        tally.of++;
        if (canonical(expected) === canonical(actual)) tally.same++;
        else differences.push(`${place} ${field}: Istio ${canonical(expected)}, meshlint ${canonical(actual)}`);
      }
    }
    const lines = [...byField].map(
      ([field, { same, of }]) => `${field} ${same}/${of} (${((100 * same) / of).toFixed(1)} %)`,
    );
    console.log(lines.sort().join('\n'));
    expect(differences).toEqual([]);
    expect([...byField.values()].reduce((sum, { of }) => sum + of, 0)).toBeGreaterThan(4500);
  });
});

/** One fact of one thing: what Istio says, and what we say. */
interface Comparison {
  readonly field: string;
  readonly place: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

function* compared(scenario: Scenario): Iterable<Comparison> {
  const { name, text, expected } = scenario;
  const requests = (expected.questions ?? []).map(({ id, request }) => ({ id, ...request }));
  const asked = JSON.stringify({ mesh: expected.mesh, requests });
  const result = traceFile([parseFile({ path: `${name}.yaml`, text })], parseFile({ path: 'r.json', text: asked }));
  const answer: unknown = JSON.parse(JSON.stringify(result));
  yield* facts({ field: '', place: name, expected, actual: answer });
}

function* facts({ field, place, expected, actual }: Comparison): Iterable<Comparison> {
  if (isObject(expected)) {
    const found = isObject(actual) ? actual : {};
    for (const [key, fact] of Object.entries(expected)) {
      if (isLeftOut(key, field)) continue;
      // The members of maps have the names of things.
      const isThing = key.includes('/');
      const at = isThing ? `${place} ${key}` : place;
      const name = isThing ? `${field}.*` : [field, key].filter((part) => part !== '').join('.');
      yield* facts({ field: name, place: at, expected: fact, actual: found[key] });
    }
  } else if (Array.isArray(expected) && expected.some(isObject)) {
    const found: readonly unknown[] = Array.isArray(actual) ? actual : [];
    for (const member of expected.filter(isObject)) {
      const key = keyOf(member);
      const same = found.find((other) => isObject(other) && keyOf(other) === key);
      yield* facts({ field: `${field}[]`, place: `${place} ${key}`, expected: member, actual: same });
    }
  } else yield { field, place, expected, actual };
}

/** Why something is so is told in words, but for outcomes. */
function isLeftOut(key: string, field: string): boolean {
  return leftOut.has(key) || (key === 'reason' && !field.endsWith('outcome'));
}

function keyOf(member: JsonObject): string {
  return keys.map((key) => String(member[key] ?? '')).join(' ');
}

/** Without the order of lists and members, which says nothing. */
function canonical(fact: unknown): string {
  if (Array.isArray(fact)) return `[${fact.map(canonical).sort().join()}]`;
  if (!isObject(fact)) return JSON.stringify(fact) ?? 'nothing';
  const members = Object.entries(fact).map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`);
  return `{${members.sort().join()}}`;
}
