import { describe, expect, it } from 'vitest';
import { bypassesOutbound } from '../../../src/mesh/outbound/outbound-bypass.ts';
import { deployment } from '../../manifests.ts';
import { reasons, workloadAt, worldOf } from '../../world.ts';

const prefix = 'traffic.sidecar.istio.io/';

function bypassed(annotations: { readonly [key: string]: string }, port: number, address?: string): boolean {
  const named = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [prefix + key, value]));
  const world = worldOf({ 'web.yaml': deployment('shop/web', { annotations: named }) });
  return bypassesOutbound(workloadAt(world, 'shop/web'), port, address) !== undefined;
}

describe('connections past the sidecar on the way out', () => {
  it('are those of excluded ports', () => {
    expect(bypassed({ excludeOutboundPorts: '80, 5432' }, 5432)).toBe(true);
    expect(bypassed({ excludeOutboundPorts: '80,5432' }, 8080)).toBe(false);
    expect(bypassed({}, 80)).toBe(false);
  });

  it('are those of excluded addresses', () => {
    expect(bypassed({ excludeOutboundIPRanges: '198.51.100.0/24' }, 80, '198.51.100.10')).toBe(true);
    expect(bypassed({ excludeOutboundIPRanges: '10.0.0.0/8' }, 80, '198.51.100.10')).toBe(false);
    expect(bypassed({ excludeOutboundIPRanges: '0.0.0.0/0' }, 80)).toBe(true);
    expect(bypassed({ excludeOutboundIPRanges: '10.0.0.0/8' }, 80)).toBe(false);
  });

  it('are those of addresses that are not included, unless their port is', () => {
    expect(bypassed({ includeOutboundIPRanges: '10.0.0.0/8' }, 443, '198.51.100.10')).toBe(true);
    expect(bypassed({ includeOutboundIPRanges: '10.0.0.0/8', includeOutboundPorts: '443' }, 443, '198.51.100.10')).toBe(
      false,
    );
    expect(bypassed({ includeOutboundIPRanges: '*' }, 443, '198.51.100.10')).toBe(false);
    expect(bypassed({ includeOutboundIPRanges: '10.0.0.0/8' }, 443)).toBe(false);
  });

  it('are told with the annotation', () => {
    const world = worldOf({
      'web.yaml': deployment('shop/web', { annotations: { [`${prefix}excludeOutboundPorts`]: '80' } }),
    });
    const evidence = bypassesOutbound(workloadAt(world, 'shop/web'), 80, undefined);
    expect(reasons(evidence === undefined ? [] : [evidence])).toEqual([
      expect.stringMatching(
        /^web\.yaml:\d+:\d+ annotation traffic\.sidecar\.istio\.io\/excludeOutboundPorts sends connections to port 80 past the sidecar$/,
      ),
    ]);
  });
});
