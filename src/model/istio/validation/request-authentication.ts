import { durationFaultAt } from './duration-value.ts';
import { enumerationFault } from './enumeration.ts';
import { parseUrl } from './go-url.ts';
import { privateKeyIndices, webKeySetProblem } from './json-web-key.ts';
import type { Part } from './part.ts';
import { attachmentFaults } from './target-reference.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

const headerName = /^[-_A-Za-z0-9]+$/;

/** pkg/config/validation/validation.go ValidateRequestAuthentication */
export function* requestAuthenticationFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  yield* attachmentFaults(spec);
  for (const rule of spec.get('jwtRules').items) {
    yield* issuerFaults(rule);
    yield* keyFaults(rule);
    yield* locationFaults(rule);
    for (const output of rule.get('outputClaimToHeaders').items) yield* outputFaults(output);
    yield* durationFaultAt(rule, 'timeout');
    yield* enumerationFault(rule.get('presence'), ['OPTIONAL', 'REQUIRED']);
  }
}

function* issuerFaults(rule: Part): Faults {
  if (!rule.holds('issuer') && !rule.holds('jwksUri') && !rule.holds('jwks_uri')) {
    yield refused(rule, 'no-issuer', 'the rule has neither issuer nor jwksUri');
  }
  for (const audience of rule.get('audiences').items) {
    if (audience.text === '') yield refused(audience, 'empty-value', 'the audience is empty');
  }
}

function* keyFaults(rule: Part): Faults {
  const sources = ['jwksUri', 'jwks_uri', 'jwks'].filter((key) => rule.has(key));
  if (sources.length > 1) {
    yield refused(rule, 'crd-keys-twice', `a rule cannot have ${sources[0]} and ${sources[1]}`);
  }
  for (const uri of [rule.get('jwksUri'), rule.get('jwks_uri')].filter((part) => !part.isEmpty)) {
    const url = parseUrl(uri.text);
    if (typeof url === 'string') yield refused(uri, 'jwks-uri', `${quote(uri.text)} is not a URL: ${url}`);
    else if (url.scheme !== 'http' && url.scheme !== 'https') {
      yield refused(uri, 'jwks-uri', `${quote(uri.text)} is not a URL of http or https`);
    }
  }
  const keys = rule.get('jwks');
  if (keys.isEmpty || keys.isOpen) return;
  const problem = webKeySetProblem(keys.text);
  if (problem !== undefined) yield refused(keys, 'jwks', `jwks holds no keys: ${problem}`);
  else {
    for (const index of privateKeyIndices(keys.text)) {
      yield warned(keys, 'private-key', `key ${index} of jwks is not a public one`);
    }
  }
}

function* locationFaults(rule: Part): Faults {
  for (const header of rule.get('fromHeaders').items) {
    if (!header.holds('name')) yield refused(header, 'empty-value', 'the header of the token has no name');
  }
  for (const name of [...rule.get('fromParams').items, ...rule.get('fromCookies').items]) {
    if (name.text === '') yield refused(name, 'empty-value', 'the place of the token has no name');
  }
}

function* outputFaults(output: Part): Faults {
  const header = output.get('header');
  if (header.isEmpty || !output.holds('claim')) {
    yield refused(output, 'empty-value', 'outputClaimToHeaders needs header and claim');
  } else if (!headerName.test(header.text)) {
    yield refused(header, 'header-name', `${quote(header.text)} is not a header that a claim can go to`);
  }
}
