import { describe, expect, it } from 'vitest';
import { DestinationRuleHosts } from '../../../src/mesh/destination-rule-hosts.ts';
import { leadsNowhereElse } from '../../../src/mesh/lost/plain-destinations.ts';
import { Registry } from '../../../src/mesh/registry.ts';
import { destinationRule, service, stream, virtualService } from '../../manifests.ts';
import { resourceAt, worldOf } from '../../world.ts';

const host = 'api.shop.svc.cluster.local';
const http = { ports: [{ name: 'http', port: 80 }] };
const rule = (key: string, spec: { readonly [key: string]: unknown } = {}) =>
  destinationRule(key, { host, subsets: [{ name: 'v1', labels: { version: 'v1' } }], ...spec });

function isPlain(destination: { readonly [key: string]: unknown }, ...others: readonly string[]): boolean {
  const route = virtualService('shop/api', { hosts: [host], http: [{ route: [{ destination }] }] });
  const { graph, context } = worldOf({ 'world.yaml': stream(route, service('shop/api', http), ...others) });
  const registry = new Registry(graph, context);
  const ruleHosts = new DestinationRuleHosts(graph, context);
  const sources = { graph, registry, ruleHosts, clusterDomain: 'cluster.local' };
  return leadsNowhereElse(resourceAt({ graph, context } as never, 'VirtualService', 'shop/api'), sources);
}

describe('a destination that nobody can lose', () => {
  it('is a port of a service that everybody sees', () => {
    expect(isPlain({ host, port: { number: 80 } })).toBe(true);
    expect(isPlain({ host: 'api', port: { number: 80 } })).toBe(true);
    expect(isPlain({ host, port: { number: 81 } })).toBe(false);
    expect(isPlain({ host: 'gone', port: { number: 80 } })).toBe(false);
    expect(isPlain({ host: 'api.shop', port: { number: 80 } })).toBe(false);
  });

  it('says its port', () => {
    expect(isPlain({ host })).toBe(false);
  });

  it('is of a subset of the only rule for the host', () => {
    const subset = { host, port: { number: 80 }, subset: 'v1' };
    expect(isPlain(subset, rule('shop/api'))).toBe(true);
    expect(isPlain({ ...subset, subset: 'v2' }, rule('shop/api'))).toBe(false);
    expect(isPlain(subset, rule('shop/api'), rule('web/api', { subsets: [] }))).toBe(false);
    expect(isPlain(subset, rule('shop/api'), rule('web/all', { host: '*.svc.cluster.local' }))).toBe(false);
    expect(isPlain(subset, rule('shop/api', { exportTo: ['.'] }))).toBe(false);
    expect(isPlain(subset, rule('shop/api', { workloadSelector: { matchLabels: { app: 'web' } } }))).toBe(false);
    expect(isPlain(subset, rule('web/api'))).toBe(false);
  });
});
