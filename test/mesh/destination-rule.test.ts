import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../src/mesh/client.ts';
import { blockField } from '../../src/mesh/destination-rule.ts';
import { deployment, destinationRule, service, stream } from '../manifests.ts';
import { destinationAt, knownValue, placeOf, reasons, sure, told, workloadAt, worldOf } from '../world.ts';

const ports = [{ port: 80 }, { port: 443 }];
const base = stream(service('shop/web', { ports }), deployment('client/app'), deployment('shop/app'));
const client = (world: ReturnType<typeof worldOf>, key = 'client/app') => clientOf(workloadAt(world, key));

interface Asked {
  readonly port?: number;
  readonly subset?: string;
  readonly from?: string;
}

const answer = (rules: readonly string[], { from = 'client/app', ...to }: Asked = {}) => {
  const world = worldOf({ 'a.yaml': stream(base, ...rules) });
  return world.mesh.destinationRule(client(world, from), destinationAt(world, 'shop/web', to));
};
/** The blocks in effect, each with its first field: `tls SIMPLE`. */
const blocks = (rules: readonly string[], asked?: Asked) =>
  Object.entries(knownValue(answer(rules, asked)).blocks)
    .map(([name, block]) => `${name} ${Object.values(block.value)[0] ?? ''}`.trim())
    .sort();
const rule = (trafficPolicy: unknown, rest: object = {}) =>
  destinationRule('shop/web', { host: 'web', trafficPolicy, ...rest });
const tls = (mode: string) => ({ tls: { mode } });
const level = (number: number, policy: object) => ({ portLevelSettings: [{ port: { number }, ...policy }] });
const subset = (trafficPolicy: object) => ({ subsets: [{ name: 'v1', trafficPolicy }] });

describe('the settings for a destination', () => {
  it('are none without a rule', () => {
    expect(knownValue(answer([]))).toMatchObject({ rule: undefined, subsetDefined: true, blocks: {} });
  });

  it('are those at the top where nothing overrides them', () => {
    expect(blocks([rule({ ...tls('SIMPLE'), loadBalancer: { simple: 'RANDOM' } })])).toEqual([
      'loadBalancer RANDOM',
      'tls SIMPLE',
    ]);
  });

  it('know the rule that they come from', () => {
    expect(knownValue(answer([rule(tls('SIMPLE'))])).rule?.title).toBe('DestinationRule shop/web');
  });
});

describe('a port level', () => {
  const policy = { ...tls('SIMPLE'), connectionPool: {}, tunnel: {}, ...level(443, tls('DISABLE')) };

  it('inherits nothing from the top', () => {
    expect(blocks([rule(policy)], { port: 443 })).toEqual(['tls DISABLE', 'tunnel']);
    expect(blocks([rule({ ...tls('SIMPLE'), ...level(443, {}) })], { port: 443 })).toEqual([]);
  });

  it('says nothing about other ports', () => {
    expect(blocks([rule(policy)], { port: 80 })).toEqual(['connectionPool', 'tls SIMPLE', 'tunnel']);
  });

  it('is keyed by the Service port, not the container port', () => {
    expect(blocks([rule({ ...tls('SIMPLE'), ...level(8080, tls('DISABLE')) })])).toEqual(['tls SIMPLE']);
  });
});

describe('a subset', () => {
  const top = { ...tls('SIMPLE'), loadBalancer: { simple: 'RANDOM' } };

  it('overrides block by block', () => {
    expect(blocks([rule(top, subset(tls('DISABLE')))], { subset: 'v1' })).toEqual([
      'loadBalancer RANDOM',
      'tls DISABLE',
    ]);
  });

  it('has all of the rule where it says nothing', () => {
    expect(blocks([rule(top, { subsets: [{ name: 'v1' }] })], { subset: 'v1' })).toEqual([
      'loadBalancer RANDOM',
      'tls SIMPLE',
    ]);
  });

  it('does nothing for requests to no subset', () => {
    expect(blocks([rule(top, subset(tls('DISABLE')))])).toContain('tls SIMPLE');
  });

  it('overrides what the port level of the rule leaves', () => {
    const policy = { ...top, ...level(80, { loadBalancer: { simple: 'LEAST_REQUEST' } }) };
    expect(blocks([rule(policy, subset({}))], { subset: 'v1' })).toEqual(['loadBalancer LEAST_REQUEST']);
    expect(blocks([rule(policy, subset(tls('DISABLE')))], { subset: 'v1' })).toEqual([
      'loadBalancer LEAST_REQUEST',
      'tls DISABLE',
    ]);
  });

  it('has port levels that replace all', () => {
    const own = subset({ ...tls('DISABLE'), ...level(80, { outlierDetection: {} }) });
    expect(blocks([rule(top, own)], { subset: 'v1' })).toEqual(['outlierDetection']);
    expect(blocks([rule(top, own)], { subset: 'v1', port: 443 })).toEqual(['loadBalancer RANDOM', 'tls DISABLE']);
  });

  it('is undefined where no rule that is found defines it', () => {
    expect(knownValue(answer([], { subset: 'v1' })).subsetDefined).toBe(false);
    expect(knownValue(answer([rule(top)], { subset: 'v1' })).subsetDefined).toBe(false);
    expect(knownValue(answer([rule(top, subset({}))], { subset: 'v1' })).subsetDefined).toBe(true);
  });

  it('disappears behind a rule of the client namespace', () => {
    const own = destinationRule('client/web', { host: 'web.shop.svc.cluster.local' });
    expect(knownValue(answer([rule(top, subset({})), own], { subset: 'v1' })).subsetDefined).toBe(false);
  });
});

