import { describe, expect, it } from 'vitest';
import { apiServerBackends } from '../../../src/model/k8s/webhook.ts';
import { manifest, service } from '../../manifests.ts';
import { sure, worldOf } from '../../world.ts';

const backends = (text: string) => [...apiServerBackends(sure(worldOf({ 'a.yaml': text }).graph.resources[0]))];
const clientConfig = { service: { name: 'hook', namespace: 'shop', path: '/a' } };

describe('Services that the API server calls', () => {
  it.each(['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'])('are those of a %s', (kind) => {
    const webhooks = [{ clientConfig: { url: 'https://example.com' } }, { clientConfig }];
    expect(backends(manifest('admissionregistration.k8s.io/v1', kind, 'hook', { webhooks }))).toMatchObject([
      { what: 'webhook', namespace: 'shop', service: 'hook', port: 443, urlPath: '/a' },
    ]);
  });

  it('are those of an APIService', () => {
    const spec = { service: { ...clientConfig.service, port: 8443 } };
    expect(backends(manifest('apiregistration.k8s.io/v1', 'APIService', 'v1.x', { spec }))).toMatchObject([
      { what: 'APIService', service: 'hook', port: 8443 },
    ]);
  });

  it.each([{ webhook: { clientConfig } }, { webhookClientConfig: clientConfig }])(
    'are those of the conversion of custom resources: %j',
    (conversion) => {
      const text = manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'xs', { spec: { conversion } });
      expect(backends(text)).toMatchObject([{ what: 'CRD conversion', service: 'hook' }]);
    },
  );

  it('are none without a namespace, and none of other kinds', () => {
    const spec = { service: { name: 'hook' } };
    expect(backends(manifest('apiregistration.k8s.io/v1', 'APIService', 'v1.x', { spec }))).toEqual([]);
    expect(backends(service('shop/web'))).toEqual([]);
  });
});
