import { loopbackAddress } from './listen-setting.ts';

/** A line of a configuration file that tells a server to listen on the loopback address alone. */
export interface ConfigListen {
  /** As messages quote it: `server.address=127.0.0.1`. */
  readonly said: string;
  readonly port: number | undefined;
  readonly start: number;
  readonly end: number;
}

interface Format {
  /** What the file is called. */
  readonly file: RegExp;
  /** The line; its first group is the address. */
  readonly line: RegExp;
  /** Where the file says the port, and what it is otherwise. */
  readonly port: RegExp | undefined;
  readonly usualPort: number | undefined;
  /** Several lines add up, each with a port of its own; otherwise the last one counts. */
  readonly each?: true;
}

/** Files of common servers. */
const formats: readonly Format[] = [
  {
    file: /\.properties$/,
    line: /^[ \t]*(?:server\.address|quarkus\.http\.host|micronaut\.server\.host)[ \t]*[=:][ \t]*(\S+)/gm,
    port: /^[ \t]*(?:server\.port|quarkus\.http\.port|micronaut\.server\.port)[ \t]*[=:][ \t]*(\d+)/m,
    usualPort: 8080,
  },
  {
    // Only `server` at the top: `management.server` is another one.
    file: /^(?:application|bootstrap)[\w-]*\.ya?ml$/,
    line: /^server:[ \t]*\n(?:[ \t]+\S.*\n|[ \t]*\n)*?[ \t]+address:[ \t]*["']?([\w.:[\]]+)/gm,
    port: /^server:[ \t]*\n(?:[ \t]+\S.*\n|[ \t]*\n)*?[ \t]+port:[ \t]*["']?(\d+)/m,
    usualPort: 8080,
  },
  {
    file: /\.conf(?:\.template)?$/,
    line: /^[ \t]*listen[ \t]+([^\s;]+)[^;\n]*;/gm,
    port: undefined,
    usualPort: 80,
    each: true,
  },
  { file: /(?:redis|valkey).*\.conf$/, line: /^bind[ \t]+(.+?)[ \t]*$/gm, port: /^port[ \t]+(\d+)/m, usualPort: 6379 },
  {
    file: /postgres.*\.conf$/,
    line: /^[ \t]*listen_addresses[ \t]*=[ \t]*'([^']*)'/gm,
    port: /^[ \t]*port[ \t]*=[ \t]*(\d+)/m,
    usualPort: 5432,
  },
  {
    file: /\.cnf$/,
    line: /^[ \t]*bind[-_]address[ \t]*=[ \t]*(\S+)/gm,
    port: /^\[mysqld\][^[]*?^port[ \t]*=[ \t]*(\d+)/m,
    usualPort: 3306,
  },
  {
    file: /mongo.*\.(?:conf|ya?ml)$/,
    line: /^[ \t]+bindIp:[ \t]*(\S+)/gm,
    port: /^[ \t]+port:[ \t]*(\d+)/m,
    usualPort: 27017,
  },
];

/** What a file of that name says of listening on loopback. */
export function configListens(file: string, text: string): readonly ConfigListen[] {
  return formats.filter((format) => format.file.test(file)).flatMap((format) => listensIn(text, format));
}

function listensIn(text: string, { line: pattern, port, usualPort, each }: Format): readonly ConfigListen[] {
  const matches = [...text.matchAll(pattern)];
  const said = Number(port === undefined ? undefined : port.exec(text)?.[1]) || usualPort;
  const found = matches.map((match): ConfigListen | number | undefined => {
    const written = match[1] ?? '';
    // Redis: an address that may be missing on the machine.
    const address = loopbackAddress(written.replace(/(^|\s)-(?=\S)/g, '$1'));
    if (address === undefined) return Number(/(\d+)$/.exec(written)?.[1]) || said;
    const end = match.index + match[0].lastIndexOf(written) + written.length;
    const start = end - written.length;
    const [line = ''] = text.slice(text.lastIndexOf('\n', start - 1) + 1).split('\n', 1);
    const quoted = line.trim().replace(/;$/, '');
    return { said: quoted, port: address.port ?? said, start, end };
  });
  if (each === undefined) return found.slice(-1).filter((last) => typeof last === 'object');
  const elsewhere = new Set(found.filter((other) => typeof other === 'number'));
  return found.filter((listen) => typeof listen === 'object').filter((listen) => !elsewhere.has(listen.port ?? 0));
}
