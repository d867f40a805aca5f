import { describe, expect, it } from 'vitest';
import { chooseChain, type TcpChain, withoutConflicts } from '../../../src/mesh/outbound/tcp-chain.ts';

function chain(name: string, match: { sniHosts?: readonly string[]; subnets?: readonly string[] } = {}): TcpChain {
  const { sniHosts = [], subnets = [] } = match;
  const source = { name } as never;
  return { for: undefined as never, source, sniHosts, subnets, destinations: undefined };
}

function chosen(chains: readonly TcpChain[], connection: { address?: string; sni?: string }): string | undefined {
  return chooseChain(chains, { address: connection.address, sni: connection.sni }).chain?.source?.name;
}

describe('the chain of a connection', () => {
  it('is that of its server name, the most specific', () => {
    const chains = [
      chain('any'),
      chain('wide', { sniHosts: ['*.example.com'] }),
      chain('narrow', { sniHosts: ['*.pay.example.com'] }),
      chain('exact', { sniHosts: ['eu.pay.example.com'] }),
    ];
    expect(chosen(chains, { sni: 'eu.pay.example.com' })).toBe('exact');
    expect(chosen(chains, { sni: 'us.pay.example.com' })).toBe('narrow');
    expect(chosen(chains, { sni: 'news.example.com' })).toBe('wide');
    expect(chosen(chains, { sni: 'other.org' })).toBe('any');
    expect(chosen(chains, {})).toBe('any');
  });

  it('is none where only other server names have one', () => {
    expect(chosen([chain('exact', { sniHosts: ['pay.example.com'] })], { sni: 'other.org' })).toBeUndefined();
    expect(chosen([chain('exact', { sniHosts: ['pay.example.com'] })], {})).toBeUndefined();
  });

  it('goes by the address before the server name', () => {
    const chains = [
      chain('by name', { sniHosts: ['pay.example.com'] }),
      chain('wide', { subnets: ['10.0.0.0/8'] }),
      chain('narrow', { subnets: ['10.1.0.0/16'] }),
    ];
    expect(chosen(chains, { address: '10.1.2.3', sni: 'pay.example.com' })).toBe('narrow');
    expect(chosen(chains, { address: '10.2.2.3', sni: 'pay.example.com' })).toBe('wide');
    expect(chosen(chains, { address: '192.0.2.1', sni: 'pay.example.com' })).toBe('by name');
    expect(chosen(chains, { sni: 'pay.example.com' })).toBe('by name');
  });

  it('is the first of those that match alike', () => {
    const chains = [chain('first'), chain('second'), chain('star', { sniHosts: ['*'] })];
    expect(withoutConflicts(chains).map((it) => it.source?.name)).toEqual(['first']);
  });
});
