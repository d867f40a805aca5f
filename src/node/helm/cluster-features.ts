/**
 * What charts are told of the cluster. They ask whether it has an API before they use it, and would leave out what meshlint is there
 * to read: https://helm.sh/docs/chart_template_guide/builtin_objects/
 */
export const assumedKubernetesVersion = '1.34.0';

export const assumedApiVersions: readonly string[] = [
  'networking.istio.io/v1',
  'networking.istio.io/v1beta1',
  'networking.istio.io/v1alpha3',
  'networking.istio.io/v1/VirtualService',
  'networking.istio.io/v1beta1/VirtualService',
  'networking.istio.io/v1alpha3/VirtualService',
  'security.istio.io/v1',
  'security.istio.io/v1beta1',
  'telemetry.istio.io/v1',
  'gateway.networking.k8s.io/v1',
  'gateway.networking.k8s.io/v1beta1',
  'gateway.networking.k8s.io/v1/HTTPRoute',
  'gateway.networking.k8s.io/v1/GRPCRoute',
  'cert-manager.io/v1',
  'cert-manager.io/v1/Certificate',
  'monitoring.coreos.com/v1',
  'monitoring.coreos.com/v1/ServiceMonitor',
  'monitoring.coreos.com/v1/PodMonitor',
  'policy/v1',
  'policy/v1/PodDisruptionBudget',
  'autoscaling/v2',
  'networking.k8s.io/v1',
  'networking.k8s.io/v1/Ingress',
];
