import type { PortAudit, PreflightBreak, PreflightGroup, PreflightItem, PreflightResult } from '../preflight-result.ts';
import { count } from './count.ts';

const titles: { readonly [group in PreflightGroup]: string } = {
  injection: 'Injection: what stays outside, and labels that do not do what they say',
  'start-up': 'Start-up: pods that do not come up, or do not end',
  ports: 'Ports and protocols',
  mtls: 'Mutual TLS: callers that the servers would refuse',
  traffic: 'Traffic and policy',
};

/** The groups that have items, in their order, with the items. */
export function groupsOf({ items }: PreflightResult): readonly {
  readonly title: string;
  readonly items: readonly PreflightItem[];
}[] {
  const groups = Object.keys(titles) as PreflightGroup[];
  return groups
    .map((group) => ({ title: titles[group], items: items.filter((item) => item.group === group) }))
    .filter((group) => group.items.length > 0);
}

export const auditTitle = 'Audit of the Service ports';

/** "with namespace shop in the mesh, mutual TLS STRICT" */
export function questionWords({ question: { namespaces, workloads, mtls } }: PreflightResult): string {
  const parts = [
    ...(namespaces.length === 0
      ? []
      : [`${namespaces.length === 1 ? 'namespace' : 'namespaces'} ${namespaces.join(', ')}`]),
    ...(workloads.length === 0 ? [] : [`${workloads.length === 1 ? 'workload' : 'workloads'} ${workloads.join(', ')}`]),
  ];
  const mode = mtls === 'strict' ? 'mutual TLS STRICT' : 'mutual TLS as written (PERMISSIVE where nothing is)';
  return `with ${parts.join(' and ')} in the mesh, ${mode}`;
}

/** How much was looked at. */
export function summaryWords({ summary, audit }: PreflightResult): string {
  const { injected, outside, calls, unknownCalls } = summary;
  const words = [`${count(injected, 'workload')} would get a sidecar`];
  if (outside > 0) words.push(`${outside} would not`);
  const unknown = unknownCalls === 0 ? '' : `, ${unknownCalls} of which cannot be judged`;
  words.push(`${count(calls, 'call')} followed${unknown}`, `${count(audit.length, 'port')} audited`);
  return words.join('; ');
}

/** `503 UF,URX` in brackets, where there is something to say. */
export function breakWords({ status, flags, certain }: PreflightBreak): string {
  const words = [
    ...(status === undefined ? [] : [String(status)]),
    ...(flags === undefined || flags.length === 0 ? [] : [flags.join(',')]),
  ];
  const answer = words.length === 0 ? '' : ` (${words.join(' ')})`;
  return `${answer}${certain ? '' : ', if what is assumed is so'}`;
}

/** What an item is called beside its place. */
export function sourceOf({ rule, effect }: PreflightItem): string {
  return rule ?? `preflight/${effect?.reason ?? 'found'}`;
}

export const auditMarks: { readonly [verdict in PortAudit['verdict']]: string } = {
  fine: 'fine',
  detected: 'detected',
  wrong: 'WRONG',
};

/** `80 http-web` */
export function portWords({ port, name }: PortAudit): string {
  return name === undefined ? String(port) : `${port} ${name}`;
}

/** `auto-detect (probably grpc)` */
export function protocolWords({ protocol, likely }: PortAudit): string {
  return likely === undefined || likely === protocol ? protocol : `${protocol} (probably ${likely})`;
}
