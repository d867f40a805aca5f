import { type RequestUrl, readUrl } from '../answers/url.ts';
import type { Call } from '../mesh/call.ts';
import type { Scheme, Speech, TraceRequest } from '../mesh/trace/request.ts';
import type { World } from '../mesh/world.ts';
import { serviceHost } from '../model/hostname.ts';

/** What schemes of texts mean to proxies; databases and the like speak protocols of their own. */
const schemes: { readonly [scheme: string]: Scheme } = {
  http: 'http',
  ws: 'http',
  https: 'https',
  wss: 'https',
  grpc: 'grpc',
  h2c: 'http2',
  http2: 'http2',
  tls: 'tls',
  grpcs: 'https',
};

/** What protocols of ports mean, where the text has no scheme. */
const protocols: { readonly [protocol: string]: Scheme } = {
  http: 'http',
  'grpc-web': 'http',
  'http-proxy': 'http',
  http2: 'http2',
  grpc: 'grpc',
  https: 'https',
  tls: 'tls',
  tcp: 'tcp',
  mongo: 'tcp',
  redis: 'tcp',
  mysql: 'tcp',
};

/** Clients whose requests can be followed; for others it depends on what no manifest says. */
const followed: ReadonlySet<Call['client']['kind']> = new Set([
  'workload',
  'api-server',
  'outside',
  'ingress-controller',
]);

/**
 * The requests that a call may be, as far as its text says it: one, or one for each way to read it. None where it does not say
 * whom it asks.
 */
export function requestsOf(call: Call, world: World): readonly TraceRequest[] {
  const { client, service, portNumber } = call;
  if (!followed.has(client.kind) || service === undefined || portNumber === undefined) return [];
  const host = serviceHost(service.name, service.namespace, world.context.clusterDomain.value);
  return schemesOf(call, world).map((scheme): TraceRequest => {
    const url = urlOf(call, scheme);
    const name = url?.host ?? host;
    return {
      from: client.kind === 'workload' ? client.workload : 'internet',
      via: undefined,
      scheme,
      // Only pods of the namespace know short names.
      host: client.kind === 'workload' ? name : host,
      port: portNumber,
      path: url?.path ?? '/',
      method: 'GET',
      headers: {},
      hostHeader: portNumber === 80 ? name : `${name}:${portNumber}`,
      sni: name,
      serverSpeaks: speech(scheme),
      serverDelay: undefined,
      serverSpeaksFirst: scheme === 'tcp' && speaksFirst(call, world),
      dialsPodOf: undefined,
    };
  });
}

function schemesOf({ scheme, port }: Call, { mesh }: World): readonly Scheme[] {
  if (scheme !== undefined) return [schemes[scheme] ?? 'tcp'];
  if (port === undefined) return ['http', 'tcp'];
  const protocol = mesh.protocol(port);
  const likely = mesh.detectedPort(port)?.likelyProtocol();
  const spoken = protocol.known && protocol.value !== 'auto-detect' ? protocol.value : likely?.protocol;
  const sure = protocol.known && protocol.value !== 'auto-detect' ? true : likely?.sure === true;
  const known = spoken === undefined ? undefined : protocols[spoken];
  return sure && known !== undefined ? [known] : ['http', 'tcp'];
}

/** The URL that the text has, where it is one. */
function urlOf({ text, scheme: written }: Call, scheme: Scheme): RequestUrl | undefined {
  if (written === undefined || !/^[a-z]+:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(text)) return undefined;
  const url = readUrl(`${scheme}${text.slice(text.indexOf(':'))}`);
  return typeof url === 'string' ? undefined : url;
}

function speech(scheme: Scheme): Speech | undefined {
  if (scheme === 'https' || scheme === 'tls' || scheme === 'tcp') return scheme;
  return undefined;
}

function speaksFirst({ port }: Call, { mesh }: World): boolean {
  if (port === undefined) return false;
  const likely = mesh.detectedPort(port)?.likelyProtocol();
  return likely?.serverFirst === true && likely.sure;
}
