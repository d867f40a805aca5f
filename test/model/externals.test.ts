import { describe, expect, it } from 'vitest';
import { Externals } from '../../src/model/externals.ts';

const externals = new Externals({
  hosts: ['api.example.com', '*.other.example', 'Web.shop.svc.cluster.local', 'cart.shop', '*.data.svc.cluster.local'],
  namespaces: ['billing'],
  gateways: ['istio-system/public'],
  secrets: ['istio-system/tls'],
});

describe('what lives elsewhere', () => {
  it.each([
    ['api.example.com', true],
    ['API.example.com.', true],
    ['example.com', false],
    ['www.api.example.com', false],
    ['a.other.example', true],
    ['a.b.other.example', true],
    ['other.example', false],
    ['web.shop.svc.cluster.local', true],
    ['web.shop', true],
    ['cart.shop.svc.cluster.local', true],
    ['stock.shop.svc.cluster.local', false],
    ['db.data.svc.cluster.local', true],
    ['any.billing.svc.cluster.local', true],
    ['billing', false],
    ['', false],
  ])('of hosts %s: %s', (host, expected) => {
    expect(externals.hasHost(host)).toBe(expected);
    expect(new Externals().hasHost(host)).toBe(false);
  });

  it.each([
    ['api.example.com', true],
    ['a.other.example', true],
    ['cart.shop', true],
    ['web.shop', false],
    ['pay.billing', false],
  ])('says that %s is declared as it is written: %s', (host, expected) => {
    expect(externals.namesHost(host)).toBe(expected);
    expect(new Externals().namesHost(host)).toBe(false);
  });

  it('may be Gateways', () => {
    expect(new Externals({ gateways: ['a/b'] }).mayHoldGateways()).toBe(true);
    expect(new Externals({ namespaces: ['a'] }).mayHoldGateways()).toBe(true);
    expect(new Externals({ hosts: ['a'], secrets: ['a/b'] }).mayHoldGateways()).toBe(false);
  });

  it.each([
    ['Service', 'shop', 'web', true],
    ['Service', 'shop', 'stock', false],
    ['Service', 'billing', 'stock', true],
    ['Namespace', '', 'billing', true],
    ['Gateway', 'istio-system', 'public', true],
    ['KubernetesGateway', 'istio-system', 'public', true],
    ['Gateway', 'shop', 'public', false],
    ['Secret', 'istio-system', 'tls', true],
    ['Secret', 'shop', 'tls', false],
    ['ConfigMap', 'istio-system', 'tls', false],
  ])('%s %s/%s: %s', (kind, namespace, name, expected) => {
    expect(externals.has(kind, namespace, name)).toBe(expected);
    expect(new Externals().has(kind, namespace, name)).toBe(false);
  });
});
