import { anyText, exactly, fits, type StringMatch, stringMatch } from '../../model/istio/string-match.ts';
import { some, type Ternary } from '../ternary.ts';
import { type Attribute, compareText } from './attribute.ts';
import { claimOf } from './facts.ts';

/** Who the request's valid token says it is for: `<issuer>/<subject>`. */
export const requestPrincipalAttribute: Attribute = {
  httpOnly: true,
  matches: (value, facts) => {
    const [issuer, subject] = principalMatches(value);
    const compare = (match: StringMatch, claim: string): Ternary => textsFit(value, claimOf(facts, [claim]), match);
    const byIssuer = compare(issuer, 'iss');
    const bySubject = compare(subject, 'sub');
    if (byIssuer === false || bySubject === false) return false;
    return byIssuer === true ? bySubject : byIssuer;
  },
};

/** A claim that is a text, or a list with the text in it. */
export function claimAttribute(path: readonly string[]): Attribute {
  return { httpOnly: true, matches: (value, facts) => textsFit(value, claimOf(facts, path), stringMatch(value)) };
}

function textsFit(value: string, texts: ReturnType<typeof claimOf>, match: StringMatch): Ternary {
  if ('why' in texts) return texts;
  return some(texts, (text) => compareText(value, text, () => fits(match, text)));
}

/** The issuer may be a URL, so the last slash parts them. pilot/pkg/security/authz/model/generator.go requestPrincipalGenerator */
function principalMatches(value: string): readonly [StringMatch, StringMatch] {
  const slash = value.lastIndexOf('/');
  const [issuer, subject] = slash < 0 ? [value, ''] : [value.slice(0, slash), value.slice(slash + 1)];
  if (value === '*') return [anyText, anyText];
  if (value.startsWith('*')) {
    if (slash < 0) return [anyText, { kind: 'suffix', text: value.slice(1) }];
    return [issuer === '*' ? anyText : { kind: 'suffix', text: issuer.slice(1) }, exactly(subject)];
  }
  if (value.endsWith('*')) {
    if (slash < 0) return [{ kind: 'prefix', text: value.slice(0, -1) }, anyText];
    return [exactly(issuer), subject === '*' ? anyText : { kind: 'prefix', text: subject.slice(0, -1) }];
  }
  return [exactly(issuer), exactly(subject)];
}
