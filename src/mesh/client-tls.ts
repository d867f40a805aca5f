import type { Graph } from '../graph/graph.ts';
import { containerPortFor } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import { isObject, stringIn } from '../model/value.ts';
import type { Path } from '../source/position.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Client } from './client.ts';
import type { Context } from './context.ts';
import type { Destination } from './destination.ts';
import { blockField, type EffectiveBlock, type EffectiveTrafficPolicy, policyRule } from './destination-rule.ts';
import { type MergedRule, subsetsOf } from './destination-rule-index.ts';
import type { Dataplane, MutualTlsMode } from './modes.ts';

/** TLS that the client's proxy adds. */
export type ClientTlsMode = 'none' | 'ISTIO_MUTUAL' | 'SIMPLE' | 'MUTUAL';

export interface EffectiveTls {
  readonly mode: ClientTlsMode;
  readonly chosenBy: 'DestinationRule' | 'auto-mtls' | 'default';
  /** The `tls` block that decides, also where it does so through auto mutual TLS, from above a port level that hides it. */
  readonly block: EffectiveBlock | undefined;
}

/** The answers that the choice rests on. */
export interface ClientTlsSources {
  policy(client: Client, destination: Destination): Answer<EffectiveTrafficPolicy>;
  dataplane(workload: Workload): Answer<Dataplane>;
  serverTls(workload: Workload, port: number): Answer<MutualTlsMode>;
  namespaceTls(namespace: string): Answer<MutualTlsMode>;
}

/**
 * TLS on the way to the pods of one workload. Any `tls` block of a DestinationRule decides; without one, auto mutual TLS adapts
 * to what each endpoint can do. pilot/pkg/networking/core/cluster_tls.go buildUpstreamTLSSettings,
 * pilot/pkg/xds/endpoints/mtls_checker.go
 */
export class ClientTls {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #sources: ClientTlsSources;

  constructor(graph: Graph, context: Context, sources: ClientTlsSources) {
    this.#graph = graph;
    this.#context = context;
    this.#sources = sources;
  }

  towards(client: Client, destination: Destination, server: Workload): Answer<EffectiveTls> {
    const policy = this.#sources.policy(client, destination);
    if (!policy.known) return policy;
    const block = policy.value.blocks.tls;
    if (block !== undefined) return byRule(block, client);
    const auto = this.#context.autoMtls;
    if (!auto.value) return known(plaintext('default'), () => [auto.evidence]);
    return this.#automatic(policy.value, destination, server);
  }

  #automatic(policy: EffectiveTrafficPolicy, destination: Destination, server: Workload): Answer<EffectiveTls> {
    const inferred = this.#sources.namespaceTls(destination.service.namespace);
    if (!inferred.known) return inferred;
    if (inferred.value === 'DISABLE') return known(plaintext('auto-mtls'), () => inferred.because());
    if (this.#isPassthrough(policy, destination)) return this.#forAll(destination);
    const hidden = hiddenTls(policy, destination.subset);
    if (hidden !== undefined) return byHiddenBlock(hidden);
    const meshed = this.#acceptsMutualTls(server);
    if (!meshed.known) return meshed;
    if (!meshed.value) return known(plaintext('auto-mtls'), () => meshed.because());
    const port = containerPortFor(destination.port, server) ?? destination.port.number;
    const mode = this.#sources.serverTls(server, port);
    if (!mode.known) return mode;
    const tls = mode.value === 'DISABLE' ? plaintext('auto-mtls') : mutual;
    return known(tls, () => [...meshed.because(), ...mode.because()]);
  }

  /** The client connects to the address that the application dialled, so that one choice is made for all endpoints. */
  #isPassthrough(policy: EffectiveTrafficPolicy, destination: Destination): boolean {
    const balancer = policy.blocks.loadBalancer?.value;
    return destination.service.headless || (balancer !== undefined && stringIn(balancer, 'simple') === 'PASSTHROUGH');
  }

  /** pilot/pkg/model/push_context.go BestEffortInferServiceMTLSMode */
  #forAll(destination: Destination): Answer<EffectiveTls> {
    const workloads = this.#graph.workloadsBehind(destination.service);
    if (workloads.length === 0) {
      return known(plaintext('auto-mtls'), () => [
        { note: `no pods of ${destination.service.resource.title} are known`, from: 'absence' },
      ]);
    }
    const reasons: Answer<boolean>[] = [];
    for (const workload of workloads) {
      const meshed = this.#acceptsMutualTls(workload);
      if (!meshed.known) return meshed;
      if (!meshed.value) return known(plaintext('auto-mtls'), () => meshed.because());
      reasons.push(meshed);
    }
    return known(mutual, () => reasons.flatMap((reason) => reason.because()));
  }

  /** Whether endpoints carry the label `security.istio.io/tlsMode: istio`, which injection adds unless the pod sets it. */
  #acceptsMutualTls(workload: Workload): Answer<boolean> {
    const dataplane = this.#sources.dataplane(workload);
    if (!dataplane.known) return dataplane;
    const written = workload.labels['security.istio.io/tlsMode'];
    if (written !== undefined && written !== 'istio') {
      return known(false, () => [
        {
          note: `the pods of ${workload.resource.title} have label security.istio.io/tlsMode=${written}`,
          from: 'manifest',
          at: workload.podField('metadata', 'labels', 'security.istio.io/tlsMode'),
        },
      ]);
    }
    const meshed = dataplane.value === 'sidecar' || dataplane.value === 'gateway' || dataplane.value === 'proxyless';
    return known(meshed, () => dataplane.because());
  }
}

