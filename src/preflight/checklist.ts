import { isPart } from '../mesh/pods/injection-conflict.ts';
import type { World } from '../mesh/world.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import type { PreflightItem } from '../preflight-result.ts';
import type { Diagnostic, Effect, Severity } from '../result.ts';
import { callChanges, type Worlds } from './call-changes.ts';
import { endlessJobs } from './endless-jobs.ts';
import { compareItems, itemOf, settleItem } from './item.ts';
import { outsiders } from './outsiders.ts';

/** What is new with some workloads enabled. */
export interface Checked {
  readonly items: readonly PreflightItem[];
  /** All that rules find then, also what they find today. */
  readonly diagnostics: readonly Diagnostic[];
  /** Workloads that get no sidecar all the same. */
  readonly outside: number;
  readonly calls: number;
  readonly unknownCalls: number;
}

/** Compares worlds with the one of today. */
export class Checklist {
  readonly #today: World;
  readonly #lint: (world: World) => readonly Diagnostic[];
  #known: ReadonlyMap<string, KnownDiagnostics> | undefined;

  constructor(today: World, lint: (world: World) => readonly Diagnostic[]) {
    this.#today = today;
    this.#lint = lint;
  }

  /** `workloads`: those that are asked about. */
  for(enabled: World, workloads: readonly Workload[]): Checked {
    const diagnostics = this.#lint(enabled);
    const ruled = this.#new(diagnostics).flatMap((diagnostic) => itemOf(diagnostic) ?? []);
    const stay = [...outsiders(workloads, enabled)];
    const changed = injected(workloads, { today: this.#today, enabled });
    const { found, calls, unknown } = callChanges(workloads, { today: this.#today, enabled });
    const told = placesOf(diagnostics);
    const items = [
      ...ruled,
      ...stay.map(settleItem).filter((item) => !ruled.some((it) => it.group === 'injection' && isSameObject(it, item))),
      ...[...endlessJobs(changed, enabled)].map(settleItem),
      ...found.map(settleItem).filter((item) => !told.has(placeOf(item)) && !told.has(reasonAt(item, item))),
    ];
    return { items: items.sort(compareItems), diagnostics, outside: stay.length, calls, unknownCalls: unknown };
  }

  /** What is not found today, or is milder. */
  #new(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    this.#known ??= byFingerprint(this.#lint(this.#today));
    const known = this.#known;
    const now = byFingerprint(diagnostics);
    return diagnostics.filter(({ fingerprint, severity, rule, message }) => {
      const today = known.get(fingerprint);
      if (rule === 'internal/rule-crashed' || today === undefined || rank(severity) < today.gravest) return true;
      // One text may be read by several clients, of which some fail today.
      return !today.messages.has(message) && today.messages.size < (now.get(fingerprint)?.messages.size ?? 0);
    });
  }
}

interface KnownDiagnostics {
  readonly messages: Set<string>;
  gravest: number;
}

/** The workloads that get a sidecar which they do not have today. Parts of manifests make no pods. */
export function injected(workloads: readonly Workload[], { today, enabled }: Worlds): readonly Workload[] {
  return workloads.filter(
    (it) => !isPart(it, today.graph) && it.name !== '' && hasSidecar(it, enabled) && !hasSidecar(it, today),
  );
}

/** Whether the pods of a workload surely have a sidecar. */
function hasSidecar(workload: Workload, { mesh }: World): boolean {
  const dataplane = mesh.dataplane(workload);
  return dataplane.known && dataplane.value === 'sidecar';
}

/** Where rules have spoken, and of what they name a place as a reason. */
function placesOf(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  const places = new Set(diagnostics.map(placeOf));
  for (const { because, effect } of diagnostics) {
    for (const { file, range } of because) {
      if (file !== undefined && range !== undefined) places.add(reasonAt({ file, range }, { effect }));
    }
  }
  return places;
}

function reasonAt(
  place: Pick<Diagnostic, 'file' | 'range'>,
  { effect }: { readonly effect?: Effect | undefined },
): string {
  return `${placeOf(place)} ${effect?.reason ?? ''}`;
}

function placeOf({ file, range: { start } }: Pick<Diagnostic, 'file' | 'range'>): string {
  return `${file}:${start.line}:${start.column}`;
}

function isSameObject({ resource: a }: PreflightItem, { resource: b }: PreflightItem): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const rank = (severity: Severity): number => severities.indexOf(severity);

function byFingerprint(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, KnownDiagnostics> {
  const known = new Map<string, KnownDiagnostics>();
  for (const { fingerprint, severity, message } of diagnostics) {
    const entry = remember(known, fingerprint, () => ({ messages: new Set<string>(), gravest: severities.length }));
    entry.messages.add(message);
    entry.gravest = Math.min(entry.gravest, rank(severity));
  }
  return known;
}
