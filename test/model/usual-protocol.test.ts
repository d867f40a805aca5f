import { describe, expect, it } from 'vitest';
import {
  protocolSpokenOf,
  usualForEnvironment,
  usualForImage,
  usualForName,
  usualForNumber,
} from '../../src/model/usual-protocol.ts';

describe('protocolSpokenOf', () => {
  it.each([
    ['http_web', 'http'],
    ['api-http', 'http'],
    ['http1', 'http'],
    ['HTTPS_ADMIN', 'https'],
    ['webhttps', 'https'],
    ['grpcweb', 'grpc-web'],
    ['my-grpc-web', 'grpc-web'],
    ['otlp-grpc', 'grpc'],
    ['grpcs', 'tls'],
    ['h2c', 'http2'],
    ['wss', 'https'],
    ['status-tcp', 'tcp'],
    ['smtps', 'tls'],
    ['mongodb', 'mongo'],
    ['web', undefined],
    ['thttpd-like', undefined],
    ['postgres', undefined],
    ['', undefined],
  ])('%s: %s', (name, protocol) => {
    expect(protocolSpokenOf(name)).toBe(protocol);
  });
});

describe('habits', () => {
  it('knows words of names', () => {
    expect(usualForName('admin-ui')).toEqual({ protocol: 'http', serverFirst: false });
    expect(usualForName('smtp')).toEqual({ protocol: 'tcp', serverFirst: true });
    expect(usualForName('constructor')).toBeUndefined();
  });

  it('knows numbers', () => {
    expect(usualForNumber(50051)?.protocol).toBe('grpc');
    expect(usualForNumber(7777)).toBeUndefined();
  });

  it.each([
    ['postgres', 'tcp'],
    ['docker.io/library/postgres:16-alpine', 'tcp'],
    ['localhost:5000/redis', 'redis'],
    ['quay.io/prometheuscommunity/postgres-exporter@sha256:abc', 'http'],
    ['mariadb:11', 'mysql'],
    ['registry.example.com/web:1.0', undefined],
    ['', undefined],
  ])('knows the image %s', (image, protocol) => {
    expect(usualForImage(image)?.protocol).toBe(protocol);
  });

  it.each([
    ['mailhog/mailhog', true],
    ['registry.example.com/postfix:3', true],
    ['registry.example.com/emailservice:1', undefined],
    ['proxysql/proxysql:2', true],
    ['percona/percona-server-mysqld-exporter', false],
  ])('knows whether the server of image %s speaks first', (image, serverFirst) => {
    expect(usualForImage(image)?.serverFirst).toBe(serverFirst);
  });

  it.each([
    [['PATH', 'MYSQL_ROOT_PASSWORD'], 'MYSQL_ROOT_PASSWORD'],
    [['MARIADB_ALLOW_EMPTY_ROOT_PASSWORD'], 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD'],
    [['MYSQL_ROOT_PASSWORD', 'MYSQL_HOST'], undefined],
    [['MYSQL_PASSWORD'], undefined],
    [[], undefined],
  ])('knows what sets up a server among %j', (variables, variable) => {
    expect(usualForEnvironment(variables)?.variable).toBe(variable);
  });
});