const mutual: EffectiveTls = { mode: 'ISTIO_MUTUAL', chosenBy: 'auto-mtls', block: undefined };

function plaintext(chosenBy: EffectiveTls['chosenBy']): EffectiveTls {
  return { mode: 'none', chosenBy, block: undefined };
}

/**
 * A port level without `tls` hides the `tls` above it from the cluster, but the choice for each endpoint still reads that: of
 * the subset, or of the rule where no subset is asked for. pilot/pkg/xds/endpoints/mtls_checker.go
 */
export function hiddenTls(policy: EffectiveTrafficPolicy, subset: string | undefined): EffectiveBlock | undefined {
  const { merged, blocks } = policy;
  const above = merged === undefined || blocks.tls !== undefined ? undefined : policyPlace(merged, subset);
  if (above === undefined) return undefined;
  const path = [...above.path, 'trafficPolicy', 'tls'];
  const { value } = above.rule.field(...path);
  return isObject(value) ? { rule: above.rule, path, value } : undefined;
}

function byHiddenBlock(block: EffectiveBlock): Answer<EffectiveTls> {
  const mode = stringIn(block.value, 'mode') ?? 'DISABLE';
  const note = `${block.rule.title} sets TLS mode ${mode} above the port level, which is still read for each endpoint`;
  return known({ ...(mode === 'ISTIO_MUTUAL' ? mutual : plaintext('auto-mtls')), block }, () => [
    { note, from: 'manifest', at: blockField(block).get('mode') },
  ]);
}

/** Where the rule or the subset has its traffic policy. */
function policyPlace(
  merged: MergedRule,
  subset: string | undefined,
): { readonly rule: Resource; readonly path: Path } | undefined {
  if (subset === undefined) {
    const rule = policyRule(merged);
    return rule === undefined ? undefined : { rule, path: ['spec'] };
  }
  const defined = subsetsOf(merged).get(subset);
  return defined === undefined ? undefined : { rule: defined.rule, path: ['spec', 'subsets', defined.index] };
}

function byRule(block: EffectiveBlock, client: Client): Answer<EffectiveTls> {
  const written = block.value.mode;
  // An empty block is the zero value of the enum: DISABLE.
  const mode = written === undefined || written === null ? 'DISABLE' : String(written);
  const because = (note: string): (() => readonly Evidence[]) => {
    return () => [{ note, from: 'manifest', at: blockField(block).get('mode') }];
  };
  const chosen = (tls: ClientTlsMode): EffectiveTls => ({ mode: tls, chosenBy: 'DestinationRule', block });
  const sets = `${block.rule.title} sets TLS mode ${mode}${written === undefined ? ' (an empty tls block)' : ''}`;
  switch (mode) {
    case 'DISABLE':
      return known(chosen('none'), because(sets));
    case 'ISTIO_MUTUAL':
      return known(chosen('ISTIO_MUTUAL'), because(sets));
    case 'SIMPLE':
    case 'MUTUAL': {
      if (isDropped(block, client, mode)) {
        return known(chosen('none'), because(`${sets}, which a sidecar drops because it cannot read the credential`));
      }
      return known(chosen(mode), because(sets));
    }
    default:
      return unknown(`TLS mode ${mode} of ${block.rule.title} is not one that Istio knows`);
  }
}

/**
 * Sidecars read Secrets only for rules with a workloadSelector; MUTUAL without a client certificate gives no TLS at all.
 * pilot/pkg/networking/core/cluster_tls.go
 */
function isDropped(block: EffectiveBlock, client: Client, mode: 'SIMPLE' | 'MUTUAL'): boolean {
  const credential = stringIn(block.value, 'credentialName');
  if (credential !== undefined && credential !== '') {
    const selective = isObject(block.rule.spec.workloadSelector);
    return client.proxy === 'sidecar' && !selective && !credential.startsWith('configmap://');
  }
  return mode === 'MUTUAL' && stringIn(block.value, 'clientCertificate') === undefined;
}
