import type { OutcomeReason } from '../mesh/trace/outcome.ts';
import type { Reason, ReasonFacts } from './explanation.ts';
import { gatewayReasons } from './gateway-reasons.ts';
import { lookAt, read } from './places.ts';
import { ruleReasons } from './rule-reasons.ts';
import { tlsReasons } from './tls-reasons.ts';

const clients = ['client-proxy', 'gateway', 'waypoint'] as const;
const noRules = { rules: [] };

/** Reasons that are about names, routes, endpoints and protocols. */
const trafficReasons = {
  'authorization-denied': {
    meaning: 'An AuthorizationPolicy denies it: 403 on HTTP, a closed connection on TCP',
    ...{ statuses: [403, 503], flags: ['UC', 'UF'], ends: ['closed', 'reset'], ...noRules },
    by: ['server-proxy', 'gateway', 'waypoint', 'ztunnel'],
    look: [
      lookAt.log,
      lookAt.authorization,
      'istioctl proxy-config log <pod> --level rbac:debug: which policy matched',
      lookAt.ztunnel,
      lookAt.trace,
    ],
    sources: [read.authorization, read.securityIssues, read.authzBuilder],
  },
  'destination-not-found': {
    meaning:
      'A route names a host, port or subset for which the proxy has no cluster: 503 with an empty body, 500 for routes of the Gateway API',
    ...{ statuses: [500, 503], flags: ['NC'], ends: ['closed'], connectionFlags: ['NC'], by: clients },
    rules: ['traffic/missing-destination', 'traffic/undefined-subset'],
    look: [lookAt.routes, lookAt.clusters, lookAt.sync, lookAt.trace],
    sources: [`${read.bestPractices}#avoid-503-errors-while-reconfiguring-service-routes`, read.routes],
  },
  'no-healthy-endpoints': {
    meaning: 'The destination is known, and nobody ready is behind it: "no healthy upstream"',
    ...{ statuses: [503], flags: ['UH'], ends: ['closed'], connectionFlags: ['UH'], by: [...clients, 'ztunnel'] },
    ...{ ...noRules, look: [lookAt.endpoints, lookAt.slices, lookAt.trace] },
    sources: [read.debugServices, `${read.destinationRule}#OutlierDetection`],
  },
  'no-endpoints': {
    meaning: 'Without a proxy of the client: the Service has no endpoints, so nobody takes the connection',
    ...{ statuses: [], flags: [], ends: ['refused'], by: ['network'], ...noRules },
    ...{ look: [lookAt.slices, lookAt.ports], sources: [read.debugServices] },
  },
  'no-route': {
    meaning: 'There is a virtual host for the Host header, and none of its routes matches the request',
    ...{ statuses: [404], flags: ['NR'], by: clients, ...noRules },
    ...{ look: [lookAt.routes, lookAt.sync, lookAt.trace], sources: [read.virtualService, read.httpRoutes] },
  },
  'no-virtual-host': {
    meaning: 'The proxy has no virtual host for the Host header',
    ...{ statuses: [404], flags: ['NR'], by: clients, ...noRules },
    ...{ look: [lookAt.routes, lookAt.sync, lookAt.trace], sources: [read.networkIssues, read.httpRoutes] },
  },
  blackhole: {
    meaning: 'REGISTRY_ONLY drops TCP connections to addresses that the mesh does not know',
    ...{ statuses: [], flags: ['UH'], ends: ['reset'], connectionFlags: ['UH'], by: ['client-proxy'], ...noRules },
    ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.egress] },
  },
  'blocked-by-outbound-traffic-policy': {
    meaning: 'REGISTRY_ONLY answers HTTP requests to hosts that the mesh does not know with 502',
    ...{ statuses: [502], flags: [], by: ['client-proxy'], ...noRules },
    ...{ look: [lookAt.routes, lookAt.log, lookAt.trace], sources: [read.egress, read.httpRoutes] },
  },
  'nothing-listens-on-port': {
    meaning: 'The connection is refused: no process listens on the port at the address that is dialled',
    ...{ statuses: [503], flags: ['UF', 'URX'], ends: ['refused', 'closed'], connectionFlags: ['UF', 'URX'] },
    by: ['network', 'server-proxy'],
    rules: [
      'workload/localhost-listener',
      'ports/headless-port-mismatch',
      'workload/init-container-needs-network',
      'workload/reserved-port',
    ],
    look: [lookAt.ports, lookAt.listening, lookAt.trace],
    sources: [read.debugServices, 'https://istio.io/latest/blog/2021/upcoming-networking-changes/'],
  },
  'service-has-no-such-port': {
    meaning: 'A client without a proxy dials a port that the Service does not have: it gets no answer or a refusal',
    ...{ statuses: [], flags: [], ends: ['unanswered', 'refused'], by: ['network'], ...noRules },
    ...{ look: [lookAt.ports], sources: [read.services] },
  },
  'dns-no-such-host': {
    meaning: 'The name does not resolve, so the request never leaves the application',
    ...{ statuses: [], flags: [], ends: ['unresolved'], by: ['dns'], ...noRules },
    ...{ look: ['kubectl exec <pod> -- nslookup <host>'], sources: [read.dns] },
  },
  'upstream-timeout': {
    meaning: 'The timeout of the route, or of one try, ends the request. There is no timeout unless one is written',
    ...{ statuses: [504], flags: ['URX', 'UT'], by: clients },
    rules: ['traffic/timeout-shorter-than-retries', 'traffic/per-try-timeout-never-retried'],
    look: [lookAt.routes, lookAt.log, lookAt.trace],
    sources: [read.timeouts, read.retries, read.routes],
  },
  'fault-injected': {
    meaning: 'A fault of the route answers: it does so before timeout and retries, which do nothing about it',
    ...{ statuses: 'as-written', flags: ['FI'], by: clients, ...noRules },
    ...{ look: [lookAt.routes, lookAt.trace], sources: [read.faults, `${read.virtualService}#HTTPFaultInjection`] },
  },
  'direct-response': {
    meaning: 'The route answers by itself (directResponse), with the status that is written there',
    ...{ statuses: 'as-written', flags: [], by: clients, ...noRules },
    ...{ look: [lookAt.routes, lookAt.trace], sources: [`${read.virtualService}#HTTPDirectResponse`] },
  },
  'route-redirect': {
    meaning: 'The route redirects the caller',
    ...{ statuses: [301, 302, 303, 307, 308], flags: [], by: clients, ...noRules },
    ...{ look: [lookAt.routes, lookAt.trace], sources: [`${read.virtualService}#HTTPRedirect`] },
  },
  'server-first-protocol-on-inspected-port': {
    meaning:
      'The server would speak first, and the proxy waits for bytes of the client to detect the protocol: it hangs',
    ...{ statuses: [], flags: [], ends: ['hang'], by: ['client-proxy', 'server-proxy', 'waypoint'] },
    rules: ['ports/server-first-undeclared', 'ports/unprefixed-name'],
    look: [lookAt.ports, lookAt.listeners, lookAt.trace],
    sources: [`${read.protocols}#server-first-protocols`],
  },
  'http-to-tcp-server': {
    meaning: 'HTTP is sent to an application that does not speak it',
    ...{ statuses: [503], flags: ['UC'], ends: ['closed'], by: ['application'], ...noRules },
    ...{ look: [lookAt.ports, lookAt.trace], sources: [read.protocols] },
  },
  'http2-to-http1-server': {
    meaning: 'The port is declared http2 or grpc, and the application speaks HTTP/1.1 only',
    ...{ statuses: [502], flags: ['UPE'], ends: ['closed'], by: ['client-proxy', 'server-proxy'], ...noRules },
    ...{ look: [lookAt.ports, lookAt.log, lookAt.trace], sources: [read.protocols] },
  },
  'http1-to-http2-server': {
    meaning: 'A gRPC or HTTP/2 application gets HTTP/1.1: its port is declared http, or a gateway is in front',
    ...{ statuses: [503], flags: ['UC'], ends: ['closed'], by: ['client-proxy', 'server-proxy'] },
    rules: ['ports/unprefixed-name'],
    ...{ look: [lookAt.ports, lookAt.trace], sources: [read.protocols] },
  },
  'inbound-blackhole': {
    meaning: "The port is one of the server's own proxy, which closes what is sent to it",
    ...{ statuses: [503], flags: ['UC'], ends: ['closed'], by: ['server-proxy'], rules: ['workload/reserved-port'] },
    ...{ look: [lookAt.ports], sources: [`${read.requirements}#ports-used-by-istio`, read.inbound] },
  },
  'differs-by-endpoint-or-weight': {
    meaning: 'Some requests fail and others succeed: it depends on the destination or the pod that is chosen',
    ...{ statuses: [], flags: [], by: [], rules: [] },
    ...{ look: [lookAt.endpoints, lookAt.log, lookAt.trace], sources: [read.networkIssues] },
  },
} as const satisfies { readonly [reason: string]: ReasonFacts };

/** All reasons that reports and `meshlint trace` give. One of `meshlint trace` that is missing here does not compile. */
export const reasons: { readonly [reason in Reason]: ReasonFacts } = {
  ...(tlsReasons satisfies { readonly [reason in OutcomeReason]?: ReasonFacts }),
  ...trafficReasons,
  ...gatewayReasons,
  ...ruleReasons,
};
