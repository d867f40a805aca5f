import type { Graph } from '../graph/graph.ts';
import type { Kind } from '../model/kinds.ts';
import type { Resource } from '../model/resource.ts';
import { type Claims, noClaims, Speaker } from './claims.ts';
import { applicationClaims } from './repository/application-claims.ts';
import {
  configMapClaims,
  isIstiod,
  isNodeAgent,
  istiodClaims,
  nodeAgentClaims,
} from './repository/control-plane-claims.ts';
import { helmChartClaims, helmReleaseClaims } from './repository/helm-release-claims.ts';
import { injectorClaims } from './repository/injector-claims.ts';
import { istioOperatorClaims, sailClaims } from './repository/operator-claims.ts';

/** A kind of object that may say something of the mesh. */
interface Source {
  readonly kinds: readonly Kind[];
  /** Whether an object of the kind is one of Istio's; looked at for each of them, so it has to be cheap. */
  concerns?(resource: Resource): boolean;
  claim(speaker: Speaker, resource: Resource, graph: Graph): void;
}

const sources: readonly Source[] = [
  { kinds: ['IstioOperator'], claim: istioOperatorClaims },
  { kinds: ['Istio', 'IstioRevision', 'IstioRevisionTag', 'IstioCNI', 'ZTunnel'], claim: sailClaims },
  { kinds: ['HelmRelease'], claim: helmReleaseClaims },
  { kinds: ['HelmChart'], claim: helmChartClaims },
  { kinds: ['Application', 'ApplicationSet'], claim: applicationClaims },
  { kinds: ['ConfigMap'], concerns: isMeshConfigMap, claim: configMapClaims },
  { kinds: ['MutatingWebhookConfiguration'], claim: injectorClaims },
  { kinds: ['Deployment'], concerns: isIstiod, claim: ofWorkload(istiodClaims) },
  { kinds: ['DaemonSet'], concerns: isNodeAgent, claim: ofWorkload(nodeAgentClaims) },
];

/** What the manifests of a unit say of the mesh: each claim with the object that makes it. */
export function repositoryClaims(graph: Graph): Claims {
  const claims = noClaims();
  for (const { kinds, concerns, claim } of sources) {
    for (const kind of kinds) {
      for (const resource of graph.ofKind(kind)) {
        if (concerns?.(resource) !== false) claim(new Speaker(titleOf(resource), 'manifest', claims), resource, graph);
      }
    }
  }
  return claims;
}

/** What only istioctl reads needs no name. */
function titleOf({ name, kindName, title }: Resource): string {
  return name === '' ? `the ${kindName}` : title;
}

function isMeshConfigMap({ name }: Resource): boolean {
  return name === 'istio' || name.startsWith('istio-');
}

function ofWorkload(claim: (speaker: Speaker, workload: NonNullable<ReturnType<Graph['workloadOf']>>) => void) {
  return (speaker: Speaker, resource: Resource, graph: Graph): void => {
    const workload = graph.workloadOf(resource);
    if (workload !== undefined) claim(speaker, workload);
  };
}
