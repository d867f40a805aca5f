import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, objectIn, objectsIn, stringIn } from '../../../src/model/value.ts';
import { conformanceFolder } from '../../conformance/shared-folder.ts';
import { deployment, manifest, meshed, namespace, peerAuthentication, service, stream } from '../../manifests.ts';
import { worldOf } from '../../world.ts';
import { arrival, arrivalsIn, podsOf, type Sent, type ServerSide } from './arrival.ts';

const policy = (key: string, principals: string) =>
  manifest('security.istio.io/v1', 'AuthorizationPolicy', key, {
    spec: {
      selector: { matchLabels: { app: key.split('/')[1] } },
      action: 'ALLOW',
      rules: [{ from: [{ source: { principals: [principals] } }] }],
    },
  });
const tcp = { ports: [{ name: 'tcp', port: 80, targetPort: 8080 }] };
const meshedServer = (name: string, spec = {}) => stream(deployment(`shop/${name}`), service(`shop/${name}`, spec));

/** A server of each kind that the observations speak of. */
const world = worldOf(
  {
    'a.yaml': stream(
      meshed('shop'),
      namespace('plain'),
      deployment('plain/app'),
      service('plain/app'),
      ...['strict', 'disable'].flatMap((mode) => [
        meshedServer(mode),
        meshedServer(`${mode}-tcp`, tcp),
        peerAuthentication(`shop/${mode}`, {
          selector: { matchLabels: { app: mode } },
          mtls: { mode: mode.toUpperCase() },
        }),
        peerAuthentication(`shop/${mode}-tcp`, {
          selector: { matchLabels: { app: `${mode}-tcp` } },
          mtls: { mode: mode.toUpperCase() },
        }),
      ]),
      meshedServer('permissive'),
      meshedServer('permissive-tcp', tcp),
      meshedServer('detected', { ports: [{ name: 'any', port: 80, targetPort: 8080 }] }),
      meshedServer('grpc', { ports: [{ name: 'http2', port: 80, targetPort: 8080 }] }),
      meshedServer('ours'),
      policy('shop/ours', 'cluster.local/ns/shop/sa/client'),
      meshedServer('others'),
      policy('shop/others', 'cluster.local/ns/shop/sa/other'),
      meshedServer('others-tcp', tcp),
      policy('shop/others-tcp', 'cluster.local/ns/shop/sa/other'),
      deployment('shop/closed', { ports: [9999] }),
      service('shop/closed'),
    ),
  },
  { complete: true },
);

const speaks = (serverSpeaks: NonNullable<Sent['asked']>['serverSpeaks']) => ({ asked: { serverSpeaks } });
const mutual = { tls: 'ISTIO_MUTUAL' } as const;
const simple = { tls: 'SIMPLE' } as const;
const direct = { by: 'none' } as const;
const opaque = { by: 'tcp-proxy', bytes: 'tcp' } as const;
const greeting = { asked: { serverSpeaks: 'tcp', serverSpeaksFirst: true } } as const;

