import { describe, expect, test } from 'vitest';
import { configMap, deployment, service, told, unitOf, written } from './unit.ts';

const web = service('web', { ports: [80, 8080] });
const db = service('db', { ports: [5432] });
const readsAll = deployment('client', 'envFrom: [{configMapRef: {name: settings}}]');

function mounting(options: { volume?: string; mount?: string } = {}): string {
  const { volume = 'configMap: {name: settings}', mount = '' } = options;
  return deployment('client', `volumeMounts: [{name: files, mountPath: /etc/app${mount}}]`, {
    pod: `      volumes: [{name: files, ${volume}}]`,
  });
}

describe('who reads a ConfigMap', () => {
  const settings = configMap('settings', { 'app.yaml': 'backend: http://web:8080', other: 'url: http://web:80' });

  test.each([
    ['envFrom', readsAll, ['app.yaml', 'other']],
    [
      'one key',
      deployment('client', 'env: [{name: X, valueFrom: {configMapKeyRef: {name: settings, key: other}}}]'),
      ['other'],
    ],
    ['volume', mounting(), ['app.yaml', 'other']],
    [
      'items of a volume',
      mounting({ volume: 'configMap: {name: settings, items: [{key: app.yaml, path: a}]}' }),
      ['app.yaml'],
    ],
    ['subPath', mounting({ mount: ', subPath: other' }), ['other']],
    [
      'subPath of items',
      mounting({ volume: 'configMap: {name: settings, items: [{key: app.yaml, path: d/a}]}', mount: ', subPath: d' }),
      ['app.yaml'],
    ],
    [
      'projected volume',
      mounting({ volume: 'projected: {sources: [{configMap: {name: settings}}]}' }),
      ['app.yaml', 'other'],
    ],
    ['a volume that nobody mounts', mounting().replace('name: files, mountPath', 'name: others, mountPath'), []],
    ['nobody', deployment('client', 'image: app'), []],
    ['another namespace', readsAll.replaceAll('namespace: shop', 'namespace: other'), []],
  ])('%s', (_, reader, keys) => {
    const unit = unitOf(web, settings, reader);
    expect(unit.calls.map(({ source }) => source)).toEqual(keys.map((key) => `ConfigMap settings key ${key}`));
    for (const call of unit.calls) {
      expect(call.writtenIn.kindName).toBe('ConfigMap');
      expect(told(call)).toMatch(/^client -> shop\/web:/);
    }
  });

  test('each reader is a client of its own, at the same place', () => {
    const unit = unitOf(web, settings, readsAll, readsAll.replaceAll('client', 'second'));
    expect(unit.calls.map(told)).toEqual([
      'client -> shop/web:8080 http',
      'second -> shop/web:8080 http',
      'client -> shop/web:80 http',
      'second -> shop/web:80 http',
    ]);
    expect(unit.calls[0]?.at().range).toEqual(unit.calls[1]?.at().range);
  });

  test('a text that an init container and another read is a call of the other', () => {
    const both = deployment('client', 'envFrom: [{configMapRef: {name: settings}}]', {
      pod: '      initContainers: [{name: first, envFrom: [{configMapRef: {name: settings}}]}]',
    });
    expect(unitOf(web, settings, both).calls.map(({ init, container }) => [init, container?.name])).toEqual([
      [false, 'main'],
      [false, 'main'],
    ]);
  });

  test('stringData of a Secret', () => {
    const secret = `apiVersion: v1
kind: Secret
metadata: {name: login, namespace: shop}
stringData: {url: "postgres://app:secret@db:5432/x"}`;
    const unit = unitOf(db, secret, deployment('client', 'envFrom: [{secretRef: {name: login}}]'));
    expect(unit.calls.map(told)).toEqual(['client -> shop/db:5432 postgres']);
  });

  test('the name of the variable that a key becomes says what it is', () => {
    const plain = configMap('settings', { database: 'db' });
    const as = (name: string): string =>
      deployment('client', `env: [{name: ${name}, valueFrom: {configMapKeyRef: {name: settings, key: database}}}]`);
    expect(unitOf(db, plain, as('DB_HOST')).calls.map(told)).toEqual(['client -> shop/db:5432']);
    expect(unitOf(db, plain, as('DB_NAME')).calls).toEqual([]);
  });
});

