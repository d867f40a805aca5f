import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LintInput, lint } from '../../src/lint.ts';
import { parentReferences, routeRules } from '../../src/model/gateway-api/http-route.ts';
import { exportTo } from '../../src/model/istio/export-to.ts';
import { readGateway } from '../../src/model/istio/gateway.ts';
import { allDestinations, httpRoutes } from '../../src/model/istio/http-route.ts';
import { readBlocks, readPortLevel } from '../../src/model/istio/traffic-policy.ts';
import { ingressBackends, ingressClassName } from '../../src/model/k8s/ingress.ts';
import { kubeletRequests } from '../../src/model/k8s/probe.ts';
import { Service } from '../../src/model/k8s/service.ts';
import { apiServerBackends } from '../../src/model/k8s/webhook.ts';
import { makesPods, Workload } from '../../src/model/k8s/workload.ts';
import { scrapeAnnotations } from '../../src/model/prometheus/annotations.ts';
import { monitorEndpoints, monitoredNamespaces } from '../../src/model/prometheus/monitor.ts';
import { type Resource, resourcesOf } from '../../src/model/resource.ts';
import { selectsByExpression, workloadSelector } from '../../src/model/selector.ts';
import { parseFile } from '../../src/source/parse.ts';

const kinds: readonly (readonly [string, readonly string[]])[] = [
  ['v1', ['Namespace', 'Service', 'ConfigMap', 'Secret', 'ServiceAccount', 'Pod', 'ReplicationController', 'List']],
  ['apps/v1', ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'DeploymentList']],
  ['batch/v1', ['Job', 'CronJob']],
  ['networking.k8s.io/v1', ['Ingress', 'NetworkPolicy']],
  ['admissionregistration.k8s.io/v1', ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']],
  ['apiregistration.k8s.io/v1', ['APIService']],
  ['apiextensions.k8s.io/v1', ['CustomResourceDefinition']],
  ['networking.istio.io/v1', ['VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar']],
  ['security.istio.io/v1', ['PeerAuthentication', 'AuthorizationPolicy']],
  ['gateway.networking.k8s.io/v1', ['Gateway', 'GatewayClass', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute']],
  ['monitoring.coreos.com/v1', ['ServiceMonitor', 'PodMonitor']],
  ['argoproj.io/v1alpha1', ['Rollout']],
  ['serving.knative.dev/v1', ['Service']],
];
const identity = fc
  .constantFrom(...kinds)
  .chain(([apiVersion, names]) => fc.constantFrom(...names).map((kind) => ({ apiVersion, kind })));

/** Keys that readers look for, so that wrong types stand where they look. */
const knownKeys = [
  ...['metadata', 'name', 'namespace', 'labels', 'annotations', 'ownerReferences', 'spec', 'template', 'jobTemplate'],
  ...[
    'items',
    'containers',
    'initContainers',
    'ports',
    'containerPort',
    'env',
    'value',
    'valueFrom',
    'envFrom',
    'data',
  ],
  ...['port', 'targetPort', 'number', 'protocol', 'appProtocol', 'selector', 'matchLabels', 'matchExpressions', 'app'],
  ...[
    'hosts',
    'host',
    'servers',
    'gateways',
    'http',
    'tcp',
    'tls',
    'route',
    'match',
    'uri',
    'prefix',
    'destination',
    'subset',
  ],
  ...['mirror', 'mirrors', 'delegate', 'timeout', 'retries', 'attempts', 'perTryTimeout', 'retryOn', 'backoff'],
  ...[
    'trafficPolicy',
    'portLevelSettings',
    'loadBalancer',
    'simple',
    'subsets',
    'workloadSelector',
    'exportTo',
    'mode',
  ],
  ...[
    'mtls',
    'portLevelMtls',
    'rules',
    'backendRefs',
    'parentRefs',
    'timeouts',
    'request',
    'retry',
    'paths',
    'backend',
  ],
  ...[
    'webhooks',
    'clientConfig',
    'service',
    'conversion',
    'webhook',
    'endpoints',
    'podMetricsEndpoints',
    'relabelings',
  ],
  ...['livenessProbe', 'httpGet', 'lifecycle', 'postStart', 'type', 'clusterIP', 'hostNetwork', 'servers', 'volumes'],
  ...[
    'sidecar.istio.io/inject',
    'istio-injection',
    'istio.io/rev',
    'prometheus.io/scrape',
    'prometheus.io/port',
    '8080',
  ],
  ...['__proto__', 'constructor', 'toString', ''],
];
const leaf = fc.oneof(
  fc.constantFrom('web', 'shop', 'default', 'istio-system', '*', '.', 'web.shop.svc.cluster.local', 'http://web:80/a'),
  fc.constantFrom(
    'STRICT',
    'DISABLE',
    'ISTIO_MUTUAL',
    'SIMPLE',
    'enabled',
    'true',
    'false',
    'PASSTHROUGH',
    'None',
    '5s',
  ),
  fc.constantFrom(80, 8080, 0, -1, 1.5, 443, true, false, null, '80', 'istio-proxy', '{{ x }}', '5xx,503'),
  fc.string(),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthIdentifier: 'manifest' },
    leaf,
    fc.array(tie('tree'), { maxLength: 3, depthIdentifier: 'manifest' }),
    fc.dictionary(fc.constantFrom(...knownKeys), tie('tree'), { maxKeys: 5, depthIdentifier: 'manifest' }),
  ),
}));
const object = fc.dictionary(fc.constantFrom(...knownKeys), tree, { maxKeys: 6 });
const manifest = fc.tuple(identity, object, fc.option(object)).map(([{ apiVersion, kind }, rest, spec]) => ({
  ...rest,
  ...(spec === null ? {} : { spec }),
  apiVersion,
  kind,
}));
const manifests = fc.array(manifest, { minLength: 1, maxLength: 6 });

