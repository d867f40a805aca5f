import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/diff.ts';
import type { DiffGroup, DiffResult } from '../../src/diff-result.ts';
import { parseFile } from '../../src/source/parse.ts';
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

function unit(name: string, manifests: readonly string[]) {
  return { name, files: [parseFile({ path: `${name}.yaml`, text: stream(...manifests) })] };
}

/** Manifests of a small mesh, of which a unit has some. */
const pool: readonly string[] = [
  meshed('shop'),
  namespace('legacy'),
  ...['shop/web', 'shop/pay', 'legacy/batch'].flatMap((key) => [deployment(key), service(key)]),
  deployment('shop/pay-v2', { labels: { app: 'pay', version: 'v2' }, annotations: { 'proxy.istio.io/config': '{}' } }),
  peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } }),
  peerAuthentication('istio-system/default', { mtls: { mode: 'DISABLE' } }),
  peerAuthentication('shop/pay', {
    selector: { matchLabels: { app: 'pay' } },
    mtls: { mode: 'STRICT' },
    portLevelMtls: { '8080': { mode: 'PERMISSIVE' } },
  }),
  destinationRule('shop/pay', {
    host: 'pay',
    trafficPolicy: { connectionPool: { http: { http1MaxPendingRequests: 3 } }, tls: { mode: 'DISABLE' } },
    subsets: [{ name: 'v2', labels: { version: 'v2' } }],
  }),
  virtualService('shop/pay', {
    hosts: ['pay'],
    http: [
      { match: [{ uri: { prefix: '/v2' } }], timeout: '2s', route: [{ destination: { host: 'pay', subset: 'v2' } }] },
      { retries: { attempts: 0 }, route: [{ destination: { host: 'pay' } }] },
    ],
  }),
  virtualService('legacy/web', {
    hosts: ['shop.example.com', 'web.shop.svc.cluster.local'],
    gateways: ['mesh', 'shop/edge'],
    http: [
      { fault: { delay: { fixedDelay: '1s' } }, route: [{ destination: { host: 'web.shop.svc.cluster.local' } }] },
    ],
  }),
  manifest('networking.istio.io/v1', 'Gateway', 'shop/edge', {
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
    },
  }),
  manifest('networking.istio.io/v1', 'Sidecar', 'legacy/default', {
    spec: { egress: [{ hosts: ['./*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
  }),
  manifest('security.istio.io/v1', 'AuthorizationPolicy', 'shop/deny', {
    spec: { action: 'DENY', rules: [{ from: [{ source: { namespaces: ['legacy'] } }] }] },
  }),
  manifest('security.istio.io/v1', 'RequestAuthentication', 'shop/jwt', {
    spec: { selector: { matchLabels: { app: 'gone' } }, jwtRules: [{ issuer: 'me' }] },
  }),
  manifest('networking.istio.io/v1', 'ServiceEntry', 'shop/api', {
    spec: { hosts: ['api.example.com'], resolution: 'DNS', ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] },
  }),
];

const some = fc.subarray([...pool], { minLength: 1 });

function swapped(group: DiffGroup): DiffGroup {
  const differences = group.differences.map((it) => ({ ...it, a: it.b, b: it.a }));
  return { ...group, a: group.b, b: group.a, differences };
}

/** In an order of their own: that of the units is not the same for both. */
function inOrder(groups: readonly DiffGroup[]): readonly string[] {
  return groups
    .map(({ differences, ...group }) => {
      const lines = differences.map(({ where, ...it }) => JSON.stringify({ ...it, where: [...where].sort() }));
      return JSON.stringify({ ...group, lines: lines.sort() });
    })
    .sort();
}

describe('any two units', () => {
  it('have no differences where they are one', () => {
    fc.assert(
      fc.property(some, (manifests) => {
        const { groups, matched, unknown } = diff({ a: unit('a', manifests), b: unit('a', manifests) });
        expect(groups).toEqual([]);
        expect(matched).toEqual([]);
        expect(unknown.every((it) => it.unit === 'both')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('have the same differences from either side', () => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const [a, b] = [unit('a', first), unit('b', second)];
        const [there, back]: readonly DiffResult[] = [diff({ a, b }), diff({ a: b, b: a })];
        expect(inOrder(back?.groups.map(swapped) ?? [])).toEqual(inOrder(there?.groups ?? []));
        expect(back?.summary).toEqual({
          ...there?.summary,
          onlyInA: there?.summary.onlyInB,
          onlyInB: there?.summary.onlyInA,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are the same in any order of their files', () => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const files = (name: string, manifests: readonly string[]) =>
          manifests.map((text, index) => parseFile({ path: `${name}${String(index).padStart(2, '0')}.yaml`, text }));
        const [a, b] = [
          { name: 'a', files: files('a', first) },
          { name: 'b', files: files('b', second) },
        ];
        const turned = [a, b].map(({ name, files: own }) => ({ name, files: own.toReversed() }));
        const [turnedA = a, turnedB = b] = turned;
        expect(diff({ a: turnedA, b: turnedB }).groups).toEqual(diff({ a, b }).groups);
      }),
      { numRuns: 30 },
    );
  });

  it('that are written wrong are compared all the same', () => {
    const anything = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant([1]), fc.constant({ a: [{}] }));
    const kinds = fc.constantFrom(
      ['apps/v1', 'Deployment'],
      ['v1', 'Service'],
      ['networking.istio.io/v1', 'VirtualService'],
      ['networking.istio.io/v1', 'DestinationRule'],
      ['networking.istio.io/v1', 'Gateway'],
      ['networking.istio.io/v1', 'ServiceEntry'],
      ['gateway.networking.k8s.io/v1', 'Gateway'],
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
      ['security.istio.io/v1', 'AuthorizationPolicy'],
      ['security.istio.io/v1', 'PeerAuthentication'],
      ['security.istio.io/v1', 'RequestAuthentication'],
    );
    const keys = [
      'host',
      'hosts',
      'http',
      'rules',
      'servers',
      'selector',
      'ports',
      'gateways',
      'jwtRules',
      'targetRefs',
    ];
    const key = fc.constantFrom(...keys, 'template', 'subsets', 'trafficPolicy', 'listeners', 'mtls', 'action');
    const broken = fc
      .tuple(kinds, fc.dictionary(key, fc.oneof(anything, fc.array(fc.dictionary(key, anything)))))
      .map(([[apiVersion = '', kind = ''], spec]) => manifest(apiVersion, kind, 'shop/x', { spec }));
    fc.assert(
      fc.property(fc.array(broken, { maxLength: 4 }), some, (wrong, right) => {
        const [a, b] = [unit('a', [...right, ...wrong]), unit('b', right)];
        expect(JSON.parse(JSON.stringify(diff({ a, b }))).version).toBe(1);
        expect(diff({ a, b: a }).groups).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

it('of a thousand workloads are compared in seconds', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `team-${index % 50}/app-${index}`);
  const apps = (suffix: string) => {
    const spaces = [...new Set(names.map((name) => name.split('/')[0]))].map((it) => meshed(`${it}-${suffix}`));
    const keys = names.map((name) => name.replace('/', `-${suffix}/`));
    return [...spaces, ...keys.flatMap((key) => [deployment(key), service(key)])];
  };
  const strict = peerAuthentication('istio-system/default', { mtls: { mode: 'STRICT' } });
  const [a, b] = [unit('dev', apps('dev')), unit('prod', [...apps('prod'), strict])];
  const start = performance.now();
  const { summary, matched } = diff({ a, b });
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(matched.length).toBe(50);
  expect(summary).toMatchObject({ differences: 1000, compared: 2000, onlyInA: 0, onlyInB: 0 });
}, 60_000);

it('of many namespaces are asked by those that call, in either unit, and those that have rules', () => {
  const spaces = Array.from({ length: 80 }, (_, index) => `team-${index}`);
  const all = spaces.flatMap((space) => [meshed(space), deployment(`${space}/app`), service(`${space}/app`)]);
  const host = 'app.team-1.svc.cluster.local';
  const caller = deployment('team-7/caller', {
    annotations: {},
    spec: { containers: [{ name: 'main', image: 'main', env: [{ name: 'URL', value: `http://${host}/` }] }] },
  });
  const idle = deployment('team-7/caller', { spec: { containers: [{ name: 'main', image: 'main' }] } });
  expect(diff({ a: unit('a', [...all, idle]), b: unit('b', [...all, caller]) }).groups).toEqual([]);
  const own = virtualService('team-9/own', {
    hosts: [host],
    exportTo: ['.'],
    http: [{ timeout: '1s', route: [{ destination: { host } }] }],
  });
  const { groups } = diff({ a: unit('a', [...all, idle]), b: unit('b', [...all, caller, own]) });
  expect(groups.map(({ a, differences }) => [a, differences.map(({ what, where }) => [what, where])])).toEqual([
    ['Service team-1/app', [['timeout of requests to port 80', ['clients in team-9']]]],
  ]);
});
