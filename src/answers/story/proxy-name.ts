import type { Workload } from '../../model/k8s/workload.ts';

/** Kinds whose pods istioctl and kubectl find by the name of the object. */
const findable: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

/** What istioctl and kubectl call a pod of a workload. https://istio.io/latest/docs/reference/commands/istioctl/#istioctl-proxy-config */
export function objectName({ kind, name }: Workload): string {
  if (findable.has(kind)) return `${kind.toLowerCase()}/${name}`;
  return kind === 'Pod' ? name : `<pod of ${name}>`;
}

/** `deployment/web.shop` */
export function proxyName(workload: Workload): string {
  return shellWord(`${objectName(workload)}.${workload.namespace}`);
}

/** A word that a shell leaves alone. */
export function shellWord(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
