import type { PreflightBreak, PreflightItem, PreflightQuestion, PreflightVerdict } from '../preflight-result.ts';

/** Workloads that were tried by themselves. */
export interface Canaries {
  readonly safe: readonly string[];
  readonly untried: number;
}

/** What a verdict rests on. */
export interface Grounds {
  readonly items: readonly PreflightItem[];
  readonly unknownCalls: number;
  readonly canaries: Canaries;
}

/** What a checklist comes to. */
export function verdictOf(
  { items, unknownCalls, canaries: { safe, untried } }: Grounds,
  question: PreflightQuestion,
): PreflightVerdict {
  const breaks = distinct(items.filter((item) => item.breaks).map(breakOf));
  const certain = breaks.length === 0 || breaks.some((it) => it.certain);
  const result = breaks.length === 0 ? 'safe' : safe.length > 0 ? 'canary' : 'will-break';
  const shared = { result, certain, breaks, canaries: safe, untried } as const;
  const limit = unknownCalls === 0 || result !== 'safe' ? '' : unjudged(unknownCalls);
  return { ...shared, text: `${textOf(shared)}${limit}`, rollback: rollbackOf(question) };
}

function unjudged(calls: number): string {
  return `, as far as can be told: of ${calls === 1 ? '1 call' : `${calls} calls`} it cannot`;
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

/** The same may be written in several places. */
function distinct(breaks: readonly PreflightBreak[]): readonly PreflightBreak[] {
  const byText = new Map<string, PreflightBreak>();
  for (const it of breaks) byText.set(it.what, byText.get(it.what)?.certain === true ? { ...it, certain: true } : it);
  return [...byText.values()];
}

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
  const one = breaks.length === 1;
  const which = one ? '1 thing fails' : `${breaks.length} things fail`;
  const whole = certain ? `${which} that ${one ? 'does' : 'do'} not fail today` : `${which}, if what is assumed is so`;
  if (result === 'canary') return `safe as canary: ${canaries.join(', ')}; with all together ${whole}`;
  return `will break: ${whole}`;
}

/** Labels are read when pods are made, and only then. Another pod template makes them anew by itself. */
function rollbackOf({ namespaces, workloads, mtls }: PreflightQuestion): string {
  const strict = mtls === 'strict' ? 'first make mutual TLS PERMISSIVE again, then ' : '';
  const until = 'pods keep their sidecar until they are made anew';
  if (namespaces.length === 0) return `${strict}remove the label from the pod template, which rolls out: ${until}`;
  const also = workloads.length === 0 ? '' : ' and of the pods';
  return `${strict}remove the label of the namespace${also} and restart the pods (kubectl rollout restart): ${until}`;
}
