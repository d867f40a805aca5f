import { describe, expect, it } from 'vitest';
import { networkCommands, networkImage } from '../../src/model/network-command.ts';

const told = (script: string) =>
  networkCommands(script).map(({ tool, port }) => (port === undefined ? tool : `${tool} ${port}`));

describe('commands that connect to somebody', () => {
  it.each([
    ['until nc -z db 5432; do sleep 1; done', 'nc 5432'],
    ['while ! curl -sf http://web/ready; do :; done', 'curl 80'],
    ['curl https://web.example.com', 'curl 443'],
    ['wget -q http://web:8080/x', 'wget 8080'],
    ['/usr/bin/psql -h db -p 5433', 'psql 5433'],
    ['set -e\n  git clone https://git.example.com/x', 'git clone 443'],
    ['PGPASSWORD=x pg_isready -h db', 'pg_isready'],
    ['timeout 60 sh -c x && kubectl get pods', 'kubectl'],
    ['x=$(curl http://web:81)', 'curl 81'],
    ['echo "$(wget -O- http://web)"', 'wget 80'],
    ['python manage.py migrate', 'manage.py migrate'],
    ['bundle exec rake db:migrate', 'rake db:migrate'],
    ['(echo > /dev/tcp/db/3306) >/dev/null', '/dev/tcp/db/3306 3306'],
    ['migrate -path /m -database postgres://u:p@db:5432/x up', 'migrate 5432'],
    ['apk add --no-cache curl', 'apk add'],
  ])('%s', (script, command) => {
    expect(told(script)).toEqual([command]);
  });

  it.each([
    'cp -r /curl /git/clone',
    '# curl http://web',
    "echo 'while ! curl http://web; do sleep 1; done' > start.sh",
    'echo "curl; wget is not needed"',
    'curl --version',
    'curl http://localhost:8080',
    'nc -z 127.0.0.1 15021',
    'git config --global user.name x',
    'migrate-files /data',
    'cat <<EOF >/config\nmysql {\n}\nEOF\n',
    '',
  ])('not: %s', (script) => {
    expect(told(script)).toEqual([]);
  });

  it('stand where they are written, after texts too', () => {
    const script = 'cat <<EOF\ncurl\nEOF\nwget http://a:1\ncurl http://b:2';
    expect(networkCommands(script).map(({ start, end }) => script.slice(start, end))).toEqual(['wget', 'curl']);
  });

  it('are read in a time that grows with the script', () => {
    const long = `${'x=1 '.repeat(20_000)}\n${'<<A\n'.repeat(2_000)}${'while '.repeat(5_000)}`;
    const before = performance.now();
    networkCommands(long);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

it.each([
  ['curlimages/curl:8.10.1', 'curlimages/curl'],
  ['registry.example.com:5000/flyway/flyway@sha256:00', 'flyway/flyway'],
  ['groundnuty/k8s-wait-for:v2', 'groundnuty/k8s-wait-for'],
  ['busybox', undefined],
  ['registry.example.com/curly:1', undefined],
])('%s', (image, name) => {
  expect(networkImage(image)).toBe(name);
});