describe('what a file says', () => {
  const found = (text: string): readonly string[] => {
    const unit = unitOf(web, db, configMap('settings', { file: text }), mounting());
    return unit.calls.map((call) => `${told(call)} at ${written(unit, call)}`);
  };

  test.each([
    ['YAML', 'db:\n  host: db\n  port: 5432', 'client -> shop/db:5432 at db'],
    ['JSON', '{"db": {"host": "db", "port": 5432}}', 'client -> shop/db:5432 at db'],
    [
      'a service with its port',
      '{"connections": [{"service": "web", "port": 8080}]}',
      'client -> shop/web:8080 at web',
    ],
    [
      'properties',
      'spring.datasource.url=jdbc:postgresql://db:5432/x',
      'client -> shop/db:5432 postgresql at jdbc:postgresql://db:5432/x',
    ],
    ['properties host', 'redis.host=db', 'client -> shop/db:5432 at db'],
    ['nginx', 'upstream app {\n  server web:8080;\n}', 'client -> shop/web:8080 at web:8080'],
    [
      'nginx proxy_pass',
      'location / { proxy_pass http://web:8080/x; }',
      'client -> shop/web:8080 http at http://web:8080/x',
    ],
    ['XML', '<url>http://web:8080</url>', 'client -> shop/web:8080 http at http://web:8080'],
    ['XML host', '<host>web:8080</host>', 'client -> shop/web:8080 at web:8080'],
    ['a list', 'targets:\n  - web:8080', 'client -> shop/web:8080 at web:8080'],
    ['fluentd', '<match **>\n  host db\n  port 5432\n</match>', 'client -> shop/db:5432 at db'],
    ['TOML', 'address = "web:8080"', 'client -> shop/web:8080 at web:8080'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    ['YAML comment', '# url: http://web:8080\nx: y # http://web'],
    ['C comment', '// http://web:8080\n  // http://web'],
    ['SQL comment', '-- http://web:8080'],
    ['ini comment', '; url = http://web:8080'],
    ['XML comment', '<!-- <url>http://web:8080</url> -->'],
    ['server_name', 'server { \n  server_name web.shop.svc;\n}'],
    ['listen', 'listen: web:8080'],
    ['CORS list', 'cors:\n  enabled: true\n  allowed:\n    - http://web:8080'],
    ['origins as JSON', '{\n  "allowedOrigins": [\n    "http://web:8080"\n  ]\n}'],
    ['certificate', 'dnsNames:\n- web.shop.svc\n- web.shop.svc.cluster.local'],
    ['Envoy domains', 'virtual_hosts:\n- name: web\n  domains: ["web.shop.svc"]'],
    ['the name of a TLS handshake', 'sni: web.shop.svc'],
    ['image', 'image: web:80'],
    [
      'a dashboard',
      '{"panels": [], "schemaVersion": 39, "templating": {"list": [{"current": {"value": "web.shop.svc.cluster.local"}}]}}',
    ],
    ['registries', '{"insecure-registries": ["web:80"]}'],
    ['prose', 'the web and db of host web are fine. See web.shop for app.json'],
    ['a key', 'web: 8080\ndb:\n  x: y'],
    ['a name', 'name: web\nservice: web\ntype: db'],
    ['a path', 'path: /etc/web.shop.svc/x'],
    ['a template', 'url: http://{{ .Name }}web:8080/'],
    ['Istio statistics', 'cluster: outbound_web:80_x'],
  ])('%s calls nobody', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
