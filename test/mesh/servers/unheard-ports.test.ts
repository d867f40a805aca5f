import { describe, expect, it } from 'vitest';
import { deployment, inject, meshed, service, stream } from '../../manifests.ts';
import { serviceAt, worldOf } from '../../world.ts';

function caller(url: string, labels = {}) {
  const container = { name: 'front', image: 'front', env: [{ name: 'URL', value: url }] };
  return deployment('shop/front', { labels, spec: { containers: [container] } });
}

const headless = service('shop/db', { clusterIP: 'None' });

function found(...manifests: readonly string[]) {
  const world = worldOf({ 'shop.yaml': stream(meshed('shop'), ...manifests) });
  return world.mesh.servers.unheardPorts(serviceAt(world, 'shop/db'));
}

describe('unheardPorts', () => {
  it('tells who dials the port, and what the client has of it', () => {
    const [unheard] = found(deployment('shop/db'), headless, caller('http://db/'));
    expect(unheard?.meant).toBe(8080);
    expect(unheard?.dialled?.client.name).toBe('front');
    expect(unheard?.dialled?.outcome).toMatchObject({ status: 503, decidedBy: 'server-proxy' });
  });

  it('tells of a connection where no proxy answers', () => {
    const out = { [inject]: 'false' };
    const [unheard] = found(deployment('shop/db', { labels: out }), headless, caller('http://db/', out));
    expect(unheard?.dialled?.outcome).toMatchObject({ result: 'connection-failure', decidedBy: 'network' });
  });

  it('says, too, that nobody is known to dial it', () => {
    expect(found(deployment('shop/db'), headless)).toMatchObject([{ dialled: undefined }]);
  });

  it.each([
    ['a Service with an address', [deployment('shop/db'), service('shop/db'), caller('http://db/')]],
    ['pods that listen on both', [deployment('shop/db', { ports: [8080, 80] }), headless, caller('http://db/')]],
    ['pods that declare no ports', [deployment('shop/db', { ports: [] }), headless, caller('http://db/')]],
    ['a client that dials the port of the pods', [deployment('shop/db'), headless, caller('http://db:8080/')]],
    ['no pods', [headless, caller('http://db/')]],
    [
      'a Deployment without replicas',
      [deployment('shop/db').replace('"template"', '"replicas":0,"template"'), headless],
    ],
    [
      'a port name that no container has',
      [deployment('shop/db'), headless.replace('8080', '"web"'), caller('http://db/')],
    ],
  ])('says nothing of %s', (_, manifests) => {
    expect(found(...manifests)).toEqual([]);
  });
});
