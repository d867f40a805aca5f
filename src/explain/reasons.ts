import type { OutcomeReason } from '../mesh/trace/outcome.ts';
import { lookAt, type ReasonFacts } from './explanation.ts';
import { tlsReasons } from './tls-reasons.ts';

const route = { look: [lookAt.routes, lookAt.trace] };
const noRules = { rules: [] };

/** All reasons that `meshlint trace` gives. A reason that is missing here does not compile. */
export const reasons: { readonly [reason in OutcomeReason]: ReasonFacts } = {
  ...tlsReasons,
  'authorization-denied': {
    meaning: 'An AuthorizationPolicy denies it: 403 on HTTP, a closed connection on TCP',
    ...{
      statuses: [403, 503],
      flags: ['UC', 'UF'],
      by: ['server-proxy', 'gateway', 'waypoint', 'ztunnel'],
      ...noRules,
    },
    look: [
      lookAt.log,
      lookAt.describe,
      'istioctl proxy-config log <pod> --level rbac:debug: which policy matched',
      lookAt.trace,
    ],
  },
  'destination-not-found': {
    meaning:
      'A route names a host, port or subset for which the proxy has no cluster: 503 with an empty body, 500 for routes of the Gateway API',
    ...{ statuses: [500, 503], flags: ['NC'], by: ['client-proxy', 'gateway', 'waypoint'] },
    rules: ['traffic/missing-destination', 'traffic/undefined-subset'],
    look: [lookAt.routes, lookAt.clusters, lookAt.trace],
  },
  'no-healthy-endpoints': {
    meaning: 'The destination is known, and nobody ready is behind it: "no healthy upstream"',
    ...{ statuses: [503], flags: ['UH'], by: ['client-proxy', 'gateway', 'waypoint', 'ztunnel'], ...noRules },
    look: [lookAt.endpoints, 'kubectl get endpointslices -l kubernetes.io/service-name=<name>', lookAt.trace],
  },
  'no-endpoints': {
    meaning: 'Without a proxy of the client: the Service has no endpoints, so nobody takes the connection',
    ...{ statuses: [], flags: [], by: ['network'], ...noRules },
    look: ['kubectl get endpointslices -l kubernetes.io/service-name=<name>', lookAt.ports],
  },
  'no-route': {
    meaning: 'There is a virtual host for the Host header, and none of its routes matches the request',
    ...{ statuses: [404], flags: ['NR'], by: ['client-proxy', 'gateway', 'waypoint'], ...noRules, ...route },
  },
  'no-virtual-host': {
    meaning: 'The proxy has no virtual host for the Host header',
    ...{ statuses: [404], flags: ['NR'], by: ['client-proxy', 'gateway', 'waypoint'], ...noRules, ...route },
  },
  blackhole: {
    meaning: 'REGISTRY_ONLY drops TCP connections to addresses that the mesh does not know',
    ...{ statuses: [], flags: ['UH'], by: ['client-proxy'], ...noRules, look: [lookAt.listeners, lookAt.trace] },
  },
  'blocked-by-outbound-traffic-policy': {
    meaning: 'REGISTRY_ONLY answers HTTP requests to hosts that the mesh does not know with 502',
    ...{ statuses: [502], flags: [], by: ['client-proxy'], ...noRules, ...route },
  },
  'nothing-listens-on-port': {
    meaning: 'The connection is refused: no process listens on the port at the address that is dialled',
    ...{ statuses: [503], flags: ['UF', 'URX'], by: ['network'] },
    rules: ['workload/localhost-listener', 'ports/headless-port-mismatch', 'workload/init-container-needs-network'],
    look: [lookAt.ports, 'kubectl exec <pod> -- ss -ltn: which address and port the process has', lookAt.trace],
  },
  'service-has-no-such-port': {
    meaning: 'A client without a proxy dials a port that the Service does not have: it gets no answer or a refusal',
    ...{ statuses: [], flags: [], by: ['network'], ...noRules, look: [lookAt.ports] },
  },
  'dns-no-such-host': {
    meaning: 'The name does not resolve, so the request never leaves the application',
    ...{ statuses: [], flags: [], by: ['dns'], ...noRules, look: ['kubectl exec <pod> -- nslookup <host>'] },
  },
  'upstream-timeout': {
    meaning: 'The timeout of the route, or of one try, ends the request. There is no timeout unless one is written',
    ...{ statuses: [504], flags: ['URX', 'UT'], by: ['client-proxy', 'gateway', 'waypoint'] },
    rules: ['traffic/timeout-shorter-than-retries', 'traffic/per-try-timeout-never-retried'],
    ...route,
  },
  'fault-injected': {
    meaning: 'A fault of the route answers: it does so before timeout and retries, which do nothing about it',
    ...{ statuses: [500, 503], flags: ['FI'], by: ['client-proxy', 'gateway', 'waypoint'], ...noRules, ...route },
  },
  'direct-response': {
    meaning: 'The route answers by itself (directResponse), with the status that is written there',
    ...{ statuses: [], flags: [], by: ['client-proxy', 'gateway', 'waypoint'], ...noRules, ...route },
  },
  'route-redirect': {
    meaning: 'The route redirects the caller',
    ...{ statuses: [], flags: [], by: ['client-proxy', 'gateway', 'waypoint'], ...noRules, ...route },
  },
  'https-redirect': {
    meaning: 'The server of the gateway redirects plaintext to HTTPS (httpsRedirect)',
    ...{ statuses: [301], flags: [], by: ['gateway'], ...noRules, look: [lookAt.listeners, lookAt.routes] },
  },
  'server-first-protocol-on-inspected-port': {
    meaning:
      'The server would speak first, and the proxy waits for bytes of the client to detect the protocol: it hangs',
    ...{ statuses: [], flags: [], by: ['client-proxy', 'server-proxy', 'waypoint'] },
    rules: ['ports/server-first-undeclared', 'ports/unprefixed-name'],
    look: [lookAt.ports, lookAt.trace],
  },
  'gateway-has-no-listener-on-port': {
    meaning: "No server of a Gateway opens the port in the gateway's pod: connections are refused",
    ...{ statuses: [], flags: [], by: ['network'], ...noRules, look: [lookAt.listeners, lookAt.trace] },
  },
  'gateway-service-has-no-such-port': {
    meaning: 'The Service of the gateway does not have the port, so nothing reaches the listener',
    ...{ statuses: [], flags: [], by: ['network'], ...noRules, look: [lookAt.ports, lookAt.listeners] },
  },
  'http-to-tcp-server': {
    meaning: 'HTTP is sent to an application that does not speak it',
    ...{ statuses: [503], flags: ['UC'], by: ['application'], ...noRules, look: [lookAt.ports, lookAt.trace] },
  },
  'http2-to-http1-server': {
    meaning: 'The port is declared http2 or grpc, and the application speaks HTTP/1.1 only',
    ...{ statuses: [502], flags: ['UPE'], by: ['client-proxy', 'server-proxy'], ...noRules },
    look: [lookAt.ports, lookAt.trace],
  },
  'http1-to-http2-server': {
    meaning: 'A gRPC or HTTP/2 application gets HTTP/1.1: its port is declared http, or a gateway is in front',
    ...{ statuses: [503], flags: ['UC'], by: ['client-proxy', 'server-proxy'], rules: ['ports/unprefixed-name'] },
    look: [lookAt.ports, lookAt.trace],
  },
  'inbound-blackhole': {
    meaning: "The port is one of the server's own proxy, which closes what is sent to it",
    ...{
      statuses: [503],
      flags: ['UC'],
      by: ['server-proxy'],
      rules: ['workload/reserved-port'],
      look: [lookAt.ports],
    },
  },
  'differs-by-endpoint-or-weight': {
    meaning: 'Some requests fail and others succeed: it depends on the destination or the pod that is chosen',
    ...{ statuses: [], flags: [], by: [], rules: ['mtls/partially-meshed-headless-service'] },
    look: [lookAt.endpoints, lookAt.trace],
  },
};
