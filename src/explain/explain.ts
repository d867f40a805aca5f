import type { Rule } from '../rule/rule.ts';
import { connections, endingOf, noStatus } from './connections.ts';
import type { Decider, Ending, Explanation, Reason, ReasonFacts } from './explanation.ts';
import { istioCodes, istioSource } from './istio-codes.ts';
import { kialiCodes, kialiSource } from './kiali-codes.ts';
import { wordsIn } from './log-words.ts';
import { reasons } from './reasons.ts';
import { flagSource, responseFlags } from './response-flags.ts';
import { otherStatus, statuses } from './statuses.ts';

/** What explanations are made of, beside what is known here. */
export interface Library {
  readonly rules: readonly Rule[];
  page(rule: string): string | undefined;
}

/**
 * What a word means; undefined where nobody knows it. Codes and flags in any case; flags together as in an access log (`UF,URX`);
 * rules also without their area.
 */
export function explain(word: string, library: Library): Explanation | undefined {
  const flag = word.toUpperCase().split(',').sort().join(',');
  // meshlint preflight names what it finds by its reason.
  const lower = word.toLowerCase().replace(/^preflight\//, '');
  if (Object.hasOwn(responseFlags, flag)) return ofFlag(flag, library);
  if (word === noStatus.word) return { ...bare, kind: 'connection', ...noStatus };
  if (/^[1-5]\d\d$/.test(word)) return ofStatus(word, library);
  if (Object.hasOwn(reasons, lower)) return ofReason(lower as Reason, library);
  const ending = endingOf(word);
  if (ending !== undefined) return ofEnding(ending, library);
  const rule = ruleOf(lower, library.rules);
  return rule === undefined ? ofCode(word.toUpperCase(), library) : ofRule(rule, library);
}

/** What a piece of an access log, of a body or of an error of a client tells; empty where it is none that is known. */
export function explainText(text: string, library: Library): readonly Explanation[] {
  const words = endingOf(text) === undefined ? wordsIn(text) : [text];
  return words.flatMap((word) => {
    const whole = explain(word, library);
    return whole === undefined ? word.split(',').flatMap((part) => explain(part, library) ?? []) : [whole];
  });
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

function ofReason(reason: Reason, library: Library): Explanation {
  const facts = reasons[reason];
  return {
    ...{ ...bare, kind: 'reason', word: reason, title: facts.meaning, meaning: seenAs(facts) },
    ...{ decidedBy: facts.by, look: facts.look, sources: facts.sources },
    rules: rulesOf([reason], library),
  };
}

/** What the caller, and the access log, show of a reason. */
function seenAs({ statuses: given, flags, ends = [], connectionFlags = [] }: ReasonFacts): string {
  const status = given === 'as-written' ? 'the status that is written there' : given.join(' or ');
  const answer = `${status}${flagWords(flags)}`;
  const end = `${ends.map((ending) => connections[ending].clause).join(' or ')}${flagWords(connectionFlags)}`;
  const sentences = [
    answer === '' ? '' : `Where a proxy answers with HTTP, the caller gets ${answer}.`,
    end === '' ? '' : `On TCP ports, and for callers without a proxy, the connection ${end}.`,
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? 'No status or flag of a proxy shows it.' : sentences.join(' ');
}

function flagWords(flags: readonly string[]): string {
  return flags.length === 0 ? '' : ` (Envoy ${flags.length === 1 ? 'flag' : 'flags'} ${flags.join(', ')})`;
}

function ofFlag(flag: string, library: Library): Explanation {
  const { title = '', meaning = '', look = [], sources = [], by } = responseFlags[flag] ?? {};
  // Used-up retries stand beside any failure that is retried.
  const parts = flag.split(',').filter((part, _, all) => part !== 'URX' || all.length === 1);
  const found = reasonsWhere(({ flags, connectionFlags = [] }) =>
    parts.every((part) => flags.includes(part) || connectionFlags.includes(part)),
  );
  return {
    ...{ kind: 'response-flag', word: flag, title, meaning, look, sources: [flagSource, ...sources] },
    ...{ ...given(found, library), decidedBy: by ?? decidersOf(found) },
  };
}

function ofStatus(status: string, library: Library): Explanation {
  const { title, meaning, look, sources } = statuses[status] ?? otherStatus;
  const number = Number(status);
  const found = reasonsWhere(({ statuses: some }) => (some === 'as-written' ? number >= 400 : some.includes(number)));
  return {
    ...{ kind: 'status', word: status, title, meaning, look, sources },
    ...{ ...given(found, library), decidedBy: decidersOf(found) },
  };
}

function ofEnding(ending: Ending, library: Library): Explanation {
  const { title, meaning, look, sources } = connections[ending];
  const found = reasonsWhere(({ ends = [] }) => ends.includes(ending));
  return {
    ...{ kind: 'connection', word: ending, title, meaning, look, sources },
    ...{ ...given(found, library), decidedBy: decidersOf(found) },
  };
}

/** A code of another tool: in our words, and by the rules that check it. */
function ofCode(code: string, { rules }: Library): Explanation | undefined {
  const own = rules.filter(({ also }) => also?.includes(code) === true);
  const isIstio = code.startsWith('IST');
  const codes = isIstio ? istioCodes : kialiCodes;
  const title = Object.hasOwn(codes, code) ? codes[code] : own[0]?.summary;
  if (title === undefined) return undefined;
  const lead = own.length === 0 ? 'meshlint has no rule for it.' : 'meshlint checks it too.';
  // Retired codes have no page any more.
  const isCurrent = isIstio && !title.startsWith('retired');
  return {
    ...{ ...bare, kind: 'code', word: code, title },
    meaning: `A code of ${isIstio ? 'istioctl analyze' : 'Kiali'}. ${lead}`,
    rules: own.map(({ id, summary }) => ({ id, summary })),
    sources: [isCurrent ? `${istioSource}${code.toLowerCase()}/` : isIstio ? istioSource : kialiSource],
  };
}

function reasonsWhere(holds: (facts: ReasonFacts) => boolean): readonly Reason[] {
  return (Object.keys(reasons) as Reason[]).filter((reason) => holds(reasons[reason]));
}

function given(found: readonly Reason[], library: Library): Pick<Explanation, 'reasons' | 'rules'> {
  return {
    reasons: found.map((reason) => ({ reason, meaning: reasons[reason].meaning })),
    rules: rulesOf(found, library),
  };
}

function decidersOf(found: readonly Reason[]): readonly Decider[] {
  return [...new Set(found.flatMap((reason) => reasons[reason].by))];
}

/** In the order of the list of rules. */
function rulesOf(found: readonly Reason[], { rules }: Library): Explanation['rules'] {
  const ids = new Set(found.flatMap((reason) => reasons[reason].rules));
  return rules.filter(({ id }) => ids.has(id)).map(({ id, summary }) => ({ id, summary }));
}
