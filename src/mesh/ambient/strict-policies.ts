import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import { convertPeerAuthentication, staticStrict } from './converted-peer-authentication.ts';
import { type MutualTlsLevels, modeIn, PeerAuthenticationLevels, portModes } from './mutual-tls-levels.ts';
import type { ZtunnelPolicy } from './ztunnel-policy.ts';

/** PeerAuthentications as policies of ztunnel. pilot/pkg/serviceregistry/ambient/{policies,authorization}.go */
export class StrictPolicies {
  readonly #graph: Graph;
  readonly #root: string;
  readonly #levels: PeerAuthenticationLevels;
  readonly #converted = new Map<Resource, { readonly policy: ZtunnelPolicy | undefined }>();
  readonly #static = new Map<Resource, ZtunnelPolicy>();

  constructor(graph: Graph, rootNamespace: string) {
    this.#graph = graph;
    this.#root = rootNamespace;
    this.#levels = new PeerAuthenticationLevels(graph, rootNamespace);
  }

  /** All that is sent to ztunnel. */
  sent(): readonly ZtunnelPolicy[] {
    const written = this.#graph.ofKind('PeerAuthentication');
    if (written.length === 0) return [];
    return [staticStrict(this.#root), ...written.flatMap((policy) => this.#convert(policy) ?? [])];
  }

  /** What is enforced for a workload: one policy at most. */
  for(workload: Workload): Answer<readonly ZtunnelPolicy[]> {
    const levels = this.#levels.for(workload);
    const counting = [levels.workload, levels.namespace, levels.mesh].filter((policy) => policy !== undefined);
    const repeated = counting.find((policy) => this.#graph.isAmbiguous(policy));
    if (repeated !== undefined) return ambiguous(repeated);
    const unread = counting.find(isUnreadable);
    if (unread !== undefined) return unknown(`the mode of ${unread.title} is not one that Istio knows`);
    const strictBy = strictLevel(levels);
    if (levels.workload !== undefined && needsOwnPolicy(levels.workload, strictBy !== undefined)) {
      return this.#ported(levels.workload, workload);
    }
    if (strictBy === undefined) return known([], () => [notStrict(workload)]);
    const policy = remember(this.#static, strictBy, () => staticStrict(this.#root, strictBy));
    return known([policy], () => [
      { note: `${strictBy.title} sets STRICT`, from: 'manifest', at: strictBy.field('spec', 'mtls', 'mode') },
    ]);
  }

  #ported(policy: Resource, workload: Workload): Answer<readonly ZtunnelPolicy[]> {
    const at = () => policy.field('spec', 'portLevelMtls');
    const converted = this.#convert(policy);
    if (converted === undefined) {
      const note = `${policy.title} takes the place of STRICT, but the control plane makes no policy of it, so nothing is enforced`;
      return known([], () => [notStrict(workload), { note, from: 'manifest', at: at() }]);
    }
    return known([converted], () => [
      { note: `${policy.title} sets modes of ports for ${workload.resource.title}`, from: 'manifest', at: at() },
    ]);
  }

  #convert(policy: Resource): ZtunnelPolicy | undefined {
    if (policy.namespace === this.#root) return undefined;
    return remember(this.#converted, policy, () => ({
      policy: convertPeerAuthentication(policy, this.#levels.above(policy)),
    })).policy;
  }
}

function isUnreadable(policy: Resource): boolean {
  return modeIn(policy) === 'unreadable' || portModes(policy).some(({ mode }) => mode === 'unreadable');
}

/** The policy by which all ports are STRICT that have no mode of their own. */
function strictLevel({ mesh, namespace, workload }: MutualTlsLevels): Resource | undefined {
  const deciding = [workload, namespace, mesh].find((policy) => modeIn(policy) !== 'inherit');
  return modeIn(deciding) === 'STRICT' ? deciding : undefined;
}

/**
 * Whether modes of ports differ from that of the others, so that one policy has to say both. DISABLE under an inherited STRICT
 * is not seen. convertedSelectorPeerAuthentications
 */
function needsOwnPolicy(policy: Resource, strict: boolean): boolean {
  const modes = new Set(portModes(policy).map(({ mode }) => mode));
  if (!strict) return modes.has('STRICT');
  return modes.has('PERMISSIVE') || (modeIn(policy) === 'STRICT' && modes.has('DISABLE'));
}

function notStrict(workload: Workload): Evidence {
  const note = `no PeerAuthentication asks for mutual TLS on all ports of ${workload.resource.title}`;
  return { note, from: 'absence' };
}
