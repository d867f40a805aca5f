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
const waypointClass = 'istio-waypoint';

/** What a policy may name by targetRefs, by API group and kind. */
const targetKinds = {
  'gateway.networking.k8s.io/Gateway': 'Gateway',
  'gateway.networking.k8s.io/GatewayClass': 'GatewayClass',
  '/Service': 'Service',
  'core/Service': 'Service',
  'networking.istio.io/ServiceEntry': 'ServiceEntry',
} as const;
type TargetKind = (typeof targetKinds)[keyof typeof targetKinds];

/** A policy's target. Only Gateways may be said to be in another namespace, where nothing is then found. */
interface Target {
  readonly kind: TargetKind;
  readonly name: string;
}

/** What a waypoint does for a connection. */
export interface WaypointDuty {
  /** The Gateway of the waypoint. */
  readonly gateway: Resource;
  /** The Service or ServiceEntry that is dialled; undefined where it is the address of a pod. */
  readonly dialled: Resource | undefined;
}

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
  readonly byTarget: Map<TargetKind, Map<string, Resource[]>>;
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

  /**
   * What a waypoint enforces: policies that name its Gateway, what is dialled, or in the root namespace the class of waypoints.
   * It never looks at selectors.
   */
  forWaypoint({ gateway, dialled }: WaypointDuty): readonly AttachedPolicy[] {
    const namespaces = new Set([this.#root, gateway.namespace, dialled?.namespace ?? this.#root]);
    return [...namespaces].flatMap((namespace) => {
      const { byTarget } = this.#filed(namespace);
      const naming = (kind: TargetKind, name: string) => byTarget.get(kind)?.get(name) ?? [];
      const found = [
        ...(namespace === this.#root ? naming('GatewayClass', waypointClass) : []),
        ...(namespace === gateway.namespace ? naming('Gateway', gateway.name) : []),
        ...(namespace === dialled?.namespace ? naming(kindOfDialled(dialled), dialled.name) : []),
      ];
      return [...new Set(found)].sort(compareAge).map((policy) => ({ policy, doubt: this.#ambiguity(policy) }));
    });
  }

  #filed(namespace: string): NamespacePolicies {
    return remember(this.#namespaces, namespace, () => this.#file(namespace));
  }

  #inNamespace(namespace: string, workload: Workload): readonly AttachedPolicy[] {
    return candidates(this.#filed(namespace), workload, namespace)
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
      byTarget: new Map(),
    };
    for (const policy of this.#graph.inNamespace(this.#kind, namespace)) {
      if (this.#isRepeated(policy)) continue;
      if (isTargeted(policy)) {
        fileByTarget(filed, policy);
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
  if (gateway !== undefined && namespace === workload.namespace) {
    found.push(...(policies.byTarget.get('Gateway')?.get(gateway) ?? []));
  }
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

/** Whether it is for what it names, and selects nothing. */
export function isTargeted({ spec }: Resource): boolean {
  return listIn(spec, 'targetRefs').length > 0 || isObject(spec.targetRef);
}

function fileByTarget(filed: NamespacePolicies, policy: Resource): void {
  for (const { kind, name } of targetsIn(policy)) {
    const byName = remember(filed.byTarget, kind, () => new Map<string, Resource[]>());
    append(byName, name, policy);
  }
}

function targetsIn({ spec, namespace }: Resource): readonly Target[] {
  const references = objectsIn(spec, 'targetRefs').map(([, reference]) => reference);
  const all = references.length > 0 || !isObject(spec.targetRef) ? references : [spec.targetRef];
  return all.flatMap((reference) => {
    const kind = targetKind(`${stringIn(reference, 'group') ?? ''}/${stringIn(reference, 'kind') ?? ''}`);
    const elsewhere = kind === 'Gateway' && (stringIn(reference, 'namespace') || namespace) !== namespace;
    const name = stringIn(reference, 'name');
    return kind === undefined || elsewhere || name === undefined ? [] : [{ kind, name }];
  });
}

function targetKind(groupKind: string): TargetKind | undefined {
  return Object.hasOwn(targetKinds, groupKind) ? targetKinds[groupKind as keyof typeof targetKinds] : undefined;
}

function kindOfDialled({ kind }: Resource): TargetKind {
  return kind === 'ServiceEntry' ? 'ServiceEntry' : 'Service';
}
