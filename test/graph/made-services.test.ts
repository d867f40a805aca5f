import { describe, expect, it } from 'vitest';
import { manifest, service, stream } from '../manifests.ts';
import { worldOf } from '../world.ts';

/** Whether a name of the namespace is missing, beside an object that is called `x`. */
function stateOf(name: string, manifests: readonly string[], complete = true): string {
  const { graph } = worldOf({ 'a.yaml': stream(service('shop/web'), ...manifests) }, { complete });
  return graph.refer('Service', 'shop', name).state;
}

describe('the Services that operators make', () => {
  it.each([
    ['kafka.strimzi.io/v1beta2', 'Kafka', ['x-kafka-bootstrap', 'x-kafka-brokers', 'x-zookeeper-client']],
    ['kafka.strimzi.io/v1beta2', 'KafkaConnect', ['x-connect-api']],
    ['postgresql.cnpg.io/v1', 'Cluster', ['x-rw', 'x-ro', 'x-r']],
    ['postgresql.cnpg.io/v1', 'Pooler', ['x']],
    ['acid.zalan.do/v1', 'postgresql', ['x', 'x-repl', 'x-pooler']],
    ['postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', ['x-primary', 'x-pgbouncer']],
    ['elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', ['x-es-http', 'x-es-default']],
    ['kibana.k8s.elastic.co/v1', 'Kibana', ['x-kb-http']],
    ['monitoring.coreos.com/v1', 'Prometheus', ['prometheus-operated']],
    ['monitoring.coreos.com/v1', 'Alertmanager', ['alertmanager-operated']],
    ['databases.spotahome.com/v1', 'RedisFailover', ['rfs-x', 'rfrm-x']],
    ['redis.redis.opstreelabs.in/v1beta2', 'RedisCluster', ['x-leader', 'x-follower-headless']],
    ['rabbitmq.com/v1beta1', 'RabbitmqCluster', ['x', 'x-nodes']],
    ['mongodbcommunity.mongodb.com/v1', 'MongoDBCommunity', ['x-svc']],
    ['mysql.oracle.com/v2', 'InnoDBCluster', ['x', 'x-instances']],
    ['k8s.mariadb.com/v1alpha1', 'MariaDB', ['x', 'x-primary']],
    ['serving.knative.dev/v1', 'Service', ['x', 'x-00001', 'x-00001-private', 'canary-x']],
    ['serving.knative.dev/v1', 'Route', ['x']],
    ['serving.kserve.io/v1beta1', 'InferenceService', ['x', 'x-predictor', 'x-predictor-default']],
    ['jaegertracing.io/v1', 'Jaeger', ['x-query', 'x-collector']],
    ['opentelemetry.io/v1beta1', 'OpenTelemetryCollector', ['x-collector']],
    ['grafana.integreatly.org/v1beta1', 'Grafana', ['x-service']],
    ['k8s.keycloak.org/v2alpha1', 'Keycloak', ['x-service']],
    ['minio.min.io/v2', 'Tenant', ['minio', 'x-hl']],
  ])('of %s %s are not missing, whatever is given: %j', (apiVersion, kind, names) => {
    for (const name of names) {
      expect(stateOf(name, []), name).toBe('missing');
      expect(stateOf(name, [manifest(apiVersion, kind, 'shop/x')]), name).toBe('unknown');
      expect(stateOf(name, [manifest(apiVersion, kind, 'bank/x')]), name).toBe('missing');
    }
    expect(stateOf('other', [manifest(apiVersion, kind, 'shop/x')])).toBe('missing');
  });

  it('of Kubernetes itself are everywhere', () => {
    const { graph } = worldOf({ 'a.yaml': service('default/web') }, { complete: true });
    expect(graph.refer('Service', 'default', 'kubernetes').state).toBe('unknown');
    expect(graph.refer('Service', 'shop', 'kubernetes').state).toBe('missing');
  });

  it('of a Gateway have its class in their names', () => {
    const gateway = manifest('gateway.networking.k8s.io/v1', 'Gateway', 'shop/x', {
      spec: { gatewayClassName: 'foo' },
    });
    expect(stateOf('x-foo', [gateway])).toBe('unknown');
    expect(stateOf('x-bar', [gateway])).toBe('missing');
  });

  it('of a StatefulSet are what it names', () => {
    const set = manifest('apps/v1', 'StatefulSet', 'shop/db', { spec: { serviceName: 'db-headless' } });
    expect(stateOf('db-headless', [set])).toBe('unknown');
    expect(stateOf('db', [set])).toBe('missing');
    expect(stateOf('db', [manifest('apps/v1', 'StatefulSet', 'shop/db', { spec: { serviceName: 1 } })])).toBe(
      'missing',
    );
  });

  it('may be anywhere where the object does not say its namespace', () => {
    expect(stateOf('x-service', [manifest('grafana.integreatly.org/v1beta1', 'Grafana', 'x')])).toBe('unknown');
    expect(stateOf('x-00002', [manifest('serving.knative.dev/v1', 'Service', 'x')])).toBe('unknown');
  });

  it('may be all in a namespace where a chart is installed that is not given', () => {
    const release = (key: string, spec = {}) => [manifest('helm.toolkit.fluxcd.io/v2', 'HelmRelease', key, { spec })];
    expect(stateOf('other', release('shop/x'))).toBe('unknown');
    expect(stateOf('other', release('x'))).toBe('unknown');
    expect(stateOf('other', release('bank/x'))).toBe('missing');
    expect(stateOf('other', release('bank/x', { targetNamespace: 'shop' }), false)).toBe('unknown');
    const application = (source: object) =>
      manifest('argoproj.io/v1alpha1', 'Application', 'argocd/x', {
        spec: { source, destination: { namespace: 'shop' } },
      });
    expect(stateOf('other', [application({ chart: 'x' })])).toBe('unknown');
    expect(stateOf('other', [application({ path: 'x' })])).toBe('missing');
  });

  it('leave a namespace closed only where there can be no others', () => {
    const isClosed = (apiVersion: string, kind: string) =>
      stateOf('other', [manifest(apiVersion, kind, 'shop/x')], false) === 'missing';
    expect(isClosed('serving.knative.dev/v1', 'Service')).toBe(true);
    expect(isClosed('postgresql.cnpg.io/v1', 'Pooler')).toBe(true);
    expect(isClosed('gateway.networking.k8s.io/v1', 'Gateway')).toBe(true);
    expect(isClosed('k8s.mariadb.com/v1alpha1', 'MariaDB')).toBe(false);
    expect(isClosed('opentelemetry.io/v1beta1', 'OpenTelemetryCollector')).toBe(false);
  });

  it('may be anywhere where the namespace is to be filled in', () => {
    const kafka = (namespace: string) => [manifest('kafka.strimzi.io/v1beta2', 'Kafka', `${namespace}/x`)];
    expect(stateOf('other', kafka('bank'), false)).toBe('missing');
    expect(stateOf('other', kafka('${NAMESPACE}'), false)).toBe('unknown');
  });
});
