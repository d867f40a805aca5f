/**
 * The fields of a MeshConfig by their JSON names:
 * https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig and mesh/v1alpha1/config.proto of istio/api.
 * Istio passes over a key that it does not know.
 */
export const meshConfigKeys: readonly string[] = [
  'accessLogEncoding',
  'accessLogFile',
  'accessLogFormat',
  'ca',
  'caCertificates',
  'certificates',
  'configSources',
  'connectTimeout',
  'defaultConfig',
  'defaultDestinationRuleExportTo',
  'defaultHttpRetryPolicy',
  'defaultProviders',
  'defaultServiceExportTo',
  'defaultTrafficPolicy',
  'defaultVirtualServiceExportTo',
  'disableEnvoyListenerLog',
  'discoverySelectors',
  'dnsRefreshRate',
  'enableAutoMtls',
  'enableEnvoyAccessLogService',
  'enablePrometheusMerge',
  'enableTracing',
  'extensionProviders',
  'h2UpgradePolicy',
  'hboneIdleTimeout',
  'inboundClusterStatName',
  'inboundTrafficPolicy',
  'ingressClass',
  'ingressControllerMode',
  'ingressSelector',
  'ingressService',
  'localityLbSetting',
  'meshMTLS',
  'outboundClusterStatName',
  'outboundTrafficPolicy',
  'pathNormalization',
  'protocolDetectionTimeout',
  'proxyHttpPort',
  'proxyInboundListenPort',
  'proxyListenPort',
  'rootNamespace',
  'serviceEntryVisibility',
  'serviceScopeConfigs',
  'serviceSettings',
  'tcpKeepalive',
  'tlsDefaults',
  'trustDomain',
  'trustDomainAliases',
  'verifyCertificateAtClient',
  'zoneAwareLbSetting',
];

/** https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-OutboundTrafficPolicy */
export const outboundTrafficPolicyKeys: readonly string[] = ['mode', 'tls'];
export const outboundTrafficPolicyModes: readonly string[] = ['ALLOW_ANY', 'ALLOW_ANY_DYNAMIC_DNS', 'REGISTRY_ONLY'];

/** https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry */
export const httpRetryKeys: readonly string[] = [
  'attempts',
  'backoff',
  'perTryTimeout',
  'retryIgnorePreviousHosts',
  'retryOn',
  'retryRemoteLocalities',
];
