import { lookAt, type ReasonFacts } from './explanation.ts';

const strict = ['mtls/strict-reached-by-non-mesh-client', 'mtls/partially-meshed-headless-service'];
const mismatch = ['mtls/mismatched-destination-rule'];
const tls = { look: [lookAt.clusters, lookAt.describe, lookAt.trace] };

/**
 * Reasons about who encrypts. Which chain a server's proxy has for which bytes: pilot/pkg/networking/core/listener_inbound.go and
 * pilot/pkg/networking/core/listener_builder.go; statuses and flags are what Envoy 1.40 answers to that configuration.
 */
export const tlsReasons = {
  'strict-mtls-rejects-plaintext': {
    meaning:
      'The server accepts only mutual TLS of the mesh, and the request comes in plaintext: the connection is accepted, then closed',
    ...{ statuses: [503], flags: ['UC'], by: ['server-proxy', 'ztunnel'], ...tls },
    rules: [...strict, ...mismatch, 'mtls/missing-destination-rule'],
  },
  'strict-mtls-rejects-plain-tls': {
    meaning: 'The application opens TLS of its own towards a server that asks for a certificate of the mesh',
    ...{ statuses: [], flags: [], by: ['server-proxy'], rules: strict, ...tls },
  },
  'client-presented-no-mesh-certificate': {
    meaning: 'The client speaks TLS, as a DestinationRule with SIMPLE says, and shows no certificate of the mesh',
    ...{ statuses: [503], flags: ['UC', 'UF', 'URX'], by: ['server-proxy'], rules: mismatch, ...tls },
  },
  'plain-tls-to-http-port': {
    meaning: "TLS that is not the mesh's own reaches a PERMISSIVE port declared HTTP, where no filter chain takes it",
    ...{ statuses: [503], flags: ['UF', 'URX'], by: ['server-proxy'], rules: mismatch, ...tls },
  },
  'mtls-to-disabled-server': {
    meaning: 'The client sends mutual TLS to a server whose PeerAuthentication says DISABLE',
    ...{ statuses: [503], flags: ['UF', 'URX'], by: ['server-proxy'], rules: mismatch, ...tls },
  },
  'mtls-to-plaintext-server': {
    meaning: 'The client sends mutual TLS, and no sidecar in front of the application ends it',
    ...{ statuses: [503], flags: ['UF', 'URX'], by: ['client-proxy'], rules: mismatch, ...tls },
  },
  'tls-to-plaintext-server': {
    meaning: 'TLS reaches a port that speaks plaintext: WRONG_VERSION_NUMBER in the log',
    ...{ statuses: [503], flags: ['UF', 'URX'], by: ['client-proxy', 'server-proxy'], rules: mismatch, ...tls },
  },
  'plaintext-to-tls-server': {
    meaning: 'Plaintext reaches an application that speaks TLS; HTTP servers often answer 400',
    ...{ statuses: [400, 503], flags: ['UC'], by: ['application'], rules: [], look: [lookAt.ports, lookAt.trace] },
  },
  'double-tls': {
    meaning: 'The application sends HTTPS, and the proxy puts a second layer of TLS around it',
    ...{ statuses: [], flags: [], by: ['application'], rules: [], ...tls },
  },
  'tls-bytes-on-http-port': {
    meaning: 'A TLS handshake reaches a port that is declared HTTP',
    ...{ statuses: [], flags: [], by: ['server-proxy', 'client-proxy'], rules: [] },
    look: [lookAt.ports, lookAt.listeners, lookAt.trace],
  },
  'non-http-bytes-on-http-port': {
    meaning: 'Something that is not HTTP reaches a port that is declared HTTP',
    ...{ statuses: [], flags: [], by: ['server-proxy', 'client-proxy'], rules: [] },
    look: [lookAt.ports, lookAt.listeners, lookAt.trace],
  },
  'gateway-expects-tls': {
    meaning: 'Plaintext reaches a port of a gateway on which no filter chain takes it',
    ...{ statuses: [], flags: [], by: ['gateway'], rules: [], look: [lookAt.listeners, lookAt.trace] },
  },
  'plaintext-to-gateway-tls-port': {
    meaning: 'Plaintext HTTP reaches a server of a gateway that expects TLS',
    ...{ statuses: [], flags: [], by: ['gateway'], rules: [], look: [lookAt.listeners, lookAt.trace] },
  },
  'gateway-no-tls-server-for-sni': {
    meaning: 'No server of the gateway is for the server name of the handshake',
    ...{ statuses: [], flags: [], by: ['gateway'], rules: [], look: [lookAt.listeners, lookAt.trace] },
  },
  'gateway-credential-missing': {
    meaning: "The gateway does not get its certificate: the Secret must be in the namespace of the gateway's pod",
    ...{ statuses: [], flags: [], by: ['gateway'], rules: [], look: [lookAt.secrets, lookAt.trace] },
  },
  'gateway-requires-client-certificate': {
    meaning: 'The server of the gateway is MUTUAL, and the caller shows no client certificate',
    ...{ statuses: [], flags: [], by: ['gateway'], rules: [], look: [lookAt.listeners, lookAt.secrets] },
  },
} as const satisfies { readonly [reason: string]: ReasonFacts };
