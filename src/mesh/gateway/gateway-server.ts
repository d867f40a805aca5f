import type { ServerHost, ServerTlsMode } from '../../model/istio/gateway.ts';
import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../source/position.ts';
import type { Answer } from '../answer.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';

/** TLS of a gateway's server. https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode */
export interface GatewayTls {
  readonly mode: ServerTlsMode;
  /** `namespace/name` of the Secret that holds the certificate; undefined where files or nothing is named. */
  readonly credential: string | undefined;
  /** Whether the proxy gets it; undefined where no Secret is named. */
  readonly credentialFound: Answer<boolean> | undefined;
}

/** One `servers` entry of an Istio Gateway, or one listener of a Gateway API Gateway, as the proxy of a gateway gets it. */
export interface GatewayServer {
  /** The Gateway (of either API) that writes it. */
  readonly resource: Resource;
  readonly path: Path;
  /** What routings bind to: `namespace/name`, or the internal name of a listener of the Gateway API. */
  readonly name: string;
  /** The port as written: what `match.port` and the names of virtual hosts use. */
  readonly number: number;
  /** The port on which the gateway's pod listens: the target port of its Service. */
  readonly targetPort: number;
  readonly protocol: Protocol;
  /** The only address of the pod that it listens on; absent for all. */
  readonly bind?: string;
  /** Which hosts of routings of which namespaces (`*` for any) it takes. */
  readonly hosts: readonly ServerHost[];
  /** Undefined for HTTP, where TLS settings say no more than `httpsRedirect`. */
  readonly tls: GatewayTls | undefined;
  readonly httpsRedirect: boolean;
}

/** What of a server decides how bytes on it are handled. */
export interface ServerHandling {
  readonly protocol: Protocol;
  readonly tls: { readonly mode: ServerTlsMode } | undefined;
}

/** Whether the server lets TLS pass through unread. pkg/config/gateway/gateway.go IsPassThroughServer */
export function passesTls({ tls }: Pick<ServerHandling, 'tls'>): boolean {
  return tls?.mode === 'PASSTHROUGH' || tls?.mode === 'AUTO_PASSTHROUGH';
}

/** Whether requests find routes by Host header: HTTP, and HTTPS that ends here. pkg/config/gateway/gateway.go IsHTTPServer */
export function servesHttp(server: ServerHandling): boolean {
  if (isHttp(server.protocol)) return true;
  return server.protocol === 'https' && server.tls !== undefined && !passesTls(server);
}
