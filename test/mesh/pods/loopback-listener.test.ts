import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, namespace, service, stream } from '../../manifests.ts';
import { reasons, resourceAt, worldOf } from '../../world.ts';

interface Given {
  readonly container?: { readonly [key: string]: unknown };
  readonly others?: readonly unknown[];
  readonly pod?: Parameters<typeof deployment>[1];
  readonly more?: readonly string[];
  readonly ns?: string;
}

const listen = { args: ['--listen=127.0.0.1:8080'] };

const listeners = ({ container = listen, others = [], pod = {}, more, ns = meshed('shop') }: Given) => {
  const spec = { containers: [{ name: 'web', image: 'web', ...container }, ...others] };
  const manifests = [ns, deployment('shop/web', { ...pod, spec }), ...(more ?? [service('shop/web')])];
  const world = worldOf({ 'a.yaml': stream(...manifests) });
  return world.mesh.pods.loopbackListeners(resourceAt(world, 'Deployment', 'shop/web'));
};
const effects = (given: Given) =>
  listeners(given).map(({ effect }) => `${effect.decidedBy} ${effect.status ?? effect.result}`);

describe('containers that listen on loopback', () => {
  it('answer nobody', () => {
    expect(effects({})).toEqual(['server-proxy 503']);
    expect(effects({ ns: namespace('shop') })).toEqual(['network connection-failure']);
    expect(effects({ ns: namespace('other') })).toEqual(['network connection-failure']);
    const tcp = service('shop/web', { ports: [{ name: 'tcp', port: 80, targetPort: 8080 }] });
    expect(effects({ more: [tcp] })).toEqual(['server-proxy connection-failure']);
    const annotations = { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' };
    expect(effects({ pod: { annotations } })).toEqual(['network connection-failure']);
  });

  it('by default, as far as is seen', () => {
    const more = [service('shop/web', { ports: [{ port: 80, targetPort: 5000 }] })];
    const [found] = listeners({ container: { command: ['flask', 'run'] }, more });
    expect(found?.byDefault).toBe(true);
    expect(reasons(found?.because() ?? []).at(-1)).toMatch(/^\? flask listens on 127.0.0.1 unless/);
  });

  it('matter where a Service leads to them', () => {
    expect(effects({ more: [] })).toEqual([]);
    expect(effects({ container: { args: ['--listen=127.0.0.1:9090'] } })).toEqual([]);
    const declared = { name: 'proxy', ports: [{ containerPort: 8080 }] };
    expect(effects({ others: [declared] })).toEqual([]);
    expect(
      effects({ container: { ...listen, ports: [{ containerPort: 8080 }] }, others: [{ name: 'x' }] }),
    ).toHaveLength(1);
  });

  it('are reached by a Sidecar that sends there', () => {
    const sidecar = (defaultEndpoint: unknown) =>
      manifest('networking.istio.io/v1', 'Sidecar', 'shop/web', {
        spec: { ingress: [{ port: { number: 80, protocol: 'HTTP' }, defaultEndpoint }] },
      });
    const given = (endpoint: unknown) => ({ more: [service('shop/web'), sidecar(endpoint)] });
    expect(effects(given('127.0.0.1:8080'))).toEqual([]);
    expect(effects(given('[::1]:8080'))).toEqual([]);
    expect(effects(given('0.0.0.0:8080'))).toHaveLength(1);
    expect(effects(given(8080))).toHaveLength(1);
  });

  it('are told so by a ConfigMap that they read', () => {
    const config = (data: unknown) => manifest('v1', 'ConfigMap', 'shop/config', { data });
    const said = (data: unknown, container: { readonly [key: string]: unknown }, volumes: unknown = []) => {
      const spec = { containers: [{ name: 'web', image: 'web', ...container }], volumes };
      const text = stream(meshed('shop'), deployment('shop/web', { spec }), service('shop/web'), config(data));
      const world = worldOf({ 'a.yaml': text });
      return world.mesh.pods.loopbackListeners(resourceAt(world, 'ConfigMap', 'shop/config')).map((each) => each.said);
    };
    const volumes = [{ name: 'c', configMap: { name: 'config' } }];
    const mounted = { volumeMounts: [{ name: 'c', mountPath: '/c' }] };
    const file = { 'web.conf': 'listen 127.0.0.1:8080;\n' };
    expect(said(file, mounted, volumes)).toEqual(['listen 127.0.0.1:8080']);
    expect(said(file, {}, volumes)).toEqual([]);
    expect(said({ 'web.conf': 'listen 127.0.0.1:81;\n' }, mounted, volumes)).toEqual([]);
    const from = { envFrom: [{ configMapRef: { name: 'config' } }] };
    expect(said({ LISTEN_ADDR: '127.0.0.1:8080' }, from)).toEqual(['LISTEN_ADDR=127.0.0.1:8080']);
    const key = { env: [{ name: 'BIND_ADDR', valueFrom: { configMapKeyRef: { name: 'config', key: 'x' } } }] };
    expect(said({ x: '127.0.0.1' }, key)).toEqual(['BIND_ADDR=127.0.0.1']);
    expect(said({ x: 1, y: null, 'a.conf': ['127.'] }, from)).toEqual([]);
    expect(said('127.0.0.1', from)).toEqual([]);
  });

  it('may be anything', () => {
    expect(effects({ container: { args: 'localhost', env: 'x', command: [1] } })).toEqual([]);
    expect(effects({ container: { env: [{ name: 1, value: 'localhost' }, null] } })).toEqual([]);
  });
});
