import type { Scheme } from '../mesh/trace/request.ts';

/** The parts of a URL that a request is made of. */
export interface RequestUrl {
  readonly scheme: Scheme;
  /** In lower case, without brackets. */
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  /** The Host header that clients send: the host as written, with the port unless it is the usual one of the scheme. */
  readonly authority: string;
}

export const schemes: readonly Scheme[] = ['http', 'https', 'http2', 'grpc', 'tls', 'tcp'];

const form = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^#]*)(?:#.*)?$/i;
const authorityForm = /^(\[[0-9a-f:.%]+\]|[^:[\]@\s]+)(?::(\d{1,5}))?$/i;

/** Reads `scheme://host[:port][/path][?query]`; a text says why it is none. */
export function readUrl(text: string): RequestUrl | string {
  const match = form.exec(text.trim());
  if (match === null) return `is no URL such as http://web.shop:8080/path`;
  const [, word = '', authority = '', rest = ''] = match;
  const scheme = schemes.find((it) => it === word.toLowerCase());
  if (scheme === undefined) return `has the scheme "${word}", which is none of ${schemes.join(', ')}`;
  const parts = authorityForm.exec(authority);
  if (parts === null) return authority.includes('@') ? 'names a user, which no proxy reads' : 'names no host';
  const [, host = '', written] = parts;
  const usual = scheme === 'https' || scheme === 'tls' ? 443 : 80;
  const port = written === undefined ? usual : Number(written);
  if (port < 1 || port > 65_535) return `names the port ${port}, which is not between 1 and 65535`;
  return {
    scheme,
    host: host.replace(/^\[|\]$/g, '').toLowerCase(),
    port,
    path: rest.startsWith('/') ? rest : `/${rest}`,
    authority: port === usual ? host : `${host}:${port}`,
  };
}
