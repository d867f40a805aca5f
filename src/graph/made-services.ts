import { append, remember } from '../model/multimap.ts';
import { isPlaceholder, mayBecome } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { objectIn, stringIn } from '../model/value.ts';

/** No namespace is called so. */
const anywhere = '*';

/** `<>` is the name of the object, `<class>` that of its class, `*` anything. */
type Names = readonly string[];

/** The Services that objects of others bring about, by API group and kind, as the sources or manuals of who makes them say. */
const products: { readonly [group: string]: { readonly [kind: string]: Names } } = {
  // https://strimzi.io/docs/operators/latest/configuring#ref-list-of-kafka-cluster-resources-str
  'kafka.strimzi.io': {
    Kafka: ['<>-kafka-*', '<>-zookeeper-client', '<>-zookeeper-nodes'],
    KafkaConnect: ['<>-connect', '<>-connect-api'],
    KafkaBridge: ['<>-bridge-service'],
    KafkaMirrorMaker2: ['<>-mirrormaker2', '<>-mirrormaker2-api'],
  },
  // https://cloudnative-pg.io/documentation/current/service_management/
  'postgresql.cnpg.io': { Cluster: ['<>-rw', '<>-ro', '<>-r'], Pooler: ['<>'] },
  // https://github.com/zalando/postgres-operator/blob/master/docs/user.md
  'acid.zalan.do': { postgresql: ['<>', '<>-repl', '<>-config', '<>-pooler', '<>-pooler-repl'] },
  // https://access.crunchydata.com/documentation/postgres-operator/latest/architecture/overview
  'postgres-operator.crunchydata.com': {
    PostgresCluster: ['<>-primary', '<>-replicas', '<>-pods', '<>-ha', '<>-ha-config', '<>-pgbouncer'],
  },
  // https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/accessing-services
  'elasticsearch.k8s.elastic.co': { Elasticsearch: ['<>-es-*'] },
  'kibana.k8s.elastic.co': { Kibana: ['<>-kb-http'] },
  'apm.k8s.elastic.co': { ApmServer: ['<>-apm-http'] },
  // https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/prometheus/server/statefulset.go
  'monitoring.coreos.com': {
    Prometheus: ['prometheus-operated'],
    Alertmanager: ['alertmanager-operated'],
    ThanosRuler: ['thanos-ruler-operated'],
  },
  // https://github.com/spotahome/redis-operator#connection-to-the-created-redis-failovers
  'databases.spotahome.com': { RedisFailover: ['rfs-<>', 'rfr-<>', 'rfrm-<>', 'rfrs-<>'] },
  // https://github.com/OT-CONTAINER-KIT/redis-operator/blob/main/internal/k8sutils/services.go
  'redis.redis.opstreelabs.in': {
    Redis: ['<>', '<>-headless', '<>-additional'],
    RedisReplication: ['<>', '<>-headless', '<>-additional', '<>-master', '<>-replica'],
    RedisCluster: ['<>-leader*', '<>-follower*', '<>-master'],
    RedisSentinel: ['<>-sentinel*'],
  },
  // https://www.rabbitmq.com/kubernetes/operator/using-operator
  'rabbitmq.com': { RabbitmqCluster: ['<>', '<>-nodes'] },
  // https://github.com/mongodb/mongodb-kubernetes/blob/master/docs/mongodbcommunity/README.md
  'mongodbcommunity.mongodb.com': { MongoDBCommunity: ['<>-svc'] },
  'mongodb.com': { MongoDB: ['<>-svc', '<>-svc-external'] },
  // https://docs.percona.com/percona-operator-for-mongodb/expose.html
  'psmdb.percona.com': { PerconaServerMongoDB: ['<>-*'] },
  'pxc.percona.com': { PerconaXtraDBCluster: ['<>-pxc*', '<>-haproxy*', '<>-proxysql*'] },
  // https://dev.mysql.com/doc/mysql-operator/en/mysql-operator-innodbcluster-service.html
  'mysql.oracle.com': { InnoDBCluster: ['<>', '<>-instances'] },
  // https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/high_availability.md
  'k8s.mariadb.com': { MariaDB: ['<>', '<>-internal', '<>-primary', '<>-secondary'] },
  // https://github.com/knative/serving/blob/main/pkg/reconciler/route/resources/service.go: revisions have Services of their own
  'serving.knative.dev': { Service: ['<>', '<>-*', '*-<>'], Route: ['<>', '*-<>'], Configuration: ['<>-*'] },
  // https://kserve.github.io/website/latest/developer/debug/ (names with and without `-default`)
  'serving.kserve.io': { InferenceService: ['<>', '<>-predictor*', '<>-transformer*', '<>-explainer*'] },
  // https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment: the class is in the name
  'gateway.networking.k8s.io': { Gateway: ['<>-<class>', '<>', 'cilium-gateway-<>'] },
  // https://www.jaegertracing.io/docs/1.76/operator/
  'jaegertracing.io': { Jaeger: ['<>-query', '<>-collector', '<>-collector-headless', '<>-agent'] },
  'opentelemetry.io': { OpenTelemetryCollector: ['<>-collector', '<>-collector-headless', '<>-collector-monitoring'] },
  'grafana.integreatly.org': { Grafana: ['<>-service'] },
  // https://www.keycloak.org/operator/basic-deployment
  'k8s.keycloak.org': { Keycloak: ['<>-service', '<>-discovery'] },
  'kiali.io': { Kiali: ['kiali'] },
  // https://argocd-operator.readthedocs.io/
  'argoproj.io': { ArgoCD: ['<>-*'] },
  // https://github.com/minio/operator/blob/master/docs/tenant_crd.adoc
  'minio.min.io': { Tenant: ['minio', '<>-hl', '<>-console'] },
  // https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations: who names it knows it to be there
  apps: { StatefulSet: [] },
};

