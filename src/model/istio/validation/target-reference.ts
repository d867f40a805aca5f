import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';
import { selectorFaults } from './workload-selector.ts';

/** Kinds that a policy may be attached to. pkg/config/validation/validation.go allowedTargetRefs */
const targets: ReadonlySet<string> = new Set([
  'core/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
]);

/** What a policy applies to: a selector, or one target, or several. validateOneOfSelectorType, validatePolicyTargetReferences */
export function* attachmentFaults(spec: Part): Faults {
  const written = ['selector', 'targetRef', 'targetRefs'].filter((key) => spec.has(key));
  if (written.length > 1) {
    const isRule = written.length === 2 && spec.has('targetRefs') && !spec.holds('targetRefs');
    const check = isRule ? 'crd-several-targets' : 'several-targets';
    yield refused(spec, check, 'only one of selector, targetRef and targetRefs can be set');
  }
  yield* selectorFaults(spec.get('selector'), 'matchLabels');
  if (spec.has('targetRef')) yield* targetFaults(spec.get('targetRef'));
  for (const target of spec.get('targetRefs').items) yield* targetFaults(target);
}

function* targetFaults(target: Part): Faults {
  if (!target.holds('name')) yield refused(target, 'target-without-name', 'the target has no name');
  const namespace = target.get('namespace');
  if (!namespace.isEmpty) {
    yield refused(
      namespace,
      'target-namespace',
      `a target has no namespace, here ${quote(namespace.text)}, but the policy's own`,
    );
  }
  const kind = target.get('kind');
  const group = target.get('group');
  if (group.isOpen) return;
  const name = `${group.text || 'core'}/${kind.text}`;
  if (!targets.has(name)) yield refused(kind, 'target-kind', `a policy cannot be attached to ${quote(name)}`);
}
