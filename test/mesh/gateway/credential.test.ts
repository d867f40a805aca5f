import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/mesh/answer.ts';
import type { ExternalNames } from '../../../src/model/externals.ts';
import { manifest, stream } from '../../manifests.ts';
import { reasons, sure, told, worldOf } from '../../world.ts';
import { https, ingress, istioGateway, serversAt } from './gateway-world.ts';

type Spec = { readonly [key: string]: unknown };

interface Setting {
  readonly tls?: Spec;
  readonly complete?: boolean;
  readonly externals?: ExternalNames;
}

function tlsWith(more: readonly string[], { tls = {}, complete = true, externals = {} }: Setting = {}) {
  const server = https(443, ['a.example.com'], { mode: 'SIMPLE', credentialName: 'cert', ...tls });
  const world = worldOf(
    { 'a.yaml': stream(...ingress, ...more, istioGateway('shop/g', [server])) },
    { complete, externals },
  );
  return sure(sure(serversAt(world)[0]).tls);
}

function found(more: readonly string[], setting?: Setting): unknown {
  const { credentialFound } = tlsWith(more, setting);
  return credentialFound === undefined ? 'none is named' : told(credentialFound);
}

function secret(key: string, data: Spec = { 'tls.crt': 'x', 'tls.key': 'y' }): string {
  return manifest('v1', 'Secret', key, { stringData: data });
}

const unseen = 'unknown: Secret edge/cert is not among the manifests';

