import { describe, expect, it } from 'vitest';
import { NameResolution } from '../../../src/mesh/outbound/name-resolution.ts';
import { Registry } from '../../../src/mesh/registry.ts';
import type { ExternalNames } from '../../../src/model/externals.ts';
import { deployment, manifest, namespace, service, stream } from '../../manifests.ts';
import { knownValue, reasons, worldOf } from '../../world.ts';

const http = { ports: [{ name: 'http', port: 80 }] };
const manifests = stream(
  namespace('shop'),
  service('shop/web', http),
  deployment('shop/web'),
  service('back/web', { ...http, clusterIP: '10.0.0.7' }),
  service('back/db', { ...http, clusterIP: 'None' }),
  service('shop/pay', { type: 'ExternalName', externalName: 'api.pay.example.com' }),
  service('shop/alias', { type: 'ExternalName', externalName: 'web.back.svc.cluster.local' }),
  service('shop/round', { type: 'ExternalName', externalName: 'trip.shop.svc.cluster.local' }),
  service('shop/trip', { type: 'ExternalName', externalName: 'round.shop.svc.cluster.local' }),
);

function resolved(host: string, complete = true, externals: ExternalNames = {}) {
  const { graph, context } = worldOf({ 'world.yaml': manifests }, { complete, externals });
  return new NameResolution(graph, context, new Registry(graph, context)).resolve(host, 'shop');
}

function words(host: string): string {
  return knownValue(resolved(host)).words;
}

describe('the names that a pod resolves', () => {
  it.each([
    ['web', 'service shop/web'],
    ['web.shop', 'service shop/web'],
    ['web.back', 'service back/web'],
    ['web.back.svc', 'service back/web'],
    ['WEB.back.svc.cluster.local.', 'service back/web'],
    ['10.0.0.7', 'service back/web'],
    ['db.back', 'pod addresses of headless service back/db'],
    ['db-0.db.back', 'pod of headless service'],
    ['db-0.db.back.svc.cluster.local', 'pod of headless service'],
    ['news.example.com', 'public address (assumed)'],
    ['example.com', 'public address (assumed)'],
    ['203.0.113.4', '203.0.113.4'],
    ['pay', 'external name api.pay.example.com'],
    ['alias', 'service back/web'],
  ])('%s is %s', (host, expected) => {
    expect(words(host)).toBe(expected);
  });

  it.each(['gone', 'gone.back', 'gone.back.svc', 'web.gone.svc.cluster.local', 'web-0.web'])(
    '%s is nothing',
    (host) => {
      expect(knownValue(resolved(host)).dialled.kind).toBe('nowhere');
    },
  );

  it('does not know names of a namespace that the manifests do not define', () => {
    expect(resolved('web.elsewhere.svc', false)).toMatchObject({ known: false });
    expect(resolved('gone', false)).toMatchObject({ known: true, value: { dialled: { kind: 'nowhere' } } });
  });

  it('does not know whether a name of two labels is of a namespace of which it was given nothing', () => {
    expect(resolved('payments.billing', false)).toMatchObject({
      known: false,
      why: expect.stringContaining('"billing"'),
    });
    expect(resolved('payments.billing')).toMatchObject({ known: true });
    expect(resolved('example.com', false)).toMatchObject({ known: true });
    expect(resolved('example.de', false)).toMatchObject({ known: true });
  });

  it.each([
    ['payments.billing', { namespaces: ['billing'] }],
    ['payments.billing', { hosts: ['payments.billing'] }],
    ['gone.back', { namespaces: ['back'] }],
    ['gone.back.svc', { hosts: ['gone.back'] }],
    ['news.example.com', { hosts: ['*.example.com'] }],
  ])('does not know %s where %j lives elsewhere', (host, externals) => {
    expect(resolved(host)).toMatchObject({ known: true });
    expect(resolved(host, true, externals)).toMatchObject({ known: false, why: expect.stringMatching('elsewhere') });
  });

  it('knows what is among the manifests although more lives elsewhere', () => {
    expect(resolved('web.back', true, { namespaces: ['back'] })).toMatchObject({ known: true });
    expect(knownValue(resolved('web', true, { hosts: ['*'] })).words).toBe('service shop/web');
  });

  it('does not follow aliases in a circle', () => {
    expect(resolved('round')).toMatchObject({ known: false, why: expect.stringContaining('in a circle') });
  });

  it('says that a name of another domain is only assumed to resolve', () => {
    expect(reasons(resolved('news.example.com').because())).toEqual([]);
    expect(reasons(knownValue(resolved('news.example.com')).because())).toEqual([
      '? news.example.com is a name outside of the cluster that resolves',
    ]);
  });
});

describe('pods below a headless Service', () => {
  it('have the names of their StatefulSet', () => {
    const set = manifest('apps/v1', 'StatefulSet', 'back/db', {
      spec: { serviceName: 'db', template: { metadata: { labels: { app: 'db' } }, spec: { containers: [] } } },
    });
    const { graph, context } = worldOf({ 'world.yaml': stream(manifests, set) }, { complete: true });
    const names = new NameResolution(graph, context, new Registry(graph, context));
    expect(knownValue(names.resolve('db-0.db.back', 'shop')).dialled).toMatchObject({ kind: 'pods', pod: 'db-0' });
  });
});
