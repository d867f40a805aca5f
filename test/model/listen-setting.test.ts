import { describe, expect, it } from 'vitest';
import { loopbackAddress, loopbackListens, loopbackVariable } from '../../src/model/listen-setting.ts';

const listens = (line: string, image = 'app:1', variables: { readonly [name: string]: string } = {}) =>
  loopbackListens(
    line.split(' ').map((text, item) => ({ text, item, start: 0, end: text.length })),
    image,
    (name) => variables[name],
  ).map(({ said, port, aside, sure, byDefault }) =>
    [said, port, aside ? 'aside' : '', sure ? '' : 'unsure', byDefault ? 'default' : ''].filter(Boolean).join(' | '),
  );

describe('a command line', () => {
  it.each([
    ['uvicorn app:app --host 127.0.0.1', '--host 127.0.0.1'],
    ['python -m uvicorn app:app --host=localhost --port 8080', '--host=localhost | 8080'],
    ['gunicorn -b 127.0.0.1:8000 app', '-b 127.0.0.1:8000 | 8000'],
    ['/usr/local/bin/gunicorn --bind=localhost:9000 app', '--bind=localhost:9000 | 9000'],
    ['npx vite --host 127.0.0.1', '--host 127.0.0.1'],
    ['python manage.py runserver 127.0.0.1:8000', 'runserver 127.0.0.1:8000 | 8000'],
    ['python manage.py runserver', 'manage.py runserver | 8000 | default'],
    ['python manage.py runserver 8080', 'manage.py runserver | 8080 | default'],
    ['flask run', 'flask | 5000 | default'],
    ['flask --app x run --port 80', 'flask | 80 | default'],
    ['uvicorn app:app', 'uvicorn | 8000 | default'],
    ['hugo server -p 8080', 'hugo | 8080 | default'],
    ['fastapi dev main.py', 'fastapi | 8000 | default'],
    ['mkdocs serve -a 127.0.0.1:8000', '-a 127.0.0.1:8000 | 8000'],
    ['rails server -b 127.0.0.1', '-b 127.0.0.1'],
    ['php -S localhost:8000', '-S localhost:8000 | 8000'],
    ['redis-server --bind 127.0.0.1', '--bind 127.0.0.1'],
    ['postgres -c listen_addresses=localhost', 'listen_addresses=localhost'],
    ['java -Dserver.address=127.0.0.1 -jar app.jar', '-Dserver.address=127.0.0.1'],
    ['/server --listen-address=127.0.0.1:8080', '--listen-address=127.0.0.1:8080 | 8080'],
    ['/server --http-addr=127.0.0.1:8080', '--http-addr=127.0.0.1:8080 | 8080 | unsure'],
    ['/server --metrics-bind-address=127.0.0.1:9090', '--metrics-bind-address=127.0.0.1:9090 | 9090 | aside'],
    ['/bin/sh -c exec uvicorn a:b --host 127.0.0.1', '--host 127.0.0.1'],
  ])('%s', (line, told) => {
    expect(listens(line)).toEqual([told]);
  });

  it.each([
    'uvicorn app:app --host 0.0.0.0',
    'uvicorn app:app --uds /run/app.sock',
    'psql --host 127.0.0.1',
    '/proxy --upstream=http://127.0.0.1:8080',
    '/server --address=127.0.0.1',
    'redis-cli -h 127.0.0.1',
    'gunicorn app',
    'python manage.py runserver 0.0.0.0:8000',
    'python manage.py runserver 0:8000',
    'python manage.py migrate',
    'flask run --host 0.0.0.0',
    'uvicorn app:app $OPTIONS',
    'server --bind 127.0.0.1,10.0.0.1',
    '',
  ])('nothing: %s', (line) => {
    expect(listens(line)).toEqual([]);
  });

  it('is of the program of the image where it has flags only', () => {
    expect(listens('--bind 127.0.0.1', 'docker.io/library/redis:7@sha256:00')).toEqual(['--bind 127.0.0.1']);
    expect(listens('-h 127.0.0.1', 'postgres:16')).toEqual(['-h 127.0.0.1']);
    expect(listens('-h 127.0.0.1', 'app')).toEqual([]);
  });

  it('goes by variables, too', () => {
    expect(listens('flask run', 'app', { FLASK_RUN_HOST: '0.0.0.0' })).toEqual([]);
    expect(listens('node --bind 127.0.0.1', 'app', { PORT: '3000' })).toEqual(['--bind 127.0.0.1 | 3000']);
  });
});

it.each([
  ['HOST', 'localhost', false],
  ['LISTEN_ADDR', '127.0.0.1:8080', true],
  ['APP_BIND_HOST', '::1', true],
  ['FLASK_RUN_HOST', '127.0.0.1', true],
  ['ASPNETCORE_URLS', 'http://localhost:5000;http://127.0.0.1:5001', true],
])('variable %s=%s', (name, value, sure) => {
  expect(loopbackVariable(name, value)?.sure).toBe(sure);
});

it.each([
  ['HOST', '0.0.0.0'],
  ['DB_HOST', 'localhost'],
  ['REDIS_ADDR', '127.0.0.1:6379'],
  ['ASPNETCORE_URLS', 'http://localhost:5000;http://+:80'],
  ['LISTEN_ADDR', ''],
])('no loopback listener: variable %s=%s', (name, value) => {
  expect(loopbackVariable(name, value)).toBeUndefined();
});

it.each([
  ['JAVA_OPTS', '-Xmx1g -Dserver.address=127.0.0.1 -Dserver.port=9000', 9000],
  ['JAVA_TOOL_OPTIONS', '-Dquarkus.http.host=localhost', undefined],
])('the options of a Java server in %s: %s', (name, value, port) => {
  expect(loopbackVariable(name, value)).toMatchObject({ port, sure: true });
});

it.each(['-Dserver.address=0.0.0.0', '-Dmanagement.server.address=127.0.0.1', '-Ddb.host=localhost', ''])(
  'no loopback listener: JAVA_OPTS=%s',
  (value) => {
    expect(loopbackVariable('JAVA_OPTS', value)).toBeUndefined();
  },
);

it('reads addresses', () => {
  expect(loopbackAddress('[::1]:80')).toEqual({ port: 80 });
  expect(loopbackAddress('127.0.0.1')).toEqual({ port: undefined });
  expect(loopbackAddress('127.0.0.1.example.com')).toBeUndefined();
  expect(loopbackAddress('unix:///127.0.0.1')).toBeUndefined();
});
