import { describe, expect, it } from 'vitest';
import { contains, ipBlock } from '../../../src/model/istio/ip-block.ts';

function holds(wide: string, narrow: string): boolean | undefined {
  const [a, b] = [ipBlock(wide), ipBlock(narrow)];
  return a === undefined || b === undefined ? undefined : contains(a, b);
}

describe('a block of addresses', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.1.2.3/8', '10.9.9.9', true],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '10.1.2.4', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['2001:db8::/32', '2001:DB8:1::9', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['::/0', '10.0.0.1', false],
    ['::ffff:10.0.0.0/104', '::ffff:10.1.2.3', true],
    ['10.0.0.0/24', '10.0.0.0/16', false],
  ])('%s holds %s: %j', (wide, narrow, expected) => {
    expect(holds(wide, narrow)).toBe(expected);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '::/129',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '10.0.0.1:80',
    'localhost',
  ])('is not %j', (text) => {
    expect(ipBlock(text)).toBeUndefined();
  });
});
