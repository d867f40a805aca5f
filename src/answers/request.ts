import type { Scheme, Speech, TraceRequest } from '../mesh/trace/request.ts';
import { parseDuration } from '../model/duration.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { isObject, type JsonObject } from '../model/value.ts';
import type { Path } from '../source/position.ts';
import { type Misreading, meant, quoted, unknownKeys } from './misreading.ts';
import { type RequestUrl, readUrl } from './url.ts';
import type { WorkloadNames } from './workload-names.ts';

/** A request as people write it, on the command line, in files of requests, and in tests. */
export interface RequestInput {
  /** Comes back in the answer. */
  readonly id?: string;
  /** `namespace/name` or `kind/namespace/name` of a workload, or `internet`; may be left out with `via`. */
  readonly from?: string;
  /** The workload of the gateway whose Service is called, for requests from `internet`. */
  readonly via?: string;
  /** `scheme://host[:port][/path]`, the scheme one of http, https, http2, grpc, tls, tcp. */
  readonly url: string;
  /** `GET` by default. */
  readonly method?: string;
  readonly headers?: { readonly [name: string]: string };
  /** The host of the URL by default, with its port unless that is the usual one. */
  readonly hostHeader?: string;
  /** The host of the URL by default. */
  readonly sni?: string;
  /** What the server's application speaks; HTTP by default. */
  readonly serverSpeaks?: Speech;
  /** How long the server takes to answer: `2s`. */
  readonly serverDelay?: string;
  /** The server sends the first bytes (`tcp` only). */
  readonly serverSpeaksFirst?: boolean;
  /** The host of the URL is the address of the pod of this workload. */
  readonly dialsPodOf?: string;
  /** For readers. */
  readonly note?: string;
}

/** `to` is another word for `url`. */
export const requestFields: readonly string[] = [
  'from',
  'to',
  'url',
  'via',
  'method',
  'headers',
  'hostHeader',
  'sni',
  'serverSpeaks',
  'serverDelay',
  'serverSpeaksFirst',
  'dialsPodOf',
  'id',
  'note',
];

export const speeches: readonly Speech[] = ['http', 'http1', 'http2', 'https', 'tls', 'tcp'];

/** A request, or what is wrong with it. */
export type Reading<T> =
  | { readonly value: T; readonly mistakes?: undefined }
  | { readonly value?: undefined; readonly mistakes: readonly Misreading[] };

/** Reads a request that anybody may have written. Paths of mistakes are below `path`. */
export function readRequest(written: unknown, names: WorkloadNames, path: Path = []): Reading<TraceRequest> {
  if (!isObject(written)) return { mistakes: [{ path, message: `A request is a mapping, not ${quoted(written)}` }] };
  const reader = new RequestReader(written, names, path);
  const value = reader.read();
  return value === undefined || reader.mistakes.length > 0 ? { mistakes: reader.mistakes } : { value };
}

class RequestReader {
  readonly mistakes: Misreading[] = [];
  readonly #written: JsonObject;
  readonly #names: WorkloadNames;
  readonly #path: Path;

  constructor(written: JsonObject, names: WorkloadNames, path: Path) {
    this.#written = written;
    this.#names = names;
    this.#path = path;
  }

  read(): TraceRequest | undefined {
    this.mistakes.push(...unknownKeys(this.#written, requestFields, { path: this.#path, what: 'a request' }));
    const via = this.#workload('via');
    const from = this.#from(via);
    const url = this.#url();
    if (url === undefined || from === undefined) return undefined;
    const { scheme, host, port, path, authority } = url;
    return {
      from,
      via,
      scheme,
      host,
      port,
      path,
      method: this.#text('method')?.toUpperCase() ?? 'GET',
      headers: this.#headers(),
      hostHeader: this.#text('hostHeader') ?? authority,
      sni: this.#text('sni') ?? host,
      serverSpeaks: this.#speech(),
      serverDelay: this.#delay(),
      serverSpeaksFirst: this.#speaksFirst(scheme),
      dialsPodOf: this.#workload('dialsPodOf'),
    };
  }

  #from(via: Workload | undefined): TraceRequest['from'] | undefined {
    const { from } = this.#written;
    const throughGateway = via !== undefined || this.#written.via !== undefined;
    if (from === undefined || from === null) {
      if (throughGateway) return 'internet';
      this.#tell(
        [],
        'A request says where it comes from: "from" is missing',
        'name a workload as namespace/name, or say internet',
      );
      return undefined;
    }
    if (from === 'internet') return 'internet';
    return this.#workload('from');
  }

