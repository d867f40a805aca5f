import { describe, expect, it } from 'vitest';
import { clientOf } from '../../src/mesh/client.ts';
import type { RuleInForce } from '../../src/mesh/rules-in-force.ts';
import { readScenarios } from '../conformance/pilot-scenario.ts';
import { conformanceFolder } from '../conformance/shared-folder.ts';
import { deployment, manifest, meshed, service, stream, virtualService } from '../manifests.ts';
import { knownValue, sure, told, workloadAt, worldOf } from '../world.ts';

const base = [meshed('shop'), deployment('shop/web'), deployment('shop/pay'), service('shop/pay')];
const to = (host: string) => [{ destination: { host } }];

function world(...manifests: readonly string[]) {
  return worldOf({ 'a.yaml': stream(...base, ...manifests) });
}

/** The limits of what is in force, in milliseconds. */
function limits(rules: readonly RuleInForce[]): readonly (number | undefined)[] {
  return rules.map((rule) => ('timeout' in rule ? rule.timeout?.milliseconds : undefined));
}

describe('towards a Service', () => {
  const towards = (of: ReturnType<typeof world>) => {
    const { rules } = of.mesh.traffic;
    const pay = sure(rules.service('pay.shop.svc.cluster.local'));
    return rules.towards(clientOf(workloadAt(of, 'shop/web')), pay, sure(pay.ports[0]));
  };

  it('are those of the first VirtualService that has any, else its own', () => {
    const own = knownValue(towards(world()));
    expect(own).toMatchObject([{ source: undefined, catchesAll: true }]);
    const http = [
      { match: [{ uri: { prefix: '/a' } }], timeout: '1s', route: to('pay') },
      { timeout: '2s', route: to('pay') },
    ];
    expect(limits(knownValue(towards(world(virtualService('shop/pay', { hosts: ['pay'], http })))))).toEqual([
      1000, 2000,
    ]);
    const bound = virtualService('shop/pay', { hosts: ['pay'], gateways: ['shop/edge'], http });
    expect(knownValue(towards(world(bound)))).toMatchObject([{ source: undefined }]);
  });

  it('are not known where they are written twice', () => {
    const twice = ['1s', '2s'].map((timeout) =>
      virtualService('shop/pay', { hosts: ['pay'], http: [{ timeout, route: to('pay') }] }),
    );
    expect(told(towards(world(...twice)))).toMatch(/^unknown: VirtualService shop\/pay/);
  });
});

describe('hosts that nothing defines', () => {
  const rule = (host: string) =>
    manifest('networking.istio.io/v1', 'DestinationRule', `shop/${host.replaceAll('.', '-')}`, { spec: { host } });

  it('are those of routes and rules of the mesh', () => {
    const routed = virtualService('shop/api', {
      hosts: ['api.example.com', '*.wild.example.com', 'pay'],
      http: [{ timeout: '3s', route: to('pay') }],
    });
    const atGateway = virtualService('shop/edge', { hosts: ['www.example.com'], gateways: ['edge'], http: [] });
    const { mesh } = world(
      routed,
      atGateway,
      rule('cache'),
      rule('pay'),
      manifest('networking.istio.io/v1', 'DestinationRule', 'shop/none'),
    );
    expect(mesh.traffic.rules.unclaimedHosts()).toEqual(['api.example.com', 'cache.shop.svc.cluster.local']);
  });

  it('have rules all the same', () => {
    const of = world(
      virtualService('shop/api', { hosts: ['api.example.com'], http: [{ timeout: '3s', route: to('pay') }] }),
    );
    const client = clientOf(workloadAt(of, 'shop/web'));
    const { rules } = of.mesh.traffic;
    expect(limits(knownValue(rules.towardsHost(client, { hostname: 'api.example.com', namespace: 'shop' })))).toEqual([
      3000,
    ]);
    expect(knownValue(rules.towardsHost(client, { hostname: 'other.example.com', namespace: 'shop' }))).toMatchObject([
      { source: undefined, action: { destinations: [] } },
    ]);
    expect(
      knownValue(rules.policyFor(client, { hostname: 'api.example.com', namespace: 'shop' }, undefined)).blocks,
    ).toEqual({});
  });
});

it('at gateways are those that are bound to them', () => {
  const http = [{ timeout: '5s', route: to('pay') }];
  const bound = virtualService('shop/edge', { hosts: ['www.example.com'], gateways: ['edge', 'mesh'], http });
  const { mesh } = world(bound, virtualService('shop/pay', { hosts: ['pay'], http }));
  const [routing, ...others] = mesh.traffic.rules.gatewayRoutings();
  expect(others).toEqual([]);
  const client = { namespace: 'istio-system', labels: {}, proxy: 'gateway' } as const;
  expect(limits(knownValue(mesh.traffic.rules.atGateway(sure(routing), client)))).toEqual([5000]);
});

const folder = conformanceFolder('pilot');
it.skipIf(folder === undefined)(
  'limit what routes limit, in all worlds of the conformance data (skipped without it)',
  () => {
    let compared = 0;
    for (const { name, text } of readScenarios(folder ?? '', 'virtual-service')) {
      const { graph, mesh } = worldOf({ [`${name}.yaml`]: text });
      for (const workload of graph.workloads) {
        const client = clientOf(workload);
        for (const known of mesh.traffic.rules.services()) {
          const { origin } = known;
          if ('hosts' in origin) continue;
          for (const [index, port] of origin.ports.entries()) {
            const [there, here] = [
              mesh.routes(client, { service: origin, port }),
              mesh.traffic.rules.towards(client, known, sure(known.ports[index])),
            ];
            if (!there.known || !here.known || !['http', 'auto-detect'].includes(sure(known.ports[index]).protocol))
              continue;
            compared++;
            const wanted = new Set(there.value.map(({ timeout }) => timeout?.milliseconds));
            expect([name, known.hostname, new Set(limits(here.value))]).toEqual([name, known.hostname, wanted]);
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(10);
  },
);
