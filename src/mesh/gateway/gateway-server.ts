import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../source/position.ts';
import type { Answer } from '../answer.ts';
import type { Protocol } from '../modes.ts';

/** TLS of a gateway's server. https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode */
export interface GatewayTls {
  readonly mode: 'PASSTHROUGH' | 'SIMPLE' | 'MUTUAL' | 'AUTO_PASSTHROUGH' | 'ISTIO_MUTUAL' | 'OPTIONAL_MUTUAL';
  /** The Secret that holds the certificate, as written; undefined where files or nothing is named. */
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
  /** Which hosts of routings of which namespaces (`*` for any) it takes. */
  readonly hosts: readonly { readonly namespace: string; readonly host: string }[];
  readonly tls: GatewayTls | undefined;
  readonly httpsRedirect: boolean;
}
