import { describe, expect, it } from 'vitest';
import { declaredProtocol, isHttp, protocolOf } from '../../src/mesh/protocol.ts';
import { service } from '../manifests.ts';
import { destinationAt, knownValue, reasons, worldOf } from '../world.ts';

const answer = (port: object, number = 80) => {
  const world = worldOf({ 'a.yaml': service('shop/web', { ports: [{ port: number, ...port }] }) });
  return protocolOf(destinationAt(world, 'shop/web').port);
};
const protocol = (port: object, number?: number) => knownValue(answer(port, number));

describe('the name of a port', () => {
  it.each([
    ['http', 'http'],
    ['http-web', 'http'],
    ['HTTP-Web', 'http'],
    ['http2', 'http2'],
    ['http2-web', 'http2'],
    ['http_proxy', 'http-proxy'],
    ['https', 'https'],
    ['https-web', 'https'],
    ['grpc', 'grpc'],
    ['grpc-web', 'grpc-web'],
    ['grpc-web-x', 'grpc-web'],
    ['grpc-webfoo', 'grpc-web'],
    ['grpc-api', 'grpc'],
    ['tcp', 'tcp'],
    ['tcp-db', 'tcp'],
    ['tls', 'tls'],
    ['mongo', 'mongo'],
    ['redis', 'redis'],
    ['mysql', 'mysql'],
    ['udp', 'udp'],
    ['udp-dns', 'udp'],
  ])('%s declares %s', (name, expected) => {
    expect(protocol({ name })).toBe(expected);
  });

  it.each([
    ...['webapi', 'backend', 'httpx', 'web-http', 'api-http', 'web', 'http1', 'grpcweb', 'postgres', 'h2', 'ws'],
    ...['kubernetes.io/h2c', 'http.web', '-http', ''],
  ])('%j declares nothing, so that the protocol is detected', (name) => {
    expect(protocol({ name })).toBe('auto-detect');
  });
});

describe('appProtocol', () => {
  it('beats the name', () => {
    expect(protocol({ name: 'http', appProtocol: 'tcp' })).toBe('tcp');
    expect(protocol({ name: 'tcp', appProtocol: 'HTTP' })).toBe('http');
  });

  it('replaces the name even when Istio does not know it', () => {
    expect(protocol({ name: 'http', appProtocol: 'example.com/custom' })).toBe('auto-detect');
    expect(protocol({ name: 'http', appProtocol: '' })).toBe('auto-detect');
  });

  it.each([
    ['kubernetes.io/h2c', 'http2'],
    ['kubernetes.io/ws', 'http'],
    ['kubernetes.io/wss', 'https'],
    ['http-foo', 'http'],
    ['https/1.1', 'auto-detect'],
    ['kubernetes.io/foo', 'auto-detect'],
  ])('%s means %s', (appProtocol, expected) => {
    expect(protocol({ appProtocol })).toBe(expected);
  });
});

describe('a port', () => {
  it('of protocol UDP is UDP, whatever name and appProtocol say', () => {
    expect(protocol({ name: 'http', appProtocol: 'http', protocol: 'UDP' })).toBe('udp');
  });

  it.each([25, 53, 3306, 27017])('%d is plain TCP where nothing is declared', (number) => {
    expect(protocol({ name: 'db' }, number)).toBe('tcp');
    expect(protocol({ name: 'db', appProtocol: 'example.com/db' }, number)).toBe('tcp');
    expect(protocol({ name: 'http' }, number)).toBe('http');
  });

  it.each([21, 80, 6379, 5432])('%d is detected where nothing is declared', (number) => {
    expect(protocol({ name: 'db' }, number)).toBe('auto-detect');
  });

  it('is HTTP in five protocols', () => {
    const known = ['http', 'http2', 'http-proxy', 'grpc', 'grpc-web'] as const;
    const other = ['https', 'tls', 'tcp', 'mongo', 'redis', 'mysql', 'udp', 'auto-detect'] as const;
    expect([known.every(isHttp), other.some(isHttp)]).toEqual([true, false]);
  });

  it('may be named without declaring', () => {
    expect(declaredProtocol('web')).toBeUndefined();
    expect(declaredProtocol('tcp-web')).toBe('tcp');
  });
});

describe('the evidence', () => {
  const text = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  ports:
    - port: 80
      name: http-web
    - port: 3306
      name: db
    - port: 81
      name: http
      appProtocol: odd
    - port: 82
`;
  const world = worldOf({ 'web.yaml': text });
  const because = (port: number) => reasons(protocolOf(destinationAt(world, 'shop/web', { port }).port).because());

  it('is the name that declares', () => {
    expect(because(80)).toEqual(['web.yaml:7:13 name "http-web" declares http']);
  });

  it('is the number of a well-known port', () => {
    expect(because(3306)).toEqual(['web.yaml:8:13 Istio takes port 3306 to be plain TCP']);
  });

  it('is the appProtocol that declares nothing', () => {
    expect(because(81)).toEqual(['web.yaml:12:20 appProtocol "odd" declares no protocol that Istio knows']);
  });

  it('is the absence of both', () => {
    expect(because(82)).toEqual(['web.yaml:13:7 neither name nor appProtocol declares a protocol']);
  });
});