describe('merged rules', () => {
  const a = (spec: object) => destinationRule('shop/a', { host: 'web', ...spec });
  const b = (spec: object) => destinationRule('shop/b', { host: 'web', ...spec });

  it('have the first traffic policy, as a whole', () => {
    const policies = [{ trafficPolicy: tls('SIMPLE') }, { trafficPolicy: { ...tls('DISABLE'), loadBalancer: {} } }];
    expect(blocks([a(policies[0] ?? {}), b(policies[1] ?? {})])).toEqual(['tls SIMPLE']);
    expect(blocks([a({}), b({ trafficPolicy: tls('DISABLE') })])).toEqual(['tls DISABLE']);
    expect(blocks([a({ trafficPolicy: {} }), b({ trafficPolicy: tls('DISABLE') })])).toEqual([]);
  });

  it('have the subsets of all', () => {
    const rules = [a(subset(tls('SIMPLE'))), b({ subsets: [{ name: 'v2', trafficPolicy: tls('MUTUAL') }] })];
    expect(blocks(rules, { subset: 'v1' })).toEqual(['tls SIMPLE']);
    expect(blocks(rules, { subset: 'v2' })).toEqual(['tls MUTUAL']);
  });

  it('have of two subsets of one name the first', () => {
    expect(blocks([a(subset(tls('SIMPLE'))), b(subset(tls('MUTUAL')))], { subset: 'v1' })).toEqual(['tls SIMPLE']);
  });
});

describe('a workloadSelector', () => {
  const own = (app: string, mode: string) =>
    destinationRule(`client/${app}`, {
      host: 'web.shop.svc.cluster.local',
      workloadSelector: { matchLabels: { app } },
      trafficPolicy: tls(mode),
    });
  const general = destinationRule('client/z', { host: 'web.shop.svc.cluster.local', trafficPolicy: tls('DISABLE') });

  it('is for the workloads that it fits', () => {
    expect(blocks([own('app', 'SIMPLE')])).toEqual(['tls SIMPLE']);
    expect(blocks([own('other', 'SIMPLE')])).toEqual([]);
  });

  it('comes before the rule without one', () => {
    expect(blocks([general, own('app', 'SIMPLE')])).toEqual(['tls SIMPLE']);
    expect(blocks([general, own('other', 'SIMPLE')])).toEqual(['tls DISABLE']);
  });

  it('is for gateways, too, by their labels', () => {
    const world = worldOf({ 'a.yaml': stream(base, own('edge', 'SIMPLE'), general) });
    const to = destinationAt(world, 'shop/web');
    const policy = (app: string) => knownValue(world.mesh.destinationRule(gatewayClient('client', { app }), to));
    expect(policy('edge').blocks.tls?.value).toEqual({ mode: 'SIMPLE' });
    expect(policy('x').blocks.tls?.value).toEqual({ mode: 'DISABLE' });
  });
});

describe('what is not known', () => {
  it('are the settings of a rule that is defined twice with different content', () => {
    expect(told(answer([rule(tls('SIMPLE')), rule(tls('DISABLE'))]))).toBe(
      'unknown: DestinationRule shop/web is defined more than once with different content',
    );
  });
});

describe('the evidence', () => {
  const text = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web, namespace: shop}
spec:
  host: web
  trafficPolicy:
    portLevelSettings:
      - port: {number: 80}
        tls:
          mode: SIMPLE
`;
  const world = worldOf({ 'base.yaml': base, 'rule.yaml': text });
  const asked = world.mesh.destinationRule(client(world), destinationAt(world, 'shop/web'));

  it('is the host of the rule', () => {
    expect(reasons(asked.because())).toEqual([
      'rule.yaml:5:9 DestinationRule shop/web applies to clients in namespace "client"',
    ]);
  });

  it('is the absence of a rule', () => {
    expect(reasons(answer([]).because())).toEqual([
      'no DestinationRule for web.shop.svc.cluster.local reaches a client in namespace "client"',
    ]);
  });

  it('is each block, where it is written', () => {
    const block = sure(knownValue(asked).blocks.tls);
    expect(placeOf(blockField(block).get('mode'))).toBe('rule.yaml:10:17');
  });
});
