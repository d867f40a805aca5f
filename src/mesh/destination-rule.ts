import type { Graph } from '../graph/graph.ts';
import { resolveShortName, serviceHost } from '../model/hostname.ts';
import {
  type PlacedBlock,
  type PolicyBlock,
  type PolicyBlocks,
  policyBlocks,
  portLevelBlocks,
  readBlocks,
  readPortLevel,
} from '../model/istio/traffic-policy.ts';
import { remember } from '../model/multimap.ts';
import { isPlaceholder, mayBecome } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { isVague, selects } from '../model/selector.ts';
import { isObject, stringIn } from '../model/value.ts';
import type { Field } from '../source/field.ts';
import type { Path } from '../source/position.ts';
import { ambiguous } from './ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Client } from './client.ts';
import type { Context } from './context.ts';
import type { Destination } from './destination.ts';
import { DestinationRuleIndex, type MergedRule, subsetsOf } from './destination-rule-index.ts';

/** A block of a traffic policy in effect, and the rule that writes it. */
export interface EffectiveBlock extends PlacedBlock {
  readonly rule: Resource;
}

/** What the DestinationRules that a client finds say about a destination, per block. */
export interface EffectiveTrafficPolicy {
  /** The oldest of the merged rules; undefined when the client finds none for the host. */
  readonly rule: Resource | undefined;
  readonly merged: MergedRule | undefined;
  /** False when the destination names a subset that no rule found defines: the proxy then has no such cluster. */
  readonly subsetDefined: boolean;
  readonly blocks: { readonly [block in PolicyBlock]?: EffectiveBlock };
  /**
   * The `tls` block above a port level that has none, which hides it from the cluster but not from the choice for each endpoint:
   * that of the subset, else that of the rule. pilot/pkg/xds/endpoints/mtls_checker.go tlsModeForDestinationRule
   */
  readonly hiddenTls: EffectiveBlock | undefined;
}

/** What rules are looked up for: a host that the mesh knows, and where it is defined. */
export interface RuledService {
  readonly hostname: string;
  readonly namespace: string;
}

/** A port number and a subset of it. */
export interface RuledPort {
  readonly port: number;
  readonly subset: string | undefined;
}

const noRule: EffectiveTrafficPolicy = {
  rule: undefined,
  merged: undefined,
  subsetDefined: true,
  blocks: {},
  hiddenTls: undefined,
};
const noSuchSubset: EffectiveTrafficPolicy = { ...noRule, subsetDefined: false };

/** Answers which DestinationRule wins for a client. pilot/pkg/model/push_context.go, pilot/pkg/model/sidecar.go DestinationRule */
export class DestinationRules {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #made: () => readonly Resource[];
  readonly #policies = new Map<MergedRule, Map<number, Map<string | undefined, EffectiveTrafficPolicy>>>();
  readonly #unclear = new Map<MergedRule, Resource | null>();
  #index: DestinationRuleIndex | undefined;
  #unfilled: readonly Resource[] | undefined;

  /** `made`: the rules that Istio makes of other objects. */
  constructor(graph: Graph, context: Context, made: () => readonly Resource[] = () => []) {
    this.#graph = graph;
    this.#context = context;
    this.#made = made;
  }

  /** The rule that a client applies to a host, or undefined when it finds none. */
  find(client: Client, host: string, serviceNamespace: string): MergedRule | undefined {
    const found = this.foundFrom(client.namespace, host, serviceNamespace);
    let without: MergedRule | undefined;
    for (const merged of found) {
      if (merged.selector === undefined) without = merged;
      else if (client.proxy === 'waypoint') continue;
      else if (merged.rules[0]?.namespace === client.namespace && selects(merged.selector, client.labels))
        return merged;
    }
    return without;
  }

  /** All that clients of a namespace may find: which of them, their labels say. */
  foundFrom(namespace: string, host: string, serviceNamespace: string): readonly MergedRule[] {
    this.#index ??= new DestinationRuleIndex(this.#graph, this.#context, this.#made());
    return this.#index.find(namespace, host, serviceNamespace);
  }

