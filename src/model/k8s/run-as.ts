import type { Path } from '../../source/position.ts';
import { numberIn, objectIn } from '../value.ts';
import type { Container, Workload } from './workload.ts';

export type RunAsKey = 'runAsUser' | 'runAsGroup';

/** Whom the processes of a container run as, and where that is written. */
export interface RunAs {
  readonly key: RunAsKey;
  readonly id: number;
  /** From the workload's resource root. */
  readonly path: Path;
}

/**
 * What the manifest says of a container, whose own word goes before that of its pod; undefined where the image decides.
 * https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export function runAs(key: RunAsKey, workload: Workload, container: Container | undefined): RunAs | undefined {
  const pod = { value: workload.podSpec, path: [...workload.templatePath, 'spec'] };
  for (const { value, path } of container === undefined ? [pod] : [container, pod]) {
    const id = numberIn(objectIn(value, 'securityContext'), key);
    if (id !== undefined) return { key, id, path: [...path, 'securityContext', key] };
  }
  return undefined;
}
