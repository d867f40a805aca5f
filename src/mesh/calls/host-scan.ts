import type { ServiceNames } from './service-names.ts';

/** A part of a text that has the form of a host whose first or second label is a Service's name. Offsets are into the text. */
export interface HostMention {
  /** The scheme, or the host where there is none or where credentials stand between. */
  readonly start: number;
  /** After host, port and path. */
  readonly end: number;
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
  /** `word`: nothing but a name, which only what stands around it can make a host. */
  readonly form: 'url' | 'host-and-port' | 'word';
}

/** Bits of `characters`. */
const inHost = 1;
const inScheme = 2;
const before = 4;
const after = 8;
const inPath = 16;
const digit = 32;

const characters = new Uint8Array(128);
mark('abcdefghijklmnopqrstuvwxyz0123456789-.ABCDEFGHIJKLMNOPQRSTUVWXYZ_', inHost | inPath);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+', inScheme);
mark('0123456789', digit);
// What may stand before a host that has no scheme, and after a host or its port.
mark(' \t\n\r"\'`=,([;|!@>', before);
mark(' \t\n\r"\'`,)]};|&\\/?#<!', after);
mark('/:~%@+*', inPath);

const longestHost = 253;
const dot = 46;
const slash = 47;
const colon = 58;
const at = 64;
const dollar = 36;
const letterA = 97;
const brace = 123;

/** Finds what looks like a host, in one pass over the text. */
export function scanHosts(text: string, names: ServiceNames): readonly HostMention[] {
  const mentions: HostMention[] = [];
  const length = text.length;
  let position = 0;
  while (position < length) {
    const first = text.charCodeAt(position);
    if (!is(first, inHost)) {
      position++;
      continue;
    }
    const start = position;
    let firstEnd = -1;
    let secondEnd = -1;
    for (let code = first; position < length; code = text.charCodeAt(position)) {
      if (code >= 128 || ((characters[code] as number) & inHost) === 0) break;
      if (code === dot) {
        if (firstEnd < 0) firstEnd = position;
        else if (secondEnd < 0) secondEnd = position;
      }
      position++;
    }
    if (first < letterA || position - start > longestHost) continue;
    if (firstEnd < 0) firstEnd = position;
    if (secondEnd < 0) secondEnd = position;
    if (!names.isName(text, start, firstEnd) && !names.isName(text, firstEnd + 1, secondEnd)) continue;
    const mention = mentionAt(text, start, position);
    if (mention !== undefined) mentions.push(mention);
  }
  return mentions;
}

function mentionAt(text: string, start: number, runEnd: number): HostMention | undefined {
  const hostEnd = text.charCodeAt(runEnd - 1) === dot ? runEnd - 1 : runEnd;
  const origin = originOf(text, start);
  if (origin === undefined) return undefined;
  let end = runEnd;
  let port: number | undefined;
  let hasPort = false;
  if (text.charCodeAt(end) === colon) {
    const portEnd = endOfPort(text, end + 1);
    if (portEnd < 0) return undefined;
    if (portEnd > end + 1) {
      port = numberOf(text.slice(end + 1, portEnd));
      hasPort = true;
      end = portEnd;
    }
  }
  if (end < text.length && !mayFollow(text, end)) return undefined;
  // XML: <host>web:8080</host>
  if (text.charCodeAt(start - 1) === 62 && text.charCodeAt(end) !== 60) return undefined;
  if (hasPort && port === undefined && text.charCodeAt(runEnd + 1) !== dollar && text.charCodeAt(runEnd + 1) !== brace)
    return undefined;
  const { scheme } = origin;
  const form = scheme !== undefined ? 'url' : hasPort ? 'host-and-port' : 'word';
  if (form === 'word') {
    if (isBare(text, start, hostEnd) && !mayBeWholeValue(text, hostEnd)) return undefined;
    end = hostEnd;
  } else end = endOfPath(text, end);
  return { start: origin.start, end, hostStart: start, hostEnd, scheme, port, form };
}

interface Origin {
  readonly start: number;
  readonly scheme: string | undefined;
}

