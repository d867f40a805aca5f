import type { AttributeTest } from '../../model/istio/authorization-policy.ts';
import { contains, ipBlock } from '../../model/istio/ip-block.ts';
import { fits, stringMatch } from '../../model/istio/string-match.ts';
import { trustDomainIn } from '../../model/istio/trust-domain.ts';
import { compareName } from '../authorization/attribute.ts';
import type { Identity } from '../authorization/request.ts';
import { doubt, every, not, some, type Ternary } from '../ternary.ts';
import type { ZtunnelPolicy, ZtunnelRule } from './ztunnel-policy.ts';

/** A connection as it arrives at the ztunnel of a pod. */
export interface ZtunnelConnection {
  /** Who calls by HBONE; undefined for plaintext, which shows nobody. */
  readonly peer: Identity | undefined;
  /** The port that is connected to: the container port. */
  readonly port: number;
  readonly sourceIp?: string;
  readonly destinationIp?: string;
}

/** What a rule may be compared with. */
export interface ZtunnelFacts {
  readonly connection: ZtunnelConnection;
  /** Whether something says what the trust domain of the mesh is. */
  readonly trustDomainIsSaid: boolean;
}

/** Whether a connection fits a rule: ztunnel compares what is written, letter by letter. ztunnel's src/rbac.rs Authorization::matches */
export function fitsRule({ clauses }: ZtunnelRule, facts: ZtunnelFacts): Ternary {
  return every(clauses, (matches) => some(matches, (tests) => tests.length > 0 && fitsAll(tests, facts)));
}

function fitsAll(tests: readonly AttributeTest[], facts: ZtunnelFacts): Ternary {
  return every(tests, (test) => fitsTest(test, facts));
}

/** The outcome for one list of values. */
export function fitsTest({ attribute, values, negated }: AttributeTest, facts: ZtunnelFacts): Ternary {
  const fit = some(values, (value) => fitsValue(attribute, value, facts));
  return negated ? not(fit) : fit;
}

function fitsValue(attribute: string, value: string, facts: ZtunnelFacts): Ternary {
  const { peer, port, sourceIp, destinationIp } = facts.connection;
  switch (attribute) {
    case 'source.principal':
      return peer === undefined ? false : fitsPrincipal(value, peer, facts);
    case 'source.namespace':
      return compareName(value, peer?.namespace, fitsText);
    case 'source.serviceAccount':
      return compareName(value, peer && `${peer.namespace}/${peer.serviceAccount}`, (wanted, text) => wanted === text);
    case 'destination.port':
      return compareName(value, String(port), (wanted, text) => wanted === text);
    case 'source.ip':
      return fitsAddress(value, sourceIp, 'the address of the peer is not known');
    default:
      return fitsAddress(value, destinationIp, 'the address of the pod is not known');
  }
}

/** Trust domain aliases are nothing to ztunnel, nor is `cluster.local` in a mesh of another name. */
function fitsPrincipal(value: string, peer: Identity, { trustDomainIsSaid }: ZtunnelFacts): Ternary {
  const principal = (trustDomain: string) => `${trustDomain}/ns/${peer.namespace}/sa/${peer.serviceAccount}`;
  const fit = compareName(value, principal(peer.trustDomain), fitsText);
  const written = trustDomainIn(value);
  if (fit !== false || trustDomainIsSaid || written === undefined) return fit;
  if (!fitsText(value, principal(written))) return false;
  return doubt(`nothing says whether "${written}" is the trust domain of the mesh`);
}

function fitsText(value: string, text: string): boolean {
  return fits(stringMatch(value), text);
}

function fitsAddress(value: string, address: string | undefined, why: string): Ternary {
  const [wide, narrow] = [ipBlock(value), address === undefined ? undefined : ipBlock(address)];
  if (wide === undefined) return doubt(`"${value}" stands for addresses that are not known`);
  return narrow === undefined ? doubt(why) : contains(wide, narrow);
}

/** The first rule that fits, else the first of which it is not known. */
export function decisiveRule(
  policy: ZtunnelPolicy,
  facts: ZtunnelFacts,
): { readonly rule: ZtunnelRule; readonly fit: Ternary } | undefined {
  let unsure: { readonly rule: ZtunnelRule; readonly fit: Ternary } | undefined;
  for (const rule of policy.rules) {
    const fit = fitsRule(rule, facts);
    if (fit === true) return { rule, fit };
    if (fit !== false) unsure ??= { rule, fit };
  }
  return unsure;
}

/** A test that keeps a connection from fitting a rule; undefined where nothing could make it fit, or several do. */
export function unfitTest({ clauses }: ZtunnelRule, facts: ZtunnelFacts): AttributeTest | undefined {
  const clause = clauses.find(
    (matches) => some(matches, (tests) => tests.length > 0 && fitsAll(tests, facts)) === false,
  );
  const [only, ...others] = clause?.filter((tests) => tests.length > 0) ?? [];
  return others.length > 0 ? undefined : only?.find((test) => fitsTest(test, facts) === false);
}
