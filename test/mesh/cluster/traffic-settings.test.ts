import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../../src/mesh/client.ts';
import { deployment, destinationRule, meshed, service, stream } from '../../manifests.ts';
import { knownValue, workloadAt, worldOf } from '../../world.ts';

interface Given {
  readonly policy?: object;
  readonly port?: string;
  readonly service?: { readonly [key: string]: unknown };
  readonly meshConfig?: string;
  readonly gateway?: boolean;
}

function ask({ policy, port = 'http', service: spec = {}, meshConfig, gateway = false }: Given) {
  const rules = policy === undefined ? [] : [destinationRule('shop/web', { host: 'web', trafficPolicy: policy })];
  const ports = [{ name: port, port: 80, targetPort: 8080 }];
  const world = worldOf(
    { 'a.yaml': stream(meshed('shop'), service('shop/web', { ports, ...spec }), deployment('shop/web'), ...rules) },
    { complete: true, ...(meshConfig === undefined ? {} : { meshConfig }) },
  );
  const client = gateway ? gatewayClient('shop', {}) : clientOf(workloadAt(world, 'shop/web'));
  const name = { host: 'web.shop.svc.cluster.local', port: 80, subset: undefined };
  const cluster = knownValue(world.mesh.cluster(client, name));
  if (cluster === undefined) throw new Error('no such cluster');
  return { settings: world.mesh.trafficSettings(cluster), http: world.mesh.upstreamHttp(cluster) };
}

const settings = (given: Given) => ask(given).settings;
const http = (given: Given) => ask(given).http;
const pool = (http: object, tcp: object = {}) => ({ policy: { connectionPool: { http, tcp } } });

describe('settings of a destination', () => {
  it('are unlimited but for the time to connect', () => {
    expect(settings({})).toEqual({ connectTimeout: '10s' });
  });

  it('are those of the rule', () => {
    const limits = { http1MaxPendingRequests: 1, http2MaxRequests: 2, maxRetries: 3, maxRequestsPerConnection: 4 };
    expect(settings(pool({ ...limits, idleTimeout: '90s' }, { connectTimeout: '500ms', maxConnections: 5 }))).toEqual({
      ...limits,
      connectTimeout: '500ms',
      maxConnections: 5,
      idleTimeout: '1m30s',
    });
    expect(settings(pool({}, { idleTimeout: '5s' }))).toEqual({ connectTimeout: '10s', idleTimeout: '5s' });
    expect(settings(pool({ idleTimeout: '1s' }, { idleTimeout: '5s' })).idleTimeout).toBe('1s');
  });

  it('are not limited by zero', () => {
    expect(settings(pool({ maxRetries: 0, http2MaxRequests: 0 }, { maxConnections: 0 }))).toEqual({
      connectTimeout: '10s',
    });
  });

  it('are those of the mesh where the rule has no such block', () => {
    const meshConfig = [
      'connectTimeout: 3s',
      'defaultTrafficPolicy: {connectionPool: {tcp: {maxConnections: 7}}, outlierDetection: {consecutive5xxErrors: 9}}',
    ].join('\n');
    expect(settings({ meshConfig })).toEqual({
      connectTimeout: '3s',
      maxConnections: 7,
      outlierDetection: { consecutive5xxErrors: 9 },
    });
    expect(settings({ meshConfig, ...pool({ maxRetries: 1 }) })).toEqual({
      connectTimeout: '3s',
      maxRetries: 1,
      outlierDetection: { consecutive5xxErrors: 9 },
    });
  });

  it('name another load balancer than that of least requests', () => {
    const balancer = (loadBalancer: object) => settings({ policy: { loadBalancer } }).loadBalancer;
    expect(balancer({ simple: 'ROUND_ROBIN' })).toBe('ROUND_ROBIN');
    expect(balancer({ simple: 'RANDOM' })).toBe('RANDOM');
    expect(balancer({ simple: 'LEAST_REQUEST' })).toBeUndefined();
    expect(balancer({ consistentHash: { useSourceIp: true } })).toBe('RING_HASH');
    expect(balancer({ consistentHash: { useSourceIp: true, maglev: {} } })).toBe('MAGLEV');
    expect(balancer({ simple: 'PASSTHROUGH' })).toBeUndefined();
    const headless = { service: { clusterIP: 'None' }, policy: { loadBalancer: { simple: 'RANDOM' } } };
    expect(settings(headless).loadBalancer).toBeUndefined();
  });

  it('tell when endpoints are left out', () => {
    const outlierDetection = {
      consecutive5xxErrors: 0,
      consecutiveGatewayErrors: 3,
      interval: '10s',
      baseEjectionTime: '2m',
      maxEjectionPercent: 100,
    };
    expect(settings({ policy: { outlierDetection } }).outlierDetection).toEqual(outlierDetection);
    expect(settings({ policy: { outlierDetection: {} } }).outlierDetection).toEqual({});
  });

  it('pass over what has a wrong type', () => {
    const wrong = { connectionPool: { http: { maxRetries: 'x', idleTimeout: 5 }, tcp: 'x' }, outlierDetection: 3 };
    expect(settings({ policy: wrong })).toEqual({ connectTimeout: '10s' });
  });
});

describe('the version of HTTP towards a destination', () => {
  const upgraded = { meshConfig: 'h2UpgradePolicy: UPGRADE' };

  it('is that of the port', () => {
    expect(http({})).toBe('http1');
    expect(http({ port: 'http2' })).toBe('http2');
    expect(http({ port: 'grpc-web-a' })).toBe('http2');
    expect(http({ port: 'tcp' })).toBe('http1');
    expect(settings({ port: 'grpc' }).upstreamHttp).toBe('http2');
  });

  it('is what the client speaks on ports that declare nothing, not for gateways', () => {
    expect(http({ port: 'web' })).toBe('same-as-client');
    expect(http({ port: 'web', gateway: true })).toBe('http1');
    expect(settings({ port: 'web' }).upstreamHttp).toBe('same-as-client');
  });

  it('is raised by a rule, but not where it is what the client speaks', () => {
    const rule = pool({ h2UpgradePolicy: 'UPGRADE' });
    expect(http(rule)).toBe('http2');
    expect(http({ ...rule, port: 'web' })).toBe('same-as-client');
    expect(http({ ...rule, port: 'web', gateway: true })).toBe('http2');
  });

  it('is raised by the mesh for declared HTTP, unless a rule says no', () => {
    expect(http(upgraded)).toBe('http2');
    expect(http({ ...upgraded, port: 'tcp' })).toBe('http1');
    expect(http({ ...upgraded, port: 'web' })).toBe('same-as-client');
    expect(http({ ...upgraded, ...pool({ h2UpgradePolicy: 'DO_NOT_UPGRADE' }) })).toBe('http1');
    expect(http({ ...upgraded, ...pool({ h2UpgradePolicy: 'DEFAULT' }) })).toBe('http2');
  });

  it('is left to the client by a rule', () => {
    expect(http(pool({ useClientProtocol: true }))).toBe('same-as-client');
    expect(http({ port: 'grpc', ...pool({ useClientProtocol: true, h2UpgradePolicy: 'UPGRADE' }) })).toBe(
      'same-as-client',
    );
  });
});