  #workload(key: 'from' | 'via' | 'dialsPodOf'): Workload | undefined {
    const name = this.#text(key);
    if (name === undefined) return undefined;
    const found = this.#names.find(name);
    if (found !== undefined) return found;
    if (!/^(?:[^/\s]+\/){1,2}[^/\s]+$/.test(name)) {
      const internet = key === 'from' ? ', or internet' : '';
      this.#tell(
        [key],
        `${quoted(name)} names no workload`,
        `${this.#guess(name)}a workload is written namespace/name or kind/namespace/name${internet}`,
      );
      return undefined;
    }
    this.#tell(
      [key],
      `No workload ${quoted(name)} is among the manifests`,
      this.#guess(name).replace(/; $/, '') || undefined,
    );
    return undefined;
  }

  #guess(name: string): string {
    const near = this.#names.nearest(name);
    return near === undefined ? '' : `did you mean "${near}"?; `;
  }

  #url(): RequestUrl | undefined {
    const key = this.#written.to === undefined ? 'url' : 'to';
    if (key === 'to' && this.#written.url !== undefined) {
      this.#tell(['url'], '"to" and "url" say the same: one of them is enough');
      return undefined;
    }
    const text = this.#text(key);
    if (text === undefined) {
      if (this.#written[key] === undefined) this.#tell([], 'A request says what it calls: "url" is missing');
      return undefined;
    }
    const url = readUrl(text);
    if (typeof url !== 'string') return url;
    this.#tell(
      [key],
      `${quoted(text)} ${url}`,
      /^[\w.-]+(?::\d+)?(?:\/|$)/.test(text) ? `did you mean "http://${text}"?` : undefined,
    );
    return undefined;
  }

  #headers(): TraceRequest['headers'] {
    const { headers } = this.#written;
    if (headers === undefined || headers === null) return noHeaders;
    if (!isObject(headers)) {
      this.#tell(['headers'], `"headers" is a mapping of names to values, not ${quoted(headers)}`);
      return noHeaders;
    }
    const read: Record<string, string> = Object.create(null);
    for (const [name, value] of Object.entries(headers)) {
      const lower = name.toLowerCase();
      if (typeof value === 'object') this.#tell(['headers', name], `A header has one value, not ${quoted(value)}`);
      else if (lower === 'host') this.#tell(['headers', name], 'The Host header is said by "hostHeader"');
      else read[lower] = String(value);
    }
    return read;
  }

  #speech(): Speech | undefined {
    const text = this.#text('serverSpeaks');
    const speech = speeches.find((it) => it === text);
    if (text !== undefined && speech === undefined) {
      this.#tell(['serverSpeaks'], `A server does not speak ${quoted(text)}`, meant(text, speeches));
    }
    return speech;
  }

  #delay(): number | undefined {
    const text = this.#text('serverDelay');
    const delay = parseDuration(text);
    if (text !== undefined && (delay === undefined || delay < 0)) {
      this.#tell(['serverDelay'], `${quoted(text)} is no duration such as 2s or 500ms`);
    }
    return delay;
  }

  #speaksFirst(scheme: Scheme): boolean {
    const { serverSpeaksFirst = false } = this.#written;
    if (serverSpeaksFirst === null || serverSpeaksFirst === false) return false;
    if (serverSpeaksFirst !== true) {
      this.#tell(['serverSpeaksFirst'], `"serverSpeaksFirst" is true or false, not ${quoted(serverSpeaksFirst)}`);
    } else if (scheme !== 'tcp') {
      this.#tell(
        ['serverSpeaksFirst'],
        `A server of ${scheme} does not send the first bytes`,
        'write a URL of scheme tcp',
      );
    }
    return serverSpeaksFirst === true;
  }

  #text(key: string): string | undefined {
    const value = this.#written[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' && value !== '') return value;
    this.#tell([key], `"${key}" is a text, not ${quoted(value)}`);
    return undefined;
  }

  #tell(path: Path, message: string, help?: string): void {
    this.mistakes.push({ path: [...this.#path, ...path], message, ...(help === undefined ? {} : { help }) });
  }
}

const noHeaders: TraceRequest['headers'] = Object.freeze({});
