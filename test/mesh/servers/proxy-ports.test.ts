import { describe, expect, it } from 'vitest';
import { deployment, inject, meshed, service, stream } from '../../manifests.ts';
import { serviceAt, workloadAt, worldOf } from '../../world.ts';

function worldWith(ports: readonly number[], options: Parameters<typeof deployment>[1] = {}, servicePorts?: unknown) {
  return worldOf({
    'web.yaml': stream(
      meshed('shop'),
      deployment('shop/web', { ...options, ports }),
      service('shop/web', servicePorts === undefined ? {} : { ports: servicePorts }),
    ),
  });
}

function takenIn(world: ReturnType<typeof worldOf>) {
  return world.mesh.servers.takenPorts(workloadAt(world, 'shop/web')).map(({ proxyPort }) => proxyPort.number);
}

function misledIn(world: ReturnType<typeof worldOf>) {
  return world.mesh.servers
    .misledPorts(serviceAt(world, 'shop/web'))
    .map(({ port, proxyPort }) => [port.number, proxyPort.number]);
}

describe('takenPorts', () => {
  it('finds the ports of the sidecar among those of containers', () => {
    expect(takenIn(worldWith([8080, 15000, 15001, 15002, 15443, 15090]))).toEqual([15000, 15001, 15090]);
  });

  it('finds none without a sidecar', () => {
    expect(takenIn(worldWith([15001], { labels: { [inject]: 'false' } }))).toEqual([]);
  });

  it('passes over a port that annotations move', () => {
    const annotations = { 'proxy.istio.io/config': 'statusPort: 15120' };
    expect(takenIn(worldWith([15000, 15020], { annotations }))).toEqual([15000]);
  });
});

describe('misledPorts', () => {
  const to = (targetPort: number) => [{ name: 'http', port: 80, targetPort }];

  it('finds Service ports that lead to what redirection uses', () => {
    expect(misledIn(worldWith([8080], {}, to(15006)))).toEqual([[80, 15006]]);
  });

  it.each([15020, 15021, 15090, 15008])('leaves out %i, which others may ask', (port) => {
    expect(misledIn(worldWith([8080], {}, to(port)))).toEqual([]);
  });

  it('leaves out what the container declares: that is the cause', () => {
    expect(misledIn(worldWith([15006], {}, to(15006)))).toEqual([]);
  });

  it('leaves out pods without a sidecar', () => {
    expect(misledIn(worldWith([8080], { labels: { [inject]: 'false' } }, to(15006)))).toEqual([]);
  });
});
