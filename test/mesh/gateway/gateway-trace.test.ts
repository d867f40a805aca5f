import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../src/mesh/trace/trace.ts';
import { deployment, manifest, meshed, service, stream, virtualService } from '../../manifests.ts';
import { knownValue, told, workloadAt, worldOf } from '../../world.ts';
import { requestTo } from './gateway-request.ts';
import { https, ingress, istioGateway } from './gateway-world.ts';

const secret = manifest('v1', 'Secret', 'edge/cert', { stringData: { 'tls.crt': 'x', 'tls.key': 'y' } });
const tls = { mode: 'SIMPLE', credentialName: 'cert' };
const web = [
  meshed('shop'),
  deployment('shop/web'),
  service('shop/web', { ports: [{ name: 'tcp', port: 443, targetPort: 8080 }] }),
];
const ofTls = { port: { number: 443, name: 'tls', protocol: 'TLS' }, hosts: ['a.example.com'], tls };

function bound(rules: { readonly [key: string]: unknown }): string {
  return virtualService('shop/web', { hosts: ['a.example.com'], gateways: ['edge/g'], ...rules });
}
const route = [{ destination: { host: 'web' } }];

function trace(
  manifests: readonly string[],
  url: string,
  rest: { complete?: boolean; serverSpeaks?: 'tcp' } = {},
): Trace {
  const { complete = true, serverSpeaks } = rest;
  const world = worldOf({ 'a.yaml': stream(...ingress, ...web, ...manifests) }, { complete });
  return world.mesh.trace(requestTo(url, { via: workloadAt(world, 'edge/ingress'), serverSpeaks }));
}

describe('a request through a gateway', () => {
  it('loses its TLS where the gateway ends it, whatever is inside', () => {
    const manifests = [secret, istioGateway('edge/g', [ofTls]), bound({ tcp: [{ route }] })];
    expect(knownValue(trace(manifests, 'tls://a.example.com', { serverSpeaks: 'tcp' }).outcome).result).toBe('ok');
    expect(knownValue(trace(manifests, 'https://a.example.com').outcome)).toMatchObject({ result: 'ok', status: 200 });
  });

  it('keeps it where it passes', () => {
    const passing = istioGateway('edge/g', [{ ...ofTls, tls: { mode: 'PASSTHROUGH' } }]);
    const rules = bound({ tls: [{ match: [{ sniHosts: ['a.example.com'] }], route }] });
    expect(knownValue(trace([passing, rules], 'https://a.example.com').outcome).reason).toBe('tls-to-plaintext-server');
  });

  it('has no known outcome while it is not known whether the gateway gets its certificate', () => {
    const server = https(443, ['a.example.com'], tls);
    const manifests = [istioGateway('edge/g', [server]), bound({ http: [{ route }] })];
    const followed = trace(manifests, 'https://a.example.com', { complete: false });
    expect(told(followed.outcome)).toBe('unknown: Secret edge/cert is not among the manifests');
    expect(followed.destinations?.map(({ servers }) => servers.length)).toEqual([1]);
  });
});
