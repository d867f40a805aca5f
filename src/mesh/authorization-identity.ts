import { exactly, fits, fitsGlob, stringMatch } from '../model/istio/string-match.ts';
import { principalsFor, trustDomainIn } from '../model/istio/trust-domain.ts';
import { type Attribute, compareName } from './authorization-attribute.ts';
import type { AuthorizationFacts } from './authorization-facts.ts';
import type { Identity } from './authorization-request.ts';
import { doubt, type Ternary } from './ternary.ts';

type IdentityTest = (
  value: string,
  peer: Identity,
  at: { readonly home: string; readonly trustDomain: string },
) => Ternary;

/** Who the client is by its certificate. A client without one fits no value, not even `*`. */
export const identityAttributes: { readonly [name: string]: Attribute } = {
  'source.principal': ofPeer(matchesPrincipal),
  'source.namespace': ofPeer((value, peer) =>
    fitsGlob(`*/ns/${value}/*`, uriOf(peer)) ? true : compareName(value, peer.namespace, () => false),
  ),
  'source.serviceAccount': ofPeer(matchesServiceAccount),
  'source.trustDomain': ofPeer(matchesTrustDomain),
};

/** The identity as certificates state it. */
export function uriOf({ trustDomain, namespace, serviceAccount }: Identity): string {
  return `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

function ofPeer(test: IdentityTest): Attribute {
  return {
    matches: (value, { request, trustDomain }: AuthorizationFacts, home) =>
      request.peer === undefined ? false : test(value, request.peer, { home, trustDomain }),
  };
}

function matchesPrincipal(value: string, peer: Identity, { trustDomain }: { readonly trustDomain: string }): Ternary {
  const uri = uriOf(peer);
  const fitsOneOf = (principals: readonly string[]) => principals.some((principal) => fitsPrincipal(principal, uri));
  if (fitsOneOf(principalsFor(value, [trustDomain]))) return true;
  const written = trustDomainIn(value);
  if (written !== undefined && fitsOneOf(principalsFor(value, [trustDomain, written, peer.trustDomain]))) {
    return doubt(`whether trust domain "${written}" is an alias of the mesh's own is not known`);
  }
  return compareName(value, uri, () => false);
}

/** `spiffe://` is put before what is written, so that a principal which is written with it fits nobody. */
function fitsPrincipal(principal: string, uri: string): boolean {
  const match = stringMatch(principal);
  switch (match.kind) {
    case 'any':
      return true;
    case 'suffix':
      return fits(match, uri.slice('spiffe://'.length));
    default:
      return fits({ ...match, text: `spiffe://${match.text}` }, uri);
  }
}

/** `<service account>` of the policy's own namespace, or `<namespace>/<service account>`. */
function matchesServiceAccount(value: string, peer: Identity, { home }: { readonly home: string }): Ternary {
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? home : value.slice(0, slash);
  const account = `${namespace}/${value.slice(slash + 1)}`;
  return compareName(account, `${peer.namespace}/${peer.serviceAccount}`, (wanted, text) =>
    fits(exactly(wanted), text),
  );
}

function matchesTrustDomain(value: string, peer: Identity, { trustDomain }: { readonly trustDomain: string }): Ternary {
  if (fitsTrustDomain(value, peer.trustDomain)) return true;
  if (!value.includes('*') && (value === trustDomain || peer.trustDomain === trustDomain)) {
    return doubt(`whether trust domains "${value}" and "${peer.trustDomain}" are aliases of each other is not known`);
  }
  return compareName(value, peer.trustDomain, () => false);
}

/** Only the first star stands for other text. */
function fitsTrustDomain(pattern: string, trustDomain: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === trustDomain;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return trustDomain.length >= head.length + tail.length && trustDomain.startsWith(head) && trustDomain.endsWith(tail);
}
