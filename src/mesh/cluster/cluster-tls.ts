import type { Workload } from '../../model/k8s/workload.ts';
import { objectIn, stringIn } from '../../model/value.ts';
import { type Answer, known } from '../answer.ts';
import type { Client } from '../client.ts';
import { byHiddenBlock, byRule, type EffectiveTls, mutualTls, plaintext } from '../client-tls.ts';
import type { Context } from '../context.ts';
import { type EffectiveTrafficPolicy, policyRule } from '../destination-rule.ts';
import { subsetsOf } from '../destination-rule-index.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Dataplane, MutualTlsMode } from '../modes.ts';
import type { GuardedServer } from '../peer-authentication.ts';
import type { Cluster } from './cluster.ts';
import type { Endpoint } from './endpoint.ts';

const tlsModeKey = 'security.istio.io/tlsMode';

/** The answers that the choice rests on. */
export interface ClusterTlsSources {
  dataplane(workload: Workload): Answer<Dataplane>;
  serverTls(server: GuardedServer, port: number): Answer<MutualTlsMode>;
  namespaceTls(namespace: string): Answer<MutualTlsMode>;
  /** All that the registry knows of, whatever the subset. */
  endpoints(service: MeshService, port: MeshPort): Answer<readonly Endpoint[]>;
}

/** As much of a cluster as the choice needs. */
export type TlsCluster = Pick<Cluster, 'service' | 'port' | 'subset' | 'policy'>;

/**
 * TLS on the way to an endpoint. Any `tls` block of a DestinationRule decides; without one, auto mutual TLS adapts to what each
 * endpoint can do, inside of the mesh. pilot/pkg/networking/core/cluster_tls.go buildUpstreamTLSSettings,
 * pilot/pkg/xds/endpoints/mtls_checker.go
 */
export class ClusterTls {
  readonly #context: Context;
  readonly #sources: ClusterTlsSources;

  constructor(context: Context, sources: ClusterTlsSources) {
    this.#context = context;
    this.#sources = sources;
  }

  towards(client: Client, cluster: TlsCluster, endpoint: Endpoint): Answer<EffectiveTls> {
    const { service, policy } = cluster;
    const block = policy.blocks.tls;
    if (block !== undefined) return byRule(block, client);
    if (service.external) return known(plaintext('default'), () => [outside(service)]);
    const auto = this.#context.autoMtls;
    if (!auto.value) return known(plaintext('default'), () => [auto.evidence]);
    const inferred = this.#sources.namespaceTls(service.namespace);
    if (!inferred.known) return inferred;
    if (inferred.value === 'DISABLE') return known(plaintext('auto-mtls'), () => inferred.because());
    const able = asksAll(cluster) ? this.#allAble(cluster) : known(true);
    if (!able.known) return able;
    if (!able.value) return known(plaintext('auto-mtls'), () => able.because());
    if (connectsToDialled(cluster, client)) return known(mutualTls, () => able.because());
    return this.#perEndpoint(policy, endpoint);
  }

  #perEndpoint(policy: EffectiveTrafficPolicy, endpoint: Endpoint): Answer<EffectiveTls> {
    if (policy.hiddenTls !== undefined) return byHiddenBlock(policy.hiddenTls);
    const able = this.#isAble(endpoint);
    if (!able.known) return able;
    if (!able.value) return known({ ...plaintext('auto-mtls'), perEndpoint: true }, () => able.because());
    const { namespace, labels, workload, address = '' } = endpoint;
    const mode = this.#sources.serverTls(workload ?? { namespace, labels, name: address }, endpoint.port);
    if (!mode.known) return mode;
    const tls = mode.value === 'DISABLE' ? plaintext('auto-mtls') : mutualTls;
    return known({ ...tls, perEndpoint: true }, () => [...able.because(), ...mode.because()]);
  }

  /** pilot/pkg/model/push_context.go BestEffortInferServiceMTLSMode */
  #allAble({ service, port }: TlsCluster): Answer<boolean> {
    const endpoints = this.#sources.endpoints(service, port);
    if (!endpoints.known) return endpoints;
    if (endpoints.value.length === 0) {
      return known(false, () => [{ note: `no pods of ${service.resource.title} are known`, from: 'absence' }]);
    }
    const reasons: Answer<boolean>[] = [];
    for (const endpoint of endpoints.value) {
      const able = this.#isAble(endpoint);
      if (!able.known || !able.value) return able;
      reasons.push(able);
    }
    return known(true, () => reasons.flatMap((reason) => reason.because()));
  }

  /** Whether endpoints carry the label `security.istio.io/tlsMode: istio`, which injection adds unless the pod sets it. */
  #isAble({ workload, tlsMode, address, source }: Endpoint): Answer<boolean> {
    if (workload === undefined) {
      const note = `${address ?? 'the address'} ${tlsMode === 'istio' ? 'is said to have' : 'is not known to have'} a proxy`;
      return known(tlsMode === 'istio', () => [
        { note, from: 'manifest', ...(source === undefined ? {} : { at: source.field('spec') }) },
      ]);
    }
    const dataplane = this.#sources.dataplane(workload);
    if (!dataplane.known) return dataplane;
    if (tlsMode === 'disabled') {
      const written = workload.labels[tlsModeKey] ?? '';
      const note = `the pods of ${workload.resource.title} have label ${tlsModeKey}=${written}`;
      return known(false, () => [{ note, from: 'manifest', at: workload.podField('metadata', 'labels', tlsModeKey) }]);
    }
    return known(meshed.has(dataplane.value), () => dataplane.because());
  }
}

/**
 * Pods that the injector labels as taking mutual TLS (`security.istio.io/tlsMode`): not those of gateways.
 * manifests/charts/istio-control/istio-discovery/files/gateway-injection-template.yaml, kube-gateway.yaml
 */
const meshed: ReadonlySet<Dataplane> = new Set<Dataplane>(['sidecar', 'proxyless']);

function outside({ resource }: MeshService) {
  const note = `${resource.title} is outside of the mesh: auto mutual TLS leaves it alone`;
  return { note, from: 'manifest' as const, at: resource.field('spec', 'location') };
}

/** Whether one choice is made for all that the registry knows. Of a subset's cluster only its own policy is read here. */
function asksAll({ service, policy, subset }: TlsCluster): boolean {
  if (service.resolution === 'original-destination') return true;
  const { merged } = policy;
  if (merged === undefined) return false;
  const owner = subset === undefined ? policyRule(merged)?.spec : subsetsOf(merged).get(subset)?.value;
  return owner !== undefined && isPassthrough(objectIn(objectIn(owner, 'trafficPolicy'), 'loadBalancer'));
}

/** The client connects to the address that the application dialled, so that there is no choice for each endpoint. */
export function connectsToDialled({ service, policy }: TlsCluster, { proxy }: Pick<Client, 'proxy'>): boolean {
  if (service.resolution === 'original-destination' && proxy !== 'gateway') return true;
  return isPassthrough(policy.blocks.loadBalancer?.value ?? {});
}

function isPassthrough(balancer: { readonly [key: string]: unknown }): boolean {
  return stringIn(balancer, 'simple') === 'PASSTHROUGH';
}
