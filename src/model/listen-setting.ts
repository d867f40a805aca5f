import { knownServers, listenVariables, type Server } from './known-server.ts';

/** A word of a command line, and which of the words of the manifest it is. */
export interface CommandWord {
  readonly text: string;
  /** Which item of the command line, and where in it. */
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

/** Something that tells a server to listen on the loopback address alone. */
export interface LoopbackListen {
  /** As messages quote it: `--host 127.0.0.1`. */
  readonly said: string;
  /** Undefined where nothing says it beside the address. */
  readonly port: number | undefined;
  /** For what speaks of one port by its name only: metrics, health, administration. */
  readonly aside: boolean;
  /** Whether no other reading is likely. */
  readonly sure: boolean;
  /** Words that say nothing: the server listens so of its own accord. */
  readonly byDefault: boolean;
  readonly word: CommandWord;
}

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** The port of an address on the loopback interface (`any` without one); undefined for all other addresses. */
export function loopbackAddress(text: string): { readonly port: number | undefined } | undefined {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  let found: { readonly port: number | undefined } | undefined;
  for (const part of parts) {
    const match = /^(?:(?:https?|tcp):\/\/)?(\[::1\]|::1|[^:/]+)(?::(\d{1,5}))?\/?$/.exec(part);
    if (match === null || !loopbackHost.test(match[1] ?? '')) return undefined;
    found ??= { port: match[2] === undefined ? undefined : Number(match[2]) };
  }
  return found;
}

const listenFlag = /^--?(?:[a-z]+[-_.])*(?:listen|bind)(?:[-_.]?(?:addr|address|host|ip|interface|on))?$/i;
/** May as well be what a client connects to: only with the port that the container serves. */
const addressFlag = /^--?(?:(?:http|https|grpc|web|server|api)[-_.]?)?(?:addr|address|host)$/i;
const asideName =
  /metric|admin|health|debug|pprof|manage|probe|prometheus|telemetry|monitor|status|upstream|backend|target|peer|gossip|cluster|raft|advertise|internal|trace/i;
const portFlag = /^(?:--port|-p|--http-port|--server\.port|-Dserver\.port)$/;
/** What stands before the program. */
const beforeProgram =
  /^(?:exec|env|sudo|npx|npm|pnpm|yarn|run|start|bundle|poetry|uv|pipenv|python[\d.]*|-m|-u|--|dumb-init|tini|\S*\/tini|opentelemetry-instrument|ddtrace-run|[A-Za-z_]\w*=.*)$/;

/** What a command line says of listening on loopback. `image` names the program where the line has flags only. */
export function loopbackListens(
  words: readonly CommandWord[],
  image: string,
  variable: (name: string) => string | undefined,
): readonly LoopbackListen[] {
  return segments(words).flatMap((segment, index) => {
    const skipped = segment.findIndex(({ text }) => !beforeProgram.test(text));
    const line = skipped < 0 ? [] : segment.slice(skipped);
    const [first] = line;
    if (first === undefined) return [];
    const isFlag = first.text.startsWith('-');
    const program =
      isFlag && index === 0
        ? programOf(image)
        : line
            .map(({ text }) => text)
            .join(' ')
            .replace(/^\S*\/(?=\S)/, '');
    const known = knownServers.filter((server) => server.program.test(program));
    const listens = flagsOf(isFlag ? line : line.slice(1)).flatMap((flag) => listenOf(flag, known));
    const bare = bareAddress(line, program);
    const said = bare === undefined ? listens : [...listens, bare];
    const port = portOf(line) ?? numberOf(variable('PORT'));
    const told = said.map((listen) => ({ ...listen, port: listen.port ?? port }));
    return told.length > 0 ? told : shyListen(line, known, variable);
  });
}

/** The commands of a line of a shell. */
function segments(words: readonly CommandWord[]): readonly (readonly CommandWord[])[] {
  const found: CommandWord[][] = [[]];
  for (const word of words) {
    if (
      /^(?:&&|\|\|?|;|&)$/.test(word.text) ||
      /^\S*\/?(?:ba|da|a)?sh$/.test(word.text) ||
      (/^-[a-z]*c$/.test(word.text) && found.at(-1)?.length === 0)
    ) {
      found.push([]);
    } else found.at(-1)?.push(word);
  }
  return found.filter((segment) => segment.length > 0);
}

function programOf(image: string): string {
  return (
    image
      .replace(/@.*$/, '')
      .replace(/:[^:/]*$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}

interface Flag {
  readonly name: string;
  readonly value: string;
  readonly word: CommandWord;
}

/** `--flag=value`, `--flag value`, `-c name=value`. */
function flagsOf(line: readonly CommandWord[]): readonly Flag[] {
  return line.flatMap((word, index): readonly Flag[] => {
    const { text } = word;
    const equals = text.indexOf('=');
    if (equals > 0) {
      const value = text.slice(equals + 1).replace(/^["']|["']$/g, '');
      return [{ name: text.slice(0, equals), value, word }];
    }
    const next = line[index + 1];
    return text.startsWith('-') && next !== undefined ? [{ name: text, value: next.text, word: next }] : [];
  });
}

function listenOf({ name, value, word }: Flag, known: readonly Server[]): readonly LoopbackListen[] {
  const address = loopbackAddress(value);
  if (address === undefined) return [];
  const isKnown = known.some(({ flags }) => flags.includes(name));
  const isListen = listenFlag.test(name);
  if (!isKnown && !isListen && !(addressFlag.test(name) && address.port !== undefined)) return [];
  const said = word.text.includes('=') ? word.text : `${name} ${value}`;
  return [{ said, port: address.port, aside: asideName.test(name), sure: isKnown || isListen, byDefault: false, word }];
}

/** Django takes the address as a word. */
function bareAddress(line: readonly CommandWord[], program: string): LoopbackListen | undefined {
  if (!/\bmanage\.py runserver\b/.test(program)) return undefined;
  for (const word of line) {
    const address = loopbackAddress(word.text);
    if (address === undefined) continue;
    return { said: `runserver ${word.text}`, port: address.port, aside: false, sure: true, byDefault: false, word };
  }
  return undefined;
}

function shyListen(
  line: readonly CommandWord[],
  known: readonly Server[],
  variable: (name: string) => string | undefined,
): readonly LoopbackListen[] {
  const [word] = line;
  const server = known.find(({ shy }) => shy !== undefined);
  if (word === undefined || server?.shy === undefined) return [];
  const { shy, flags } = server;
  const texts = line.map(({ text }) => text);
  const isTold = texts.some(
    (text) =>
      flags.some((flag) => text === flag || text.startsWith(`${flag}=`)) ||
      shy.unless.test(text) ||
      (/^(?:[\w.$[({-]+|::):\d+$/.test(text) && !text.includes('.py') && flags.length === 0),
  );
  if (
    isTold ||
    /\$[{(\w]/.test(texts.join(' ')) ||
    (shy.variable !== undefined && variable(shy.variable) !== undefined)
  )
    return [];
  const port = portOf(line) ?? numberOf(texts.find((text) => flags.length === 0 && /^\d{2,5}$/.test(text)));
  const program = word.text.includes('/') || flags.length === 0 ? texts.slice(0, 2).join(' ') : word.text;
  return [{ said: program, port: port ?? shy.port, aside: false, sure: true, byDefault: true, word }];
}

function portOf(line: readonly CommandWord[]): number | undefined {
  return numberOf(flagsOf(line).find(({ name }) => portFlag.test(name))?.value);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

const listenVariable = /^(?:[A-Z0-9]+_)*(?:LISTEN|BIND)(?:_?(?:ADDR|ADDRESS|HOST|IP|INTERFACE|ON))?$/;
/** Servers of Node.js read them, but they may as well say how others call the program. */
const hostVariables: ReadonlySet<string> = new Set(['HOST', 'HOSTNAME']);

/** What an environment variable says of listening on loopback. */
export function loopbackVariable(name: string, value: string): Omit<LoopbackListen, 'word' | 'byDefault'> | undefined {
  if (javaVariable.test(name)) return loopbackOption(name, value);
  const isListen = listenVariables.has(name) || listenVariable.test(name);
  if (!isListen && !hostVariables.has(name)) return undefined;
  const address = loopbackAddress(value);
  if (address === undefined) return undefined;
  const aside = asideName.test(name);
  return { said: `${name}=${value}`, port: address.port, aside, sure: isListen };
}

/** What the start scripts of Java servers, or the virtual machine itself, read. */
const javaVariable = /^(?:JAVA_OPTS|JAVA_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|CATALINA_OPTS)$/;
const javaOption = /(?:^|\s)(-D(?:server\.address|quarkus\.http\.host|micronaut\.server\.host)=(\S+))/;

function loopbackOption(name: string, value: string): Omit<LoopbackListen, 'word' | 'byDefault'> | undefined {
  const [, said = '', host = ''] = javaOption.exec(value) ?? [];
  if (loopbackAddress(host) === undefined) return undefined;
  const port = /-D(?:server|quarkus\.http|micronaut\.server)\.port=(\d+)/.exec(value)?.[1];
  return { said: `${name}: ${said}`, port: numberOf(port), aside: false, sure: true };
}
