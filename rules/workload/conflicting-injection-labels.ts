import type { InjectionConflict } from '../../src/mesh/pods/injection-conflict.ts';
import { fieldOf, quote } from '../../src/model/istio/injection-label.ts';
import { podKinds } from '../../src/model/k8s/workload.ts';
import type { Effect, Rule } from '../../src/rule/rule.ts';

export const conflictingInjectionLabels: Rule = {
  id: 'workload/conflicting-injection-labels',
  summary: 'Two labels or annotations ask for different proxies, and one of them counts for nothing',
  severity: 'warning',
  on: ['Namespace', ...podKinds],
  also: ['IST0123'],
  *check(resource, { mesh }) {
    for (const conflict of mesh.pods.injectionConflicts(resource)) {
      const { wins, loses } = conflict;
      const where = wins.resource === loses.resource ? 'beside' : `in ${wins.resource.title}, which has`;
      yield {
        at: fieldOf(loses),
        message: `${quote(loses)} counts for nothing ${where} ${quote(wins)}`,
        effect: effectOf(conflict),
        help: `remove whichever is not meant: without ${quote(wins)}, ${quote(loses)} would decide`,
        because: [{ note: `${quote(wins)} comes first`, from: 'manifest', at: fieldOf(wins) }, ...conflict.because()],
      };
    }
  },
};

function effectOf({ outcome, loses }: InjectionConflict): Effect {
  return { result: 'ineffective', decidedBy: 'control-plane', reason: 'injection-label-overridden', text: text() };

  function text(): string {
    switch (outcome) {
      case 'none':
        return 'pods get no sidecar';
      case 'default-revision':
        return `pods get the sidecar of the default revision, not of ${loses.value}; none where no default is installed`;
      case 'other-revision':
        return `pods get the sidecar of the namespace's revision, not of ${loses.value}`;
      default:
        return loses.value === 'ambient'
          ? 'pods get a sidecar, and ztunnel leaves those alone that have one'
          : 'pods get a sidecar';
    }
  }
}
