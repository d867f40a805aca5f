import { describe, expect, it } from 'vitest';
import { DestinationRuleIndex, subsetsOf } from '../../src/mesh/destination-rule-index.ts';
import { destinationRule, stream } from '../manifests.ts';
import { type WorldOptions, worldOf } from '../world.ts';

const web = 'web.shop.svc.cluster.local';

/** The rules that a client finds for `web` of `shop`: names of merged ones joined by +. */
const find = (client: string, rules: readonly string[], options: WorldOptions = {}) => {
  const { graph, context } = worldOf({ 'a.yaml': stream(...rules) }, options);
  const found = new DestinationRuleIndex(graph, context).find(client, web, 'shop');
  return found.map((merged) => merged.rules.map(({ namespace, name }) => `${namespace}/${name}`).join('+'));
};
const rule = (key: string, host = web, rest: object = {}) => destinationRule(key, { host, ...rest });

describe('the order of look-up', () => {
  const client = rule('client/a');
  const service = rule('shop/a');
  const root = rule('istio-system/a');

  it('is client namespace, service namespace, root namespace', () => {
    expect(find('client', [root, service, client])).toEqual(['client/a']);
    expect(find('client', [root, service])).toEqual(['shop/a']);
    expect(find('client', [root])).toEqual(['istio-system/a']);
  });

  it('looks nowhere else', () => {
    expect(find('client', [rule('other/a')])).toEqual([]);
  });

  it('knows the root namespace of the mesh configuration', () => {
    const options = { meshConfig: 'rootNamespace: config' };
    expect(find('client', [rule('config/a')], options)).toEqual(['config/a']);
    expect(find('client', [root], options)).toEqual([]);
  });

  it('ends at the first namespace with any rule, and merges none across', () => {
    const subsets = rule('shop/a', web, { subsets: [{ name: 'v1' }] });
    expect(find('client', [subsets, rule('client/a', web, { trafficPolicy: {} })])).toEqual(['client/a']);
  });

  it('lets a wildcard of the client namespace beat an exact host of the service namespace', () => {
    expect(find('client', [service, rule('client/wild', '*.shop.svc.cluster.local')])).toEqual(['client/wild']);
    expect(find('client', [service, rule('client/all', '*')])).toEqual(['client/all']);
  });

  it('takes for clients of the root namespace only what is private to it, then the service namespace', () => {
    expect(find('istio-system', [service, root])).toEqual(['shop/a']);
    const hidden = rule('istio-system/a', web, { exportTo: ['.'] });
    expect(find('istio-system', [service, hidden])).toEqual(['istio-system/a']);
    expect(find('istio-system', [root])).toEqual(['istio-system/a']);
  });
});

describe('hosts', () => {
  it('are exact before wild, and the longest of the wild', () => {
    const rules = [
      rule('shop/all', '*'),
      rule('shop/long', '*.shop.svc.cluster.local'),
      rule('shop/short', '*.svc.cluster.local'),
    ];
    expect(find('client', rules)).toEqual(['shop/long']);
    expect(find('client', [...rules, rule('shop/exact')])).toEqual(['shop/exact']);
  });

  it('without a dot are Services of the own namespace', () => {
    expect(find('client', [rule('shop/a', 'web')])).toEqual(['shop/a']);
    expect(find('client', [rule('client/a', 'web')])).toEqual([]);
  });

  it('with a dot are never expanded', () => {
    expect(find('client', [rule('shop/a', 'web.shop'), rule('shop/b', 'web.shop.svc')])).toEqual([]);
  });

  it('that are missing or no text match nothing', () => {
    expect(find('shop', [destinationRule('shop/a', {}), destinationRule('shop/b', { host: 5 })])).toEqual([]);
  });
});

describe('exportTo', () => {
  it('keeps a private rule from other namespaces', () => {
    const hidden = rule('shop/a', web, { exportTo: ['.'] });
    expect(find('client', [hidden])).toEqual([]);
    expect(find('shop', [hidden])).toEqual(['shop/a']);
  });

  it('of others only hides a rule from its own namespace', () => {
    const given = rule('shop/a', web, { exportTo: ['client'] });
    expect(find('client', [given])).toEqual(['shop/a']);
    expect(find('shop', [given])).toEqual([]);
    expect(find('other', [given])).toEqual([]);
  });

  it('is looked at after the host: an exact rule for others hides a wildcard rule for all', () => {
    const exact = rule('shop/exact', web, { exportTo: ['other'] });
    const wild = rule('shop/wild', '*.shop.svc.cluster.local');
    expect(find('client', [exact, wild])).toEqual([]);
    expect(find('client', [exact, wild, rule('istio-system/a')])).toEqual(['istio-system/a']);
    expect(find('other', [exact, wild])).toEqual(['shop/exact']);
  });
});

