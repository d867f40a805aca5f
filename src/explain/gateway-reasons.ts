import type { ReasonFacts } from './explanation.ts';
import { lookAt, read } from './places.ts';

/** Reasons that are about the listeners of a gateway: pilot/pkg/networking/core/gateway.go. */
export const gatewayReasons = {
  'gateway-expects-tls': {
    meaning: 'Plaintext reaches a port of a gateway on which no filter chain takes it',
    ...{ statuses: [], flags: [], ends: ['reset', 'closed'], connectionFlags: ['NR'], by: ['gateway'], rules: [] },
    ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.gateway, read.gatewaySource] },
  },
  'plaintext-to-gateway-tls-port': {
    meaning: 'Plaintext HTTP reaches a server of a gateway that expects TLS',
    ...{ statuses: [], flags: [], ends: ['reset', 'closed'], connectionFlags: ['NR'], by: ['gateway'], rules: [] },
    ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.secureIngress, read.gatewaySource] },
  },
  'gateway-no-tls-server-for-sni': {
    meaning:
      'No server of the gateway is for the server name of the handshake: filter_chain_not_found in its access log',
    ...{ statuses: [], flags: [], ends: ['handshake', 'reset'], connectionFlags: ['NR'], by: ['gateway'], rules: [] },
    ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.gateway, read.gatewaySource] },
  },
  'gateway-credential-missing': {
    meaning: "The gateway does not get its certificate: the Secret must be in the namespace of the gateway's pod",
    ...{ statuses: [], flags: [], ends: ['handshake', 'reset'], by: ['gateway'], rules: [] },
    ...{ look: [lookAt.secrets, lookAt.trace], sources: [read.secureIngress, read.gateway] },
  },
  'gateway-requires-client-certificate': {
    meaning: 'The server of the gateway is MUTUAL, and the caller shows no client certificate',
    ...{ statuses: [], flags: [], ends: ['handshake'], by: ['gateway'], rules: [] },
    ...{ look: [lookAt.listeners, lookAt.secrets], sources: [read.secureIngress, read.gateway] },
  },
  'https-redirect': {
    meaning: 'The server of the gateway redirects plaintext to HTTPS (httpsRedirect)',
    ...{ statuses: [301], flags: [], by: ['gateway'], rules: [] },
    ...{ look: [lookAt.listeners, lookAt.routes], sources: [`${read.gateway}#ServerTLSSettings`] },
  },
  'gateway-has-no-listener-on-port': {
    meaning: "No server of a Gateway opens the port in the gateway's pod: connections are refused",
    ...{ statuses: [], flags: [], ends: ['refused'], by: ['network'], rules: [] },
    ...{ look: [lookAt.listeners, lookAt.trace], sources: [read.ingress, read.gateway] },
  },
  'gateway-service-has-no-such-port': {
    meaning: 'The Service of the gateway does not have the port, so nothing reaches the listener',
    ...{ statuses: [], flags: [], ends: ['unanswered', 'refused'], by: ['network'], rules: [] },
    ...{ look: [lookAt.ports, lookAt.listeners], sources: [read.ingress, read.gateway] },
  },
} as const satisfies { readonly [reason: string]: ReasonFacts };
