import { describe, expect, it } from 'vitest';
import { deployment, destinationRule, meshed, namespace, service, stream } from '../manifests.ts';
import { reasons, resourceAt, type WorldOptions, worldOf } from '../world.ts';

const shop = [meshed('shop'), deployment('shop/web'), service('shop/web')];
const whole = 'web.shop.svc.cluster.local';

function idleIn(key: string, manifests: readonly string[], options: WorldOptions = {}) {
  const world = worldOf({ 'a.yaml': stream(...shop, ...manifests) }, options);
  return world.mesh.traffic.idleRule(resourceAt(world, 'DestinationRule', key));
}

describe('idle rules', () => {
  it.each([
    ['web.shop', 'host', whole],
    ['gone', 'host', undefined],
  ])('are for no host: %s', (host, reason, name) => {
    expect(idleIn('shop/a', [destinationRule('shop/a', { host })])).toMatchObject({ reason, whole: name });
  });

  it('are where nobody with a proxy looks, as far as that is known', () => {
    const rule = destinationRule('tools/a', { host: whole });
    const tools = [namespace('tools'), deployment('tools/job')];
    const idle = idleIn('tools/a', [...tools, rule]);
    expect(idle).toMatchObject({ reason: 'unasked', serviceNamespace: 'shop' });
    expect(reasons(idle?.because() ?? [])[0]).toContain('in "shop" and in "istio-system"');
    expect(idleIn('tools/a', [meshed('tools'), deployment('tools/job'), rule])).toBeUndefined();
    expect(idleIn('tools/a', [rule])).toBeUndefined();
    expect(idleIn('tools/a', [rule], { complete: true })).toMatchObject({ reason: 'unasked' });
    expect(idleIn('tools/a', [rule], { complete: true, externals: { namespaces: ['tools'] } })).toBeUndefined();
  });

  it('are not exported to the only namespace that looks', () => {
    const far = [meshed('far'), deployment('far/away')];
    expect(idleIn('far/a', [...far, destinationRule('far/a', { host: whole, exportTo: ['shop'] })])).toMatchObject({
      reason: 'hidden',
    });
    expect(idleIn('shop/a', [...far, destinationRule('shop/a', { host: 'web', exportTo: ['far'] })])).toBeUndefined();
  });

  it('come after a rule that all clients find, and not after one that some do', () => {
    const root = destinationRule('istio-system/a', { host: whole });
    expect(idleIn('istio-system/a', [root, destinationRule('shop/a', { host: 'web' })])).toMatchObject({
      reason: 'shadowed',
      other: { namespace: 'shop' },
    });
    expect(
      idleIn('istio-system/a', [root, destinationRule('shop/a', { host: 'web', exportTo: ['.'] })]),
    ).toBeUndefined();
    expect(idleIn('istio-system/a', [root, destinationRule('web/a', { host: whole })])).toBeUndefined();
  });

  it.each([['web'], [whole], ['*.local'], ['api.example.com'], ['web.elsewhere.svc.cluster.local'], ['${HOST}'], ['']])(
    'are not those for %j',
    (host) => {
      expect(idleIn('shop/a', [destinationRule('shop/a', { host })])).toBeUndefined();
    },
  );
});
