/**
 * Kinds that meshlint gives a meaning, by API group. Names are Kubernetes' own; where two groups share one, the name is
 * the one Istio's source uses (`KubernetesGateway`, pkg/config/schema/gvk). Every version of a group counts.
 */
const kindsByGroup = {
  '': [
    'Namespace',
    'Service',
    'Endpoints',
    'ConfigMap',
    'Secret',
    'ServiceAccount',
    'Pod',
    'ReplicationController',
    'Node',
  ],
  apps: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  batch: ['Job', 'CronJob'],
  'discovery.k8s.io': ['EndpointSlice'],
  'networking.k8s.io': ['Ingress', 'IngressClass', 'NetworkPolicy'],
  extensions: ['Ingress', 'Deployment', 'DaemonSet', 'ReplicaSet'],
  'admissionregistration.k8s.io': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'apiregistration.k8s.io': ['APIService'],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'networking.istio.io': [
    'VirtualService',
    'DestinationRule',
    'Gateway',
    'ServiceEntry',
    'Sidecar',
    'WorkloadEntry',
    'WorkloadGroup',
    'EnvoyFilter',
    'ProxyConfig',
  ],
  'security.istio.io': ['PeerAuthentication', 'RequestAuthentication', 'AuthorizationPolicy'],
  'telemetry.istio.io': ['Telemetry'],
  'extensions.istio.io': ['WasmPlugin', 'TrafficExtension'],
  'install.istio.io': ['IstioOperator'],
  'sailoperator.io': ['Istio', 'IstioRevision', 'IstioRevisionTag', 'IstioCNI', 'ZTunnel'],
  'gateway.networking.k8s.io': [
    ['Gateway', 'KubernetesGateway'],
    'GatewayClass',
    'HTTPRoute',
    'GRPCRoute',
    'TLSRoute',
    'TCPRoute',
    'UDPRoute',
    'ReferenceGrant',
    'BackendTLSPolicy',
    'ListenerSet',
  ],
  'argoproj.io': ['Rollout', 'Application', 'ApplicationSet'],
  'helm.toolkit.fluxcd.io': ['HelmRelease'],
  'source.toolkit.fluxcd.io': ['OCIRepository'],
  'helm.cattle.io': ['HelmChart'],
  'serving.knative.dev': [['Service', 'KnativeService']],
  'monitoring.coreos.com': ['ServiceMonitor', 'PodMonitor', 'Prometheus'],
} as const;

type Entry = (typeof kindsByGroup)[keyof typeof kindsByGroup][number];
/** A kind with a meaning for us. */
export type Kind = Entry extends infer E ? (E extends readonly [string, infer Name] ? Name : E) : never;

const kinds = new Map<string, Map<string, Kind>>();
for (const [group, entries] of Object.entries(kindsByGroup)) {
  const names = new Map<string, Kind>();
  for (const entry of entries) {
    if (typeof entry === 'string') names.set(entry, entry);
    else names.set(entry[0], entry[1]);
  }
  kinds.set(group, names);
}

/** The kind of an object, or undefined when it has no meaning for us. `group` is the part of apiVersion before the slash. */
export function kindOf(group: string, kind: string): Kind | undefined {
  return kinds.get(group)?.get(kind);
}

/** Kinds whose objects live in no namespace. */
export const clusterScoped: ReadonlySet<string> = new Set<string>([
  'Namespace',
  'Node',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'APIService',
  'CustomResourceDefinition',
  'GatewayClass',
  'ClusterRole',
  'ClusterRoleBinding',
  'PersistentVolume',
  'StorageClass',
  'PriorityClass',
  'RuntimeClass',
  'CSIDriver',
  'ClusterIssuer',
  'ClusterExternalSecret',
]);

/** All kinds with a meaning for us. */
export const kindNames: ReadonlySet<string> = new Set([...kinds.values()].flatMap((names) => [...names.values()]));
