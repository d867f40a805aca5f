import { describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { openWorld } from '../../src/mesh/open-world.ts';
import type { ExternalNames } from '../../src/model/externals.ts';
import { parseFile } from '../../src/source/parse.ts';
import { sure } from '../world.ts';

const manifests = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: cart.shop.svc.cluster.local } }] }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ port: 80, name: http }], selector: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web, sidecar.istio.io/inject: "true" } }, spec: { containers: [{ name: web }] } } }
`;
const file = parseFile({ path: 'a.yaml', text: manifests });
const world = (externals: ExternalNames) => openWorld([file], { complete: true, externals });
const client = { namespace: 'shop', labels: { app: 'web' }, proxy: 'sidecar' } as const;
const clusterOf = (externals: ExternalNames, host: string) => {
  const answer = world(externals).mesh.cluster(client, { host, port: 80, subset: undefined });
  return answer.known ? answer.value : `unknown: ${answer.why}`;
};

describe('of what lives elsewhere', () => {
  it.each([
    ['cart.shop.svc.cluster.local', { hosts: ['cart.shop'] }],
    ['cart.shop.svc.cluster.local', { namespaces: ['shop'] }],
    ['api.example.com', { hosts: ['*.example.com'] }],
  ])('%s is unknown where %j is, and absent otherwise', (host, externals) => {
    expect(clusterOf({}, host)).toBe(undefined);
    expect(clusterOf(externals, host)).toBe(`unknown: ${host} lives elsewhere`);
  });

  it('a reference is unknown, and nothing that a reader need know', () => {
    const { graph } = world({ namespaces: ['shop'] });
    expect(graph.refer('Service', 'shop', 'cart').state).toBe('unknown');
    expect(graph.refer('Service', 'shop', 'web').state).toBe('resolved');
    expect(graph.isClosed('shop')).toBe(false);
    expect(world({}).graph.refer('Service', 'shop', 'cart').state).toBe('missing');
  });

  it('nothing is reported', () => {
    const found = (configured: ExternalNames | undefined) => {
      const configuration = {
        file,
        plugins: { named: [], rules: [], page: () => undefined },
        mayExist: () => false,
        severities: {},
        severitiesIn: undefined,
        overrides: [],
        units: [],
        ignored: { written: [], matches: () => false },
        isIgnored: () => false,
        diagnostics: [],
        world: { complete: true, externals: configured },
      };
      return lint({ units: [{ name: '.', files: [file] }] }, { configuration });
    };
    const places = (externals?: ExternalNames) =>
      found(externals).diagnostics.filter((it) => it.message.includes('cart')).length;
    expect(places()).toBeGreaterThan(0);
    expect(places({ hosts: ['cart.shop'] })).toBe(0);
    expect(found({ hosts: ['cart.shop'] }).unknown).toEqual([]);
    expect(sure(found(undefined).summary)).toMatchObject({ suppressed: 0 });
  });
});
