import { isIpAddress } from './ip-address.ts';

/** What Go's net/url reads of a URL. https://pkg.go.dev/net/url#Parse */
export interface Url {
  /** In lower case; empty without one. */
  readonly scheme: string;
}

/** A URL or a reference to one; else what is wrong with it. */
export function parseUrl(text: string): Url | string {
  const [url = '', ...fragment] = text.split('#');
  if (!isEscaped(fragment.join('#'))) return 'its fragment has a bad escape';
  return parse(url, false);
}

/** As servers are asked for it: absolute, or a path, without fragment. https://pkg.go.dev/net/url#ParseRequestURI */
export function parseRequestUrl(text: string): Url | string {
  return text === '' ? 'it is empty' : parse(text, true);
}

function parse(text: string, ofRequest: boolean): Url | string {
  if (hasControlCharacter(text)) return 'it holds a control character';
  if (text === '*') return { scheme: '' };
  if (text.startsWith(':')) return 'its scheme is missing';
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? '';
  let [rest = ''] = (scheme === '' ? text : text.slice(scheme.length + 1)).split('?');
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { scheme: scheme.toLowerCase() };
    if (ofRequest) return 'it is no path';
    if (rest.split('/')[0]?.includes(':')) return 'its first segment holds a colon';
  }
  if (rest.startsWith('//') && (scheme !== '' || (!ofRequest && !rest.startsWith('///')))) {
    const slash = rest.indexOf('/', 2);
    const problem = authorityProblem(scheme, slash < 0 ? rest.slice(2) : rest.slice(2, slash));
    if (problem !== undefined) return problem;
    rest = slash < 0 ? '' : rest.slice(slash);
  }
  return isEscaped(rest) ? { scheme: scheme.toLowerCase() } : 'its path has a bad escape';
}

/** What stands in a host as it is, besides bytes beyond ASCII and percent signs in their escaped form. */
const hostCharacters = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:\]<>"]|[^\0-\x7f]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/;
const user = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const optionalPort = /^(?::\d*)?$/;

function authorityProblem(scheme: string, authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const who = at < 0 ? '' : authority.slice(0, at);
  if (!user.test(who) || !isEscaped(who)) return 'its user is none';
  const host = authority.slice(at + 1);
  if (host.includes('[')) return literalProblem(host);
  const colon = /^https?$/i.test(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0 && !optionalPort.test(host.slice(colon))) return 'its port is no number';
  return hostCharacters.test(host) ? undefined : 'its host has a character that none has';
}

/** An address of IPv6 in brackets. */
function literalProblem(host: string): string | undefined {
  const close = host.lastIndexOf(']');
  const address = host.slice(1, close).replace('%25', '%');
  if (!host.startsWith('[') || close < 0 || !address.includes(':') || !isIpAddress(address)) {
    return 'its host is no address of IPv6 in brackets';
  }
  return optionalPort.test(host.slice(close + 1)) ? undefined : 'its port is no number';
}

/** Whether each percent sign begins two hexadecimal digits. */
function isEscaped(text: string): boolean {
  return /^(?:[^%]|%[0-9A-Fa-f]{2})*$/s.test(text);
}

function hasControlCharacter(text: string): boolean {
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
