import { describe, expect, it } from 'vitest';
import { configListens } from '../../src/model/listen-config.ts';

const told = (file: string, text: string) => configListens(file, text).map(({ said, port }) => `${said} | ${port}`);

describe('configuration that listens on loopback', () => {
  it.each([
    ['application.properties', 'server.port=8081\nserver.address=127.0.0.1\n', 'server.address=127.0.0.1 | 8081'],
    ['application.yaml', 'spring: {}\nserver:\n  port: 9000\n  address: localhost\n', 'address: localhost | 9000'],
    ['default.conf', 'server {\n  listen 127.0.0.1:8080;\n}', 'listen 127.0.0.1:8080 | 8080'],
    ['redis.conf', 'bind 127.0.0.1 -::1\n', 'bind 127.0.0.1 -::1 | 6379'],
    ['postgresql.conf', "port = 5433\nlisten_addresses = 'localhost'\n", "listen_addresses = 'localhost' | 5433"],
    ['my.cnf', '[mysqld]\nbind-address = 127.0.0.1\n', 'bind-address = 127.0.0.1 | 3306'],
    ['mongod.conf', 'net:\n  port: 27018\n  bindIp: 127.0.0.1\n', 'bindIp: 127.0.0.1 | 27018'],
  ])('%s', (file, text, expected) => {
    expect(told(file, text)).toEqual([expected]);
  });

  it.each([
    ['application.properties', 'management.server.address=127.0.0.1\n'],
    ['application.properties', 'server.address=127.0.0.1\nserver.address=0.0.0.0\n'],
    ['application.yaml', 'management:\n  server:\n    address: 127.0.0.1\nserver:\n  port: 80\n'],
    ['application.yaml', 'server:\n  port: 80\nother:\n  address: 127.0.0.1\n'],
    ['default.conf', 'listen 127.0.0.1:8080;\nlisten 10.0.0.1:8080;\n'],
    ['default.conf', 'listen 8080;\nproxy_pass http://127.0.0.1:3000;\n'],
    ['redis.conf', '# bind 127.0.0.1\nbind 127.0.0.1 10.0.0.1\n'],
    ['notes.txt', 'listen 127.0.0.1:8080;\n'],
  ])('not: %s %j', (file, text) => {
    expect(told(file, text)).toEqual([]);
  });

  it('is where it is written', () => {
    const text = 'server {\n  listen 127.0.0.1:8080;\n}';
    expect(configListens('a.conf', text).map(({ start, end }) => text.slice(start, end))).toEqual(['127.0.0.1:8080']);
  });

  it('is read in a time that grows with the text', () => {
    const before = performance.now();
    configListens('application.yaml', `server:\n${'  a: b\n'.repeat(50_000)}`);
    configListens('application.yaml', 'server:\n   \n'.repeat(20_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
