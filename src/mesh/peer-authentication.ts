import type { Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { isEmptySelector, selects, workloadSelector } from '../model/selector.ts';
import { isObject, objectIn } from '../model/value.ts';
import type { Path } from '../source/position.ts';
import { compareAge } from './age.ts';
import { ambiguous } from './ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Context } from './context.ts';
import type { MutualTlsMode } from './modes.ts';

/** A mode as written: undefined or UNSET inherits. */
interface Written {
  readonly mode: MutualTlsMode | 'inherit' | 'unreadable';
  readonly policy: Resource;
  readonly path: Path;
}

/** What a policy with a selector is compared with: a workload, or a server outside of Kubernetes. */
export type GuardedServer = Pick<Workload, 'namespace' | 'name' | 'labels'>;

/**
 * PeerAuthentication in effect: workload over namespace over mesh, the oldest policy of each level, UNSET inherits; ports only
 * in policies with a selector, by container port. pilot/pkg/model/authentication.go,
 * pilot/pkg/security/authn/policy_applier.go
 */
export class PeerAuthentications {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #namespaceModes = new Map<string, Answer<MutualTlsMode>>();
  readonly #selective = new Map<string, readonly Resource[]>();

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#context = context;
  }

  /** What the sidecar of a workload asks of connections to a container port. */
  onPort(workload: GuardedServer, port: number): Answer<MutualTlsMode> {
    const policy = this.forWorkload(workload);
    const inherit = () => this.#askedFor(workload) ?? this.inNamespace(workload.namespace);
    if (policy === undefined) return inherit();
    if (this.#graph.isAmbiguous(policy)) return ambiguous(policy);
    const portLevel = objectIn(policy.spec, 'portLevelMtls')[String(port)];
    const levels = [
      ...(isObject(portLevel) ? [read(policy, ['spec', 'portLevelMtls', String(port), 'mode'])] : []),
      read(policy, ['spec', 'mtls', 'mode']),
    ];
    return this.#settle(levels, `${workload.namespace}/${workload.name}`, inherit);
  }

  /** What namespace and mesh policies say: all that auto mutual TLS looks at on the client's side. */
  inNamespace(namespace: string): Answer<MutualTlsMode> {
    return remember(this.#namespaceModes, namespace, () => this.#readNamespace(namespace));
  }

  #readNamespace(namespace: string): Answer<MutualTlsMode> {
    const root = this.#context.rootNamespace.value;
    const policy = this.#oldest(namespace);
    const asked = this.#askedIn(namespace, policy);
    if (asked !== undefined) return asked;
    const inherit = (): Answer<MutualTlsMode> => {
      if (namespace !== root) return this.inNamespace(root);
      return known('PERMISSIVE', () => [
        { note: 'no PeerAuthentication sets a mode, so plaintext and mutual TLS are both accepted', from: 'absence' },
      ]);
    };
    if (policy === undefined) return inherit();
    if (this.#graph.isAmbiguous(policy)) return ambiguous(policy);
    const scope = namespace === root ? 'the mesh' : `namespace "${namespace}"`;
    return this.#settle([read(policy, ['spec', 'mtls', 'mode'])], scope, inherit);
  }

  /** As if a policy for the whole namespace stood in place of the written one. */
  #askedIn(namespace: string, policy: Resource | undefined): Answer<MutualTlsMode> | undefined {
    const { enabled } = this.#context;
    if (enabled?.mutualTls !== 'STRICT' || !enabled.namespaces.has(namespace)) return undefined;
    const asked = askedNote(`namespace "${namespace}"`);
    if (policy === undefined) return known('STRICT', () => [asked]);
    const note = `${policy.title} counts as replaced by that`;
    return known('STRICT', () => [asked, { note, from: 'manifest', at: policy.field('spec') }]);
  }

  /** As if a policy selected the workload, where none that selects it sets a mode. */
  #askedFor(workload: GuardedServer): Answer<MutualTlsMode> | undefined {
    const { enabled } = this.#context;
    if (enabled?.mutualTls !== 'STRICT' || !enabled.workloads.has(workload)) return undefined;
    return known('STRICT', () => [askedNote(`${workload.namespace}/${workload.name}`)]);
  }

  #settle(levels: readonly Written[], scope: string, inherit: () => Answer<MutualTlsMode>): Answer<MutualTlsMode> {
    for (const { mode, policy, path } of levels) {
      if (mode === 'unreadable') return unknown(`the mode of ${policy.title} is not one that Istio knows`);
      if (mode === 'inherit') continue;
      const port = path.includes('portLevelMtls') ? ` for port ${String(path[2])}` : '';
      return known(mode, () => [evidence(policy, path, `${policy.title} sets ${mode} for ${scope}${port}`)]);
    }
    return inherit();
  }

  /** The policy with a selector that fits. Istio passes over those in the root namespace, also for workloads of it. */
  forWorkload(workload: GuardedServer): Resource | undefined {
    if (workload.namespace === this.#context.rootNamespace.value) return undefined;
    return this.#selectiveIn(workload.namespace).find((policy) =>
      selects(workloadSelector(policy.spec, 'selector'), workload.labels),
    );
  }

  #selectiveIn(namespace: string): readonly Resource[] {
    return remember(this.#selective, namespace, () =>
      this.#graph
        .inNamespace('PeerAuthentication', namespace)
        .filter((policy) => !isEmptySelector(workloadSelector(policy.spec, 'selector')))
        .toSorted(compareAge),
    );
  }

  #oldest(namespace: string): Resource | undefined {
    let oldest: Resource | undefined;
    for (const policy of this.#graph.inNamespace('PeerAuthentication', namespace)) {
      if (!isEmptySelector(workloadSelector(policy.spec, 'selector'))) continue;
      if (oldest === undefined || compareAge(policy, oldest) < 0) oldest = policy;
    }
    return oldest;
  }
}

function read(policy: Resource, path: readonly string[]): Written {
  let value: unknown = policy.value;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return { mode: modeOf(value), policy, path };
}

function askedNote(scope: string): Evidence {
  return { note: `asked as if a PeerAuthentication set STRICT for ${scope}`, from: 'flag' };
}

/** A mode as written. */
export function modeOf(value: unknown): Written['mode'] {
  if (value === undefined || value === null || value === 'UNSET' || value === '') return 'inherit';
  return value === 'STRICT' || value === 'PERMISSIVE' || value === 'DISABLE' ? value : 'unreadable';
}

function evidence(policy: Resource, path: Path, note: string): Evidence {
  return { note, from: 'manifest', at: policy.field(...path) };
}
