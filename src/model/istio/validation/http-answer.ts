import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { statusFault } from './status-code.ts';
import { byteLength, matchKind } from './string-match.ts';
import { type Fault, type Faults, quote, refused, warned } from './violation.ts';

const targets = ['uri', 'prefixRewrite', 'authority', 'scheme'];

/** The first thing that is wrong with a redirect; Istio tells no more. pkg/config/validation/validation.go validateHTTPRedirect */
export function redirectFault(redirect: Part, matches: Part): readonly Fault[] {
  const prefix = redirect.get('prefixRewrite');
  if (redirect.holds('uri') && !prefix.isEmpty) {
    return [refused(prefix, 'conflicting-redirect', 'a redirect cannot have uri and prefixRewrite')];
  }
  const other = matches.items.find((match) => match.has('uri') && matchKind(match.get('uri')) !== 'prefix');
  if (!prefix.isEmpty && other !== undefined) {
    return [
      refused(other.get('uri'), 'redirect-prefix', 'prefixRewrite needs matches of uri by prefix, and this is none'),
    ];
  }
  if (!targets.some((key) => redirect.holds(key)) && !redirect.has('port') && !redirect.has('derivePort')) {
    return [refused(redirect, 'empty-redirect', 'the redirect has no uri, authority, scheme or port')];
  }
  const code = redirect.get('redirectCode');
  if (code.number !== 0 && (code.number < 300 || code.number > 399)) {
    return [refused(code, 'redirect-code', `${quote(code.number)} is not a status of a redirect`)];
  }
  const scheme = redirect.get('scheme');
  if (!scheme.isEmpty && scheme.text !== 'http' && scheme.text !== 'https') {
    return [refused(scheme, 'redirect-scheme', `scheme ${quote(scheme.text)} is neither "http" nor "https"`)];
  }
  const port = redirect.get('port');
  return port.number !== 0 && !redirect.has('derivePort') ? portFault(port) : [];
}

const kilobyte = 1024;
const largeBody = 100 * kilobyte;
const largestBody = 1024 * kilobyte;

/** validateHTTPDirectResponse */
export function* directResponseFaults(response: Part): Faults {
  const body = response.get('body');
  const size = bodySize(body);
  if (size > largestBody) yield refused(body, 'body-size', 'the body is larger than 1 MB');
  else if (size > largeBody)
    yield warned(body, 'body-size', 'the body is larger than 100 kB, which the control plane feels');
  yield* statusFault(response.get('status'));
}

function bodySize(body: Part): number {
  if (!body.has('bytes')) return byteLength(body.get('string').text);
  const { text } = body.get('bytes');
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
}
