import { describe, expect, test } from 'vitest';
import { client, deployment, service, told, unitOf, written } from './unit.ts';

const db = service('db', { ports: [5432] });
const web = service('web', { ports: [80, 8080] });
const headless = service('kafka', { ports: [9092], spec: '  clusterIP: None' });
const elsewhere = service('api', { namespace: 'backend', ports: [8080] });

describe('forms of a host in a variable', () => {
  test.each([
    ['URL', 'http://web', 'client -> shop/web:80 http', 'http://web'],
    ['URL', 'http://web:8080/x?token=1', 'client -> shop/web:8080 http', 'http://web:8080/x'],
    [
      'ANY',
      'http://web.shop.svc.cluster.local:80/api',
      'client -> shop/web:80 http',
      'http://web.shop.svc.cluster.local:80/api',
    ],
    ['ANY', 'web.shop.svc.cluster.local.:8080', 'client -> shop/web:8080', 'web.shop.svc.cluster.local.:8080'],
    ['ANY', 'web.shop.svc:8080', 'client -> shop/web:8080', 'web.shop.svc:8080'],
    ['ANY', 'web.shop:8080', 'client -> shop/web:8080', 'web.shop:8080'],
    ['ANY', 'api.backend.svc', 'client -> backend/api:8080', 'api.backend.svc'],
    ['ANY', 'web:8080', 'client -> shop/web:8080', 'web:8080'],
    ['DB_HOST', 'db', 'client -> shop/db:5432', 'db'],
    ['DB_ADDR', 'db.shop', 'client -> shop/db:5432', 'db.shop'],
    ['PGHOST', 'db', 'client -> shop/db:5432', 'db'],
    ['HOST_OF_DB', 'db', 'client -> shop/db:5432', 'db'],
    ['DB_SERVICE', 'db', 'client -> shop/db:5432', 'db'],
    ['X', 'jdbc:postgresql://db:5432/app', 'client -> shop/db:5432 postgresql', 'jdbc:postgresql://db:5432/app'],
    ['X', 'postgres://db/app', 'client -> shop/db:5432 postgres', 'postgres://db/app'],
    ['X', 'amqp://user:secret@web:8080/vhost', 'client -> shop/web:8080 amqp', 'web:8080/vhost'],
    ['X', 'app:secret@tcp(db:5432)/orders', 'client -> shop/db:5432', 'db:5432'],
    ['X', 'dns:///web.shop:8080', 'client -> shop/web:8080 grpc', 'dns:///web.shop:8080'],
    ['X', 'host=db port=5432 user=app', 'client -> shop/db:5432', 'db'],
    [
      'X',
      'kafka-0.kafka.shop.svc.cluster.local:9092',
      'client -> shop/kafka:9092',
      'kafka-0.kafka.shop.svc.cluster.local:9092',
    ],
    ['BROKERS', 'kafka-0.kafka:9092', 'client -> shop/kafka:9092', 'kafka-0.kafka:9092'],
    ['X', 'http://web:9', 'client -> shop/web:?9 http', 'http://web:9'],
    ['JAVA_OPTS', '-Xmx1g -Ddb.host=db -Dx=y', 'client -> shop/db:5432', 'db'],
  ])('%s=%s', (...[name, value, expected, place]) => {
    const unit = unitOf(db, web, headless, elsewhere, client({ [name]: value }));
    expect(unit.calls.map(told)).toEqual([expected]);
    const [call] = unit.calls;
    expect(call === undefined ? undefined : written(unit, call)).toBe(place);
  });

  test('passwords are not part of the text', () => {
    const unit = unitOf(db, client({ URL: 'postgresql://app:secret@db:5432/orders?sslmode=disable' }));
    expect(unit.calls.map(({ text }) => text)).toEqual(['postgresql://db:5432/orders']);
  });

  test('a list calls each of its hosts', () => {
    const unit = unitOf(
      headless,
      web,
      client({ BROKERS: 'kafka-0.kafka:9092,kafka-1.kafka:9092', M: 'mongodb://db-a:1,web:8080/x' }),
    );
    expect(unit.calls.map((call) => written(unit, call))).toEqual([
      'kafka-0.kafka:9092',
      'kafka-1.kafka:9092',
      'web:8080/x',
    ]);
    expect(unit.calls[0]?.containerPort).toBe(9092);
  });

  test('a port variable beside the host gives the port', () => {
    const unit = unitOf(web, client({ WEB_HOST: 'web', WEB_PORT: '8080' }));
    expect(unit.calls.map(told)).toEqual(['client -> shop/web:8080']);
  });

  test('$(NAME) stands for an earlier variable, and the place is where the host is written', () => {
    const unit = unitOf(web, client({ NAME: 'web', URL: 'http://$(NAME):8080/x' }));
    expect(unit.calls.map(told)).toEqual(['client -> shop/web:8080 http']);
    expect(unit.calls.map((call) => [call.source, written(unit, call)])).toEqual([['env NAME', 'web']]);
  });

  test('a host that is said twice through $(NAME) is one call', () => {
    const unit = unitOf(web, client({ WEB_HOST: 'web', URL: 'http://$(WEB_HOST):8080/x' }));
    expect(unit.calls.map(told)).toEqual(['client -> shop/web:8080 http']);
  });

  test('a name without namespace is looked up where the client is', () => {
    const unit = unitOf(
      web,
      elsewhere,
      client({ URL: 'http://web:80', API: 'http://api:8080' }, { namespace: 'backend' }),
    );
    expect(unit.calls.map(told)).toEqual(['client -> backend/api:8080 http']);
  });

  test('an ExternalName Service leads to the Service that it is an alias of', () => {
    const alias = `apiVersion: v1
kind: Service
metadata: {name: old, namespace: shop}
spec: {type: ExternalName, externalName: api.backend.svc.cluster.local}`;
    expect(unitOf(alias, elsewhere, client({ URL: 'http://old:8080' })).calls.map(told)).toEqual([
      'client -> backend/api:8080 http',
    ]);
    expect(unitOf(alias, client({ URL: 'http://old:8080' })).calls).toEqual([]);
  });
});

