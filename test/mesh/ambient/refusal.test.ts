import { expect, it } from 'vitest';
import { deployment, namespace, peerAuthentication, service } from '../../manifests.ts';
import { serviceAt } from '../../world.ts';
import { ambientOf, enrolledNamespace } from './ambient-world.ts';

type Spec = { readonly [key: string]: unknown };

function refusals(policies: readonly string[], url = 'http://cart.shop/', annotations = {}) {
  const env = [{ name: 'URL', value: url }];
  const { world } = ambientOf([
    enrolledNamespace('shop'),
    deployment('shop/cart', { annotations }),
    service('shop/cart'),
    namespace('lab'),
    deployment('lab/script', { spec: { containers: [{ name: 'main', env }] } }),
    ...policies,
  ]);
  return world.mesh.callsTo(serviceAt(world, 'shop/cart')).flatMap((call) => world.mesh.refusal(call) ?? []);
}

const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
const onPort = (mode: string, more: Spec = {}) =>
  peerAuthentication('shop/cart', {
    selector: { matchLabels: { app: 'cart' } },
    portLevelMtls: { 8080: { mode } },
    ...more,
  });

it('is as ztunnel reads PeerAuthentications', () => {
  expect(refusals([strict])[0]).toMatchObject({ dataplane: 'ambient', effect: { decidedBy: 'ztunnel' } });
  expect(refusals([])).toEqual([]);
  expect(refusals([strict, onPort('PERMISSIVE')])).toEqual([]);
  // Of a port alone it is not seen.
  expect(refusals([strict, onPort('DISABLE')])).toHaveLength(1);
});

it('is the same for TLS of the client, which is no tunnel', () => {
  expect(refusals([strict], 'https://cart.shop:80/')[0]?.effect.reason).toBe('strict-mtls-rejects-plaintext');
});

it('is none where the pods leave plain connections alone', () => {
  expect(refusals([strict], undefined, { 'ambient.istio.io/bypass-inbound-capture': 'true' })).toEqual([]);
});
