import { describe, expect, it } from 'vitest';
import { bypassesSidecar } from '../../src/mesh/inbound.ts';
import { deployment } from '../manifests.ts';
import { reasons, workloadAt, worldOf } from '../world.ts';

const bypass = (port: number, annotations: { readonly [key: string]: string } = {}) => {
  const world = worldOf({ 'web.yaml': deployment('shop/web', { annotations }) });
  return bypassesSidecar(workloadAt(world, 'shop/web'), port);
};
const exclude = (ports: string) => ({ 'traffic.sidecar.istio.io/excludeInboundPorts': ports });
const include = (ports: string) => ({ 'traffic.sidecar.istio.io/includeInboundPorts': ports });

describe('a port passes the sidecar', () => {
  it('when nothing is annotated', () => {
    expect(bypass(8080)).toBeUndefined();
  });

  it.each(['', '80', '80, 808'])('when excludeInboundPorts is %j', (ports) => {
    expect(bypass(8080, exclude(ports))).toBeUndefined();
  });

  it.each(['*', '8080', '80, 8080'])('when includeInboundPorts is %j', (ports) => {
    expect(bypass(8080, include(ports))).toBeUndefined();
  });
});

describe('a port does not pass the sidecar', () => {
  it.each(['8080', '80,8080', ' 8080 '])('when excludeInboundPorts is %j', (ports) => {
    expect(bypass(8080, exclude(ports))?.note).toContain('excludeInboundPorts takes port 8080 out of the mesh');
  });

  it.each(['', '80', '80,81'])('when includeInboundPorts is %j', (ports) => {
    expect(bypass(8080, include(ports))?.note).toContain('includeInboundPorts takes port 8080 out of the mesh');
  });

  it.each([15_020, 15_021, 15_090])('when it is the proxy’s own: %d', (port) => {
    expect(bypass(port)).toMatchObject({ from: 'default' });
  });
});

describe('the evidence', () => {
  it('is the annotation', () => {
    const found = bypass(8080, exclude('8080'));
    expect(found && reasons([found])).toEqual([expect.stringMatching(/^web\.yaml:4:\d+ annotation traffic\./)]);
  });
});
