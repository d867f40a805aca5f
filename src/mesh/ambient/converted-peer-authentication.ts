import type { AttributeTest } from '../../model/istio/authorization-policy.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import { type MutualTlsLevels, modeIn, portModes } from './mutual-tls-levels.ts';
import type { ZtunnelPolicy, ZtunnelRule } from './ztunnel-policy.ts';

/** How ztunnel calls a PeerAuthentication that is sent to it. pilot/pkg/model/authentication.go convertedPeerAuthenticationPrefix */
const convertedPrefix = 'converted_peer_authentication_';
/** pilot/pkg/serviceregistry/ambient/authorization.go staticStrictPolicyName */
const staticStrictName = 'istio_converted_static_strict';
const modePath: Path = ['spec', 'mtls', 'mode'];

type Above = Pick<MutualTlsLevels, 'mesh' | 'namespace'>;

/** Denies whom shows no identity. `by`: the PeerAuthentication that makes it count for a workload. */
export function staticStrict(rootNamespace: string, by?: Resource): ZtunnelPolicy {
  return {
    ...denial(`${rootNamespace}/${staticStrictName}`),
    from: 'static STRICT',
    resource: by,
    rules: [{ clauses: [[[anonymous(modePath)]]], resource: by, path: modePath }],
  };
}

/**
 * A PeerAuthentication with a selector and ports, as a policy that denies; undefined where ztunnel gets none, because the modes
 * of its ports make no difference. pilot/pkg/serviceregistry/ambient/authorization.go convertPeerAuthentication
 */
export function convertPeerAuthentication(policy: Resource, above: Above): ZtunnelPolicy | undefined {
  if (!isObject(policy.spec.selector)) return undefined;
  const mode = modeIn(policy);
  const strictPorts: ZtunnelRule[] = [];
  const clauses: AttributeTest[][] = mode === 'STRICT' ? [[anonymous(modePath)]] : [];
  const exempt: Path[] = [];
  for (const { port, mode: ofPort, path } of portModes(policy)) {
    if (ofPort === 'STRICT' && !isStrictAlready(policy, above)) {
      strictPorts.push({ clauses: [[[anonymous(path), portTest(port, false, path)]]], resource: policy, path });
    }
    if ((ofPort === 'PERMISSIVE' || ofPort === 'DISABLE') && needsExemption(policy, above)) {
      exempt.push(path);
      clauses.push([portTest(port, true, path)]);
    }
  }
  if (mode === 'STRICT' && exempt.length === 0) return undefined;
  if (exempt.length > 0 && isStrictAbove(above)) clauses.push([anonymous(modePath)]);
  const others: ZtunnelRule = { clauses: clauses.map((tests) => [tests]), ...strictPlace(policy, above) };
  const rules = clauses.length === 0 ? strictPorts : [...strictPorts, others];
  if (rules.length === 0) return undefined;
  return {
    ...denial(`${policy.namespace}/${convertedPrefix}${policy.name}`),
    from: 'PeerAuthentication',
    resource: policy,
    rules,
  };
}

function denial(name: string) {
  return {
    name,
    action: 'DENY',
    scope: 'workload',
    unsupportedAttributes: [],
    warning: undefined,
    doubt: undefined,
  } as const;
}

/** Where it is written that the ports without a mode of their own are STRICT. */
function strictPlace(policy: Resource, { mesh, namespace }: Above): Pick<ZtunnelRule, 'resource' | 'path'> {
  const levels = [policy, namespace, mesh];
  return { resource: levels.find((level) => modeIn(level) === 'STRICT') ?? policy, path: modePath };
}

/** What the mode of all ports comes to, so that a STRICT port needs no rule. */
function isStrictAlready(policy: Resource, { mesh, namespace }: Above): boolean {
  const mode = modeIn(policy);
  if (mode === 'STRICT') return true;
  const byMesh = modeIn(namespace) === 'inherit' && modeIn(mesh) === 'STRICT';
  return (mode === 'inherit' && modeIn(namespace) === 'STRICT') || byMesh;
}

/** A namespace policy without a mode counts for a PERMISSIVE one here, whatever the mesh says. */
function needsExemption(policy: Resource, { mesh, namespace }: Above): boolean {
  const mode = modeIn(policy);
  if (mode !== 'inherit') return mode === 'STRICT';
  return modeIn(namespace ?? mesh) === 'STRICT';
}

function isStrictAbove({ mesh, namespace }: Above): boolean {
  const mode = modeIn(namespace);
  return mode === 'STRICT' || (mode === 'inherit' && modeIn(mesh) === 'STRICT');
}

function anonymous(path: Path): AttributeTest {
  return { attribute: 'source.principal', values: ['*'], negated: true, path, readable: true };
}

function portTest(port: number, negated: boolean, path: Path): AttributeTest {
  return { attribute: 'destination.port', values: [String(port)], negated, path, readable: true };
}
