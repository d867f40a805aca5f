import { type Answer, type Evidence, unknown } from '../answer.ts';
import type { GatewayArrival } from './arrival.ts';
import type { GatewayServer, GatewayTls } from './gateway-server.ts';

/** How TLS that ends at a gateway begins. */
export interface Handshake {
  readonly failure:
    | 'plaintext-to-gateway-tls-port'
    | 'gateway-credential-missing'
    | 'gateway-requires-client-certificate'
    | undefined;
  /** Why it is not sure that it succeeds. */
  readonly doubt: Answer<never> | undefined;
  readonly requiresCertificate: boolean;
  because(): readonly Evidence[];
}

export function shakeHands(server: GatewayServer, tls: GatewayTls, { sni, peer }: GatewayArrival): Handshake {
  const { mode, credentialFound: found } = tls;
  const requiresCertificate = mode === 'MUTUAL' || mode === 'ISTIO_MUTUAL';
  const ofMode = (): readonly Evidence[] => [
    {
      note: `the TLS mode of the server is ${mode}`,
      from: 'manifest',
      at: server.resource.field(...server.path, 'tls'),
    },
  ];
  const ofCredential = (): readonly Evidence[] => found?.because() ?? [];
  const early = { doubt: undefined, requiresCertificate: false };
  if (sni === undefined) return { ...early, failure: 'plaintext-to-gateway-tls-port', because: ofMode };
  if (found?.known === true && !found.value) {
    return { ...early, failure: 'gateway-credential-missing', because: ofCredential };
  }
  if (requiresCertificate && peer === undefined) {
    const failure = 'gateway-requires-client-certificate';
    return { failure, doubt: undefined, requiresCertificate, because: ofMode };
  }
  const unsure = found?.known === false ? unknown(found.why, ofCredential) : undefined;
  const foreign =
    mode === 'MUTUAL' ? unknown('whether the server takes a certificate of the mesh is not known', ofMode) : undefined;
  return { failure: undefined, doubt: unsure ?? foreign, requiresCertificate, because: ofCredential };
}