describe('commands', () => {
  const command = (words: readonly string[]): readonly string[] => {
    const unit = unitOf(db, web, deployment('client', `command: ${JSON.stringify(words)}`));
    return unit.calls.map((call) => `${told(call)} at ${written(unit, call)}`);
  };

  test.each([
    [['app', '--db-host=db'], 'client -> shop/db:5432 at db'],
    [['app', '--db-host', 'db'], 'client -> shop/db:5432 at db'],
    [['psql', '-h', 'db', '-U', 'app'], 'client -> shop/db:5432 at db'],
    [['nc', '-z', 'db', '5432'], 'client -> shop/db:5432 at db'],
    [['sh', '-c', 'until nc -z db 5432; do sleep 1; done'], 'client -> shop/db:5432 at db'],
    [['sh', '-c', 'curl -s web/healthz'], 'client -> shop/web:? at web'],
    [
      ['sh', '-c', 'wget -qO- http://web:8080/ready && exec app'],
      'client -> shop/web:8080 http at http://web:8080/ready',
    ],
    [['app', '-upstream', 'web:8080'], 'client -> shop/web:8080 at web:8080'],
  ])('%j', (words, expected) => {
    expect(command(words)).toEqual([expected]);
  });

  test.each([
    [['kubectl', 'rollout', 'status', 'deployment/web']],
    [['app', 'web']],
    [['app', '--name=web']],
    [['app', '--image=web:80']],
    [['app', '--listen', 'web:8080']],
    [['app', '--bind-address=web:8080']],
    [['app', '--dynamic-serving-dns-names=web.shop.svc']],
    [['sh', '-c', '# curl http://web:8080\nexec app']],
    [['sh', '-c', 'exec app # see http://web:8080']],
    [['sh', '-c', 'echo "waiting for http://web:8080"']],
    [['sh', '-c', 'until nslookup web.shop.svc.cluster.local; do sleep 1; done']],
    [['sh', '-c', 'curl -H "Host: web.shop.svc" https://example.com']],
    [['sh', '-c', `curl http://\${PREFIX}web:8080 http://web$SUFFIX:80 http://web-\${X}`]],
  ])('%j calls nobody', (words) => {
    expect(command(words)).toEqual([]);
  });

  test('exec probes and hooks are the workload', () => {
    const probe =
      'readinessProbe: {exec: {command: [curl, "http://web:8080/ready"]}}\nlifecycle: {preStop: {exec: {command: [nc, db, "5432"]}}}';
    const unit = unitOf(db, web, deployment('client', probe));
    expect(unit.calls.map(({ source }) => source)).toEqual([
      'readinessProbe of container main',
      'preStop hook of container main',
    ]);
    expect(unit.calls.map(told)).toEqual(['client -> shop/web:8080 http', 'client -> shop/db:5432']);
  });

  test('init containers are clients, and say so', () => {
    const pod = `      initContainers:
        - {name: wait, command: [nc, -z, db, "5432"]}
        - {name: agent, restartPolicy: Always, args: ["--server=http://web:8080"]}
        - {name: istio-proxy, args: ["http://web:80"]}`;
    const unit = unitOf(db, web, deployment('client', 'image: app', { pod }));
    expect(unit.calls.map(({ container, init }) => [container?.name, init])).toEqual([
      ['wait', true],
      ['agent', false],
    ]);
  });
});

