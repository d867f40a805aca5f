import { PeerAuthentications } from '../mesh/peer-authentication.ts';
import { isTargeted, PolicyAttachments } from '../mesh/policy-attachment.ts';
import { append } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { selects, workloadSelector } from '../model/selector.ts';
import { answered, type Fact, itemsValue, type Subject } from './fact.ts';
import { policyItem, tokenItems } from './policy-words.ts';
import type { SideView } from './side-view.ts';
import { written } from './written-words.ts';

/** Policies of pods that the unit does not hold: those of a gateway that is installed elsewhere, for example. */
export interface UnheldPods {
  readonly subjects: readonly Subject[];
  /** Keys of what workloads of the unit answer for. */
  readonly held: ReadonlySet<string>;
}

const policyKinds = ['AuthorizationPolicy', 'RequestAuthentication'] as const;

export function unheldPods(view: SideView): UnheldPods {
  const { graph, context } = view.world;
  const held = new Set<string>();
  const unheld = new Map<string, Resource[]>();
  for (const kind of policyKinds) {
    const attachments = new PolicyAttachments(kind, graph, context);
    const attached = new Set(graph.workloads.flatMap((it) => attachments.for(it).map(({ policy }) => policy)));
    for (const policy of graph.ofKind(kind)) {
      if (attached.has(policy)) held.add(keyOf(policy, view));
      else append(unheld, keyOf(policy, view), policy);
    }
  }
  for (const policy of graph.ofKind('PeerAuthentication')) {
    const selector = workloadSelector(policy.spec, 'selector');
    const isMeshWide = policy.namespace === context.rootNamespace.value && Object.keys(selector).length === 0;
    const candidates = isMeshWide ? graph.workloads : graph.workloadsIn(policy.namespace);
    const isHeld = candidates.some(({ labels }) => selects(selector, labels));
    if (isHeld) held.add(keyOf(policy, view));
    else append(unheld, keyOf(policy, view), policy);
  }
  return { held, subjects: [...unheld].flatMap(([key, policies]) => subjectOf(key, policies, view) ?? []) };
}

function keyOf(policy: Resource, { naming }: SideView): string {
  const target = isTargeted(policy) ? written(policy.spec.targetRefs ?? policy.spec.targetRef) : '';
  return `${naming.namespace(policy.namespace)} ${written(workloadSelector(policy.spec, 'selector'))} ${target}`;
}

function subjectOf(key: string, policies: readonly Resource[], view: SideView): Subject | undefined {
  const [first] = policies;
  if (first === undefined) return undefined;
  return {
    kind: 'pods',
    key,
    title: titleOf(first, view),
    counts: 'always',
    because: () => [],
    facts: [...podFacts(policies, view)],
  };
}

function titleOf(policy: Resource, { world }: SideView): string {
  if (isTargeted(policy)) return `${written(policy.spec.targetRefs ?? policy.spec.targetRef)} in ${policy.namespace}`;
  const labels = Object.entries(workloadSelector(policy.spec, 'selector')).map(([key, value]) => `${key}=${value}`);
  const isRoot = policy.namespace === world.context.rootNamespace.value;
  const where = isRoot ? (labels.length === 0 ? 'of all namespaces' : 'of any namespace') : `of ${policy.namespace}`;
  return labels.length === 0 ? `all pods ${where}` : `pods ${where} with ${labels.join(', ')}`;
}

function* podFacts(policies: readonly Resource[], { world, naming }: SideView): Generator<Fact> {
  const of = (kind: string): readonly Resource[] => policies.filter((it) => it.kind === kind);
  const rules = of('AuthorizationPolicy').map((policy) => policyItem(policy, naming));
  const authorization: Fact = {
    aspect: 'authorization',
    key: 'authorization',
    what: 'authorization policies in force',
    value: itemsValue(rules),
  };
  yield { ...authorization, absent: 'none' };
  const tokens = itemsValue(of('RequestAuthentication').flatMap((policy) => tokenItems(policy, naming)));
  yield {
    aspect: 'authentication',
    key: 'authentication',
    what: 'tokens that they read',
    value: tokens,
    absent: 'none',
  };
  const [peer] = of('PeerAuthentication');
  if (peer === undefined) return;
  const authentications = new PeerAuthentications(world.graph, world.context);
  const pod = { namespace: peer.namespace, name: 'pods', labels: workloadSelector(peer.spec, 'selector') };
  const mode = answered(authentications.onPort(pod, 0), String);
  yield {
    aspect: 'mtls',
    key: 'mtls',
    what: 'mutual TLS that they ask for',
    value: mode,
    absent: 'as nothing sets it',
  };
}