function inputOf(values: readonly object[]): LintInput {
  const files = values.map((value, index) => parseFile({ path: `${index}.json`, text: JSON.stringify(value) }));
  return { units: [{ name: '.', files }] };
}

/** Reads a resource with every reader, whatever its kind. */
function readAll(resource: Resource): readonly unknown[] {
  const { spec } = resource;
  const read: unknown[] = [
    new Service(resource),
    httpRoutes(resource),
    allDestinations(resource),
    routeRules(resource),
    parentReferences(resource),
    exportTo(resource, spec).includes('shop'),
    readGateway(resource),
    readBlocks(spec, ['spec']),
    readPortLevel(spec, ['spec'], 80),
    selectsByExpression(spec, resource.labels),
    workloadSelector(spec, 'selector'),
    workloadSelector(spec, 'workloadSelector'),
    [...ingressBackends(resource)],
    ingressClassName(resource),
    [...apiServerBackends(resource)],
    [...monitorEndpoints(resource)],
    monitoredNamespaces(resource),
    scrapeAnnotations(resource.annotations),
    resource.created,
    resource.title,
    resource.root.range,
  ];
  if (resource.kind === undefined || !makesPods(resource.kind)) return read;
  const workload = new Workload(resource, resource.kind);
  return [...read, workload, workload.containers.flatMap((container) => [...kubeletRequests(container)])];
}

describe('a manifest of any content', () => {
  it('is read by every reader of the model without a throw', () => {
    fc.assert(
      fc.property(manifests, (values) => {
        for (const file of inputOf(values).units[0]?.files ?? []) {
          for (const resource of file.documents.flatMap(resourcesOf)) expect(readAll(resource)).toBeDefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is linted without a throw and without a crashed rule', () => {
    fc.assert(
      fc.property(manifests, fc.boolean(), (values, complete) => {
        const { diagnostics } = lint(inputOf(values), { complete });
        expect(diagnostics.filter(({ rule }) => rule === 'internal/rule-crashed')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
