import { describe, expect, it } from 'vitest';
import { deployment, meshed, peerAuthentication, service, stream } from '../../manifests.ts';
import { reasons, resourceAt, type WorldOptions, worldOf } from '../../world.ts';

const cni: WorldOptions = { istioVersion: '1.26', settings: { cni: true } };
const init: WorldOptions = { istioVersion: '1.26', settings: { cni: false } };
const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
const api = [deployment('shop/api'), service('shop/api')];

interface Given {
  readonly container: { readonly [key: string]: unknown };
  readonly pod?: Parameters<typeof deployment>[1];
  readonly more?: readonly string[];
}

const failures = ({ container, pod = {}, more = [] }: Given, options: WorldOptions) => {
  const spec = { initContainers: [{ name: 'wait', image: 'busybox', ...container }], ...pod.spec };
  const text = stream(meshed('shop'), deployment('shop/web', { ...pod, spec }), ...more);
  const world = worldOf({ 'a.yaml': text }, options);
  return world.mesh.pods.initFailures(resourceAt(world, 'Deployment', 'shop/web'));
};
const deeds = (given: Given, options: WorldOptions) => failures(given, options).map(({ deed }) => deed);

const nc = { command: ['sh', '-c', 'nc -z db 5432'] };
const byEnvironment = { env: [{ name: 'API', value: 'http://api:80' }] };

describe('init containers with the CNI plugin', () => {
  it('are refused whatever they call', () => {
    const [failure] = failures({ container: nc }, cni);
    expect(failure?.effect).toMatchObject({ result: 'connection-failure', decidedBy: 'network' });
    expect(deeds({ container: { command: ['nc', '-z', 'db', '5432'] } }, cni)).toEqual(['runs nc']);
    expect(deeds({ container: { image: 'alpine/git', args: ['clone'] } }, cni)).toEqual(['runs alpine/git']);
    expect(deeds({ container: byEnvironment, more: api }, cni)).toEqual(['calls "http://api:80"']);
  });

  it('are told with what is not sure', () => {
    const [failure] = failures({ container: nc }, { settings: { cni: true } });
    expect(reasons(failure?.because() ?? [])[0]).toMatch(/^\? the sidecar does not start natively/);
  });

  it.each([
    [{ securityContext: { runAsUser: 1337 } }, {}],
    [{ securityContext: { runAsGroup: 1337 } }, {}],
    [{ restartPolicy: 'Always' }, {}],
    [{}, { spec: { securityContext: { runAsUser: 1337 } } }],
    [{}, { annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '80, 5432' } }],
    [{}, { annotations: { 'traffic.sidecar.istio.io/excludeOutboundIPRanges': '10.0.0.0/8' } }],
    [{}, { annotations: { 'traffic.sidecar.istio.io/includeOutboundIPRanges': '' } }],
    [{}, { annotations: { 'proxy.istio.io/config': 'interceptionMode: NONE\n' } }],
    [{}, { annotations: { 'sidecar.istio.io/nativeSidecar': 'true' } }],
    [{}, { annotations: { 'sidecar.istio.io/inject': 'false' } }],
  ])('are left alone with %j and %j', (container, pod) => {
    expect(deeds({ container: { ...nc, ...container }, pod }, cni)).toEqual([]);
  });

  it('are redirected all the same', () => {
    const annotations = { 'traffic.sidecar.istio.io/excludeOutboundPorts': '3306' };
    expect(deeds({ container: nc, pod: { annotations } }, cni)).toEqual(['runs nc']);
    const own = { securityContext: { runAsUser: 1000 } };
    const pod = { spec: { securityContext: { runAsUser: 1337 } } };
    expect(deeds({ container: { ...nc, ...own }, pod }, cni)).toEqual(['runs nc']);
  });

  it('may be anything', () => {
    expect(deeds({ container: { command: 'nc -z db 5432', args: [1, null], env: {} } }, cni)).toEqual([]);
  });
});

describe('init containers before istio-init', () => {
  it('are reset by STRICT servers alone', () => {
    const container = { command: ['curl', 'http://api:80'] };
    expect(deeds({ container, more: [...api, strict] }, init)).toEqual(['calls "http://api:80"']);
    expect(deeds({ container, more: api }, init)).toEqual([]);
    expect(deeds({ container: nc }, init)).toEqual([]);
  });

  it('do not call whom their environment names for others', () => {
    const more = [...api, strict];
    expect(deeds({ container: { ...byEnvironment, command: ['chown', 'x', '/'] }, more }, init)).toEqual([]);
    expect(deeds({ container: byEnvironment, more }, init)).toEqual(['calls "http://api:80"']);
  });
});
