import type { Scheme, TraceRequest } from '../../../src/mesh/trace/request.ts';

export type Ask = Partial<Omit<TraceRequest, 'scheme'>>;

/** A request from the internet: `http://a.example.com/path`, `https://a.example.com:8443`. */
export function requestTo(url: string, rest: Ask = {}): TraceRequest {
  const [, scheme = '', host = '', port, path = '/'] = /^(\w+):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
  const usual = scheme === 'https' || scheme === 'tls' ? 443 : 80;
  return {
    from: 'internet',
    via: undefined,
    scheme: scheme as Scheme,
    host,
    port: port === undefined ? usual : Number(port),
    path,
    method: 'GET',
    headers: {},
    hostHeader: port === undefined ? host : `${host}:${port}`,
    sni: host,
    serverSpeaks: undefined,
    serverDelay: undefined,
    serverSpeaksFirst: false,
    dialsPodOf: undefined,
    ...rest,
  };
}
