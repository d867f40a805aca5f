import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstRefusal, validateIstioResource } from '../../src/model/istio/validation/validation.ts';
import { resourcesOf } from '../../src/model/resource.ts';
import { parseFile } from '../../src/source/parse.ts';
import { readScenarios } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

/** A line of the data. Its README says what every field means. */
interface Line {
  readonly name: string;
  readonly resource: object;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly crd: { readonly schema: readonly string[]; readonly cel: readonly string[] };
  readonly expand?: readonly { path: string; unit: string; count: number; suffix: string }[];
}

/** They are settings of the mesh, no resources. */
const notResources: ReadonlySet<string> = new Set(['MeshConfig', 'MeshNetworks']);

/** Where we say something else on purpose: the line, what differs, and why. */
const deliberate: ReadonlyMap<string, string> = new Map<string, string>([]);

const folder = conformanceFolder('istio-validation');
const pilot = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('what Istio refuses (skipped without the conformance data)', () => {
  const kinds = readdirSync(folder ?? '.')
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => file.slice(0, -'.jsonl'.length))
    .filter((kind) => !notResources.has(kind));

  it('agrees on who is refused and who is warned', () => {
    const differences = new Map<string, string>();
    const counts = { error: 0, warning: 0, crd: 0, of: 0 };
    for (const kind of kinds) {
      const own = { error: 0, warning: 0, crd: 0, of: 0 };
      for (const line of linesOf(kind)) {
        own.of++;
        const opinions = { error: refuses(line), warning: warns(line), crd: refusesByRule(line) };
        for (const [key, agrees] of Object.entries(opinions) as [keyof typeof opinions, boolean][]) {
          if (agrees) own[key]++;
          else differences.set(`${kind} ${line.name}: ${key}`, told(line));
        }
      }
      for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += own[key];
      console.log(`${kind}: ${shares(own)}`);
    }
    console.log(`all: ${shares(counts)}`);
    for (const [place, opinion] of differences) if (!deliberate.has(place)) console.log(`${place}\n  ${opinion}`);
    expect(counts.of).toBeGreaterThan(600);
    expect(counts.error / counts.of).toBeGreaterThanOrEqual(0.97);
    expect([...differences.keys()].sort()).toEqual([...deliberate.keys()].sort());
  });
});

describe.skipIf(pilot === undefined)('scenarios (skipped without the conformance data)', () => {
  const groups = readdirSync(pilot ?? '.', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const scenarios = groups.flatMap(({ name }) => readScenarios(pilot ?? '', name));

  it('are refused where Istio refuses them, and nowhere else', () => {
    const refused = scenarios.filter(({ name, text }) => {
      const { documents } = parseFile({ path: `${name}.yaml`, text });
      return firstRefusal(documents.flatMap(resourcesOf)) !== undefined;
    });
    const expected = scenarios.filter((scenario) => scenario.expected.rejected !== undefined);
    expect(expected.length).toBeGreaterThanOrEqual(5);
    expect(refused.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  });
});

function linesOf(kind: string): readonly Line[] {
  return readFileSync(join(folder ?? '', `${kind}.jsonl`), 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => expanded(JSON.parse(text)));
}

/** Long fillers are cut out of the data. */
function expanded(line: Line): Line {
  for (const { path, unit, count, suffix } of line.expand ?? []) {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
    const last = keys.pop() ?? '';
    let parent: unknown = line.resource;
    for (const key of keys) parent = (parent as { [key: string]: unknown })[key];
    (parent as { [key: string]: unknown })[last] = unit.repeat(count) + suffix;
  }
  return line;
}

function violationsIn(line: Line) {
  const { documents } = parseFile({ path: 'a.yaml', text: JSON.stringify(line.resource) });
  return documents.flatMap(resourcesOf).flatMap((resource) => [...validateIstioResource(resource)]);
}

function refuses(line: Line): boolean {
  const errors = violationsIn(line).filter(({ severity, check }) => severity === 'error' && !check.startsWith('crd-'));
  return errors.length > 0 === line.errors.length > 0;
}

function warns(line: Line): boolean {
  return violationsIn(line).some(({ severity }) => severity === 'warning') === line.warnings.length > 0;
}

/** The rules are evaluated only where the schema is met, and there the API server refuses with either. */
function refusesByRule({ crd, ...line }: Line): boolean {
  if (crd.schema.length > 0) return true;
  const isRefused = violationsIn({ crd, ...line }).some(({ severity }) => severity === 'error');
  return isRefused === (crd.cel.length > 0 || line.errors.length > 0);
}

function told(line: Line): string {
  const ours = violationsIn(line).map(
    ({ severity, path, check, message }) => `${severity} ${path.join('.')} ${check}: ${message}`,
  );
  return JSON.stringify({ Istio: { errors: line.errors, warnings: line.warnings, ...line.crd }, meshlint: ours });
}

function shares({ of, ...counts }: { readonly [key: string]: number }): string {
  const percent = Object.entries(counts).map(([key, count]) => `${key} ${((100 * count) / (of ?? 1)).toFixed(1)} %`);
  return `${percent.join(', ')} of ${of}`;
}
