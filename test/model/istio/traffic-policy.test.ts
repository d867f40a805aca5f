import { describe, expect, it } from 'vitest';
import { readBlocks, readPortLevel } from '../../../src/model/istio/traffic-policy.ts';

const path = ['spec', 'trafficPolicy'];
const level = (number: unknown, rest: object = {}) => ({ port: { number }, ...rest });

describe('readBlocks', () => {
  it('gives each block and where it is written', () => {
    const blocks = readBlocks({ tls: { mode: 'SIMPLE' }, loadBalancer: {}, other: {} }, path);
    expect(blocks).toEqual({
      tls: { value: { mode: 'SIMPLE' }, path: [...path, 'tls'] },
      loadBalancer: { value: {}, path: [...path, 'loadBalancer'] },
    });
  });

  it.each([null, 'SIMPLE', [], 1])('reads a block %j as absent', (tls) => {
    expect(readBlocks({ tls }, path)).toEqual({});
  });
});

describe('readPortLevel', () => {
  it('gives the blocks for a Service port', () => {
    const policy = { portLevelSettings: [level(80), level(443, { tls: { mode: 'SIMPLE' } })] };
    expect(readPortLevel(policy, path, 443)).toEqual({
      tls: { value: { mode: 'SIMPLE' }, path: [...path, 'portLevelSettings', 1, 'tls'] },
    });
    expect(readPortLevel(policy, path, 80)).toEqual({});
    expect(readPortLevel(policy, path, 8080)).toBeUndefined();
  });

  it('takes the first of two for one port', () => {
    const policy = { portLevelSettings: [level(80), level(80, { tls: {} })] };
    expect(readPortLevel(policy, path, 80)).toEqual({});
  });

  it('has no tunnel and no proxyProtocol', () => {
    expect(readPortLevel({ portLevelSettings: [level(80, { tunnel: {}, proxyProtocol: {} })] }, path, 80)).toEqual({});
  });

  it('passes over what is no setting', () => {
    expect(readPortLevel({ portLevelSettings: ['80', null, level('80'), { port: 80 }] }, path, 80)).toBeUndefined();
    expect(readPortLevel({ portLevelSettings: 'x' }, path, 80)).toBeUndefined();
  });
});
