import type { Graph } from '../graph/graph.ts';
import { serviceHost } from '../model/hostname.ts';
import {
  type PlacedBlock,
  type PolicyBlock,
  type PolicyBlocks,
  policyBlocks,
  portLevelBlocks,
  readBlocks,
  readPortLevel,
} from '../model/istio/traffic-policy.ts';
import type { Resource } from '../model/resource.ts';
import { selects } from '../model/selector.ts';
import { isObject } from '../model/value.ts';
import type { Field } from '../source/field.ts';
import { ambiguous } from './ambiguity.ts';
import { type Answer, type Evidence, known } from './answer.ts';
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
}

const noPolicy: EffectiveTrafficPolicy = { rule: undefined, merged: undefined, subsetDefined: true, blocks: {} };

/** Answers which DestinationRule wins for a client. pilot/pkg/model/push_context.go, pilot/pkg/model/sidecar.go DestinationRule */
export class DestinationRules {
  readonly #graph: Graph;
  readonly #context: Context;
  #index: DestinationRuleIndex | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#context = context;
  }

  /** The rule that a client applies to a host, or undefined when it finds none. */
  find(client: Client, host: string, serviceNamespace: string): MergedRule | undefined {
    this.#index ??= new DestinationRuleIndex(this.#graph, this.#context);
    const found = this.#index.find(client.namespace, host, serviceNamespace);
    let without: MergedRule | undefined;
    for (const merged of found) {
      if (merged.selector === undefined) without = merged;
      else if (merged.rules[0]?.namespace === client.namespace && selects(merged.selector, client.labels))
        return merged;
    }
    return without;
  }

  policy(client: Client, destination: Destination): Answer<EffectiveTrafficPolicy> {
    const { service, port, subset } = destination;
    const host = serviceHost(service.name, service.namespace, this.#context.clusterDomain.value);
    const merged = this.find(client, host, service.namespace);
    const unclear = merged?.rules.find((rule) => this.#graph.isAmbiguous(rule));
    if (unclear !== undefined) return ambiguous(unclear);
    if (merged === undefined) {
      return known({ ...noPolicy, subsetDefined: subset === undefined }, () => [
        { note: `no DestinationRule for ${host} reaches a client in namespace "${client.namespace}"`, from: 'absence' },
      ]);
    }
    const policy = effectivePolicy(merged, port.number, subset);
    return known(policy, () => evidenceOf(policy, client));
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
  const blocks: { [block in PolicyBlock]?: EffectiveBlock } = {};
  const withPolicy = policyRule(merged);
  if (withPolicy !== undefined && isObject(withPolicy.spec.trafficPolicy)) {
    const path = ['spec', 'trafficPolicy'];
    const level = readPortLevel(withPolicy.spec.trafficPolicy, path, port);
    override(blocks, withPolicy, readBlocks(withPolicy.spec.trafficPolicy, path));
    if (level !== undefined) replace(blocks, withPolicy, level);
  }
  if (subset === undefined) return { rule, merged, subsetDefined: true, blocks };
  const defined = subsetsOf(merged).get(subset);
  if (defined === undefined) return { rule, merged, subsetDefined: false, blocks };
  const policy = defined.value.trafficPolicy;
  if (isObject(policy)) {
    const path = ['spec', 'subsets', defined.index, 'trafficPolicy'];
    const level = readPortLevel(policy, path, port);
    override(blocks, defined.rule, readBlocks(policy, path));
    if (level !== undefined) replace(blocks, defined.rule, level);
  }
  return { rule, merged, subsetDefined: true, blocks };
}

/** The rule whose traffic policy counts for the merged one: the first that has any. */
export function policyRule({ rules }: MergedRule): Resource | undefined {
  return rules.find(({ spec }) => isObject(spec.trafficPolicy));
}

type Blocks = { [block in PolicyBlock]?: EffectiveBlock };

function override(blocks: Blocks, rule: Resource, from: PolicyBlocks): void {
  for (const block of policyBlocks) {
    const placed = from[block];
    if (placed !== undefined) blocks[block] = { ...placed, rule };
  }
}

/** A port level inherits nothing. pilot/pkg/networking/util/util.go mergeTrafficPolicy */
function replace(blocks: Blocks, rule: Resource, level: PolicyBlocks): void {
  for (const block of portLevelBlocks) {
    const placed = level[block];
    if (placed === undefined) delete blocks[block];
    else blocks[block] = { ...placed, rule };
  }
}

/** The field of a block, for what a finding points at. */
export function blockField(block: EffectiveBlock): Field {
  return block.rule.field(...block.path);
}
