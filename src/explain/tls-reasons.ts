import type { ReasonFacts } from './explanation.ts';
import { lookAt, read } from './places.ts';

const strict = ['mtls/strict-reached-by-non-mesh-client'];
const mismatch = ['mtls/mismatched-destination-rule'];
const encryption = { look: [lookAt.clusters, lookAt.describe, lookAt.trace] };
/** A client that opens TLS, and nobody there who takes it: a handshake that fails, which the default retries cover. */
const brokenHandshake = { statuses: [503], flags: ['UF', 'URX'], connectionFlags: ['UF', 'URX'], rules: mismatch };

/**
 * Reasons about who encrypts. Which chain a server's proxy has for which bytes: pilot/pkg/networking/core/listener_inbound.go and
 * pilot/pkg/networking/core/listener_builder.go; statuses and flags are what Envoy 1.40 answers to that configuration.
 */
export const tlsReasons = {
  'strict-mtls-rejects-plaintext': {
    meaning:
      'The server accepts only mutual TLS of the mesh, and the request comes in plaintext: the connection is accepted, then reset',
    ...{ statuses: [503], flags: ['UC'], ends: ['reset'], connectionFlags: ['UR'], by: ['server-proxy', 'ztunnel'] },
    rules: [
      ...strict,
      ...mismatch,
      'mtls/missing-destination-rule',
      'mtls/partially-meshed-headless-service',
      'workload/init-container-needs-network',
    ],
    look: [
      'kubectl logs <server pod> -c istio-proxy: NR filter_chain_not_found is such a connection (where access logs are on)',
      lookAt.clusters,
      lookAt.describe,
      lookAt.containers,
      lookAt.trace,
    ],
    sources: [read.peerAuthentication, read.ruleConflict, read.inbound],
  },
  'strict-mtls-rejects-plain-tls': {
    meaning: 'The application opens TLS of its own towards a server that asks for a certificate of the mesh',
    ...{ statuses: [], flags: [], ends: ['handshake', 'reset'], by: ['server-proxy'], rules: strict, ...encryption },
    sources: [read.peerAuthentication, read.tls, read.inbound],
  },
  'client-presented-no-mesh-certificate': {
    meaning: 'The client speaks TLS, as a DestinationRule with SIMPLE says, and shows no certificate of the mesh',
    ...{ statuses: [503], flags: ['UC', 'UF', 'URX'], ends: ['closed'], connectionFlags: ['UF', 'URX'] },
    ...{ by: ['server-proxy'], rules: mismatch, ...encryption },
    sources: [read.tls, read.ruleConflict, read.inbound],
  },
  'plain-tls-to-http-port': {
    meaning: "TLS that is not the mesh's own reaches a PERMISSIVE port declared HTTP, where no filter chain takes it",
    ...{ ...brokenHandshake, ends: ['handshake', 'reset'], by: ['server-proxy'], ...encryption },
    sources: [read.httpsToHttp, read.tls, read.inbound],
  },
  'mtls-to-disabled-server': {
    meaning: 'The client sends mutual TLS to a server whose PeerAuthentication says DISABLE',
    ...{ ...brokenHandshake, ends: ['closed'], by: ['server-proxy'], ...encryption },
    sources: [read.peerAuthentication, read.ruleConflict, read.clusterTls],
  },
  'mtls-to-plaintext-server': {
    meaning: 'The client sends mutual TLS, and no sidecar in front of the application ends it',
    ...{ ...brokenHandshake, ends: ['closed'], by: ['client-proxy', 'application'] },
    look: [lookAt.clusters, lookAt.containers, lookAt.trace],
    sources: [read.ruleConflict, read.tls, read.clusterTls],
  },
  'tls-to-plaintext-server': {
    meaning: 'TLS reaches a port that speaks plaintext: WRONG_VERSION_NUMBER in the log',
    ...{ ...brokenHandshake, ends: ['handshake', 'closed'], by: ['client-proxy', 'server-proxy', 'application'] },
    ...encryption,
    sources: [read.tls, read.httpsToHttp, read.clusterTls],
  },
  'plaintext-to-tls-server': {
    meaning: 'Plaintext reaches an application that speaks TLS; HTTP servers often answer 400',
    ...{ statuses: [400, 503], flags: ['UC'], ends: ['closed'], by: ['application'], rules: [] },
    ...{ look: [lookAt.ports, lookAt.clusters, lookAt.trace], sources: [read.tls, read.destinationRule] },
  },
  'double-tls': {
    meaning: 'The application sends HTTPS, and the proxy puts a second layer of TLS around it',
    ...{ statuses: [], flags: [], ends: ['handshake'], by: ['application'], rules: [], ...encryption },
    sources: [read.doubleTls, read.tls],
  },
  'tls-bytes-on-http-port': {
    meaning: 'A TLS handshake reaches a port that is declared HTTP',
    ...{ statuses: [], flags: [], ends: ['handshake', 'reset'], by: ['server-proxy', 'client-proxy'], rules: [] },
    ...{ look: [lookAt.ports, lookAt.listeners, lookAt.trace], sources: [read.httpsToHttp, read.protocols] },
  },
  'non-http-bytes-on-http-port': {
    meaning: 'Something that is not HTTP reaches a port that is declared HTTP',
    ...{ statuses: [], flags: [], ends: ['closed', 'reset'], by: ['server-proxy', 'client-proxy'], rules: [] },
    ...{ look: [lookAt.ports, lookAt.listeners, lookAt.trace], sources: [read.protocols, read.inbound] },
  },
} as const satisfies { readonly [reason: string]: ReasonFacts };
