import { describe, expect, it, vi } from 'vitest';
import type { Evidence } from '../../src/mesh/answer.ts';
import { clientOf } from '../../src/mesh/client.ts';
import type { World } from '../../src/mesh/world.ts';
import {
  deployment,
  destinationRule,
  meshed,
  namespace,
  peerAuthentication,
  service,
  stream,
  virtualService,
} from '../manifests.ts';
import { destinationAt, resourceAt, serviceAt, type WorldOptions, workloadAt, worldOf } from '../world.ts';

const text = stream(
  meshed('shop'),
  namespace('legacy'),
  service('shop/web'),
  deployment('shop/web', { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9090' } }),
  deployment('legacy/batch', { spec: { containers: [{ env: [{ name: 'A', value: 'http://web.shop:80' }] }] } }),
  peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } }),
  destinationRule('shop/web', { host: 'web', trafficPolicy: { tls: { mode: 'DISABLE' } } }),
  virtualService('shop/web', {
    hosts: ['web'],
    http: [
      {
        route: [{ destination: { host: 'web' } }],
        timeout: '1s',
        retries: { attempts: 3, perTryTimeout: '1s', retryOn: '5xx' },
      },
    ],
  }),
);
const worldWith = (origin?: WorldOptions['origin']) =>
  worldOf({ 'a.yaml': text }, origin === undefined ? {} : { origin });

/** Asks every question and gives its evidence, which is not looked at. */
function askAll(world: World): readonly (() => readonly Evidence[])[] {
  const { mesh } = world;
  const server = workloadAt(world, 'shop/web');
  const client = clientOf(server);
  const to = destinationAt(world, 'shop/web');
  const calls = mesh.callsTo(serviceAt(world, 'shop/web'));
  const answers = [
    mesh.dataplane(server),
    mesh.protocol(to.port),
    mesh.serverTls(server, 8080),
    mesh.destinationRule(client, to),
    mesh.clientTls(client, to, server),
    mesh.routes(client, to),
    ...calls.flatMap((call) => [mesh.presentsIdentity(call), mesh.refusal(call) ?? []].flat()),
    ...mesh.tlsConflicts(resourceAt(world, 'DestinationRule', 'shop/web')),
    ...mesh.retryBudgets(resourceAt(world, 'VirtualService', 'shop/web')),
  ];
  const bypass = mesh.bypass(server, 9090);
  return [...answers.map((answer) => () => answer.because()), () => (bypass === undefined ? [] : [bypass])];
}

describe('the mesh', () => {
  it('computes no place before it is asked for', () => {
    const origin = vi.fn(() => ({
      file: 'origin.yaml',
      path: [],
      range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
    }));
    const because = askAll(worldWith(origin));
    expect(because.length).toBeGreaterThanOrEqual(11);
    const evidence = because.flatMap((ask) => ask());
    expect(origin).not.toHaveBeenCalled();
    const written = evidence.flatMap(({ at }) => at ?? []);
    expect(written.length).toBeGreaterThanOrEqual(11);
    for (const at of written) expect(at.file).toBe('origin.yaml');
    expect(origin).toHaveBeenCalled();
  });

  it('places all evidence of manifests in a file', () => {
    for (const { from, at, note } of askAll(worldWith()).flatMap((ask) => ask())) {
      if (from !== 'manifest') continue;
      expect(at?.file, note).toBe('a.yaml');
      expect(at?.range.start.line, note).toBeGreaterThan(1);
    }
  });

  it('answers the same question once', () => {
    const world = worldWith();
    const { mesh } = world;
    const workload = workloadAt(world, 'shop/web');
    const { port } = destinationAt(world, 'shop/web');
    expect(mesh.dataplane(workload)).toBe(mesh.dataplane(workload));
    expect(mesh.protocol(port)).toBe(mesh.protocol(port));
    expect(mesh.callsTo(serviceAt(world, 'shop/web'))).toBe(mesh.callsTo(serviceAt(world, 'shop/web')));
  });
});
