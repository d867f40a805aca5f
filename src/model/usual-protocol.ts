/** Protocols that a Service port can declare to Istio. */
export type DeclarableProtocol =
  | 'http'
  | 'http2'
  | 'grpc'
  | 'grpc-web'
  | 'https'
  | 'tls'
  | 'tcp'
  | 'mongo'
  | 'redis'
  | 'mysql';

/** What is usually spoken somewhere: habits, not rules. */
export interface UsualProtocol {
  readonly protocol: DeclarableProtocol;
  /** The client waits for the server's greeting before it sends anything. */
  readonly serverFirst: boolean;
}

/** Words that name a protocol, the telling ones first: in `otlp-grpc-http`, gRPC says more; in `api-grpc-tls`, TLS hides it. */
const protocolWords: readonly (readonly [DeclarableProtocol, RegExp])[] = [
  ['grpc-web', /^grpcweb$/],
  ['tls', /^(?:tls|ssl|grpcs|ldaps|amqps|mqtts|rediss|smtps|submissions|imaps|pop3s|ftps)$/],
  ['grpc', /^grpc|grpc$/],
  ['http2', /^(?:http2|h2c)$/],
  ['https', /^https|https$|^wss$/],
  ['http', /^http|http$|^(?:ws|websockets?)$/],
  ['redis', /^redis\d?$/],
  ['mysql', /^(?:mysql|mariadb)$/],
  ['mongo', /^mongo(?:db)?$/],
  ['tcp', /^tcp$/],
];

/** The protocol that a port name speaks of, although Istio does not read it so: `http_web`, `api-http`, `grpcweb`, `h2c`. */
export function protocolSpokenOf(name: string): DeclarableProtocol | undefined {
  const text = name.toLowerCase();
  if (/grpc-web/.test(text)) return 'grpc-web';
  const words = text.split(/[^a-z0-9]+/);
  return protocolWords.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}

type Table<K> = readonly (readonly [DeclarableProtocol | 'greeting', readonly K[]])[];

const names: Table<string> = [
  ['http', ['web', 'www', 'api', 'rest', 'ui', 'webui', 'gui', 'frontend', 'portal', 'graphql', 'query', 'swagger']],
  ['http', ['metrics', 'metric', 'prometheus', 'health', 'healthz', 'healthcheck', 'status', 'monitoring', 'actuator']],
  ['http', ['dashboard', 'admin', 'console', 'management', 'grafana', 'kibana', 'zipkin']],
  ['https', ['webhook']],
  ['tcp', ['postgres', 'postgresql', 'pgsql', 'psql', 'pg', 'mssql', 'cql', 'cassandra', 'memcached', 'memcache']],
  ['tcp', ['kafka', 'amqp', 'rabbitmq', 'mqtt', 'stomp', 'zookeeper', 'zk', 'ldap', 'ssh', 'sftp']],
  [
    'greeting',
    ['smtp', 'smtpd', 'submission', 'lmtp', 'imap', 'pop3', 'sieve', 'nntp', 'ftp', 'telnet', 'nats', 'vnc'],
  ],
  // The one that accepts the connection begins the handshake of a Galera cluster, too.
  ['greeting', ['galera', 'wsrep']],
];

const numbers: Table<number> = [
  [
    'http',
    [80, 81, 3000, 3100, 4200, 4318, 5000, 5601, 8000, 8008, 8080, 8081, 8082, 8083, 8086, 8088, 8090, 8222, 8888],
  ],
  ['http', [8025]],
  ['http', [8500, 8983, 9080, 9090, 9091, 9093, 9100, 9115, 9200, 9411, 9901, 14268, 15014, 15672, 16686]],
  ['https', [443, 6443, 8443, 9443, 10250]],
  ['grpc', [4317, 14250, 50051]],
  ['tls', [465, 636, 993, 995, 5671, 8883]],
  ['redis', [6379]],
  ['tcp', [22, 389, 1433, 1521, 1883, 2181, 2888, 3888, 4369, 5432, 5672, 9042, 9092, 9300, 11211, 33060]],
  ['mysql', [3307, 3308, 13306, 23306, 33306, 33062]],
  ['greeting', [21, 110, 119, 143, 587, 1025, 2525, 4190, 4222, 5900]],
];

