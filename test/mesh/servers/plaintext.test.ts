import { describe, expect, it } from 'vitest';
import {
  deployment,
  destinationRule,
  inject,
  meshed,
  peerAuthentication,
  service,
  stream,
  virtualService,
} from '../../manifests.ts';
import { serviceAt, worldOf } from '../../world.ts';

const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
const off = 'enableAutoMtls: false';
const outside = { labels: { [inject]: 'false' } };

function worldWith(manifests: readonly string[], meshConfig?: string) {
  const texts = { 'shop.yaml': stream(meshed('shop'), ...manifests) };
  return worldOf(texts, meshConfig === undefined ? {} : { meshConfig });
}

describe('missingTls', () => {
  const mesh = [deployment('shop/web'), service('shop/web'), deployment('shop/front', { ports: [] }), strict];
  const missing = (world: ReturnType<typeof worldOf>) => world.mesh.servers.missingTls(serviceAt(world, 'shop/web'));

  it('tells the client and the effect', () => {
    const found = missing(worldWith(mesh, off));
    expect(found?.client.name).toBe('front');
    expect(found?.refusal.effect).toMatchObject({
      status: 503,
      flags: ['UC'],
      reason: 'strict-mtls-rejects-plaintext',
    });
  });

  it('takes the server for its own client where nobody else is there', () => {
    const [web = '', before = '', , policy = ''] = mesh;
    expect(missing(worldWith([web, before, policy], off))?.client.name).toBe('web');
  });

  it.each([
    ['auto mutual TLS is on', mesh, undefined],
    [
      'a rule asks for it',
      [...mesh, destinationRule('shop/web', { host: 'web', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } })],
      off,
    ],
    [
      'a rule asks for something else',
      [...mesh, destinationRule('shop/web', { host: 'web', trafficPolicy: { tls: {} } })],
      off,
    ],
    ['plaintext is accepted', mesh.slice(0, 3), off],
    [
      'a route takes the requests elsewhere',
      [...mesh, virtualService('shop/web', { hosts: ['web'], http: [{ redirect: { uri: '/' } }] })],
      off,
    ],
  ])('is silent where %s', (_, manifests, config) => {
    expect(missing(worldWith(manifests, config))).toBeUndefined();
  });

  it('looks at a client of each namespace', () => {
    const rule = destinationRule('shop/web', {
      host: 'web',
      exportTo: ['.'],
      trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
    });
    const far = stream(meshed('far'), deployment('far/caller', { ports: [] }));
    expect(missing(worldWith([...mesh, rule, far], off))?.client.name).toBe('caller');
    expect(missing(worldWith([...mesh, rule], off))).toBeUndefined();
  });
});

describe('splitHeadless', () => {
  const alike = { labels: { app: 'db' } };
  const headless = (spec = {}) =>
    service('shop/db', { clusterIP: 'None', ports: [{ name: 'http', port: 8080 }], ...spec });
  const split = [deployment('shop/a', alike), deployment('shop/b', { labels: { ...alike.labels, ...outside.labels } })];
  const found = (world: ReturnType<typeof worldOf>) => world.mesh.servers.splitHeadless(serviceAt(world, 'shop/db'));

  it('tells who has no sidecar, and who refuses plaintext', () => {
    const answer = found(worldWith([...split, headless(), strict]));
    expect([answer?.plain.name, answer?.meshed.name, answer?.client.name]).toEqual(['b', 'a', 'a']);
    expect(answer?.refusal?.effect).toMatchObject({ status: 503, flags: ['UC'] });
  });

  it('tells, too, where plaintext is accepted', () => {
    expect(found(worldWith([...split, headless()]))).toMatchObject({ refusal: undefined });
  });

  it('takes the label of pods that take no mutual TLS for what it is', () => {
    const labels = { ...alike.labels, 'security.istio.io/tlsMode': 'disabled' };
    const [, plain = ''] = split;
    expect(found(worldWith([deployment('shop/a', { labels }), plain, headless(), strict]))).toBeUndefined();
  });

  it.each([
    ['the Service has an address', [...split, headless({ clusterIP: '10.0.0.7' }), strict], undefined],
    ['all have a sidecar', [deployment('shop/a', alike), deployment('shop/b', alike), headless(), strict], undefined],
    ['auto mutual TLS is off', [...split, headless(), strict], off],
    [
      'the namespace wants none',
      [...split, headless(), peerAuthentication('shop/default', { mtls: { mode: 'DISABLE' } })],
      undefined,
    ],
    [
      'a rule decides',
      [...split, headless(), strict, destinationRule('shop/db', { host: 'db', trafficPolicy: { tls: {} } })],
      undefined,
    ],
  ])('is silent where %s', (_, manifests, config) => {
    expect(found(worldWith(manifests, config))).toBeUndefined();
  });
});
