import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/mesh/call.ts';
import { clientTitle, presentsIdentity } from '../../src/mesh/identity.ts';
import { deployment, inject, meshed, namespace, stream } from '../manifests.ts';
import { knownValue, reasons, resourceAt, told, workloadAt, worldOf } from '../world.ts';

const world = worldOf({
  'a.yaml': stream(
    meshed('shop'),
    namespace('legacy'),
    deployment('shop/web'),
    deployment('shop/out', { labels: { [inject]: 'false' } }),
    deployment('shop/bypass', {
      annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '5432, 80' },
    }),
    deployment('unknown/web'),
    deployment('legacy/web'),
  ),
});
const call = (client: Call['client'], rest: Partial<Call> = {}): Call => {
  const writtenIn = resourceAt(world, 'Deployment', 'shop/web');
  return {
    writtenIn,
    at: () => writtenIn.root,
    client,
    text: 'http://web',
    service: undefined,
    workloads: [],
    port: undefined,
    portNumber: undefined,
    containerPort: undefined,
    scheme: 'http',
    source: 'env',
    container: undefined,
    init: false,
    via: undefined,
    presentsMeshCertificate: false,
    ...rest,
  };
};
const by = (key: string): Call['client'] => ({ kind: 'workload', workload: workloadAt(world, key) });
const answer = (given: Call) => presentsIdentity(given, (workload) => world.mesh.dataplane(workload));

describe('a certificate of the mesh', () => {
  it('is what a workload with a sidecar shows', () => {
    expect(told(answer(call(by('shop/web'))))).toBe(true);
    expect(told(answer(call(by('shop/out'))))).toBe(false);
    expect(told(answer(call(by('legacy/web'))))).toBe(false);
  });

  it('is not known of a workload whose injection is not known', () => {
    expect(told(answer(call(by('unknown/web'))))).toContain('unknown: ');
  });

  it('is not known of an init container, which may run before the sidecar', () => {
    expect(told(answer(call(by('shop/web'), { init: true })))).toBe(
      'unknown: init containers may run before the sidecar',
    );
    expect(told(answer(call(by('shop/out'), { init: true })))).toBe(false);
  });

  it('is not shown on ports that are excluded from the sidecar', () => {
    expect(told(answer(call(by('shop/bypass'), { portNumber: 80 })))).toBe(false);
    expect(told(answer(call(by('shop/bypass'), { portNumber: 8080 })))).toBe(true);
    expect(told(answer(call(by('shop/bypass'))))).toBe(true);
  });

  it('is shown by gateways of Istio', () => {
    const gateway = resourceAt(world, 'Deployment', 'shop/web');
    expect(told(answer(call({ kind: 'gateway', gateway })))).toBe(true);
  });

  it('is shown by whoever reads the files of a sidecar', () => {
    expect(told(answer(call({ kind: 'prometheus' }, { presentsMeshCertificate: true })))).toBe(true);
  });

  it.each(['api-server', 'outside', 'kubelet'] as const)('is never shown by the client "%s"', (kind) => {
    const given = answer(call({ kind }));
    expect(knownValue(given)).toBe(false);
    expect(given.because()).toEqual([expect.not.objectContaining({ assumed: true })]);
  });

  it.each(['prometheus', 'ingress-controller'] as const)('is taken not to be shown by the client "%s"', (kind) => {
    const given = answer(call({ kind }));
    expect(knownValue(given)).toBe(false);
    expect(given.because()).toEqual([expect.objectContaining({ assumed: true })]);
  });
});

describe('clientTitle', () => {
  it('names workloads and gateways, and describes the others', () => {
    expect(clientTitle(call(by('shop/web')))).toBe('Deployment shop/web');
    expect(clientTitle(call({ kind: 'gateway', gateway: resourceAt(world, 'Namespace', 'shop') }))).toBe(
      'Namespace shop',
    );
    expect(clientTitle(call({ kind: 'api-server' }))).toBe('the Kubernetes API server');
  });
});

describe('the evidence', () => {
  it('is the annotation that sends a port past the sidecar', () => {
    const given = answer(call(by('shop/bypass'), { portNumber: 80 }));
    expect(reasons(given.because())).toEqual([expect.stringMatching(/^a\.yaml:\d+:\d+ annotation traffic\.sidecar/)]);
  });

  it('is why there is no sidecar', () => {
    expect(reasons(answer(call(by('shop/out'))).because())).toEqual([
      expect.stringMatching(/^a\.yaml:\d+:\d+ the pod label says no$/),
    ]);
  });
});
