import type { Service, ServicePort } from '../../model/k8s/service.ts';
import { type HostMention, scanHosts } from './host-scan.ts';
import type { NamedService, ServiceNames } from './service-names.ts';
import {
  isInComment,
  isInHeader,
  isOtherDirective,
  isUncalled,
  isUncalledAbove,
  keyBefore,
  keysAbove,
  lineBefore,
  saysHost,
} from './text-context.ts';

/** A host in a text that names a Service. Whether it is called depends on the keys that the text hangs on. */
export interface KnownHost {
  readonly mention: HostMention;
  readonly named: NamedService;
}

/** What a text says is called. */
export interface CalledHost {
  readonly mention: HostMention;
  readonly named: NamedService;
  readonly text: string;
  /** As written, or as the scheme or what stands beside the host says. */
  readonly portNumber: number | undefined;
}

/** Hosts of the text that are names of Services, as a client of the namespace resolves them. */
export function knownHosts(text: string, namespace: string, names: ServiceNames): readonly KnownHost[] {
  if (text.length < 2) return none;
  const known: KnownHost[] = [];
  for (const mention of scanHosts(text, names)) {
    if (mention.scheme !== undefined && localSchemes.has(mention.scheme)) continue;
    const named = names.resolve(text.slice(mention.hostStart, mention.hostEnd), namespace);
    if (named !== undefined) known.push({ mention, named });
  }
  return known;
}

const none: readonly never[] = [];

/** Identities and files, not hosts. */
const localSchemes: ReadonlySet<string> = new Set([
  'file',
  'unix',
  'spiffe',
  'docker',
  'docker-pullable',
  'urn',
  'jar',
]);

/** The hosts that are called. `keys` are what the whole text hangs on: the name of the variable, the key of the ConfigMap. */
export function calledHosts(text: string, known: readonly KnownHost[], keys: readonly string[]): readonly CalledHost[] {
  if (known.length === 0 || keys.some(isUncalled)) return none;
  const called: CalledHost[] = [];
  for (const { mention, named } of known) {
    if (!isCalled(text, { mention, named }, keys)) continue;
    const { start, end, hostStart } = mention;
    const shown = start < hostStart ? text.slice(start, end) : withScheme(mention.scheme, text.slice(hostStart, end));
    called.push({
      mention,
      named,
      text: shown,
      portNumber: mention.port ?? portBeside(text, mention) ?? schemePort(mention.scheme),
    });
  }
  return called;
}

function isCalled(text: string, host: KnownHost, keys: readonly string[]): boolean {
  const { mention } = host;
  const line = lineBefore(text, mention.start);
  const key = keyBefore(line);
  if (isHostDirective(text, mention, line)) return true;
  // First what most words of a text fail.
  if (!looksCalled(text, host, { line, key, keys })) return false;
  if (key !== undefined && isUncalled(key)) return false;
  if (isInComment(line) || isOtherDirective(line) || isInHeader(line)) return false;
  return line.length === mention.start || !keysAbove(text, mention.start).some(isUncalledAbove);
}

interface Surroundings {
  readonly line: string;
  readonly key: string | undefined;
  readonly keys: readonly string[];
}

function looksCalled(text: string, host: KnownHost, { line, key, keys }: Surroundings): boolean {
  const { mention, named } = host;
  if (mention.form === 'url' || named.qualified) return true;
  const saidHost = key === undefined ? keys.some(saysHost) && startsValue(text, mention) : saysHost(key);
  if (mention.form === 'host-and-port') return saidHost || isPortOf(named, mention.port) || named.labels > 1;
  if (saidHost || (key !== undefined && isServiceWithPort(text, host, key))) return isWholeValue(text, mention);
  return isArgumentOfClient(text, mention, line);
}

/** `app:7` may be an image or a ratio: without other signs, the Service must have the port. */
function isPortOf({ service }: NamedService, port: number | undefined): boolean {
  return port !== undefined && (service.headless || service.ports.some((declared) => declared.number === port));
}

/** `host db` and `port 5432` on lines of their own: fluentd and others. */
function isHostDirective(text: string, mention: HostMention, line: string): boolean {
  return /^\s*host\s+$/.test(line) && mention.form === 'word' && portBeside(text, mention) !== undefined;
}

/** `{"service": "web", "port": 8080}` */
function isServiceWithPort(text: string, { mention, named }: KnownHost, key: string): boolean {
  return /service$/i.test(key) && isPortOf(named, portBeside(text, mention));
}

/** Only scheme, quotes and other hosts of a list stand before it. */
function startsValue(text: string, mention: HostMention): boolean {
  const lead = text.slice(Math.max(0, mention.start - 400), mention.start).trim();
  return lead === '' || /^["'[]$/.test(lead) || lead.endsWith(',');
}

/** Nothing but the end of the value follows a bare name. */
function isWholeValue(text: string, mention: HostMention): boolean {
  const rest = text.slice(mention.end, mention.end + 40);
  if (/^(?:["'\],;}<]|\s*$|[ \t]*(?:\r?\n|#))/.test(rest)) return true;
  // libpq and flags: host=db port=5432, -h db -U app
  return /^\s+(?:-|\w+=)/.test(rest) || /^\s*(?:&&|\|\||[|>])/.test(rest);
}

/** `nc -z db 5432`, `curl web/healthz`: programs whose arguments are hosts. */
function isArgumentOfClient(text: string, mention: HostMention, line: string): boolean {
  const command = /(?:^|[\s/;&|(`"'])(nc|ncat|netcat|telnet|curl|wget)\s[^;&|]*$/.exec(line.slice(-160))?.[1];
  if (command === undefined || !/\s["']?$/.test(line)) return false;
  return command === 'curl' || command === 'wget'
    ? text[mention.hostEnd] === '/'
    : portArgument(text, mention) !== undefined;
}

function portArgument(text: string, mention: HostMention): number | undefined {
  const digits = /^["']?\s+["']?(\d{1,5})(?=["'\s;)&|]|$)/.exec(text.slice(mention.end, mention.end + 20))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** `host=db port=5432`, `host: db` and `port: 5432` on the next line, `nc db 5432`. */
const besidePort = /^["'\s,;]{1,40}["']?port(?:_value)?["']?\s*[:= ]\s*["']?(\d{1,5})(?!\d)/i;

function portBeside(text: string, mention: HostMention): number | undefined {
  if (mention.form !== 'word') return undefined;
  const digits = besidePort.exec(text.slice(mention.end, mention.end + 80))?.[1];
  return digits === undefined ? portArgument(text, mention) : Number(digits);
}

/** Ports that clients take when a URL has none: https://www.iana.org/assignments/service-names-port-numbers */
const schemePorts: { readonly [scheme: string]: number } = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
  sqlserver: 1433,
  mongodb: 27017,
  redis: 6379,
  rediss: 6379,
  amqp: 5672,
  amqps: 5671,
  nats: 4222,
  kafka: 9092,
  ldap: 389,
  ldaps: 636,
};

function schemePort(scheme: string | undefined): number | undefined {
  return scheme === undefined ? undefined : schemePorts[scheme];
}

function withScheme(scheme: string | undefined, host: string): string {
  return scheme === undefined ? host : `${scheme}://${host}`;
}

/** The Service port of a number; the only one where no number is said. */
export function portOf(service: Service, number: number | undefined): ServicePort | undefined {
  if (number === undefined) return service.ports.length === 1 ? service.ports[0] : undefined;
  return service.ports.find((port) => port.number === number);
}
