import { describe, expect, it } from 'vitest';
import { sendsAsProxy } from '../../src/mesh/proxy-user.ts';
import { deployment, inject, meshed, namespace, stream } from '../manifests.ts';
import { reasons, workloadAt, worldOf } from '../world.ts';

const redirected = 'traffic.sidecar.istio.io/includeOutboundIPRanges';

function asUser(id: unknown) {
  return { spec: { securityContext: { runAsUser: id } } };
}

function worldWith(options: Parameters<typeof deployment>[1], space = meshed('shop')) {
  return worldOf({ 'web.yaml': stream(space, deployment('shop/web', options)) });
}

function namesIn(world: ReturnType<typeof worldOf>) {
  return world.mesh.servers
    .proxyUsers(workloadAt(world, 'shop/web'))
    .map(({ setting, containers }) => [setting.path.join('.'), containers.map(({ name }) => name)]);
}

describe('proxyUsers', () => {
  it('names the setting and the containers that it holds for', () => {
    const containers = [
      { name: 'web', image: 'web' },
      { name: 'own', image: 'own', securityContext: { runAsUser: 1000, runAsGroup: 1337 } },
      { name: 'free', image: 'free', securityContext: { runAsUser: 1000 } },
    ];
    const world = worldWith({ spec: { securityContext: { runAsUser: 1337 }, containers } });
    expect(namesIn(world)).toEqual([
      ['spec.template.spec.securityContext.runAsUser', ['web']],
      ['spec.template.spec.containers.1.securityContext.runAsGroup', ['own']],
    ]);
  });

  it.each([
    ['pods without a sidecar', worldWith({ ...asUser(1337), labels: { [inject]: 'false' } })],
    ['pods that nothing is redirected in', worldWith({ ...asUser(1337), annotations: { [redirected]: '' } })],
    ['other users', worldWith(asUser(1338))],
    ['what is no number', worldWith(asUser('1337'))],
    ['namespaces that are not known', worldOf({ 'web.yaml': deployment('shop/web', asUser(1337)) })],
    ['namespaces that are not injected', worldWith(asUser(1337), namespace('shop'))],
  ])('says nothing of %s', (_, world) => {
    expect(namesIn(world)).toEqual([]);
  });
});

describe('sendsAsProxy', () => {
  it('holds where every container is the user or group of the proxy', () => {
    const world = worldWith(asUser(1337));
    const evidence = sendsAsProxy(workloadAt(world, 'shop/web'));
    expect(reasons(evidence === undefined ? [] : [evidence])[0]).toMatch(/user 1337 is the proxy's own/);
  });

  it('does not hold where one container is not', () => {
    const containers = [
      { name: 'web', image: 'web' },
      { name: 'free', image: 'free', securityContext: { runAsUser: 1000 } },
    ];
    const world = worldWith({ spec: { securityContext: { runAsUser: 1337 }, containers } });
    expect(sendsAsProxy(workloadAt(world, 'shop/web'))).toBeUndefined();
  });
});