/** What stands before a host: a scheme, credentials, or something that a host may follow; undefined when it may not. */
function originOf(text: string, start: number): Origin | undefined {
  if (start === 0) return { start, scheme: undefined };
  const previous = text.charCodeAt(start - 1);
  if (previous === slash) {
    const slashes = text.charCodeAt(start - 2) !== slash ? 1 : text.charCodeAt(start - 3) !== slash ? 2 : 3;
    return slashes === 1 ? undefined : schemeBefore(text, start - slashes, start);
  }
  if (previous === at) {
    const authority = authorityBefore(text, start - 1);
    const scheme = authority < 0 ? undefined : schemeBefore(text, authority, start)?.scheme;
    return { start, scheme };
  }
  return is(previous, before) ? { start, scheme: undefined } : undefined;
}

/** gRPC name resolution: https://github.com/grpc/grpc/blob/master/doc/naming.md */
const resolvers: ReadonlySet<string> = new Set(['dns', 'xds']);

function schemeBefore(text: string, slashes: number, host: number): Origin | undefined {
  if (text.charCodeAt(slashes - 1) !== colon) return undefined;
  let start = slashes - 1;
  while (start > 0 && slashes - start < 40 && is(text.charCodeAt(start - 1), inScheme)) start--;
  if (start === slashes - 1) return undefined;
  const scheme = text.slice(start, slashes - 1).toLowerCase();
  const tripled = host - slashes === 3 && text.charCodeAt(host - 1) === slash;
  if (tripled && !resolvers.has(scheme)) return undefined;
  const jdbc = text.slice(Math.max(0, start - 6), start);
  if (jdbc.endsWith('r2dbc:')) start -= 6;
  else if (jdbc.endsWith('jdbc:')) start -= 5;
  return { start, scheme: resolvers.has(scheme) ? 'grpc' : scheme };
}

/** The `//` that opens the authority whose credentials end at `end`; negative when there is none near. */
function authorityBefore(text: string, end: number): number {
  for (let position = end - 1; position > 0 && end - position < 256; position--) {
    const code = text.charCodeAt(position);
    if (code === slash) return text.charCodeAt(position - 1) === slash ? position - 1 : -1;
    if (code <= 32 || code === 34 || code === 39) return -1;
  }
  return -1;
}

/** The end of digits, or of a placeholder that stands for them; the start when there is no port, negative when it is no host's. */
function endOfPort(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < 6 && is(text.charCodeAt(end), digit)) end++;
  if (end > start) return end;
  const code = text.charCodeAt(start);
  if (code !== dollar && code !== brace) return Number.isNaN(code) || code <= 32 ? start : -1;
  const placeholder = /\$\([^()\s]*\)|\$\{[^{}\s]*\}|\$\w+|\{\{[^{}]*\}\}/y;
  placeholder.lastIndex = start;
  return placeholder.test(text) ? placeholder.lastIndex : -1;
}

function mayFollow(text: string, end: number): boolean {
  const code = text.charCodeAt(end);
  return code >= 128 ? false : is(code, after) || (code === colon && !(text.charCodeAt(end + 1) > 32));
}

function isBare(text: string, start: number, end: number): boolean {
  for (let position = start; position < end; position++) if (text.charCodeAt(position) === dot) return false;
  return true;
}

/**
 * A quick look at what follows a bare name, for the words of prose: the end of a value, a path, a port, a flag or another pair
 * may follow a host, another word may not.
 */
function mayBeWholeValue(text: string, end: number): boolean {
  let next = end;
  while (next - end < 8 && (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9)) next++;
  const code = text.charCodeAt(next);
  if (next === end) return !((code === 34 || code === 39) && text.charCodeAt(next + 1) === colon);
  if (Number.isNaN(code) || !is(code, inHost) || is(code, digit) || code === 45) return true;
  let word = next;
  while (word - next < 40 && is(text.charCodeAt(word), inHost)) word++;
  return text.charCodeAt(word) === 61;
}

function endOfPath(text: string, start: number): number {
  if (text.charCodeAt(start) !== slash) return start;
  let end = start;
  while (end < text.length && end - start < 512 && is(text.charCodeAt(end), inPath)) end++;
  return end;
}

function numberOf(digits: string): number | undefined {
  const port = Number(digits);
  return port > 0 && port <= 65_535 ? port : undefined;
}

function is(code: number, bit: number): boolean {
  return code < 128 && ((characters[code] as number) & bit) !== 0;
}

function mark(text: string, bits: number): void {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    characters[code] = (characters[code] as number) | bits;
  }
}
