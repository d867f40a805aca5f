import { contains, ipBlock } from '../../model/istio/ip-block.ts';
import { fitsPathTemplate, isPathTemplate, isSoundTemplate } from '../../model/istio/path-template.ts';
import { fits, stringMatch } from '../../model/istio/string-match.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { doubt, type Ternary } from '../ternary.ts';
import { type Attribute, compareName, compareText } from './attribute.ts';
import { headerOf } from './facts.ts';
import { identityAttributes } from './identity.ts';
import type { AuthorizationRequest } from './request.ts';
import { claimAttribute, requestPrincipalAttribute } from './token.ts';

/** An attribute that rules may ask for; undefined when there is none of that name, so that Istio leaves the rule out. */
export function attributeNamed(name: string): Attribute | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  if (name.startsWith('request.headers')) return headerAttribute(nameInBrackets(name.slice('request.headers'.length)));
  if (name.startsWith('request.auth.claims')) return nestedClaim(name.slice('request.auth.claims'.length));
  if (name.startsWith('experimental.envoy.filters.')) return unsaid(`what the filter of ${name} finds is not known`);
  return undefined;
}

const named: { readonly [name: string]: Attribute } = {
  ...identityAttributes,
  'request.auth.principal': requestPrincipalAttribute,
  'request.auth.audiences': claimAttribute(['aud']),
  'request.auth.presenter': claimAttribute(['azp']),
  'source.ip': addressAttribute(({ sourceIp }) => sourceIp, 'the address of the peer is not known'),
  'remote.ip': addressAttribute(({ remoteIp }) => remoteIp, 'the address of the original client is not known'),
  'destination.ip': addressAttribute(() => undefined, 'the address of the pod is not known'),
  'destination.port': {
    isReadable: (value) => isPlaceholder(value) || (/^\d+$/.test(value) && Number(value) <= 65_535),
    matches: (value, { request }) => compareName(value, String(request.port), () => Number(value) === request.port),
  },
  'connection.sni': {
    matches: (value, { request }) =>
      compareText(value, request.sni ?? doubt('the server name of the TLS handshake is not known'), fitsText),
  },
  methods: {
    httpOnly: true,
    matches: (value, { request }) => value === '*' || compareText(value, headerOf(request, ':method'), fitsText),
  },
  paths: { httpOnly: true, matches: (value, { request }) => matchesPath(value, request) },
  hosts: {
    httpOnly: true,
    matches: (value, { request }) =>
      value === '*' ||
      compareText(value, headerOf(request, ':authority'), (wanted, host) =>
        fitsText(wanted.toLowerCase(), host.toLowerCase()),
      ),
  },
};

function fitsText(value: string, text: string): boolean {
  return fits(stringMatch(value), text);
}

function unsaid(why: string): Attribute {
  return { matches: () => doubt(why) };
}

/** `*` is any value, also an empty one; a header that is not sent fits nothing. Without a name the key cannot be read. */
function headerAttribute(name: string | undefined): Attribute {
  return {
    httpOnly: true,
    isReadable: () => name !== undefined,
    matches: (value, { request }) => {
      const header = headerOf(request, name ?? '');
      return compareText(value, header, (wanted, text) => wanted === '*' || fitsText(wanted, text));
    },
  };
}

/** `[a][b]` is claim b inside of claim a. pilot/pkg/security/authz/model/util.go extractNameInNestedBrackets */
function nestedClaim(brackets: string): Attribute {
  const nested = /^(?:\[[^[\]]*\])+$/.test(brackets) ? brackets.slice(1, -1).split('][') : undefined;
  const name = nameInBrackets(brackets);
  const path = nested ?? (name === undefined ? undefined : [name]);
  return { ...claimAttribute(path ?? []), isReadable: () => path !== undefined };
}

function nameInBrackets(text: string): string | undefined {
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : undefined;
}

function addressAttribute(addressOf: (request: AuthorizationRequest) => string | undefined, why: string): Attribute {
  return {
    isReadable: (value) => isPlaceholder(value) || ipBlock(value) !== undefined,
    matches: (value, { request }) => {
      const address = addressOf(request);
      const [wide, narrow] = [ipBlock(value), address === undefined ? undefined : ipBlock(address)];
      if (wide === undefined) return doubt(`"${value}" stands for addresses that are not known`);
      return narrow === undefined ? doubt(why) : contains(wide, narrow);
    },
  };
}

function matchesPath(value: string, { path }: AuthorizationRequest): Ternary {
  if (value === '*') return true;
  const bare = path?.replace(/[?#].*$/s, '') ?? doubt('the path of the request is not known');
  if (!isPathTemplate(value)) return compareText(value, bare, fitsText);
  return isSoundTemplate(value)
    ? compareText(value, bare, fitsPathTemplate)
    : doubt(`"${value}" is no template that proxies take`);
}
