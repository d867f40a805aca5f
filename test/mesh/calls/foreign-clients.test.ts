import { describe, expect, test } from 'vitest';
import { deployment, service, told, unitOf, written } from './unit.ts';

const web = service('web', { ports: [80, 443] });
const webPods = deployment('web', 'ports: [{containerPort: 8080, name: http}, {containerPort: 9090, name: metrics}]');

function list(...documents: readonly string[]): readonly string[] {
  const unit = unitOf(...documents);
  return unit.calls.map((call) => `${told(call)} at ${written(unit, call)}`);
}

describe('the kubelet', () => {
  const probed = (probes: string): string => deployment('web', `ports: [{containerPort: 8080, name: http}]\n${probes}`);

  test.each([
    [
      'livenessProbe: {httpGet: {path: /healthz, port: 8080}}',
      'kubelet -> pods of web:8080 http',
      'httpGet :8080/healthz',
    ],
    ['readinessProbe: {httpGet: {port: http, scheme: HTTPS}}', 'kubelet -> pods of web:8080 https', 'httpGet :http'],
    ['startupProbe: {tcpSocket: {port: 8080}}', 'kubelet -> pods of web:8080 tcp', 'tcpSocket :8080'],
    ['livenessProbe: {grpc: {port: 8080}}', 'kubelet -> pods of web:8080 grpc', 'grpc :8080'],
    [
      'lifecycle: {preStop: {httpGet: {path: /bye, port: 8080}}}',
      'kubelet -> pods of web:8080 http',
      'httpGet :8080/bye',
    ],
    ['livenessProbe: {httpGet: {port: absent}}', 'kubelet -> pods of web:? http', 'httpGet :absent'],
    [
      'livenessProbe: {httpGet: {host: web.shop.svc, port: 80}}',
      'kubelet -> shop/web:80 http',
      'httpGet web.shop.svc:80',
    ],
  ])('%s', (probes, expected, text) => {
    const [call, ...others] = unitOf(web, probed(probes)).calls;
    expect(others).toEqual([]);
    expect(call === undefined ? undefined : [told(call), call.text]).toEqual([expected, text]);
  });

  test.each([
    'livenessProbe: {httpGet: {host: 127.0.0.1, port: 80}}',
    'livenessProbe: {exec: {command: [curl, "http://localhost:80"]}}',
  ])('%s asks nobody of ours', (probes) => {
    expect(unitOf(web, probed(probes)).calls).toEqual([]);
  });
});

