import type { Resource } from '../model/resource.ts';
import { makesUnknownServices } from './made-services.ts';

/**
 * Kinds of operators that make Services and workloads which no manifest shows. Where one of them stands, a namespace is not
 * known in full. The pattern takes the database and messaging operators' `PostgresCluster`, `KafkaCluster`, ... in one.
 */
const operatorKinds: ReadonlySet<string> = new Set([
  'ArgoCD',
  'Application',
  'ApplicationSet',
  'Elasticsearch',
  'Kibana',
  'Kafka',
  'InferenceService',
  'HelmRelease',
  'HelmChart',
  'Kustomization',
  'KnativeServing',
  'KnativeEventing',
  'Jaeger',
  'Kiali',
  'Prometheus',
  'Alertmanager',
  'Grafana',
  'Vault',
  'Keycloak',
  'Profile',
  'Seldon',
  'SeldonDeployment',
]);
const operatorPattern = /Cluster$|^Redis|^Mongo|^Postgres|^MySQL|^Rabbit/;
const nativeGroups =
  /^(?:|apps|batch|autoscaling|policy|extensions|rbac\.authorization\.k8s\.io|.*\.istio\.io|.*networking\.k8s\.io)$/;

/** Namespaces in which Kubernetes and Istio put things that no repository holds. */
export const alwaysOpen: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'istio-system',
]);

/** https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/ */
const everywhere: ReadonlySet<string> = new Set(['default/kubernetes', 'kube-system/kube-dns']);

/** Whether every cluster has a Service, whatever is written. */
export function isEverywhere(namespace: string, name: string): boolean {
  return everywhere.has(`${namespace}/${name}`);
}

/** Whether objects of this kind make Services behind our back. */
export function makesServices(resource: Resource): boolean {
  const slash = resource.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : resource.apiVersion.slice(0, slash);
  if (nativeGroups.test(group)) return false;
  return (
    operatorKinds.has(resource.kindName) || operatorPattern.test(resource.kindName) || makesUnknownServices(resource)
  );
}
