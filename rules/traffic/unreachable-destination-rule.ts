import type { IdleRule } from '../../src/mesh/idle-rules.ts';
import { closest } from '../../src/model/spelling.ts';
import type { Effect, Rule } from '../../src/rule/rule.ts';

const effect: Effect = {
  result: 'ineffective',
  decidedBy: 'control-plane',
  reason: 'destination-rule-not-found',
  text: 'none of its settings and subsets is in force',
};

export const unreachableDestinationRule: Rule = {
  id: 'traffic/unreachable-destination-rule',
  summary: 'No proxy applies a DestinationRule, as none finds it',
  severity: 'warning',
  on: ['DestinationRule'],
  also: ['IST0174', 'KIA0202'],
  *check(resource, { mesh }) {
    const idle = mesh.traffic.idleRule(resource);
    if (idle === undefined) return;
    const path = {
      host: ['spec', 'host'],
      hidden: ['spec', 'exportTo'],
      shadowed: ['spec', 'host'],
      unasked: ['metadata', 'namespace'],
    };
    yield {
      at: resource.field(...path[idle.reason]),
      message: `no proxy applies this rule: ${whyOf(idle, resource.namespace)}`,
      effect,
      help: helpOf(idle, !String(resource.spec.host).includes('.')),
      because: idle.because(),
    };
  },
};

function whyOf({ reason, host, whole, other }: IdleRule, namespace: string): string {
  switch (reason) {
    case 'hidden':
      return `it is not exported to namespace "${namespace}", the only one whose clients would find it there`;
    case 'shadowed':
      return `clients of ${host} find ${other?.title ?? 'another'} first`;
    case 'unasked':
      return `only clients in namespace "${namespace}" would find it there, and none of them has a proxy`;
    default:
      return whole === undefined
        ? `nothing defines host ${host}`
        : `host "${host}" is not the name of a Service to Istio, which takes a name with a dot as it is written`;
  }
}

function helpOf({ reason, host, whole, neighbours, serviceNamespace, other }: IdleRule, isShort: boolean): string {
  const home = serviceNamespace === undefined ? 'that of the Service' : `"${serviceNamespace}"`;
  if (whole !== undefined) return `write the whole name: ${whole}`;
  if (reason === 'hidden') return `add "." to exportTo, or move the rule to namespace ${home}`;
  if (reason === 'shadowed') return `put its settings into ${other?.title ?? 'the other rule'}, or remove it`;
  if (reason === 'unasked') return `move it to the namespace of the Service, ${home}, or to that of the clients`;
  const meant = closest(host.split('.')[0] ?? '', neighbours);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return isShort
    ? "write the whole name of a Service of another namespace (a name without a dot is one of the rule's own), or remove the rule"
    : 'name a host that there is, or remove the rule';
}