  policy(client: Client, { service, port, subset }: Destination): Answer<EffectiveTrafficPolicy> {
    const hostname = serviceHost(service.name, service.namespace, this.#context.clusterDomain.value);
    return this.policyFor(client, { hostname, namespace: service.namespace }, { port: port.number, subset });
  }

  /** The same policy is the same object, whichever client asks. */
  policyFor(client: Client, service: RuledService, at: RuledPort): Answer<EffectiveTrafficPolicy> {
    const merged = this.find(client, service.hostname, service.namespace);
    const unclear = this.#unfilledFor(client, service) ?? (merged === undefined ? null : this.#unclearIn(merged));
    if (unclear !== null) return ambiguous(unclear);
    if (merged?.selector !== undefined && (isVague(client.labels) || isVague(merged.selector)))
      return unknown(`whether a DestinationRule for ${service.hostname} selects the client is to be filled in`);
    if (merged === undefined) {
      return known(at.subset === undefined ? noRule : noSuchSubset, () => [
        {
          note: `no DestinationRule for ${service.hostname} reaches a client in namespace "${client.namespace}"`,
          from: 'absence',
        },
      ]);
    }
    const byPort = remember(this.#policies, merged, () => new Map());
    const bySubset = remember(byPort, at.port, () => new Map());
    const policy = remember(bySubset, at.subset, () => effectivePolicy(merged, at.port, at.subset));
    return known(policy, () => evidenceOf(policy, client));
  }

  /** A rule that may be for the service, once its host or its namespace is filled in. */
  #unfilledFor({ namespace: own }: Client, { hostname, namespace }: RuledService): Resource | undefined {
    this.#unfilled ??= this.#graph
      .ofKind('DestinationRule')
      .filter(
        (rule) => isPlaceholder(rule.spec.host) || (isPlaceholder(rule.namespace) && this.#graph.isAmbiguous(rule)),
      );
    // The name of the service may be to be filled in, too.
    const rules = isPlaceholder(hostname) ? this.#graph.ofKind('DestinationRule') : this.#unfilled;
    return rules.find((rule) => {
      const written = stringIn(rule.spec, 'host') ?? '';
      const host = resolveShortName(written, rule.namespace, this.#context.clusterDomain.value);
      if (
        (host === hostname && !isPlaceholder(rule.namespace)) ||
        !(mayBecome(host, hostname) || mayBecome(written, hostname) || mayBecome(hostname, host))
      )
        return false;
      const places = [own, namespace, this.#context.rootNamespace.value];
      return isPlaceholder(rule.namespace) || places.includes(rule.namespace);
    });
  }

  /** One of the rules that is defined twice. Each of thousands may be merged of as many. */
  #unclearIn(merged: MergedRule): Resource | null {
    return remember(this.#unclear, merged, () => merged.rules.find((rule) => this.#graph.isAmbiguous(rule)) ?? null);
  }
}

function evidenceOf(policy: EffectiveTrafficPolicy, client: Client): readonly Evidence[] {
  const rule = policy.rule;
  if (rule === undefined) return [];
  const note = `${rule.title} applies to clients in namespace "${client.namespace}"`;
  return [{ note, from: 'manifest', at: rule.field('spec', 'host') }];
}

/** Top level, then port level (replaces all), then the subset's blocks, then the subset's port level. */
export function effectivePolicy(merged: MergedRule, port: number, subset: string | undefined): EffectiveTrafficPolicy {
  const rule = merged.rules[0];
  const blocks: Blocks = {};
  const levels: (readonly WrittenPolicy[])[] = [
    [merged.made.find(hasPolicy), policyRule(merged)].flatMap((from) =>
      from === undefined ? [] : [{ rule: from, value: from.spec.trafficPolicy, path: ['spec', 'trafficPolicy'] }],
    ),
  ];
  const defined = subset === undefined ? undefined : subsetsOf(merged).get(subset);
  if (defined !== undefined) {
    const path = ['spec', 'subsets', defined.index, 'trafficPolicy'];
    levels.push([{ rule: defined.rule, value: defined.value.trafficPolicy, path }]);
  }
  let endpointTls: EffectiveBlock | undefined;
  for (const level of levels) endpointTls = apply(blocks, level, port) ?? endpointTls;
  const subsetDefined = subset === undefined || defined !== undefined;
  return { rule, merged, subsetDefined, blocks, hiddenTls: blocks.tls === undefined ? endpointTls : undefined };
}

/** A TrafficPolicy, of a rule or of a subset. */
interface WrittenPolicy {
  readonly rule: Resource;
  readonly value: unknown;
  readonly path: Path;
}

/**
 * Puts a level over those before it. Of the policies of one level later ones go before, block by block, also for the port. The
 * `tls` block that endpoints read of a level is that of the port, else that of all ports.
 */
function apply(blocks: Blocks, level: readonly WrittenPolicy[], port: number): EffectiveBlock | undefined {
  const all: Blocks = {};
  let ofPort: Blocks | undefined;
  for (const { rule, value, path } of level) {
    if (!isObject(value)) continue;
    override(all, rule, readBlocks(value, path));
    const settings = readPortLevel(value, path, port);
    if (settings === undefined) continue;
    ofPort ??= {};
    override(ofPort, rule, settings);
  }
  if (ofPort === undefined) Object.assign(blocks, all);
  else replace(blocks, ofPort, all.tunnel);
  return ofPort?.tls ?? all.tls;
}

/** The rule whose traffic policy counts for the merged one: the first that has any, of those that are written. */
export function policyRule({ rules, made }: MergedRule): Resource | undefined {
  return rules.find((rule) => hasPolicy(rule) && !made.includes(rule));
}

function hasPolicy({ spec }: Resource): boolean {
  return isObject(spec.trafficPolicy);
}

type Blocks = { [block in PolicyBlock]?: EffectiveBlock };

function override(blocks: Blocks, rule: Resource, from: PolicyBlocks): void {
  for (const block of policyBlocks) {
    const placed = from[block];
    if (placed !== undefined) blocks[block] = { ...placed, rule };
  }
}

/**
 * A port level inherits nothing; tunnels are read past it. pilot/pkg/networking/util/util.go GetPortLevelTrafficPolicy,
 * pilot/pkg/networking/core/tunnelingconfig
 */
function replace(blocks: Blocks, level: Blocks, tunnel: EffectiveBlock | undefined): void {
  if (tunnel !== undefined) blocks.tunnel = tunnel;
  for (const block of portLevelBlocks) {
    const placed = level[block];
    if (placed === undefined) delete blocks[block];
    else blocks[block] = placed;
  }
}

/** The field of a block, for what a finding points at. */
export function blockField(block: EffectiveBlock): Field {
  return block.rule.field(...block.path);
}
