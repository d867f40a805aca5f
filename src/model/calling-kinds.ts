import type { Kind } from './kinds.ts';

/** The kinds whose text says who calls whom. */
export const callingKinds: readonly Kind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
  'Rollout',
  'KnativeService',
  'ConfigMap',
  'Secret',
  'Service',
  'Ingress',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'ServiceMonitor',
  'PodMonitor',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'APIService',
  'CustomResourceDefinition',
];
