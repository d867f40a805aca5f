import type { AttributeTest, AuthorizationRule } from '../../model/istio/authorization-policy.ts';
import type { Path } from '../../source/position.ts';
import type { Evidence } from '../answer.ts';
import type { AuthorizationFacts } from './facts.ts';
import { identityAttributes } from './identity.ts';
import { droppedTests, fieldOf, type RuleOutcome, testsOf } from './rule.ts';
import type { Verdict } from './verdict.ts';
import type { Voice } from './voice.ts';

/** Values of a list, and rules of a policy, that a note tells; there may be hundreds. */
const toldAtMost = 3;

/** Why a verdict is what it is: the rule that decides, or what each policy that could have allowed asks for. */
export function evidenceFor(verdict: Verdict, facts: AuthorizationFacts): readonly Evidence[] {
  switch (verdict.kind) {
    case 'denied':
      return deniedBy(verdict, facts);
    case 'not-allowed':
      return [
        { note: 'ALLOW policies apply, and none of their rules fits the request, so it is denied', from: 'absence' },
        ...verdict.allowing.flatMap((voice) => unfit(voice, facts)),
      ];
    case 'allowed':
      return verdict.by === undefined
        ? [{ note: 'no policy denies the request, and none says who alone is allowed', from: 'absence' }]
        : [at(verdict.by, verdict.by.decisive?.path ?? ['spec'], `${ruleOf(verdict.by)} allows the request`)];
    case 'open':
      return [at(verdict.by, verdict.by.decisive?.path ?? ['spec'], verdict.doubt.why)];
  }
}

function deniedBy(verdict: Extract<Verdict, { kind: 'denied' }>, facts: AuthorizationFacts): readonly Evidence[] {
  const { by, because } = verdict;
  const path = by.decisive?.path ?? ['spec'];
  const rule = by.rules?.find(({ index }) => index === by.decisive?.rule);
  const dropped = (rule === undefined ? [] : droppedTests(rule, facts)).map((test) =>
    at(by, test.path, `${fieldOf(test)} count for nothing on a connection that is not taken for HTTP`),
  );
  const denies = at(by, path, `${ruleOf(by)} fits the request, so it is denied`);
  if (because === 'rule') return [...dropped, denies];
  const provider = (note: string): Evidence => at(by, ['spec', 'provider'], note);
  if (because === 'several-authorizers') {
    const note = 'CUSTOM policies for one workload that name several providers deny what they fit';
    return [...dropped, denies, { ...provider(note), assumed: true }];
  }
  if (by.provider === '')
    return [...dropped, denies, provider('a CUSTOM policy without a provider denies what it fits')];
  const missing = provider(`there is no provider "${by.provider}", so the CUSTOM policy denies what it fits`);
  return [...dropped, denies, missing, ...(facts.providers === undefined ? [] : [facts.providers.evidence])];
}

function unfit(voice: Voice, facts: AuthorizationFacts): readonly Evidence[] {
  if (voice.outcomes.length === 0) {
    return [at(voice, ['spec'], `${voice.policy.title} has no rules, so it allows nothing`)];
  }
  return voice.outcomes
    .slice(0, toldAtMost)
    .map((outcome) => at(voice, outcome.path, unfitNote(voice, outcome, facts)));
}

function unfitNote(voice: Voice, outcome: RuleOutcome, { request }: AuthorizationFacts): string {
  const name = `rules[${outcome.rule}] of ${voice.policy.title}`;
  if (outcome.leftOut !== undefined) return `${name} is left out: ${outcome.leftOut}`;
  const rule = voice.rules?.find(({ index }) => index === outcome.rule);
  const test = rule === undefined ? undefined : testAt(rule, outcome.path);
  if (test === undefined) return `${name} asks for something else`;
  const anonymous = request.peer === undefined && Object.hasOwn(identityAttributes, test.attribute);
  return `${name} asks for ${fieldOf(test)} ${told(test)}${anonymous ? ', and the client presents no identity' : ''}`;
}

function testAt(rule: AuthorizationRule, path: Path): AttributeTest | undefined {
  return testsOf(rule).find((test) => test.path.length === path.length && test.path.every((key, i) => key === path[i]));
}

function told({ values, negated }: AttributeTest): string {
  const shown = values.slice(0, toldAtMost).map((value) => `"${value}"`);
  const more = values.length > toldAtMost ? [`${values.length - toldAtMost} more`] : [];
  return `${negated ? 'other than ' : ''}${[...shown, ...more].join(' or ')}`;
}

function ruleOf({ decisive, policy }: Voice): string {
  return decisive === undefined ? policy.title : `rules[${decisive.rule}] of ${policy.title}`;
}

function at({ policy }: Voice, path: Path, note: string): Evidence {
  return { note, from: 'manifest', at: policy.field(...path) };
}
