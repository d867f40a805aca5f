import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject, objectsIn, stringIn } from '../../src/model/value.ts';
import {
  deployment,
  destinationRule,
  manifest,
  meshed,
  namespace,
  peerAuthentication,
  service,
  stream,
  virtualService,
} from '../manifests.ts';
import { outcomeOf, requestTo } from '../trace.ts';
import { worldOf } from '../world.ts';
import { conformanceFolder } from './shared-folder.ts';

type Rest = Parameters<typeof requestTo>[3];

/** The manifests in which one request meets the case, and what it is to experience. */
interface Case {
  readonly files: string;
  readonly url?: string;
  readonly from?: string;
  readonly rest?: Rest;
  readonly meshConfig?: string;
  readonly expected: Expected;
}

interface Expected {
  readonly result: string;
  readonly status?: number;
  readonly flags?: readonly string[];
  readonly reason?: string;
  readonly tries?: number;
}

const port = (name: string | undefined, number = 80) => ({
  ports: [{ ...(name === undefined ? {} : { name }), port: number, targetPort: 8080 }],
});
const client = stream(meshed('shop'), deployment('shop/web'), namespace('old'), deployment('old/batch'));
const withSidecar = (name: string | undefined = 'http') =>
  stream(client, meshed('back'), deployment('back/api'), service('back/api', port(name)));
const withoutSidecar = (name: string | undefined = 'http') =>
  stream(client, namespace('back'), deployment('back/api'), service('back/api', port(name)));
const host = 'api.back.svc.cluster.local';
const mode = (mtls: string) => peerAuthentication('back/default', { mtls: { mode: mtls } });
const tls = (settings: { readonly [key: string]: unknown }) =>
  destinationRule('back/api', { host, trafficPolicy: { tls: settings } });
const simple = tls({ mode: 'SIMPLE' });
const unverified = tls({ mode: 'SIMPLE', insecureSkipVerify: true });
const disable = tls({ mode: 'DISABLE' });
const mutual = tls({ mode: 'ISTIO_MUTUAL' });
const route = (settings: { readonly [key: string]: unknown } = {}, destination = { host }) =>
  virtualService('back/api', { hosts: [host], http: [{ route: [{ destination }], ...settings }] });
const allow = (namespaces: readonly string[]) =>
  manifest('security.istio.io/v1', 'AuthorizationPolicy', 'back/allow', {
    spec: { action: 'ALLOW', rules: [{ from: [{ source: { namespaces } }] }] },
  });
const retries = (attempts: number, retryOn?: string, perTryTimeout?: string) => ({
  retries: {
    attempts,
    ...(retryOn === undefined ? {} : { retryOn }),
    ...(perTryTimeout === undefined ? {} : { perTryTimeout }),
  },
});
const slow: Rest = { serverDelay: 9000 };
const tcp = 'tcp://api.back';
const unlistened = stream(
  client,
  namespace('back'),
  deployment('back/api'),
  service('back/api', { ports: [{ name: 'http', port: 80, targetPort: 9999 }] }),
);

const ok: Expected = { result: 'ok', status: 200 };
const refusedHandshake = (reason: string): Expected => ({
  result: 'http-error',
  status: 503,
  flags: ['UF', 'URX'],
  reason,
});
const closed = (reason: string): Expected => ({ result: 'http-error', status: 503, flags: ['UC'], reason });
const late = (tries: number, flags: readonly string[] = ['UT']): Expected => ({
  result: 'http-error',
  status: 504,
  flags,
  reason: 'upstream-timeout',
  tries,
});
const denied: Expected = { result: 'http-error', status: 403, reason: 'authorization-denied' };
const reset = (reason: string): Expected => ({ result: 'connection-failure', reason });
const slowCase = (settings: { readonly [key: string]: unknown }, expected: Expected): Case => ({
  files: stream(withSidecar(), route(settings)),
  rest: slow,
  expected,
});