/** Where no other Service than those can come of the object, its namespace is as well known as before. */
const exact: ReadonlySet<string> = new Set([
  'serving.knative.dev/Service',
  'serving.knative.dev/Route',
  'serving.knative.dev/Configuration',
  'gateway.networking.k8s.io/Gateway',
  'postgresql.cnpg.io/Pooler',
  'apps/StatefulSet',
]);

/** Whether an object makes Services, some of which may be unknown. */
export function makesUnknownServices({ apiVersion, kindName }: Resource): boolean {
  const group = groupOf(apiVersion);
  return products[group]?.[kindName] !== undefined && !exact.has(`${group}/${kindName}`);
}

/** Names of the Services that an object brings about; `*` in them is anything. */
export function madeServices(resource: Resource): readonly string[] {
  const { apiVersion, kindName, name, spec } = resource;
  const group = groupOf(apiVersion);
  if (group === 'apps') {
    const governing = kindName === 'StatefulSet' ? stringIn(spec, 'serviceName') : undefined;
    return governing === undefined || governing === '' ? [] : [governing];
  }
  const names = products[group]?.[kindName];
  return names === undefined || !Object.hasOwn(products[group] ?? {}, kindName)
    ? []
    : names.map((it) => it.replaceAll('<>', name).replace('<class>', stringIn(spec, 'gatewayClassName') ?? '*'));
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * Where an object has a chart installed that the manifests do not hold, with whatever Services it has; undefined for other objects.
 * https://fluxcd.io/flux/components/helm/helmreleases/#target-namespace, https://docs.rke2.io/helm,
 * https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
function chartNamespace({ kind, namespace, namespaceKnown, spec }: Resource): string | undefined {
  if (kind === 'HelmRelease' || kind === 'HelmChart')
    return stringIn(spec, 'targetNamespace') ?? (namespaceKnown ? namespace : anywhere);
  if (kind !== 'Application' || stringIn(objectIn(spec, 'source'), 'chart') === undefined) return undefined;
  return stringIn(objectIn(spec, 'destination'), 'namespace') ?? anywhere;
}

/** The Services of a unit that no manifest shows, and that come of one that is shown. */
export class MadeServices {
  readonly #exact = new Map<string, Map<string, Resource>>();
  readonly #patterns = new Map<string, string[]>();
  readonly #charts = new Set<string>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      const place = chartNamespace(resource);
      if (place !== undefined) this.#charts.add(isPlaceholder(place) ? anywhere : place);
      const isPlaced = resource.namespaceKnown && !isPlaceholder(resource.namespace);
      const home = isPlaced ? resource.namespace : anywhere;
      for (const name of madeServices(resource)) {
        if (name.includes('*')) append(this.#patterns, home, name);
        else remember(this.#exact, home, () => new Map<string, Resource>()).set(name, resource);
      }
    }
  }

  get any(): boolean {
    return this.#exact.size > 0 || this.#patterns.size > 0 || this.#charts.size > 0;
  }

  has(kind: string, namespace: string, name: string): boolean {
    if (kind !== 'Service') return false;
    if (this.#charts.has(namespace) || this.#charts.has(anywhere)) return true;
    return [namespace, anywhere].some(
      (place) =>
        this.#exact.get(place)?.has(name) === true ||
        this.#patterns.get(place)?.some((pattern) => mayBecome(pattern, name)) === true,
    );
  }

  /** By the short form of a host. */
  hasHost(host: string): boolean {
    const [name = '', namespace, ...rest] = host.split('.');
    return namespace !== undefined && rest.length === 0 && this.has('Service', namespace, name);
  }

  hasSubset(): boolean {
    return false;
  }
}
