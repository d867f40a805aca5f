import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, namespace, stream } from '../../manifests.ts';
import { knownValue, reasons, told, type WorldOptions, workloadAt, worldOf } from '../../world.ts';

const native = 'sidecar.istio.io/nativeSidecar';
const node = (name: string, kubeletVersion: string) =>
  manifest('v1', 'Node', name, { status: { nodeInfo: { kubeletVersion } } });

const start = (options: WorldOptions, pod: Parameters<typeof deployment>[1] = {}, more: readonly string[] = []) => {
  const world = worldOf({ 'a.yaml': stream(meshed('shop'), deployment('shop/web', pod), ...more) }, options);
  return world.mesh.pods.sidecarStart(workloadAt(world, 'shop/web'));
};

describe('how a sidecar starts', () => {
  it('is not native before Istio 1.27', () => {
    expect(told(start({ istioVersion: '1.26', settings: { cni: true } }))).toBe('cni-then-sidecar');
    expect(told(start({ istioVersion: '1.26', settings: { cni: false } }))).toBe('init-then-sidecar');
  });

  it('is taken to be by istio-init where nothing says that it is by the CNI plugin', () => {
    const answer = start({ istioVersion: '1.26' });
    expect(knownValue(answer)).toBe('init-then-sidecar');
    expect(reasons(answer.because()).some((reason) => reason.startsWith('? istio-init redirects'))).toBe(true);
  });

  it('goes by the nodes since', () => {
    expect(told(start({ istioVersion: '1.27' }))).toBe('unknown: nothing says which Kubernetes version the nodes run');
    const cni = { istioVersion: '1.27', settings: { cni: true } };
    expect(told(start(cni, {}, [node('a', 'v1.33.1'), node('b', 'v1.34.0-gke.1')]))).toBe('native');
    expect(told(start(cni, {}, [node('a', 'v1.33.1'), node('b', 'v1.32.9')]))).toBe('cni-then-sidecar');
    expect(told(start(cni, {}, [node('a', 'unknown')]))).toMatch(/^unknown/);
  });

  it('goes by what is set', () => {
    expect(told(start({ istioVersion: '1.20', settings: { nativeSidecars: true } }))).toBe('native');
    expect(told(start({ settings: { nativeSidecars: false, cni: true } }))).toBe('cni-then-sidecar');
  });

  it('goes by the annotation of the pod before all else', () => {
    const annotated = (value: string) => ({ annotations: { [native]: value } });
    expect(told(start({ settings: { nativeSidecars: false } }, annotated('true')))).toBe('native');
    expect(told(start({ settings: { nativeSidecars: true, cni: true } }, annotated('false')))).toBe('cni-then-sidecar');
    expect(told(start({ settings: { nativeSidecars: true } }, annotated('no')))).toBe('native');
    expect(told(start({}, annotated('${NATIVE}')))).toMatch(/^unknown/);
    expect(told(start({ istioVersion: '1.23', settings: { cni: true } }, annotated('true')))).toBe('cni-then-sidecar');
  });

  it('shows in pods that are injected already', () => {
    const proxy = { name: 'istio-proxy', image: 'istio/proxyv2' };
    const inInit = { spec: { initContainers: [{ name: 'istio-validation' }, { ...proxy, restartPolicy: 'Always' }] } };
    expect(told(start({ istioVersion: '1.20' }, inInit))).toBe('native');
    const beside = { spec: { containers: [{ name: 'web' }, proxy], initContainers: [{ name: 'istio-validation' }] } };
    expect(told(start({}, beside))).toBe('cni-then-sidecar');
  });

  it('is no question without a sidecar', () => {
    const world = worldOf({ 'a.yaml': stream(namespace('shop'), deployment('shop/web')) });
    expect(told(world.mesh.pods.sidecarStart(workloadAt(world, 'shop/web')))).toBe('unknown: its pods have no sidecar');
  });
});
