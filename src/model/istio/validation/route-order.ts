import { isObject } from '../../value.ts';
import type { Part } from './part.ts';
import { matchKind } from './string-match.ts';
import { type Fault, type Faults, warned } from './violation.ts';

type Protocol = 'http' | 'tcp' | 'tls';

/** What is compared of a match; the name of it is not. */
const compared: { readonly [protocol in Protocol]: readonly string[] } = {
  http: [
    ...['authority', 'gateways', 'headers', 'ignoreUriCase', 'method', 'port', 'queryParams', 'scheme', 'sourceLabels'],
    ...['sourceNamespace', 'statPrefix', 'uri', 'withoutHeaders'],
  ],
  tcp: ['destinationSubnets', 'gateways', 'port', 'sourceLabels', 'sourceNamespace', 'sourceSubnet'],
  tls: ['destinationSubnets', 'gateways', 'port', 'sniHosts', 'sourceLabels', 'sourceNamespace'],
};

/** Routes that none reaches, and matches that do nothing. pkg/config/validation/validation.go analyzeUnreachableHTTPRules */
export function* orderFaults(routes: Part, protocol: Protocol): Faults {
  if (routes.items.length < 2 && (routes.items[0]?.get('match').items.length ?? 0) < 2) return;
  const seen = new Set<string>();
  const prefixes: PrefixMatch[] = [];
  let takesAll = false;
  for (const route of routes.items) {
    const matches = route.get('match').items;
    if (matches.length === 0) {
      if (takesAll) yield warned(route, 'unreachable-route', 'a route without match before it takes all');
      takesAll = true;
    } else if (takesAll) {
      for (const match of matches)
        yield warned(match, 'unreachable-route', 'a route without match before it takes all');
    } else {
      yield* repetitionFaults(route, fingerprinted(matches, protocol, seen), prefixes);
    }
  }
  if (protocol === 'http') yield* coverFaults(prefixes);
}

type Fingerprint = readonly [match: Part, isRepeated: boolean];

function fingerprinted(matches: readonly Part[], protocol: Protocol, seen: Set<string>): readonly Fingerprint[] {
  return matches.map((match) => {
    const print = JSON.stringify(compared[protocol].map((key) => canonical(match.get(key))));
    const isRepeated = seen.has(print);
    seen.add(print);
    return [match, isRepeated];
  });
}

function* repetitionFaults(route: Part, matches: readonly Fingerprint[], prefixes: PrefixMatch[]): Faults {
  for (const [match, isRepeated] of matches) {
    if (isRepeated) yield warned(match, 'ineffective-match', 'an earlier match is the same');
    else prefixes.push(...prefixMatch(match));
  }
  if (matches.every(([, isRepeated]) => isRepeated)) {
    yield warned(route, 'unreachable-route', 'earlier routes have all its matches');
  }
}

/** Fields that are mappings by any name: empty ones say nothing, where an empty matcher says something. */
const mappings: ReadonlySet<string> = new Set(['headers', 'queryParams', 'sourceLabels', 'withoutHeaders']);

/** Equal for what the decoder takes for equal; null for the zero value of a field. */
function canonical(field: Part): unknown {
  const { value } = field;
  if (Array.isArray(value) || mappings.has(String(field.key))) return field.isEmpty ? null : sorted(value);
  return value === '' || value === 0 || value === false ? null : (sorted(value) ?? null);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.entries(value)
    .map(([key, item]) => [key, sorted(item)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

interface PrefixMatch {
  readonly match: Part;
  readonly prefix: string;
  readonly port: number;
  readonly method: string;
  readonly authority: string;
  readonly maps: readonly ReadonlyMap<string, string>[];
}

/** A match that compares the beginning of the path. genMatchHTTPRoutes */
function prefixMatch(match: Part): readonly PrefixMatch[] {
  const uri = match.get('uri');
  if (matchKind(uri) !== 'prefix' || !uri.holds('prefix')) return [];
  return [
    {
      match,
      prefix: uri.get('prefix').text,
      port: match.get('port').number,
      method: spelled(match.get('method')) || 'exact:GET',
      authority: spelled(match.get('authority')),
      maps: ['headers', 'queryParams', 'withoutHeaders'].map(
        (key) => new Map(match.get(key).entries.map((value) => [String(value.key), spelled(value)])),
      ),
    },
  ];
}

function spelled(match: Part): string {
  const kind = matchKind(match);
  if (kind === undefined || kind === 'regex' || !match.holds(kind)) return '';
  return `${kind}:${match.get(kind).text}`;
}

function* coverFaults(matches: readonly PrefixMatch[]): Iterable<Fault> {
  for (const [index, earlier] of matches.entries()) {
    for (const later of matches.slice(index + 1)) {
      if (earlier.prefix === later.prefix || !covers(earlier, later)) continue;
      const message = `an earlier match of prefix "${earlier.prefix}" covers prefix "${later.prefix}"`;
      yield warned(later.match, 'ineffective-match', message);
    }
  }
}

/** coveredValidation */
function covers(earlier: PrefixMatch, later: PrefixMatch): boolean {
  return (
    later.prefix.startsWith(earlier.prefix) &&
    later.port === earlier.port &&
    earlier.method.startsWith(later.method) &&
    earlier.authority.startsWith(later.authority) &&
    earlier.maps.every((map, index) => coversMap(map, later.maps[index] as ReadonlyMap<string, string>))
  );
}

function coversMap(earlier: ReadonlyMap<string, string>, later: ReadonlyMap<string, string>): boolean {
  if (earlier.size !== later.size) return false;
  return [...earlier].every(([key, value]) => {
    const other = later.get(key);
    return other !== undefined && value.startsWith(other);
  });
}
