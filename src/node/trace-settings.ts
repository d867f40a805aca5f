import type { RequestInput } from '../answers/request.ts';
import { type CommandLine, refuseForeignFlags } from './command-line.ts';
import type { FlagName } from './flags.ts';
import { type ColorMode, colorOf, istioVersionOf, oneOf } from './lint-settings.ts';
import { UsageError } from './usage-error.ts';

export const traceFormats = ['pretty', 'json'] as const;
export type TraceFormat = (typeof traceFormats)[number];

/** The command line of `meshlint trace`, with every value checked. */
export interface TraceSettings {
  readonly paths: readonly string[];
  readonly format: TraceFormat;
  readonly color: ColorMode;
  readonly complete: boolean;
  readonly istioVersion?: string;
  readonly meshConfig: string | undefined;
  readonly config: string | undefined;
  /** One request, as written on the command line, or a file of many. */
  readonly asked: { readonly request: RequestInput } | { readonly file: string };
}

/** What each flag says of the request. */
const requestFlags = {
  from: 'from',
  to: 'url',
  via: 'via',
  method: 'method',
  header: 'headers',
  'host-header': 'hostHeader',
  sni: 'sni',
  'server-speaks': 'serverSpeaks',
  'server-delay': 'serverDelay',
  'server-first': 'serverSpeaksFirst',
} as const satisfies { readonly [flag in FlagName]?: keyof RequestInput };

/** The flag that says a field of the request. */
export function flagOf(field: string | number | undefined): string {
  const found = Object.entries(requestFlags).find(([, name]) => name === field);
  return `--${found?.[0] ?? 'to'}`;
}

/** @throws UsageError for a value that is not allowed. */
export function traceSettings(line: CommandLine): TraceSettings {
  refuseForeignFlags(line);
  const istioVersion = istioVersionOf(line);
  return {
    paths: line.paths.length === 0 ? ['.'] : line.paths,
    format: oneOf('format', line.value('format') ?? 'pretty', traceFormats),
    color: colorOf(line),
    complete: line.isSet('complete'),
    ...(istioVersion === undefined ? {} : { istioVersion }),
    meshConfig: line.value('mesh-config'),
    config: line.value('config'),
    asked: askedOf(line),
  };
}

function askedOf(line: CommandLine): TraceSettings['asked'] {
  const file = line.value('requests');
  if (file === undefined) return { request: requestOf(line) };
  const other = line.flags.find((flag) => flag in requestFlags);
  if (other !== undefined) throw new UsageError(`--requests holds whole requests: leave out --${other}`);
  if (file === '-' && line.paths.includes('-')) {
    throw new UsageError('standard input is either manifests ("-") or requests ("--requests -")');
  }
  return { file };
}

function requestOf(line: CommandLine): RequestInput {
  const url = line.value('to');
  if (url === undefined || (!line.isSet('from') && !line.isSet('via'))) {
    const missing = url === undefined ? '--to <url>' : '--from <workload>';
    throw new UsageError(
      `"meshlint trace" follows a request: ${missing} is missing. For example: meshlint trace --from shop/web --to http://cart.shop/items`,
    );
  }
  const texts = (['from', 'via', 'method', 'host-header', 'sni', 'server-speaks', 'server-delay'] as const).flatMap(
    (flag) => (line.isSet(flag) ? [[requestFlags[flag], line.value(flag)] as const] : []),
  );
  return {
    ...Object.fromEntries(texts),
    url,
    headers: Object.fromEntries(line.values('header').map(headerOf)),
    serverSpeaksFirst: line.isSet('server-first'),
  };
}

/** `name: value` as curl takes it, or `name=value`. */
function headerOf(text: string): readonly [string, string] {
  const match = /^([^\s:=]+)\s*[:=]\s*(.*)$/.exec(text);
  if (match === null) throw new UsageError(`--header takes "name: value", not "${text}"`);
  return [match[1] ?? '', match[2] ?? ''];
}