const images: readonly (readonly [DeclarableProtocol | 'greeting', RegExp])[] = [
  ['http', /exporter|nginx|httpd|caddy|grafana|prometheus|kibana|elasticsearch|jenkins|wordpress|phpmyadmin/],
  ['mysql', /^(?:mysql|mariadb|percona|proxysql|maxscale|tidb$)/],
  ['redis', /^(?:redis|valkey|keydb)/],
  ['mongo', /^mongo/],
  ['tcp', /^(?:postgres|postgis|pgbouncer|rabbitmq|kafka|cp-kafka|zookeeper|cp-zookeeper|memcached|cassandra)/],
  ['greeting', /^nats/],
  [
    'greeting',
    /^(?:postfix|exim4?|dovecot|opensmtpd|haraka|docker-mailserver|mailhog|mailpit|maildev|smtp4dev|greenmail)/,
  ],
  ['greeting', /^(?:vsftpd|proftpd|pure-ftpd|ftpd)/],
];

/** Variables that set up a server; those of its clients name a host as well. */
const serverVariables: readonly (readonly [DeclarableProtocol, RegExp])[] = [
  [
    'mysql',
    /^(?:MYSQL|MARIADB)_(?:ROOT_PASSWORD(?:_FILE|_HASH)?|ALLOW_EMPTY(?:_ROOT)?_PASSWORD|RANDOM_ROOT_PASSWORD)$/,
  ],
];
const clientVariable = /(?:MYSQL|MARIADB|DB|DATABASE).*(?:HOST|ADDR|SERVER|SERVICE|ENDPOINT|URL|URI)/;

const byName = index(names);
const byNumber = index(numbers);

/** By a word of a port name, such as `web` or `postgres`. */
export function usualForName(name: string): UsualProtocol | undefined {
  for (const word of name.toLowerCase().split(/[^a-z0-9]+/)) {
    const usual = byName.get(word);
    if (usual !== undefined) return usual;
  }
  return undefined;
}

/** By port number. https://www.iana.org/assignments/service-names-port-numbers, and what charts and frameworks use. */
export function usualForNumber(port: number): UsualProtocol | undefined {
  return byNumber.get(port);
}

/** By the last part of an image's name, without tag. */
export function usualForImage(image: string): UsualProtocol | undefined {
  const name =
    image
      .replace(/[@].*$/, '')
      .replace(/:[^:/]*$/, '')
      .split('/')
      .at(-1)
      ?.toLowerCase() ?? '';
  const found = images.find(([, pattern]) => pattern.test(name));
  return found === undefined ? undefined : usual(found[0]);
}

/** By the names of a container's environment variables, such as `MYSQL_ROOT_PASSWORD`. */
export function usualForEnvironment(
  variables: readonly string[],
): { usual: UsualProtocol; variable: string } | undefined {
  for (const [protocol, pattern] of serverVariables) {
    const variable = variables.find((name) => pattern.test(name));
    if (variable === undefined || variables.some((name) => clientVariable.test(name))) continue;
    return { usual: usual(protocol), variable };
  }
  return undefined;
}

function index<K>(table: Table<K>): ReadonlyMap<K, UsualProtocol> {
  return new Map(table.flatMap(([protocol, keys]) => keys.map((key) => [key, usual(protocol)] as const)));
}

function usual(protocol: DeclarableProtocol | 'greeting'): UsualProtocol {
  if (protocol === 'greeting') return { protocol: 'tcp', serverFirst: true };
  return { protocol, serverFirst: protocol === 'mysql' };
}
