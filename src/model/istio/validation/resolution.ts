import { isTcpProtocol } from './declared-protocol.ts';
import { domainProblem } from './domain-name.ts';
import { endpointRuleFaults } from './endpoint-rule.ts';
import { isIpAddress } from './ip-address.ts';
import { labelFaults } from './label-set.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused, warned } from './violation.ts';
import { type EndpointRules, endpointFaults, endpointPortFaults } from './workload-entry.ts';

/** What the proxy resolves names for as they come. pilot/pkg/networking/core/cluster.go buildOutboundClusters */
const dynamicProtocols: ReadonlySet<string> = new Set(['http', 'http2', 'grpc', 'tls']);
const waypointLabel = 'istio.io/use-waypoint';

/** What depends on how a ServiceEntry finds its endpoints. pkg/config/validation/validation.go ValidateServiceEntry */
export function* resolutionFaults(resource: Part, resolution: string): Faults {
  const spec = resource.get('spec');
  const endpoints = spec.get('endpoints');
  switch (resolution) {
    case 'NONE':
      if (spec.has('endpoints')) {
        const check = endpoints.isEmpty ? 'crd-no-resolution' : 'no-resolution';
        yield refused(endpoints, check, 'resolution NONE has no use for endpoints');
      }
      if (spec.has('workloadSelector')) {
        yield warned(spec.get('workloadSelector'), 'no-resolution', 'resolution NONE has no use for workloadSelector');
      }
      return;
    case 'STATIC':
      yield* staticFaults(spec);
      return;
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      yield* namedFaults(spec, resolution);
      return;
    case 'DYNAMIC_DNS':
      yield* dynamicFaults(resource);
  }
}

function* staticFaults(spec: Part): Faults {
  const rules = portRules(spec);
  for (const endpoint of spec.get('endpoints').items) {
    const faults = [...endpointFaults(endpoint, rules)];
    yield* faults;
    if (faults.length === 0) yield* endpointRuleFaults(endpoint);
  }
}

function portRules(spec: Part): EndpointRules {
  const names = spec.get('ports').items.map((port) => port.get('name'));
  const isKnown = !spec.get('ports').isOpen && names.every((name) => !name.isOpen);
  return { ports: isKnown ? new Set(names.map(({ text }) => text)) : undefined };
}

function* namedFaults(spec: Part, resolution: string): Faults {
  const endpoints = spec.get('endpoints');
  const hosts = spec.get('hosts').items;
  if (endpoints.isEmpty) {
    const host = hosts.find(({ text }) => domainProblem(text) !== undefined);
    if (host !== undefined) {
      const message = `${quote(host.text)} is not a host that DNS resolves, and resolution ${resolution} has no endpoints`;
      yield refused(host, 'unresolvable-host', message);
    }
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.items.length > 1) {
    const message = `resolution ${resolution} takes one endpoint and not ${endpoints.items.length}`;
    yield refused(endpoints, 'several-endpoints', message);
  }
  for (const endpoint of endpoints.items) {
    const address = endpoint.get('address');
    if (!isIpAddress(address.text) && domainProblem(address.text) !== undefined) {
      yield refused(address, 'endpoint-address', `${quote(address.text)} is neither an IP address nor a host name`);
    }
    yield* labelFaults(endpoint.get('labels'));
    yield* endpointPortFaults(endpoint.get('ports'), portRules(spec));
  }
  const isTcp = spec.get('ports').items.some((port) => isTcpProtocol(port.get('protocol').text));
  if (spec.holds('addresses') && isTcp && hosts.length > 1) {
    const message = `${hosts.length} hosts share the addresses of a port that is not HTTP`;
    yield warned(spec.get('hosts'), 'hosts-of-bytes', message);
  }
}

function* dynamicFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  for (const host of spec.get('hosts').items) {
    if (!host.text.startsWith('*')) {
      yield refused(host, 'dynamic-host', `${quote(host.text)} has no wildcard, which resolution DYNAMIC_DNS is for`);
    }
  }
  for (const key of ['addresses', 'endpoints']) {
    if (spec.holds(key)) yield refused(spec.get(key), `dynamic-${key}`, `resolution DYNAMIC_DNS has no use for ${key}`);
  }
  for (const port of spec.get('ports').items) {
    const protocol = port.get('protocol');
    if (dynamicProtocols.has(protocol.text.toLowerCase())) continue;
    const message = `resolution DYNAMIC_DNS takes HTTP, HTTP2, GRPC and TLS and not ${quote(protocol.text)}`;
    yield refused(protocol, 'dynamic-protocol', message);
  }
  const waypoint = resource.get('metadata').get('labels').get(waypointLabel);
  const location = spec.get('location');
  if (location.text === 'MESH_INTERNAL' && !['', 'none'].includes(waypoint.text.toLowerCase())) {
    yield refused(location, 'dynamic-waypoint', 'resolution DYNAMIC_DNS in the mesh cannot use a waypoint');
  }
}
