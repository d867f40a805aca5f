import type { GatewayServer } from '../../../src/mesh/gateway/gateway-server.ts';
import { GatewayServers } from '../../../src/mesh/gateway/gateway-servers.ts';
import { GatewayApi } from '../../../src/mesh/gateway-api/gateway-api.ts';
import type { World } from '../../../src/mesh/world.ts';
import { manifest, namespace } from '../../manifests.ts';
import { knownValue, workloadAt } from '../../world.ts';

type Spec = { readonly [key: string]: unknown };

/** A Deployment of a gateway: pods with the label `istio: ingress`. */
export function gatewayDeployment(key: string, { env, labels = {} }: { env?: Spec; labels?: Spec } = {}): string {
  const container = { name: 'istio-proxy', image: 'auto', ...(env === undefined ? {} : { env: entries(env) }) };
  return manifest('apps/v1', 'Deployment', key, {
    spec: {
      template: {
        metadata: {
          labels: { istio: 'ingress', 'sidecar.istio.io/inject': 'true', ...labels },
          annotations: { 'inject.istio.io/templates': 'gateway' },
        },
        spec: { containers: [container] },
      },
    },
  });
}

function entries(env: Spec): readonly Spec[] {
  return Object.entries(env).map(([name, value]) => ({ name, value }));
}

/** Its Service: 80 to 8080 and 443 to 8443. */
export function gatewayService(key: string, rest: { readonly spec?: Spec; readonly metadata?: Spec } = {}): string {
  const ports = [
    { name: 'http2', port: 80, targetPort: 8080 },
    { name: 'https', port: 443, targetPort: 8443 },
  ];
  return manifest('v1', 'Service', key, {
    metadata: rest.metadata ?? {},
    spec: { type: 'LoadBalancer', selector: { istio: 'ingress' }, ports, ...rest.spec },
  });
}

/** A gateway `edge/ingress` with its Service. */
export const ingress = [namespace('edge'), gatewayDeployment('edge/ingress'), gatewayService('edge/ingress')];

export function istioGateway(key: string, servers: readonly Spec[], rest: Spec = {}): string {
  const { metadata = {}, ...spec } = rest;
  return manifest('networking.istio.io/v1', 'Gateway', key, {
    metadata,
    spec: { selector: { istio: 'ingress' }, servers, ...spec },
  });
}

/** A server: `http(80, ['a.example.com'])`. */
export function http(number: number, hosts: readonly string[], rest: Spec = {}): Spec {
  return { port: { number, name: `http-${number}`, protocol: 'HTTP' }, hosts, ...rest };
}

export function https(number: number, hosts: readonly string[], tls: Spec): Spec {
  return { port: { number, name: `https-${number}`, protocol: 'HTTPS' }, hosts, tls };
}

export function serversIn({ graph, context }: World): GatewayServers {
  return new GatewayServers(graph, new GatewayApi(graph, context));
}

export function serversAt(world: World, key = 'edge/ingress'): readonly GatewayServer[] {
  return knownValue(serversIn(world).serversOf(workloadAt(world, key)));
}

/** Each server in a line: who writes it, its port, where it listens, its hosts. */
export function lines(servers: readonly GatewayServer[]): readonly string[] {
  return servers.map(({ name, number, targetPort, hosts }) => {
    const written = hosts.map(({ namespace: scope, host }) => (scope === '*' ? host : `${scope}/${host}`));
    return `${name} ${number}->${targetPort} ${written.join(',')}`;
  });
}
