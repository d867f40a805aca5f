import { contextValues } from './config/context-values.ts';
import { sharedCallers, sharedClients } from './diff/asking-clients.ts';
import { compare } from './diff/comparison.ts';
import { sharedHosts } from './diff/host-facts.ts';
import { type Pairing, pair, type Side } from './diff/pairing.ts';
import { type Profile, profileOf } from './diff/profile.ts';
import type { SideView } from './diff/side-view.ts';
import type { DiffResult, DiffUnit } from './diff-result.ts';
import { type LintOptions, type Unit, worldOptions } from './lint.ts';
import { openWorld } from './mesh/open-world.ts';
import { version } from './version.ts';

/** Two units: what is deployed to one cluster or environment, and to another. */
export interface DiffInput {
  readonly a: Unit;
  readonly b: Unit;
}

/** What is known of both clusters. */
export type DiffOptions = Pick<LintOptions, 'complete' | 'istioVersion' | 'meshConfig' | 'configuration'>;

/**
 * Tells where two units differ in what the mesh would do with them: its answers are compared, and not texts. Things have the same
 * name in both, or one that differs by what an overlay adds. Pure: no file system, network, clock or environment.
 *
 * @example
 * const [dev, prod] = ['dev', 'prod'].map((name) => ({ name, files: [parseFile({ path: `${name}.yaml`, text: texts[name] })] }));
 * const { groups, summary } = diff({ a: dev, b: prod });
 * for (const { a, differences } of groups) {
 *   for (const it of differences) console.log(a, `${it.what}:`, it.a.value, '|', it.b.value, it.b.because[0]?.range?.start.line);
 * }
 * console.log(summary.differences); // 1
 */
export function diff({ a, b }: DiffInput, options: DiffOptions = {}): DiffResult {
  const sides = { a: sideOf(a, options), b: sideOf(b, options) };
  const pairing = pair(sides.a, sides.b);
  const profiles = profilesOf(sides, pairing);
  const { groups, unknown, ...counts } = compare(profiles.a, profiles.b);
  const contexts = [sides.a, sides.b].map(({ name, world }) => ({ unit: name, context: world.context }));
  return {
    version: 1,
    tool: { name: 'meshlint', version },
    units: { a: unitOf(a, sides.a), b: unitOf(b, sides.b) },
    matched: pairing.matched,
    summary: {
      differences: groups.reduce((sum, { differences }) => sum + differences.length, 0),
      ...counts,
      unknown: unknown.length,
    },
    groups,
    unknown,
    context: contextValues(contexts),
    skipped: [...new Set([...a.files, ...b.files])].flatMap(({ skipped }) => skipped),
  };
}

function sideOf({ name, files, beside = [], partial }: Unit, options: DiffOptions): Side {
  const world = openWorld([...files, ...beside], { ...worldOptions(options), partial: partial !== undefined });
  return { name, world };
}

/** Clients of namespaces that both units have: where nobody asks in one of them, there is nothing to compare. */
function profilesOf(
  sides: { readonly a: Side; readonly b: Side },
  pairing: Pairing,
): { readonly a: Profile; readonly b: Profile } {
  const views: { readonly a: SideView; readonly b: SideView } = {
    a: { world: sides.a.world, naming: pairing.a },
    b: { world: sides.b.world, naming: pairing.b },
  };
  const clients = sharedClients(views.a, views.b);
  const hosts = sharedHosts(views.a, views.b);
  const shared = { hosts, callers: sharedCallers(views.a, views.b, clients.a) };
  return {
    a: profileOf(views.a, { ...shared, clients: clients.a }),
    b: profileOf(views.b, { ...shared, clients: clients.b }),
  };
}

function unitOf({ name, files, renderedFrom = [], partial }: Unit, { world }: Side): DiffUnit {
  const written = files.filter(({ file, documents }) => !file.origin && documents.length > 0).length;
  return {
    name,
    files: renderedFrom.length + written,
    resources: world.graph.resources.length,
    ...(partial === undefined ? {} : { partial }),
  };
}
