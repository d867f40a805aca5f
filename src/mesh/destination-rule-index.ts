import type { Graph } from '../graph/graph.ts';
import { isSameValue } from '../graph/identity-index.ts';
import { isWildcard, resolveShortName } from '../model/hostname.ts';
import { Visibility } from '../model/istio/export-to.ts';
import { remember } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { isEmptySelector, type Labels, workloadSelector } from '../model/selector.ts';
import { isObject, type JsonObject, objectsIn, stringIn, stringsIn } from '../model/value.ts';
import { compareAge } from './age.ts';
import type { Context } from './context.ts';

/** Rules for one host of one namespace that Istio merged into one: subsets of all, the first traffic policy. */
export interface MergedRule {
  readonly host: string;
  readonly visibility: Visibility;
  /** As the first of them writes it: `.` is not the name of its own namespace here, and nothing is not `*`. */
  readonly exportTo: ReadonlySet<string>;
  readonly selector: Labels | undefined;
  /** Oldest first. */
  readonly rules: readonly Resource[];
  /** Those of them that Istio makes of other objects (BackendTLSPolicies): what written rules say goes before. */
  readonly made: readonly Resource[];
}

interface HostTable {
  readonly exact: Map<string, MergedRule[]>;
  readonly wildcard: Map<string, MergedRule[]>;
}

/**
 * DestinationRules as pilot/pkg/model/push_context.go setDestinationRules files them: per namespace those that its own clients
 * find, those that others may find, and the private ones of the root namespace.
 */
export class DestinationRuleIndex {
  readonly #own = new Map<string, HostTable>();
  readonly #exported = new Map<string, HostTable>();
  readonly #rootPrivate: HostTable = emptyTable();
  readonly #root: string;
  readonly #made: ReadonlySet<Resource>;

  constructor(graph: Graph, context: Context, made: readonly Resource[] = []) {
    this.#root = context.rootNamespace.value;
    this.#made = new Set(made);
    // What Istio makes of other objects has no time of creation, which goes before all times.
    const rules = [...made.toSorted(compareAge), ...graph.ofKind('DestinationRule').toSorted(compareAge)];
    for (const rule of rules.toSorted(compareSelection)) {
      const host = stringIn(rule.spec, 'host');
      if (host !== undefined) this.#file(rule, resolveShortName(host, rule.namespace, context.clusterDomain.value));
    }
  }

  #file(rule: Resource, host: string): void {
    const labels = workloadSelector(rule.spec, 'workloadSelector');
    const selector = isObject(rule.spec.workloadSelector) ? labels : undefined;
    // A rule with a workloadSelector is for its own namespace only.
    const names = selector === undefined ? stringsIn(rule.spec, 'exportTo') : ['.'];
    const visibility = new Visibility(names, rule.namespace);
    const made = this.#made.has(rule) ? [rule] : [];
    const merged = { host, visibility, exportTo: new Set(names), selector, rules: [rule], made };
    if (visibility.includes(rule.namespace)) add(remember(this.#own, rule.namespace, emptyTable), merged);
    if (!visibility.isPrivateTo(rule.namespace)) add(remember(this.#exported, rule.namespace, emptyTable), merged);
    else if (rule.namespace === this.#root) add(this.#rootPrivate, merged);
  }

  /**
   * The rules that a client in a namespace finds for a host, from the first place that has any: the client's namespace, the
   * Service's, the root's. pilot/pkg/model/push_context.go destinationRule
   */
  find(clientNamespace: string, host: string, serviceNamespace: string): readonly MergedRule[] {
    const local = clientNamespace === this.#root ? this.#rootPrivate : this.#own.get(clientNamespace);
    const own = mostSpecific(local, host);
    if (own.length > 0) return own;
    for (const namespace of [serviceNamespace, this.#root]) {
      // The host is matched before exportTo is looked at: an exact rule for others hides a wildcard rule for all.
      const visible = mostSpecific(this.#exported.get(namespace), host).filter((rule) =>
        rule.visibility.includes(clientNamespace),
      );
      if (visible.length > 0) return visible;
    }
    return [];
  }
}

/** Rules with a selector come first. pilot/pkg/model/push_context.go sortConfigBySelectorAndCreationTime */
function compareSelection(a: Resource, b: Resource): number {
  const aSelects = !isEmptySelector(workloadSelector(a.spec, 'workloadSelector'));
  const bSelects = !isEmptySelector(workloadSelector(b.spec, 'workloadSelector'));
  return Number(bSelects) - Number(aSelects);
}

function emptyTable(): HostTable {
  return { exact: new Map(), wildcard: new Map() };
}

/**
 * A rule joins those before it that are exported as it is, or less far, and select as it does. One without selector joins one
 * with it, too, and which it joins last decides whether it also stands alone. pilot/pkg/model/destination_rule.go
 * mergeDestinationRule
 */
function add(table: HostTable, incoming: MergedRule): void {
  const hosts = isWildcard(incoming.host) ? table.wildcard : table.exact;
  const present = remember(hosts, incoming.host, (): MergedRule[] => []);
  let separate = true;
  for (const [index, existing] of present.entries()) {
    const isSame = isSameSet(incoming.exportTo, existing.exportTo);
    separate = !isSame;
    if (!isSame && (existing.exportTo.size === 0 || !includesAll(incoming.exportTo, existing.exportTo))) continue;
    const [a, b] = [incoming.selector, existing.selector];
    if (a !== undefined && b !== undefined && !isSameValue(a, b)) {
      separate = true;
      continue;
    }
    if ((a === undefined) === (b === undefined)) separate = false;
    const rules = [...existing.rules, ...incoming.rules];
    present[index] = { ...existing, rules, made: [...existing.made, ...incoming.made] };
  }
  if (separate) present.push(incoming);
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && includesAll(a, b);
}

function includesAll(wide: ReadonlySet<string>, narrow: ReadonlySet<string>): boolean {
  for (const name of narrow) if (!wide.has(name)) return false;
  return true;
}

function mostSpecific(table: HostTable | undefined, host: string): readonly MergedRule[] {
  if (table === undefined) return [];
  const exact = table.exact.get(host);
  if (exact !== undefined || table.wildcard.size === 0) return exact ?? [];
  // Longest first; a wildcard need not end at a dot ("*shop.example.com"), so that every suffix is tried.
  for (let start = isWildcard(host) ? 1 : 0; start <= host.length; start++) {
    const wild = table.wildcard.get(`*${host.slice(start)}`);
    if (wild !== undefined) return wild;
  }
  return [];
}

/** A subset and the rule that defines it. */
export interface DefinedSubset {
  readonly rule: Resource;
  /** In the `subsets` of that rule. */
  readonly index: number;
  readonly value: JsonObject;
}

const subsetsByRule = new WeakMap<MergedRule, ReadonlyMap<string, DefinedSubset>>();

/** Subsets of a merged rule by name, each as the oldest rule defines it. */
export function subsetsOf(merged: MergedRule): ReadonlyMap<string, DefinedSubset> {
  let subsets = subsetsByRule.get(merged);
  if (subsets === undefined) {
    subsets = readSubsets(merged);
    subsetsByRule.set(merged, subsets);
  }
  return subsets;
}

function readSubsets(merged: MergedRule): ReadonlyMap<string, DefinedSubset> {
  const subsets = new Map<string, DefinedSubset>();
  for (const rule of merged.rules) {
    for (const [index, subset] of objectsIn(rule.spec, 'subsets')) {
      const name = stringIn(subset, 'name');
      if (name !== undefined && !subsets.has(name)) subsets.set(name, { rule, index, value: subset });
    }
  }
  return subsets;
}