describe('ingress controllers', () => {
  const ingress = (spec: string, annotations = '{}'): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: ${annotations}}
spec: {${spec}}`;
  const backend = 'defaultBackend: {service: {name: web, port: {number: 80}}}';

  test.each([
    [backend, 'ingress-controller -> shop/web:80 http'],
    [
      'rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {name: p443}}}}]}}]',
      'ingress-controller -> shop/web:443 http',
    ],
    [
      'rules: [{http: {paths: [{backend: {serviceName: web, servicePort: 80}}]}}]',
      'ingress-controller -> shop/web:80 http',
    ],
  ])('%s', (spec, expected) => {
    expect(unitOf(web, ingress(spec)).calls.map(told)).toEqual([expected]);
  });

  test('the annotation of ingress-nginx gives the scheme', () => {
    const annotated = ingress(backend, '{nginx.ingress.kubernetes.io/backend-protocol: HTTPS}');
    expect(unitOf(web, annotated).calls.map(told)).toEqual(['ingress-controller -> shop/web:80 https']);
  });

  test.each([
    ['by annotation', ingress(backend, '{kubernetes.io/ingress.class: istio}')],
    ['by class', ingress(`ingressClassName: mesh, ${backend}`)],
  ])("Istio's own gateway %s has an identity of the mesh", (_, document) => {
    const mesh =
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: mesh}\nspec: {controller: istio.io/ingress-controller}';
    expect(unitOf(web, mesh, document).calls).toEqual([]);
  });
});

describe('gateways', () => {
  const gateway = (className: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec: {gatewayClassName: ${className}}`;
  const route = (
    parent: string,
    rules = '[{backendRefs: [{name: web, port: 80}]}]',
  ): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec: {parentRefs: [${parent}], rules: ${rules}}`;
  const edge = '{name: edge, namespace: infra}';

  test.each([
    ['istio', ['gateway edge -> shop/web:80 http']],
    ['nginx', ['ingress-controller -> shop/web:80 http']],
    ['ours', []],
    ['istio-waypoint', []],
  ])('a Gateway of class %s', (className, expected) => {
    expect(unitOf(web, gateway(className), route(edge)).calls.map(told)).toEqual(expected);
  });

  test('a class of the unit says whose it is', () => {
    const own = (controller: string): string =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: ours}\nspec: {controllerName: ${controller}}`;
    expect(unitOf(web, own('istio.io/gateway-controller'), gateway('ours'), route(edge)).calls.map(told)).toEqual([
      'gateway edge -> shop/web:80 http',
    ]);
    expect(unitOf(web, own('example.com/x'), gateway('ours'), route(edge)).calls.map(told)).toEqual([
      'ingress-controller -> shop/web:80 http',
    ]);
  });

  test.each([
    ['a Service as parent', '{kind: Service, group: "", name: web}', undefined],
    ['a Gateway that is not here', '{name: other}', undefined],
    ['no weight', edge, '[{backendRefs: [{name: web, port: 80, weight: 0}]}]'],
    ['another kind of backend', edge, '[{backendRefs: [{name: web, kind: ServiceImport, group: x}]}]'],
  ])('%s gives no call', (_, parent, rules) => {
    expect(unitOf(web, gateway('istio'), route(parent, rules)).calls).toEqual([]);
  });

  test('mirrored requests are calls', () => {
    const rules = '[{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: web, port: 443}}}]}]';
    expect(list(web, gateway('istio'), route(edge, rules))).toEqual(['gateway edge -> shop/web:443 http at web']);
  });

  const istioGateway =
    'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: edge, namespace: shop}\nspec: {}';
  const virtualService = (gateways: string, http: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec: {hosts: [web.example.com], gateways: ${gateways}, http: ${http}}`;
  const toWeb = '[{route: [{destination: {host: web, port: {number: 80}}}]}]';

  test.each([
    ['[edge]', toWeb, ['gateway edge -> shop/web:80 http']],
    ['[shop/edge, mesh]', toWeb, ['gateway edge -> shop/web:80 http']],
    ['[edge]', '[{route: [{destination: {host: web.shop.svc.cluster.local}}]}]', ['gateway edge -> shop/web:? http']],
    ['[edge]', '[{mirror: {host: web, port: {number: 443}}}]', ['gateway edge -> shop/web:443 http']],
    ['[mesh]', toWeb, []],
    ['[other/edge]', toWeb, []],
    ['[edge]', '[{route: [{destination: {host: web.shop}}]}]', []],
    ['[edge, mesh]', '[{match: [{gateways: [mesh]}], route: [{destination: {host: web}}]}]', []],
  ])('a VirtualService of %s with %s', (gateways, http, expected) => {
    expect(unitOf(web, istioGateway, virtualService(gateways, http)).calls.map(told)).toEqual(expected);
  });
});

describe('the API server', () => {
  const reference = '{service: {name: web, namespace: shop, path: /mutate}}';

  test.each([
    ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', `webhooks: [{clientConfig: ${reference}}]`],
    ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', `webhooks: [{clientConfig: ${reference}}]`],
    ['apiregistration.k8s.io/v1', 'APIService', 'spec: {service: {name: web, namespace: shop}}'],
    [
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      `spec: {conversion: {webhook: {clientConfig: ${reference}}}}`,
    ],
    [
      'apiextensions.k8s.io/v1beta1',
      'CustomResourceDefinition',
      `spec: {conversion: {webhookClientConfig: ${reference}}}`,
    ],
  ])('%s %s', (apiVersion, kind, body) => {
    const document = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n${body}`;
    expect(unitOf(web, document).calls.map(told)).toEqual(['api-server -> shop/web:443 https']);
  });

  test('a webhook that is called by URL is none of ours', () => {
    const document =
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: x}\nwebhooks: [{clientConfig: {url: "https://example.com"}}]';
    expect(unitOf(web, document).calls).toEqual([]);
  });
});