describe('what is no call', () => {
  test.each([
    ['MODE', 'web'],
    ['NAME', 'db'],
    ['POSTGRES_DB', 'db'],
    ['CURRENT_SERVICE', 'web'],
    ['SERVER_NAME', 'web.shop.svc'],
    ['HOSTNAME', 'web'],
    ['APP_IMAGE', 'web:80'],
    ['X', 'registry.example.com/web:80'],
    ['X', 'web:8-alpine'],
    ['X', 'web:12'],
    ['X', 'web.shop'],
    ['X', 'web:80:80'],
    ['X', 'my_web:80'],
    ['X', 'Web:80'],
    ['X', 'https://example.com/web:80'],
    ['X', 'https://web.example.com:80'],
    ['X', 'file://web/x'],
    ['X', 'spiffe://web.shop.svc/ns'],
    ['X', 'me@web.shop'],
    ['CORS_ALLOWED_ORIGINS', 'http://web:80'],
    ['ALLOWED_ORIGIN', 'http://web'],
    ['COOKIE_DOMAIN', 'web.shop.svc'],
    ['OIDC_ISSUER', 'http://web/realm'],
    ['NO_PROXY', 'localhost,web.shop.svc'],
    ['no_proxy', 'web.shop.svc'],
    ['LISTEN_ADDRESS', 'web:80'],
    ['KAFKA_ADVERTISED_LISTENERS', 'PLAINTEXT://web:80'],
    ['X', '-Dhttp.nonProxyHosts=web.shop.svc'],
    ['URL', 'http://web.{{ .Namespace }}.svc:80'],
    ['URL', `http://web.\${NAMESPACE}.svc:80`],
    ['URL', 'http://web.NAMESPACE_PLACEHOLDER:80'],
    ['URL', 'http://web.SHOP:80'],
    ['URL', 'http://web.other:80'],
    ['URL', 'http://web.shop.svc.other.domain:80'],
    ['URL', 'http://web-0.web:80'],
    ['URL', 'http://web:99999999'],
  ])('%s=%s', (name, value) => {
    expect(unitOf(db, web, client({ [name]: value })).calls.map(told)).toEqual([]);
  });

  test('a workload that knows its own name does not call itself', () => {
    const own = service('web', { app: 'client' });
    expect(unitOf(own, client({ PUBLIC_URL: 'http://web:80' })).calls).toEqual([]);
  });

  test('a peer of the same StatefulSet is called by the name of its pod', () => {
    const own = service('kafka', { app: 'client', ports: [9092], spec: '  clusterIP: None' });
    const unit = unitOf(own, client({ PEERS: 'kafka-0.kafka:9092', SELF: 'kafka:9092' }));
    expect(unit.calls.map(({ text }) => text)).toEqual(['kafka-0.kafka:9092']);
  });

  test('a name that the unit defines twice with different content leads nowhere', () => {
    expect(unitOf(web, service('web', { ports: [81] }), client({ URL: 'http://web' })).calls).toEqual([]);
  });

  test('a port that only the text knows needs another sign of a host', () => {
    expect(unitOf(web, client({ X: 'web:7', WEB_ADDR: 'web:7' })).calls.map(({ source }) => source)).toEqual([
      'env WEB_ADDR',
    ]);
  });
});
