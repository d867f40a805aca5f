import { describe, expect, it } from 'vitest';
import { parentReferences, routeRules } from '../../../src/model/gateway-api/http-route.ts';
import { manifest } from '../../manifests.ts';
import { resourceAt, worldOf } from '../../world.ts';

const read = (spec: object) =>
  resourceAt(
    worldOf({ 'a.yaml': manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop/web', { spec }) }),
    'HTTPRoute',
    'shop/web',
  );

describe('routeRules', () => {
  it('reads timeouts, retries and backends', () => {
    const rule = {
      timeouts: { request: '10s', backendRequest: '2s' },
      retry: { attempts: 3, codes: [503, 'x'] },
      backendRefs: [{ name: 'web', port: 80 }],
    };
    expect(routeRules(read({ rules: [rule] }))).toMatchObject([
      {
        path: ['spec', 'rules', 0],
        requestTimeout: { milliseconds: 10_000, path: ['spec', 'rules', 0, 'timeouts', 'request'] },
        backendTimeout: { milliseconds: 2000, path: ['spec', 'rules', 0, 'timeouts', 'backendRequest'] },
        retry: { attempts: 3, codes: [503], path: ['spec', 'rules', 0, 'retry'] },
        backends: [{ kind: 'Service', namespace: 'shop', name: 'web', port: 80 }],
      },
    ]);
  });

  it('takes a timeout of 0s for no limit', () => {
    const [rule] = routeRules(read({ rules: [{ timeouts: { request: '0s', backendRequest: '0s' } }] }));
    expect(rule).toMatchObject({ requestTimeout: undefined, backendTimeout: undefined, retry: undefined });
  });

  it('reads backends of other namespaces and kinds', () => {
    const backendRefs = [{ name: 'a', namespace: 'other', kind: 'ServiceImport' }, 'text', {}];
    expect(routeRules(read({ rules: [{ backendRefs }] }))[0]?.backends).toMatchObject([
      { kind: 'ServiceImport', namespace: 'other', name: 'a', port: undefined, path: expect.arrayContaining([0]) },
      { kind: 'Service', namespace: 'shop', name: '', path: ['spec', 'rules', 0, 'backendRefs', 2] },
    ]);
  });
});

describe('parentReferences', () => {
  it('are Gateways of the own namespace where nothing else is written', () => {
    expect(
      parentReferences(read({ parentRefs: [{ name: 'edge' }, { name: 'web', kind: 'Service', group: '' }] })),
    ).toEqual([
      {
        group: 'gateway.networking.k8s.io',
        kind: 'Gateway',
        namespace: 'shop',
        name: 'edge',
        path: ['spec', 'parentRefs', 0],
      },
      { group: '', kind: 'Service', namespace: 'shop', name: 'web', path: ['spec', 'parentRefs', 1] },
    ]);
  });
});
