import { covers, isWildcard } from '../../hostname.ts';
import { isPlaceholder } from '../../placeholder.ts';
import { sniDomainProblem, wildcardDomainProblem } from './domain-name.ts';
import { exportFaults } from './export-to.ts';
import { gatewayNameFaults } from './gateway-name.ts';
import { isClaim } from './header-name.ts';
import { sourceFaults } from './http-match.ts';
import { httpRouteFaults, routeDestinationFaults } from './http-route.ts';
import { isIpAddress, subnetProblem } from './ip-address.ts';
import { namespaceOf } from './metadata.ts';
import type { Part } from './part.ts';
import { orderFaults } from './route-order.ts';
import { errorsOf, type Faults, quote, refused, warned } from './violation.ts';

/** The gateway of sidecars. pkg/config/constants IstioMeshGateway */
const meshGateway = 'mesh';
/** What Istio writes on a VirtualService that it makes of a route of the Gateway API. pkg/config/constants InternalRouteSemantics */
const semanticsAnnotation = 'internal.istio.io/route-semantics';

/** pkg/config/validation/validation.go ValidateVirtualService */
export function* virtualServiceFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const isDelegate = !spec.holds('hosts');
  if (isDelegate) yield* delegateFaults(spec);
  const converted = resource.get('metadata').get('annotations').get(semanticsAnnotation).text === 'gateway';
  yield* gatewayNameFaults(spec.get('gateways'), converted);
  const forMesh = !spec.holds('gateways') || spec.get('gateways').items.some(({ text }) => text === meshGateway);
  if (forMesh) yield* claimFaults(spec);
  yield* hostFaults(spec, forMesh);
  if (!['http', 'tls', 'tcp'].some((key) => spec.holds(key))) {
    yield refused(spec, 'no-routes', 'the VirtualService has no http, tls or tcp routes');
  }
  for (const route of spec.get('http').items) yield* httpRouteFaults(route, { isDelegate, converted });
  for (const route of spec.get('tls').items) {
    yield* tlsRouteFaults(route, spec);
    yield* routeDestinationFaults(route.get('route'), converted);
  }
  for (const route of spec.get('tcp').items) {
    yield* tcpRouteFaults(route);
    yield* routeDestinationFaults(route.get('route'), converted);
  }
  yield* exportFaults(spec.get('exportTo'), { namespace: namespaceOf(resource), nobody: false });
  for (const protocol of ['http', 'tls', 'tcp'] as const) yield* orderFaults(spec.get(protocol), protocol);
}

function* delegateFaults(spec: Part): Faults {
  for (const key of ['gateways', 'tls', 'tcp']) {
    if (spec.holds(key))
      yield refused(spec.get(key), 'delegate', `a VirtualService without hosts, a delegate, cannot have ${key}`);
  }
}

function* claimFaults(spec: Part): Faults {
  for (const match of spec.get('http').items.flatMap((route) => route.get('match').items)) {
    for (const header of [...match.get('headers').entries, ...match.get('withoutHeaders').entries]) {
      if (!isClaim(String(header.key))) continue;
      yield refused(header, 'claim-without-gateway', `only gateways route by claims such as ${quote(header.key)}`);
    }
  }
}

function* hostFaults(spec: Part, forMesh: boolean): Faults {
  const hosts = spec.get('hosts').items;
  const problemOf = forMesh || !hasSniHosts(spec) ? wildcardDomainProblem : sniDomainProblem;
  let areSound = true;
  for (const host of hosts) {
    const all = forMesh && host.text === '*' ? '"*" is no host for sidecars, only for gateways' : undefined;
    const problem = all ?? (isIpAddress(host.text) ? undefined : problemOf(host.text));
    if (problem === undefined) continue;
    yield refused(host, 'host', problem);
    areSound = false;
  }
  if (areSound) yield* overlapFaults(hosts);
}

/** A host that another one of the same VirtualService covers. pkg/config/host/name.go Matches */
function* overlapFaults(hosts: readonly Part[]): Faults {
  const exact = new Set<string>();
  const wildcards: string[] = [];
  for (const host of hosts) {
    const { text } = host;
    const isWild = isWildcard(text);
    const wide = wildcards.find((other) => covers(other, text) || covers(text, other));
    const other = wide ?? (isWild ? [...exact].find((name) => covers(text, name)) : exact.has(text) ? text : undefined);
    if (other !== undefined && !isPlaceholder(other)) {
      yield refused(host, 'duplicate-host', `host ${quote(text)} overlaps with host ${quote(other)}`);
    }
    if (isWild) wildcards.push(text);
    else exact.add(text);
  }
}

function hasSniHosts(spec: Part): boolean {
  return spec.get('tls').items.some((route) => route.get('match').items.some((match) => match.holds('sniHosts')));
}

function* tlsRouteFaults(route: Part, spec: Part): Faults {
  if (!route.holds('match')) yield refused(route, 'no-match', 'the TLS route has no match');
  for (const match of route.get('match').items) {
    if (!match.holds('sniHosts')) yield refused(match, 'no-sni-hosts', 'the match has no sniHosts');
    for (const host of match.get('sniHosts').items) yield* sniHostFaults(host, spec);
    yield* subnetFaults(match.get('destinationSubnets'));
    yield* sourceFaults(match);
  }
  if (!route.holds('route')) yield refused(route, 'no-route', 'the TLS route has no route');
}

/** validateSniHost */
function* sniHostFaults(host: Part, spec: Part): Faults {
  const forMesh = spec.get('gateways').items.some(({ text }) => text === meshGateway);
  const problem = (forMesh ? wildcardDomainProblem : sniDomainProblem)(host.text);
  if (problem !== undefined) {
    if (!isIpAddress(host.text)) yield refused(host, 'sni-host', problem);
    else yield warned(host, 'sni-address', `${quote(host.text)} is an address, which clients do not send as SNI`);
    return;
  }
  const hosts = spec.get('hosts');
  if (isPlaceholder(host.text) || hosts.isOpen) return;
  if (hosts.items.some(({ text }) => covers(text, host.text) || isPlaceholder(text))) return;
  yield refused(host, 'sni-host', `SNI host ${quote(host.text)} is none of the VirtualService's hosts`);
}

function* tcpRouteFaults(route: Part): Faults {
  for (const match of route.get('match').items) {
    yield* subnetFaults(match.get('destinationSubnets'));
    yield* errorsOf(sourceFaults(match));
  }
  if (!route.holds('route')) yield refused(route, 'no-route', 'the TCP route has no route');
}

function* subnetFaults(subnets: Part): Faults {
  for (const subnet of subnets.items) {
    const problem = subnetProblem(subnet.text);
    if (problem !== undefined) yield refused(subnet, 'subnet', problem);
  }
}