describe('Prometheus', () => {
  const monitor = (kind: string, spec: string): string =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: m, namespace: shop}\nspec: {${spec}}`;
  const metrics = `${service('web').replace('ports: [{port: 80, name: p80}]', 'ports: [{port: 81, name: metrics, targetPort: 9090}]')}`;
  const all = 'selector: {matchLabels: {app: web}}';

  test.each([
    ['ServiceMonitor', `${all}, endpoints: [{port: metrics}]`, ['prometheus -> shop/web:81 http 9090']],
    [
      'ServiceMonitor',
      `${all}, endpoints: [{targetPort: metrics, scheme: HTTPS}]`,
      ['prometheus -> shop/web:81 https 9090'],
    ],
    ['ServiceMonitor', `${all}, endpoints: [{targetPort: 8080}]`, ['prometheus -> shop/web:? http 8080']],
    ['ServiceMonitor', `${all}, endpoints: [{port: absent}]`, []],
    ['ServiceMonitor', 'selector: {matchLabels: {app: x}}, endpoints: [{port: metrics}]', []],
    ['ServiceMonitor', `${all}, namespaceSelector: {matchNames: [other]}, endpoints: [{port: metrics}]`, []],
    [
      'ServiceMonitor',
      `${all}, namespaceSelector: {any: true}, endpoints: [{port: metrics}]`,
      ['prometheus -> shop/web:81 http 9090'],
    ],
    [
      'PodMonitor',
      'selector: {matchLabels: {app: web}}, podMetricsEndpoints: [{port: metrics}]',
      ['prometheus -> pods of web:9090 http 9090'],
    ],
    [
      'PodMonitor',
      'selector: {}, podMetricsEndpoints: [{portNumber: 9090}]',
      ['prometheus -> pods of web:9090 http 9090'],
    ],
    ['PodMonitor', 'selector: {}, podMetricsEndpoints: [{port: http-envoy-prom}]', []],
    [
      'PodMonitor',
      'selector: {}, podMetricsEndpoints: [{path: /stats/prometheus, relabelings: [{targetLabel: __address__}]}]',
      [],
    ],
  ])('%s of %s', (kind, spec, expected) => {
    const { calls } = unitOf(metrics, webPods, monitor(kind, spec));
    expect(calls.map((call) => `${told(call)} ${call.containerPort}`)).toEqual(expected);
    for (const call of calls) expect(call.via).toBe(kind);
  });

  test('certificates of Istio', () => {
    const tls = 'tlsConfig: {caFile: /etc/prom-certs/root-cert.pem, certFile: /etc/prom-certs/cert-chain.pem}';
    const { calls } = unitOf(
      metrics,
      webPods,
      monitor('ServiceMonitor', `${all}, endpoints: [{port: metrics, scheme: https, ${tls}}]`),
    );
    expect(calls.map(({ presentsMeshCertificate }) => presentsMeshCertificate)).toEqual([true]);
  });

  test('annotations of pods', () => {
    const annotations = '{prometheus.io/scrape: "true", prometheus.io/port: "9090", prometheus.io/path: /m}';
    const unit = unitOf(deployment('web', 'image: app', { annotations }));
    expect(unit.calls.map((call) => [told(call), call.text, call.via, written(unit, call)])).toEqual([
      ['prometheus -> pods of web:9090 http', 'http :9090/m', 'pod-annotation', '"9090"'],
    ]);
  });

  test('annotations of Services', () => {
    const annotated = metrics.replace(
      'labels: {app: web}',
      'labels: {app: web}, annotations: {prometheus.io/scrape: "true", prometheus.io/port: "9090"}',
    );
    const { calls } = unitOf(annotated, webPods);
    expect(calls.map((call) => [told(call), call.containerPort, call.via])).toEqual([
      ['prometheus -> shop/web:81 http', 9090, 'service-annotation'],
    ]);
  });

  test('scrape: "false" asks for nothing', () => {
    expect(unitOf(deployment('web', 'image: app', { annotations: '{prometheus.io/scrape: "false"}' })).calls).toEqual(
      [],
    );
  });
});

test.each(['LoadBalancer', 'NodePort'])('the outside reaches every port of a %s', (type) => {
  const open = service('web', { ports: [80, 443], spec: `  type: ${type}` });
  expect(list(open)).toEqual([`outside -> shop/web:80 at ${type}`, `outside -> shop/web:443 at ${type}`]);
});

test('calls are found by who says them and by who answers', () => {
  const { index, calls } = unitOf(web, webPods, deployment('client', 'env: [{name: X, value: "http://web:80"}]'));
  const [call] = calls;
  expect(calls).toHaveLength(1);
  const target = call?.service;
  expect(target === undefined ? [] : index.to(target)).toEqual([call]);
  const said = call === undefined ? [] : index.writtenIn(call.writtenIn);
  expect(said.map(({ text, service }) => [text, service])).toEqual([[call?.text, target]]);
  expect(call?.workloads.map((workload) => index.toWorkload(workload))).toEqual([[call]]);
});