describe('two rules for one host in one namespace', () => {
  const old = { creationTimestamp: '2020-01-01T00:00:00Z' };

  it('are merged, the older first', () => {
    expect(find('client', [rule('shop/b'), rule('shop/a')])).toEqual(['shop/a+shop/b']);
    expect(find('client', [rule('shop/a'), destinationRule('shop/z', { host: web }, old)])).toEqual(['shop/z+shop/a']);
  });

  it('are merged whichever way the host is written', () => {
    expect(find('client', [rule('shop/a'), rule('shop/b', 'web')])).toEqual(['shop/a+shop/b']);
  });

  it('stay apart when they are exported to different namespaces', () => {
    const one = rule('shop/a', web, { exportTo: ['client'] });
    const other = rule('shop/b', web, { exportTo: ['other'] });
    expect(find('client', [one, other])).toEqual(['shop/a']);
    expect(find('other', [one, other])).toEqual(['shop/b']);
  });

  it('are merged as far as the older is exported when the newer is exported further', () => {
    const narrow = rule('shop/a', web, { exportTo: ['client'] });
    const wide = rule('shop/b', web, { exportTo: ['client', 'other'] });
    expect(find('client', [narrow, wide])).toEqual(['shop/a+shop/b']);
    expect(find('other', [narrow, wide])).toEqual([]);
    expect(
      find('other', [
        rule('shop/a', web, { exportTo: ['client', 'other'] }),
        rule('shop/b', web, { exportTo: ['client'] }),
      ]),
    ).toEqual(['shop/a']);
  });

  it('stay apart when only one of them says that it is for all', () => {
    expect(find('client', [rule('shop/a'), rule('shop/b', web, { exportTo: ['*'] })])).toEqual(['shop/a', 'shop/b']);
    expect(find('client', [rule('shop/a', web, { exportTo: ['*'] }), rule('shop/b')])).toEqual(['shop/a', 'shop/b']);
  });
});

describe('a workloadSelector', () => {
  const selector = (app: string) => ({ workloadSelector: { matchLabels: { app } } });

  it('makes a rule private to its namespace', () => {
    expect(find('client', [rule('shop/a', web, selector('client'))])).toEqual([]);
    expect(find('shop', [rule('shop/a', web, selector('client'))])).toEqual(['shop/a']);
  });

  it('comes before rules without one, and is merged only with an equal one', () => {
    const rules = [
      rule('shop/a'),
      rule('shop/b', web, selector('one')),
      rule('shop/c', web, selector('two')),
      rule('shop/d', web, selector('one')),
    ];
    expect(find('shop', rules)).toEqual(['shop/b+shop/d', 'shop/c', 'shop/d', 'shop/a']);
  });

  it('takes in a private rule without one, which is then gone for other workloads', () => {
    const rules = [rule('shop/a', web, { exportTo: ['.'] }), rule('shop/b', web, selector('one'))];
    expect(find('shop', rules)).toEqual(['shop/b+shop/a']);
  });
});

describe('subsetsOf', () => {
  it('gives the subsets of all merged rules, each from the rule that defines it first', () => {
    const subsets = (...names: readonly unknown[]) => ({ subsets: names.map((name) => ({ name })) });
    const rules = [rule('shop/a', web, subsets('v1', 'v2')), rule('shop/b', web, subsets('v2', 5, 'v3'))];
    const { graph, context } = worldOf({ 'a.yaml': stream(...rules) });
    const [merged] = new DestinationRuleIndex(graph, context).find('shop', web, 'shop');
    expect(merged && [...subsetsOf(merged)].map(([name, at]) => [name, at.rule.name, at.index])).toEqual([
      ['v1', 'a', 0],
      ['v2', 'a', 1],
      ['v3', 'b', 2],
    ]);
  });
});
