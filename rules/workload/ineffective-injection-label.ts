import type { IneffectiveLabel } from '../../src/mesh/pods/ineffective-label.ts';
import { fieldOf, injectionKey, quote } from '../../src/model/istio/injection-label.ts';
import { podKinds } from '../../src/model/k8s/workload.ts';
import type { Effect, Rule } from '../../src/rule/rule.ts';

export const ineffectiveInjectionLabel: Rule = {
  id: 'workload/ineffective-injection-label',
  summary: 'A label or annotation about sidecar injection does not do what it says',
  severity: 'warning',
  on: ['Namespace', ...podKinds],
  also: ['IST0107'],
  *check(resource, { mesh }) {
    for (const found of mesh.pods.ineffectiveLabels(resource)) {
      yield {
        at: fieldOf(found.label),
        message: `${quote(found.label)} ${messageOf(found)}`,
        severity: found.cause === 'not-a-string' ? 'error' : 'warning',
        effect: effectOf(found),
        help: helpOf(found),
        because: found.because(),
      };
    }
  },
};

function messageOf({ label, cause, asks }: IneffectiveLabel): string {
  const { resource } = label;
  switch (cause) {
    case 'wrong-place':
      return `is not read ${resource.kind === 'Namespace' ? 'on a Namespace' : label.path.length > 3 ? 'on pods' : `on a ${resource.kindName}: only its pod template counts`}`;
    case 'unknown-word':
      return label.key === injectionKey
        ? 'is not "enabled", the only value that injects'
        : 'is neither "true" nor "false"';
    case 'annotation':
      return 'is not seen: the injector is called for labels, and neither the namespace nor the pod has one';
    case 'namespace':
      return `does not ${asks ? 'bring a sidecar' : 'count'} in namespace "${resource.namespace}", whose label switches injection off`;
    case 'host-network':
      return 'brings no sidecar to pods on the host network';
    case 'ignored-namespace':
      return `brings no sidecar to namespace "${resource.namespace || resource.name}"`;
    case 'revision':
      return 'names a revision that is not installed';
    case 'not-a-string':
      return 'is a boolean without its quotes, and the API server takes only strings there';
  }
}

function effectOf({ asks, cause, outcome, label }: IneffectiveLabel): Effect {
  if (cause === 'not-a-string') {
    const text = `the API server refuses the ${label.resource.kindName}`;
    return { result: 'rejected', decidedBy: 'control-plane', reason: 'invalid-manifest', text };
  }
  const text =
    outcome === undefined
      ? 'the namespace alone decides whether pods get a sidecar'
      : asks
        ? `pods get no sidecar${outcome === 'ambient' ? '; ztunnel takes their traffic' : ': nothing of the mesh applies to them'}`
        : 'pods get a sidecar all the same';
  return { result: 'ineffective', decidedBy: 'control-plane', reason: 'injection-label-not-read', text };
}

function helpOf({ asks, cause, label }: IneffectiveLabel): string {
  const word = asks ? 'true' : 'false';
  switch (cause) {
    case 'wrong-place':
      return label.resource.kind === 'Namespace'
        ? `set label istio-injection: ${asks ? 'enabled' : 'disabled'} on the Namespace`
        : `set label sidecar.istio.io/inject: "${word}" on the pod template`;
    case 'unknown-word':
      return label.key === injectionKey ? 'write istio-injection: enabled' : `write "${word}"`;
    case 'annotation':
      return `make it a label of the pod: sidecar.istio.io/inject: "${word}"`;
    case 'namespace':
      return 'remove the label of the namespace (pods without a label of their own are not injected then either)';
    case 'host-network':
      return 'remove the label, or hostNetwork if the pod can do without';
    case 'ignored-namespace':
      return 'move the workload to a namespace of its own: this one is never injected';
    case 'revision':
      return 'name a revision or tag that is installed';
    case 'not-a-string':
      return `write "${word}" with quotes`;
  }
}