/** Every case that one request can express. */
const cases: { readonly [name: string]: Case } = {
  'pertry-1s-default-retryon': slowCase(retries(3, undefined, '1s'), late(1)),
  'pertry-1s-connect-failure-refused-5xx-codes': slowCase(
    retries(2, 'connect-failure,refused-stream,503,504', '1s'),
    late(1),
  ),
  'pertry-1s-retriable-4xx-reset-before-request': slowCase(
    retries(2, 'retriable-4xx,reset-before-request', '1s'),
    late(1),
  ),
  'pertry-longer-than-timeout': slowCase({ timeout: '1s', ...retries(3, '5xx', '3s') }, late(1)),
  'timeout-2s': slowCase({ timeout: '2s' }, late(1)),
  'timeout-2s-retry-5xx-no-pertry': slowCase({ timeout: '2s', ...retries(3, '5xx') }, late(1)),
  'timeout-2s-no-retries': slowCase({ timeout: '2s', ...retries(0) }, late(1)),
  'fault-delay-3s-timeout-1s': {
    files: stream(
      withSidecar(),
      route({ timeout: '1s', fault: { delay: { fixedDelay: '3s', percentage: { value: 100 } } } }),
    ),
    expected: ok,
  },
  'pertry-1s-gateway-error': slowCase(retries(2, 'gateway-error', '1s'), late(3, ['URX', 'UT'])),
  'pertry-1s-reset': slowCase(retries(2, 'reset', '1s'), late(3, ['URX', 'UT'])),
  'pertry-1s-5xx': slowCase(retries(3, '5xx', '1s'), late(4, ['URX', 'UT'])),
  'timeout-5s-3x2s-5xx': slowCase({ timeout: '5s', ...retries(3, '5xx', '2s') }, late(3)),
  'http1-to-http2-only-server': {
    files: withoutSidecar(),
    rest: { serverSpeaks: 'http2' },
    expected: closed('http1-to-http2-server'),
  },
  ok: { files: withoutSidecar(), expected: ok },
  'mtls-to-strict': { files: stream(withSidecar(), mode('STRICT')), expected: ok },
  'plaintext-to-strict': {
    files: stream(withSidecar(), mode('STRICT'), disable),
    expected: closed('strict-mtls-rejects-plaintext'),
  },
  'simple-to-strict': {
    files: stream(withSidecar(), mode('STRICT'), unverified),
    expected: closed('client-presented-no-mesh-certificate'),
  },
  'plaintext-to-permissive': { files: stream(withSidecar(), disable), expected: ok },
  'mtls-to-permissive': { files: stream(withSidecar(), mutual), expected: ok },
  'simple-to-permissive-http': {
    files: stream(withSidecar(), simple),
    expected: refusedHandshake('plain-tls-to-http-port'),
  },
  'mtls-to-disable': {
    files: stream(withSidecar(), mode('DISABLE'), mutual),
    expected: refusedHandshake('mtls-to-disabled-server'),
  },
  'simple-to-disable': {
    files: stream(withSidecar(), mode('DISABLE'), simple),
    expected: refusedHandshake('tls-to-plaintext-server'),
  },
  'simple-to-plaintext-app': {
    files: stream(withoutSidecar(), simple),
    expected: refusedHandshake('tls-to-plaintext-server'),
  },
  'mtls-to-plaintext-app': {
    files: stream(withoutSidecar(), mutual),
    expected: refusedHandshake('mtls-to-plaintext-server'),
  },
  'simple-to-tls-app': { files: stream(withoutSidecar(), simple), rest: { serverSpeaks: 'https' }, expected: ok },
  'rbac-http-deny': { files: stream(withSidecar(), allow(['other'])), expected: denied },
  'rbac-tcp-deny': {
    files: stream(
      client,
      meshed('back'),
      deployment('back/api'),
      service('back/api', port('http')),
      // The oldest Service of a container port says its protocol.
      manifest('v1', 'Service', 'back/aa', {
        metadata: { creationTimestamp: '2020-01-01T00:00:00Z' },
        spec: { selector: { app: 'api' }, ...port('tcp', 81) },
      }),
      allow(['other']),
    ),
    expected: closed('authorization-denied'),
  },
  'rbac-http-allow': { files: stream(withSidecar(), allow(['shop'])), expected: ok },
  'rbac-identity-plaintext': { files: stream(withSidecar(), disable, allow(['shop'])), expected: denied },
  'rbac-identity-mtls-permissive': { files: stream(withSidecar(), mode('PERMISSIVE'), allow(['shop'])), expected: ok },
  'connection-refused': {
    files: unlistened,
    expected: { result: 'http-error', status: 503, flags: ['UF', 'URX'], reason: 'nothing-listens-on-port' },
  },
  'connection-refused-no-retries': {
    files: stream(unlistened, route(retries(0))),
    expected: { result: 'http-error', status: 503, flags: ['UF'], reason: 'nothing-listens-on-port' },
  },
  'no-endpoints': {
    files: stream(client, service('back/api', port('http'))),
    expected: { result: 'http-error', status: 503, flags: ['UH'], reason: 'no-healthy-endpoints' },
  },
  'missing-subset': {
    files: stream(withSidecar(), route({}, { host, subset: 'v2' } as never)),
    expected: { result: 'http-error', status: 503, flags: ['NC'], reason: 'destination-not-found' },
  },
  'missing-destination-gateway-api': {
    files: stream(
      withSidecar(),
      manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'back/api', {
        spec: {
          parentRefs: [{ group: '', kind: 'Service', name: 'api', port: 80 }],
          rules: [{ backendRefs: [{ name: 'gone', port: 80 }] }],
        },
      }),
    ),
    expected: { result: 'http-error', status: 500, flags: ['NC'], reason: 'destination-not-found' },
  },
  'no-route': {
    files: stream(withSidecar(), route({ match: [{ uri: { prefix: '/only' } }] })),
    expected: { result: 'http-error', status: 404, flags: ['NR'], reason: 'no-route' },
  },
  'h2-to-http1-app': {
    files: withoutSidecar('http2'),
    rest: { serverSpeaks: 'http1' },
    expected: { result: 'http-error', status: 502, flags: ['UPE'], reason: 'http2-to-http1-server' },
  },
  'fault-abort-503-retries-5xx': {
    files: stream(
      withSidecar(),
      route({ fault: { abort: { httpStatus: 503, percentage: { value: 100 } } }, ...retries(3, '5xx') }),
    ),
    expected: { result: 'http-error', status: 503, flags: ['FI'], reason: 'fault-injected' },
  },
  'http2-port-http1-app-behind-sidecars': {
    files: withSidecar('http2'),
    rest: { serverSpeaks: 'http1' },
    expected: { result: 'http-error', status: 502, reason: 'http2-to-http1-server' },
  },
  'weighted-half-missing': {
    files: stream(
      withSidecar(),
      virtualService('back/api', {
        hosts: [host],
        http: [
          {
            route: [
              { destination: { host }, weight: 50 },
              { destination: { host: 'gone.back.svc.cluster.local' }, weight: 50 },
            ],
          },
        ],
      }),
    ),
    expected: { result: 'mixed', reason: 'differs-by-endpoint-or-weight' },
  },
  'http-via-plain-to-strict-tcp': {
    files: stream(
      client,
      meshed('back'),
      deployment('back/api'),
      service('back/api', port('http')),
      manifest('v1', 'Service', 'back/aa', {
        metadata: { creationTimestamp: '2020-01-01T00:00:00Z' },
        spec: { selector: { app: 'api' }, ...port('tcp', 81) },
      }),
      mode('STRICT'),
      disable,
    ),
    expected: closed('strict-mtls-rejects-plaintext'),
  },
  'block-all': {
    files: withSidecar(),
    url: 'http://news.example.com/',
    meshConfig: 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}',
    expected: { result: 'http-error', status: 502, reason: 'blocked-by-outbound-traffic-policy' },
  },
  'tcp-blackhole': {
    files: withSidecar(),
    url: 'tcp://news.example.com:9000',
    meshConfig: 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}',
    expected: { result: 'connection-failure', flags: ['UH'], reason: 'blackhole' },
  },
  'tcp-missing': {
    files: stream(
      withSidecar('tcp'),
      virtualService('back/api', {
        hosts: [host],
        tcp: [{ route: [{ destination: { host: 'gone.back.svc.cluster.local', port: { number: 80 } } }] }],
      }),
    ),
    url: tcp,
    expected: { result: 'connection-failure', flags: ['NC'], reason: 'destination-not-found' },
  },
  'tcp-server-first-tcp-port': {
    files: withSidecar('tcp'),
    url: tcp,
    rest: { serverSpeaksFirst: true, serverSpeaks: 'tcp' },
    expected: { result: 'ok' },
  },
  'tcp-server-first-detected-no-timeout': {
    files: withSidecar('main'),
    url: tcp,
    rest: { serverSpeaksFirst: true, serverSpeaks: 'tcp' },
    expected: { result: 'hang', reason: 'server-first-protocol-on-inspected-port' },
  },
  'tcp-rbac-deny': {
    files: stream(withSidecar('tcp'), allow(['other'])),
    url: tcp,
    rest: { serverSpeaks: 'tcp' },
    expected: reset('authorization-denied'),
  },
  'tcp-plaintext-to-strict': {
    files: stream(withSidecar('tcp'), mode('STRICT'), disable),
    url: tcp,
    rest: { serverSpeaks: 'tcp' },
    expected: reset('strict-mtls-rejects-plaintext'),
  },
  'direct-plaintext-to-strict': {
    files: stream(withSidecar(), mode('STRICT')),
    from: 'old/batch',
    expected: reset('strict-mtls-rejects-plaintext'),
  },
  'direct-plaintext-to-permissive': { files: withSidecar(), from: 'old/batch', expected: ok },
  'direct-plaintext-to-rbac-identity': {
    files: stream(withSidecar(), allow(['shop'])),
    from: 'old/batch',
    expected: denied,
  },
  'direct-plaintext-to-strict-tcp': {
    files: stream(withSidecar('tcp'), mode('STRICT')),
    from: 'old/batch',
    url: tcp,
    rest: { serverSpeaks: 'tcp' },
    expected: reset('strict-mtls-rejects-plaintext'),
  },
};

