import type { OutcomeReason } from '../mesh/trace/outcome.ts';
import { closest } from '../model/spelling.ts';
import type { Rule } from '../rule/rule.ts';
import type { Decider, Explanation, ReasonFacts } from './explanation.ts';
import { istioCodes, istioSource } from './istio-codes.ts';
import { kialiCodes, kialiSource } from './kiali-codes.ts';
import { reasons } from './reasons.ts';
import { flagSource, responseFlags } from './response-flags.ts';
import { statuses, statusSource } from './statuses.ts';

/** What explanations are made of, beside what is known here. */
export interface Library {
  readonly rules: readonly Rule[];
  page(rule: string): string | undefined;
}

/** What a word means; undefined where nobody knows it. Codes and flags in any case; rules also without their area. */
export function explain(word: string, library: Library): Explanation | undefined {
  const upper = word.toUpperCase();
  const lower = word.toLowerCase();
  if (Object.hasOwn(responseFlags, upper)) return ofFlag(upper, library);
  if (Object.hasOwn(statuses, word)) return ofStatus(word, library);
  if (Object.hasOwn(reasons, lower)) return ofReason(lower as OutcomeReason, library);
  const rule = ruleOf(lower, library.rules);
  return rule === undefined ? ofCode(upper, library) : ofRule(rule, library);
}

/** The known word that is meant, most likely. */
export function wordMeant(word: string, { rules }: Library): string | undefined {
  const known = [responseFlags, statuses, reasons, istioCodes, kialiCodes].flatMap((table) => Object.keys(table));
  return closest(word, [...rules.map(({ id }) => id), ...rules.map(({ id }) => nameOf(id)), ...known]);
}

const nameOf = (id: string): string => id.slice(id.indexOf('/') + 1);

function ruleOf(word: string, rules: readonly Rule[]): Rule | undefined {
  const named = rules.filter(({ id }) => nameOf(id) === word);
  return rules.find(({ id }) => id === word) ?? (named.length === 1 ? named[0] : undefined);
}

const bare = { decidedBy: [], reasons: [], rules: [], look: [], sources: [] };

function ofRule(rule: Rule, { page }: Library): Explanation {
  const text = page(rule.id);
  return {
    ...{ ...bare, kind: 'rule', word: rule.id, title: rule.summary },
    meaning: `${rule.severity} by default.${rule.also === undefined ? '' : ` The same elsewhere: ${rule.also.join(', ')}.`}`,
    ...(text === undefined ? {} : { page: text }),
  };
}

function ofReason(reason: OutcomeReason, library: Library): Explanation {
  const { meaning, statuses: given, flags, by, look } = reasons[reason];
  const status = given.length === 0 ? [] : [`HTTP ${given.join(' or ')}`];
  const flagged = flags.length === 0 ? [] : [`Envoy ${flags.length === 1 ? 'flag' : 'flags'} ${flags.join(', ')}`];
  const seen = [...status, ...flagged].join('; ');
  return {
    ...{ ...bare, kind: 'reason', word: reason, title: meaning, decidedBy: by, look },
    meaning: seen === '' ? 'The caller sees no status of a proxy.' : `On HTTP, the caller can get: ${seen}.`,
    rules: rulesOf([reason], library),
  };
}

function ofFlag(flag: string, library: Library): Explanation {
  const facts = responseFlags[flag];
  const found = reasonsWhere(({ flags }) => flags.includes(flag));
  return {
    ...{ ...bare, kind: 'response-flag', word: flag, title: facts?.title ?? '', meaning: facts?.meaning ?? '' },
    ...{ ...given(found, library), look: facts?.look ?? [], sources: [flagSource] },
    decidedBy: facts?.by ?? decidersOf(found),
  };
}

function ofStatus(status: string, library: Library): Explanation {
  const { title = '', meaning = '', look = [] } = statuses[status] ?? {};
  const found = reasonsWhere((facts) => facts.statuses.includes(Number(status)));
  return {
    ...{ kind: 'status', word: status, title, meaning, look, sources: [statusSource] },
    ...{ ...given(found, library), decidedBy: decidersOf(found) },
  };
}

/** A code of another tool: in our words, and by the rules that check it. */
function ofCode(code: string, { rules }: Library): Explanation | undefined {
  const own = rules.filter(({ also }) => also?.includes(code) === true);
  const isIstio = code.startsWith('IST');
  const title = Object.hasOwn(istioCodes, code) ? istioCodes[code] : kialiCodes[code];
  if (title === undefined && own.length === 0) return undefined;
  const tool = isIstio ? 'istioctl analyze' : 'Kiali';
  const lead = own.length === 0 ? 'meshlint has no rule for it.' : 'meshlint checks it too.';
  return {
    ...{ ...bare, kind: 'code', word: code, title: title ?? own[0]?.summary ?? '' },
    meaning: `A code of ${tool}. ${lead}`,
    rules: own.map(({ id, summary }) => ({ id, summary })),
    sources: [isIstio ? istioSource : kialiSource],
  };
}

function reasonsWhere(holds: (facts: ReasonFacts) => boolean): readonly OutcomeReason[] {
  return (Object.keys(reasons) as OutcomeReason[]).filter((reason) => holds(reasons[reason]));
}

function given(found: readonly OutcomeReason[], library: Library): Pick<Explanation, 'reasons' | 'rules'> {
  return {
    reasons: found.map((reason) => ({ reason, meaning: reasons[reason].meaning })),
    rules: rulesOf(found, library),
  };
}

function decidersOf(found: readonly OutcomeReason[]): readonly Decider[] {
  return [...new Set(found.flatMap((reason) => reasons[reason].by))];
}

/** In the order of the list of rules. */
function rulesOf(found: readonly OutcomeReason[], { rules }: Library): Explanation['rules'] {
  const ids = new Set(found.flatMap((reason) => reasons[reason].rules));
  return rules.filter(({ id }) => ids.has(id)).map(({ id, summary }) => ({ id, summary }));
}
