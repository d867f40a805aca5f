import type { PreflightBreak, PreflightItem, PreflightQuestion, PreflightVerdict } from '../preflight-result.ts';

/** Workloads that were tried by themselves. */
export interface Canaries {
  readonly safe: readonly string[];
  readonly untried: number;
}

/** What a checklist comes to. */
export function verdictOf(
  items: readonly PreflightItem[],
  { safe, untried }: Canaries,
  question: PreflightQuestion,
): PreflightVerdict {
  const breaks = items.filter((item) => item.breaks).map(breakOf);
  const certain = breaks.length === 0 || breaks.some((it) => it.certain);
  const result = breaks.length === 0 ? 'safe' : safe.length > 0 ? 'canary' : 'will-break';
  const shared = { result, certain, breaks, canaries: safe, untried } as const;
  return { ...shared, text: textOf(shared), rollback: rollbackOf(question) };
}

/** Where the question cannot be answered. */
export const unanswered: PreflightVerdict = {
  result: 'unanswered',
  certain: false,
  text: 'not answered: the question names what is not there',
  breaks: [],
  canaries: [],
  untried: 0,
  rollback: '',
};

function breakOf({ message, effect, confidence }: PreflightItem): PreflightBreak {
  return {
    what: message,
    ...(effect?.status === undefined ? {} : { status: effect.status }),
    ...(effect?.flags === undefined ? {} : { flags: effect.flags }),
    certain: confidence === 'certain',
  };
}

function textOf({ result, certain, breaks, canaries }: Omit<PreflightVerdict, 'text' | 'rollback'>): string {
  if (result === 'safe') return 'safe to enable';
  const which = breaks.length === 1 ? '1 thing fails' : `${breaks.length} things fail`;
  const whole = certain ? `${which} that do not fail today` : `${which} if what is assumed is so`;
  const grammatical = breaks.length === 1 ? whole.replace('that do not fail', 'that does not fail') : whole;
  if (result === 'canary') return `safe as canary: ${canaries.join(', ')}; of all together ${grammatical}`;
  return `${certain ? 'will break' : 'will break, maybe'}: ${grammatical}`;
}

/** Labels are read when pods are made, and only then. */
function rollbackOf({ namespaces, workloads, mtls }: PreflightQuestion): string {
  const label = namespaces.length > 0 ? 'label of the namespace' : 'label of the pods';
  const also = namespaces.length > 0 && workloads.length > 0 ? ' and of the pods' : '';
  const strict = mtls === 'strict' ? 'first make mutual TLS PERMISSIVE again, then ' : '';
  return `${strict}remove the ${label}${also} and restart the pods (kubectl rollout restart): pods keep their sidecar until they are made anew`;
}
