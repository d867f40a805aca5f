import type { Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { append, remember } from '../model/multimap.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { type Labels, workloadSelector } from '../model/selector.ts';
import { isObject, listIn, objectsIn, stringIn } from '../model/value.ts';
import { compareAge } from './age.ts';
import { ambiguityOf } from './ambiguity.ts';
import type { Context } from './context.ts';
import { type Doubt, doubt, type Ternary } from './ternary.ts';

export const gatewayNameKey = 'gateway.networking.k8s.io/gateway-name';
const gatewayGroup = 'gateway.networking.k8s.io';

/** A policy that is for a workload. */
export interface AttachedPolicy {
  readonly policy: Resource;
  /** Why it may be otherwise. */
  readonly doubt: Doubt | undefined;
}

/** The policies of one namespace, filed under one pair of what they select. */
interface NamespacePolicies {
  readonly everywhere: Resource[];
  readonly byLabel: Map<string, Map<string, Resource[]>>;
  /** Those that select a value to be filled in, by its label. */
  readonly byPlaceholder: Map<string, Resource[]>;
  readonly byGateway: Map<string, Resource[]>;
}

/**
 * Which policies are for a workload: those of the root namespace, then those of its own, by selector. A policy with targetRefs
 * is for the proxies of the Gateways that they name, and for no sidecar. pilot/pkg/model/policyattachment.go
 */
export class PolicyAttachments {
  readonly #graph: Graph;
  readonly #root: string;
  readonly #kind: 'AuthorizationPolicy' | 'RequestAuthentication';
  readonly #namespaces = new Map<string, NamespacePolicies>();
  readonly #attached = new Map<Workload, readonly AttachedPolicy[]>();

  constructor(kind: 'AuthorizationPolicy' | 'RequestAuthentication', graph: Graph, context: Context) {
    this.#kind = kind;
    this.#graph = graph;
    this.#root = context.rootNamespace.value;
  }

  /** Root namespace first, oldest first. */
  for(workload: Workload): readonly AttachedPolicy[] {
    return remember(this.#attached, workload, () =>
      [...new Set([this.#root, workload.namespace])].flatMap((namespace) => this.#inNamespace(namespace, workload)),
    );
  }

  #inNamespace(namespace: string, workload: Workload): readonly AttachedPolicy[] {
    const policies = remember(this.#namespaces, namespace, () => this.#file(namespace));
    return candidates(policies, workload, namespace)
      .toSorted(compareAge)
      .flatMap((policy): readonly AttachedPolicy[] => {
        const applies = isTargeted(policy) || selectsPods(workloadSelector(policy.spec, 'selector'), workload.labels);
        if (applies === false) return [];
        return [{ policy, doubt: this.#ambiguity(policy) ?? (applies === true ? undefined : applies) }];
      });
  }

  #file(namespace: string): NamespacePolicies {
    const filed: NamespacePolicies = {
      everywhere: [],
      byLabel: new Map(),
      byPlaceholder: new Map(),
      byGateway: new Map(),
    };
    for (const policy of this.#graph.inNamespace(this.#kind, namespace)) {
      if (this.#isRepeated(policy)) continue;
      if (isTargeted(policy)) {
        for (const name of gatewaysIn(policy)) append(filed.byGateway, name, policy);
        continue;
      }
      const [pair] = Object.entries(workloadSelector(policy.spec, 'selector'));
      if (pair === undefined) filed.everywhere.push(policy);
      else fileByLabel(filed, pair, policy);
    }
    return filed;
  }

  /** The same object in a second file is the same object. */
  #isRepeated(policy: Resource): boolean {
    const [first] = this.#graph.definitions(this.#kind, policy.namespace, policy.name);
    return first !== undefined && first !== policy && !this.#graph.isAmbiguous(policy);
  }

  #ambiguity(policy: Resource): Doubt | undefined {
    return this.#graph.isAmbiguous(policy) ? doubt(ambiguityOf(policy)) : undefined;
  }
}

function fileByLabel(filed: NamespacePolicies, [key, value]: readonly [string, string], policy: Resource): void {
  if (isPlaceholder(value)) {
    append(filed.byPlaceholder, key, policy);
    return;
  }
  const byValue = remember(filed.byLabel, key, () => new Map<string, Resource[]>());
  append(byValue, value, policy);
}

/** The policies that may select a workload, by one label each. */
function candidates(policies: NamespacePolicies, workload: Workload, namespace: string): readonly Resource[] {
  const found = [...policies.everywhere];
  const gateway = workload.labels[gatewayNameKey];
  if (gateway !== undefined && namespace === workload.namespace) found.push(...(policies.byGateway.get(gateway) ?? []));
  for (const key in workload.labels) {
    const label = workload.labels[key] ?? '';
    const byValue = policies.byLabel.get(key);
    const selecting = isPlaceholder(label) ? [...(byValue?.values() ?? [])].flat() : byValue?.get(label);
    found.push(...(policies.byPlaceholder.get(key) ?? []), ...(selecting ?? []));
  }
  return found;
}

function selectsPods(selector: Labels, labels: Labels): Ternary {
  let unsure: Doubt | undefined;
  for (const key in selector) {
    const [wanted, label] = [selector[key], labels[key]];
    if (wanted === label) continue;
    if (label === undefined || !(isPlaceholder(wanted) || isPlaceholder(label))) return false;
    unsure ??= doubt(`the value of label ${key} is a placeholder`);
  }
  return unsure ?? true;
}

function isTargeted({ spec }: Resource): boolean {
  return listIn(spec, 'targetRefs').length > 0 || isObject(spec.targetRef);
}

function gatewaysIn({ spec, namespace }: Resource): readonly string[] {
  const references = objectsIn(spec, 'targetRefs').map(([, reference]) => reference);
  const all = references.length > 0 || !isObject(spec.targetRef) ? references : [spec.targetRef];
  return all.flatMap((reference) => {
    const elsewhere = (stringIn(reference, 'namespace') || namespace) !== namespace;
    const isGateway = stringIn(reference, 'group') === gatewayGroup && stringIn(reference, 'kind') === 'Gateway';
    const name = stringIn(reference, 'name');
    return isGateway && !elsewhere && name !== undefined ? [name] : [];
  });
}