describe('the Secret of a server', () => {
  it('is one of the namespace of the pods, not of the Gateway', () => {
    expect(tlsWith([]).credential).toBe('edge/cert');
    expect(found([secret('edge/cert')])).toBe(true);
    expect(found([secret('shop/cert')])).toBe(false);
  });

  it('is missing only where the input is complete', () => {
    expect(found([], { complete: false })).toBe(unseen);
    expect(found([secret('shop/cert')], { complete: false })).toBe(unseen);
    expect(found([], { tls: { credentialName: '${CERT}' } })).toMatch(/^unknown/);
    const answer = sure(tlsWith([], {}).credentialFound);
    expect(reasons(answer.because())).toEqual(['Secret edge/cert is not among the manifests']);
  });

  it('may live elsewhere, whatever the input is', () => {
    expect(found([])).toBe(false);
    expect(found([], { externals: { secrets: ['edge/cert'] } })).toBe(unseen);
    expect(found([], { externals: { namespaces: ['edge'] } })).toBe(unseen);
    expect(found([], { externals: { secrets: ['shop/cert'], namespaces: ['shop'] } })).toBe(false);
  });

  it('holds a certificate and its key', () => {
    expect(found([secret('edge/cert', { cert: 'x', key: 'y' })])).toBe(true);
    expect(found([manifest('v1', 'Secret', 'edge/cert', { data: { 'tls.crt': 'eA==', 'tls.key': 'eA==' } })])).toBe(
      true,
    );
    expect(found([secret('edge/cert', { 'tls.crt': 'x', key: 'y' })])).toBe(false);
    expect(found([secret('edge/cert', { 'tls.crt': 'x', 'tls.key': '' })])).toBe(false);
    const answer = sure(tlsWith([secret('edge/cert', { a: 'b' })]).credentialFound) as Answer<boolean>;
    expect(reasons(answer.because())[0]).toMatch(/Secret edge\/cert has no cert and key, or tls.crt and tls.key$/);
  });

  it('may be filled in by something else', () => {
    const bare = manifest('v1', 'Secret', 'edge/cert');
    expect(found([bare], { complete: false })).toMatch(/^unknown: the data of Secret edge\/cert is filled in/);
    expect(found([bare])).toBe(false);
    expect(found([bare], { externals: { secrets: ['edge/cert'] } })).toMatch(/^unknown: the data/);
  });

  it('is not known where it is defined twice with different content', () => {
    expect(found([secret('edge/cert'), secret('edge/cert', { 'tls.crt': 'z', 'tls.key': 'y' })])).toMatch(/^unknown/);
  });

  it('may be made wherever somebody says', () => {
    const spec = { externalSecretName: 'cert' };
    const spread = manifest('external-secrets.io/v1', 'ClusterExternalSecret', 'web', { spec });
    expect(found([spread])).toBe('unknown: ClusterExternalSecret web makes Secrets cert where it is told to');
    const generated = { secretGenerator: [{ name: 'cert' }] };
    const kustomization = manifest('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'all', generated);
    expect(found([kustomization])).toMatch(/^unknown: .* makes Secrets cert/);
    expect(found([manifest('external-secrets.io/v1', 'ClusterExternalSecret', 'web', { spec: {} })])).toBe(false);
  });

  it('may be made by an operator', () => {
    const made: readonly string[] = [
      manifest('cert-manager.io/v1', 'Certificate', 'edge/web', { spec: { secretName: 'cert' } }),
      manifest('external-secrets.io/v1', 'ExternalSecret', 'edge/web', { spec: { target: { name: 'cert' } } }),
      manifest('external-secrets.io/v1', 'ExternalSecret', 'edge/cert', { spec: {} }),
      manifest('bitnami.com/v1alpha1', 'SealedSecret', 'edge/cert', { spec: {} }),
      manifest('bitnami.com/v1alpha1', 'SealedSecret', 'edge/web', {
        spec: { template: { metadata: { name: 'cert' } } },
      }),
      manifest('kubernetes-client.io/v1', 'ExternalSecret', 'edge/cert', { spec: { backendType: 'vault' } }),
      manifest('secrets.hashicorp.com/v1beta1', 'VaultPKISecret', 'edge/web', {
        spec: { destination: { name: 'cert' } },
      }),
      manifest('isindir.github.com/v1alpha3', 'SopsSecret', 'edge/web', {
        spec: { secretTemplates: [{ name: 'cert' }] },
      }),
      manifest('onepassword.com/v1', 'OnePasswordItem', 'edge/cert', { spec: {} }),
    ];
    for (const maker of made) expect(found([maker]), maker).toBe(true);
    expect(found([manifest('cert-manager.io/v1', 'Certificate', 'shop/web', { spec: { secretName: 'cert' } })])).toBe(
      false,
    );
    expect(found([manifest('cert-manager.io/v1', 'Certificate', 'edge/web', { spec: { secretName: 7 } })])).toBe(false);
  });

  it('is not needed without a name, where files or the mesh say the certificate, or where TLS passes', () => {
    expect(found([], { tls: { credentialName: '' } })).toBe('none is named');
    expect(found([], { tls: { credentialName: 'builtin://' } })).toBe('none is named');
    expect(found([], { tls: { mode: 'ISTIO_MUTUAL' } })).toBe('none is named');
    expect(found([], { tls: { mode: 'PASSTHROUGH' } })).toBe('none is named');
  });

  it('does not come from another namespace', () => {
    expect(found([secret('shop/cert')], { tls: { credentialName: 'kubernetes://shop/cert' } })).toBe(false);
    expect(found([secret('edge/cert')], { tls: { credentialName: 'kubernetes://edge/cert' } })).toBe(true);
    expect(found([secret('edge/cert')], { tls: { credentialName: 'configmap://edge/cert' } })).toBe(false);
  });
});

describe('several Secrets of a server', () => {
  const tls = { credentialNames: ['cert', 'other'] };

  it('all have to be there', () => {
    expect(found([secret('edge/cert'), secret('edge/other')], { tls })).toBe(true);
    expect(found([secret('edge/cert')], { tls })).toBe(false);
    expect(found([secret('edge/cert')], { tls, complete: false })).toMatch(/^unknown: Secret edge\/other/);
  });

  it('are missing as soon as one is', () => {
    const broken = secret('edge/other', { a: 'b' });
    expect(found([broken], { tls, complete: false })).toBe(false);
  });
});

describe('the authority of optional client certificates', () => {
  const tls = { mode: 'OPTIONAL_MUTUAL' };
  const own = secret('edge/cert-cacert', { cacert: 'x' });

  it('is in a Secret of its own, or in that of the certificate', () => {
    expect(found([secret('edge/cert')], { tls })).toBe(false);
    expect(found([secret('edge/cert'), own], { tls })).toBe(true);
    expect(found([secret('edge/cert', { 'tls.crt': 'x', 'tls.key': 'y', 'ca.crt': 'z' })], { tls })).toBe(true);
    expect(found([secret('edge/cert')], { tls, complete: false })).toMatch(/^unknown: Secret edge\/cert-cacert/);
  });

  it('does not matter to callers that have to show one and do not', () => {
    expect(found([secret('edge/cert')], { tls: { mode: 'MUTUAL' } })).toBe(true);
  });
});