const server = 'what the application itself answers is not part of a request';
/** Cases that one request cannot express, and why. */
const notExpressible: { readonly [name: string]: string } = {
  'plaintext-to-tls-app': 'the observed server closes; that we predict is one which answers 400, as most do',
  'app-on-loopback-only': 'which address an application listens on is not part of a request',
  'server-500-default-retryon': server,
  'server-503-default-retryon': server,
  'server-503-retry-5xx': server,
  'server-503-gateway-error': server,
  'server-500-gateway-error': server,
  'pool-overflow': 'takes parallel requests',
  'outlier-ejection': 'takes the state that earlier answers leave',
  'outlier-ejection-default-retries': 'takes the state that earlier answers leave',
  'outlier-ejection-max-10-percent-one-endpoint': 'takes the state that earlier answers leave',
  'tcp-server-first-detected-timeout-1s': 'protocolDetectionTimeout is not 0 only where a mesh is made so',
};

describe('what a real Envoy answers', () => {
  it.each(Object.entries(cases))(
    '%s',
    (_, { files, from = 'shop/web', url = 'http://api.back/', rest, meshConfig, expected }) => {
      const world = worldOf(
        { 'world.yaml': files },
        { complete: true, ...(meshConfig === undefined ? {} : { meshConfig }) },
      );
      const trace = world.mesh.trace(requestTo(world, from, url, rest));
      const { result, status, flags, reason } = outcomeOf(trace);
      expect({ result, status, flags, reason, tries: trace.tries }).toMatchObject(expected);
    },
  );

  const folder = conformanceFolder('envoy-truth.json');
  it.skipIf(folder === undefined)('is all told of (skipped without the conformance data)', () => {
    const data: unknown = JSON.parse(readFileSync(folder ?? '', 'utf8'));
    const names = objectsIn(isObject(data) ? data : {}, 'cases').map(([, it]) => stringIn(it, 'case') ?? '');
    const told = [...Object.keys(cases), ...Object.keys(notExpressible)];
    expect(told.toSorted()).toEqual(names.toSorted());
  });
});
