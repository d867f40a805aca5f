import { exactly, fits, fitsGlob, stringMatch } from '../../model/istio/string-match.ts';
import { principalsFor, trustDomainIn } from '../../model/istio/trust-domain.ts';
import { doubt, type Ternary } from '../ternary.ts';
import { type Attribute, compareName } from './attribute.ts';
import type { AuthorizationFacts } from './facts.ts';
import type { Identity } from './request.ts';

type IdentityTest = (value: string, peer: Identity, seen: Seen) => Ternary;

interface Seen {
  readonly facts: AuthorizationFacts;
  /** The namespace of the policy. */
  readonly home: string;
}

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
    matches: (value, facts, home) => {
      const { peer } = facts.request;
      return peer === undefined ? false : test(value, peer, { facts, home });
    },
  };
}

function matchesPrincipal(value: string, peer: Identity, { facts }: Seen): Ternary {
  const uri = uriOf(peer);
  const fitsIn = (trustDomains: readonly string[]) =>
    principalsFor(value, trustDomains).some((principal) => fitsPrincipal(principal, uri));
  if (fitsIn(facts.trustDomains)) return true;
  const written = trustDomainIn(value);
  if (written !== undefined && !facts.trustDomainIsSaid && fitsIn([written, peer.trustDomain])) {
    return perhapsOwn(written);
  }
  return compareName(value, uri, () => false);
}

function perhapsOwn(trustDomain: string): Ternary {
  return doubt(`nothing says whether "${trustDomain}" is the trust domain of the mesh`);
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
function matchesServiceAccount(value: string, peer: Identity, { home }: Seen): Ternary {
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? home : value.slice(0, slash);
  const account = `${namespace}/${value.slice(slash + 1)}`;
  return compareName(account, `${peer.namespace}/${peer.serviceAccount}`, (wanted, text) =>
    fits(exactly(wanted), text),
  );
}

function matchesTrustDomain(value: string, peer: Identity, { facts }: Seen): Ternary {
  // pilot/pkg/security/trustdomain/bundle.go ExpandTrustDomainAliases
  const own = facts.trustDomains.includes(value) ? facts.trustDomains : [value];
  if (own.some((name) => fitsTrustDomain(name, peer.trustDomain))) return true;
  if (!facts.trustDomainIsSaid && facts.trustDomains.includes(peer.trustDomain)) return perhapsOwn(value);
  return compareName(value, peer.trustDomain, () => false);
}

/** Only the first star stands for other text. */
function fitsTrustDomain(pattern: string, trustDomain: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === trustDomain;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return trustDomain.length >= head.length + tail.length && trustDomain.startsWith(head) && trustDomain.endsWith(tail);
}