/** Each observation that concerns the server's side: the server, what is sent to it, and the port where it is not 8080. */
const cases: { readonly [name: string]: readonly [server: string, sent: Sent, port?: number] } = {
  ok: ['plain/app', {}],
  'mtls-to-strict': ['shop/strict', mutual],
  'plaintext-to-strict': ['shop/strict', {}],
  'simple-to-strict': ['shop/strict', { ...simple, verifies: false }],
  'plaintext-to-permissive': ['shop/permissive', {}],
  'mtls-to-permissive': ['shop/permissive', mutual],
  'simple-to-permissive-http': ['shop/permissive', simple],
  'mtls-to-disable': ['shop/disable', mutual],
  'simple-to-disable': ['shop/disable', simple],
  'simple-to-plaintext-app': ['plain/app', simple],
  'mtls-to-plaintext-app': ['plain/app', mutual],
  'simple-to-tls-app': ['plain/app', { ...simple, ...speaks('https') }],
  'plaintext-to-tls-app': ['plain/app', speaks('https')],
  'rbac-http-deny': ['shop/others', mutual],
  'rbac-tcp-deny': ['shop/others-tcp', mutual],
  'rbac-http-allow': ['shop/ours', mutual],
  'rbac-identity-plaintext': ['shop/ours', {}],
  'rbac-identity-mtls-permissive': ['shop/ours', mutual],
  'app-on-loopback-only': ['shop/closed', mutual],
  'connection-refused': ['plain/app', {}, 9999],
  'connection-refused-no-retries': ['plain/app', { retries: undefined }, 9999],
  'h2-to-http1-app': ['plain/app', { bytes: 'http2', ...speaks('http1') }],
  'http1-to-http2-only-server': ['plain/app', speaks('http2')],
  'http2-port-http1-app-behind-sidecars': ['shop/grpc', { ...mutual, bytes: 'http2', ...speaks('http1') }],
  'http-via-plain-to-strict-tcp': ['shop/strict-tcp', {}],
  'tcp-server-first-tcp-port': ['shop/permissive-tcp', { ...opaque, ...mutual, ...greeting }],
  'tcp-server-first-detected-no-timeout': ['shop/detected', { ...opaque, ...greeting }],
  'tcp-rbac-deny': ['shop/others-tcp', { ...opaque, ...mutual }],
  'tcp-plaintext-to-strict': ['shop/strict-tcp', opaque],
  'direct-plaintext-to-strict': ['shop/strict', direct],
  'direct-plaintext-to-permissive': ['shop/permissive', direct],
  'direct-plaintext-to-rbac-identity': ['shop/ours', direct],
  'direct-plaintext-to-strict-tcp': ['shop/strict-tcp', direct],
};

/** Observations of what happens before anything comes to the server, or after. */
const elsewhere =
  /^(?:pertry|timeout|fault|server-50|pool|outlier|weighted|missing|no-|block-all|tcp-blackhole|tcp-missing|tcp-server-first-detected-timeout)/;
/** The server of the observation closes the connection; the usual one answers, as the observation says itself. */
const deliberate: { readonly [name: string]: string } = { 'plaintext-to-tls-app': '400' };

const folder = conformanceFolder('.');

describe.skipIf(folder === undefined)('what a real Envoy answers (skipped without the observations)', () => {
  const text = folder === undefined ? '{}' : readFileSync(`${folder}/envoy-truth.json`, 'utf8');
  const observations = new Map(
    objectsIn(JSON.parse(text) as JsonObject, 'cases').map(([, observed]) => [
      stringIn(observed, 'case') ?? '',
      observed,
    ]),
  );

  it('is all taken in', () => {
    const left = [...observations.keys()].filter((name) => !(name in cases) && !elsewhere.test(name));
    expect(left).toEqual([]);
    expect(Object.keys(cases).filter((name) => !observations.has(name))).toEqual([]);
  });

  it.each(Object.entries(cases))('is answered too: %s', (name, [server, sent, port]) => {
    const side = arrivalsIn(world).meet(arrival(podsOf(world, server, port), sent));
    expect(seen(side)).toBe(deliberate[name] ?? observed(observations.get(name) ?? {}));
  });
});

/** `503 UF,URX`, `200`, or how a connection fares. */
function observed(observation: JsonObject): string {
  const { status, connection } = objectIn(observation, 'callerSees');
  if (status === undefined)
    return /^received/.test(String(connection))
      ? 'ok'
      : /open/.test(String(connection))
        ? 'hang'
        : 'connection-failure';
  const { clientProxy, serverProxy } = observation;
  const flags = [clientProxy, serverProxy].map((proxy) => (isObject(proxy) ? stringIn(proxy, 'flags') : undefined));
  return [status, ...flags.filter((flag) => flag !== undefined)].join(' ');
}

function seen({ outcome }: ServerSide): string {
  if (!outcome.known) return `unknown: ${outcome.why}`;
  const { result, status, flags } = outcome.value;
  return status === undefined ? result : [status, ...(flags === undefined ? [] : [flags.join()])].join(' ');
}
