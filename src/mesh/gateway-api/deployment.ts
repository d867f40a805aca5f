import type { KubernetesGateway } from '../../model/gateway-api/gateway.ts';
import type { Listener } from '../../model/gateway-api/listener.ts';
import { generatedResource } from '../../model/generated-resource.ts';
import { Service } from '../../model/k8s/service.ts';
import { Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import type { Labels } from '../../model/selector.ts';
import { type JsonObject, objectIn } from '../../model/value.ts';
import type { GatewayRole } from './gateway-role.ts';

/** pilot/pkg/config/kube/gatewaycommon/classinfo.go */
const controllerLabels: { readonly [role in Exclude<GatewayRole, 'remote'>]: string } = {
  gateway: 'istio.io-gateway-controller',
  waypoint: 'istio.io-mesh-controller',
  'east-west': 'istio.io-eastwest-controller',
};

const statusPort = 15021;
const statusServicePort: JsonObject = { name: 'status-port', port: statusPort, protocol: 'TCP', appProtocol: 'tcp' };
/** Whatever listeners a waypoint has. */
const waypointPorts: readonly JsonObject[] = [
  statusServicePort,
  { name: 'mesh', port: 15008, protocol: 'TCP', appProtocol: 'all' },
];
const longestPortName = 63;

/** What the control plane runs for a Gateway, before it is looked for among the manifests. */
export interface Deployment {
  readonly gateway: KubernetesGateway;
  readonly role: Exclude<GatewayRole, 'remote'>;
  /** Of the Gateway, then those that ListenerSets add. */
  readonly listeners: readonly Listener[];
}

/**
 * The name of the Deployment and the Service: the Gateway's and its class, or the Gateway's own for waypoints.
 * pilot/pkg/config/kube/gatewaycommon/gateway_utils.go GetDefaultName
 */
export function deploymentName({ resource, className }: KubernetesGateway, role: GatewayRole): string {
  return resource.annotations['gateway.istio.io/name-override'] ?? defaultName(resource, className, role);
}

function defaultName({ name }: Resource, className: string, role: GatewayRole): string {
  return role === 'gateway' ? `${name}-${className}` : name;
}

/**
 * Whether the control plane deploys the Gateway; otherwise its addresses name a Service that somebody else deploys.
 * https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#manual-deployment
 */
export function isDeployed({ addresses }: KubernetesGateway): boolean {
  const [first] = addresses;
  return first === undefined || (addresses.length === 1 && first.type === 'IPAddress');
}

/** pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go, templates kube-gateway.yaml and waypoint.yaml */
export function generatedWorkload(deployment: Deployment): Workload {
  const { gateway, role } = deployment;
  const { resource, className } = gateway;
  const name = deploymentName(gateway, role);
  const template = {
    metadata: { labels: podLabels(deployment, name), annotations: infrastructure(gateway, 'annotations') },
    spec: {
      serviceAccountName:
        resource.annotations['gateway.istio.io/service-account'] ?? defaultName(resource, className, role),
      containers: [
        {
          name: 'istio-proxy',
          args: ['proxy', role === 'gateway' ? 'router' : 'waypoint'],
          ports: [
            { containerPort: 15020, name: 'metrics', protocol: 'TCP' },
            { containerPort: statusPort, name: 'status-port', protocol: 'TCP' },
            { containerPort: 15090, name: 'http-envoy-prom', protocol: 'TCP' },
          ],
        },
      ],
    },
  };
  const spec = { selector: { matchLabels: ownLabels(deployment) }, template };
  return new Workload(generated(deployment, { apiVersion: 'apps/v1', kind: 'Deployment', spec }), 'Deployment');
}

/** One port for the status, and one for each port of a listener. */
export function generatedService(deployment: Deployment): Service {
  const { resource } = deployment.gateway;
  const type =
    resource.annotations['networking.istio.io/service-type'] ??
    (deployment.role === 'waypoint' ? 'ClusterIP' : 'LoadBalancer');
  const selector = { 'gateway.networking.k8s.io/gateway-name': resource.name };
  const ports = deployment.role === 'waypoint' ? waypointPorts : servicePorts(deployment.listeners);
  const spec = { type, selector, ports };
  return new Service(generated(deployment, { apiVersion: 'v1', kind: 'Service', spec }));
}

function generated(deployment: Deployment, rest: JsonObject): Resource {
  const { gateway, role } = deployment;
  const { creationTimestamp } = objectIn(gateway.resource.value, 'metadata');
  const metadata = {
    name: deploymentName(gateway, role),
    namespace: gateway.resource.namespace,
    labels: { ...infrastructure(gateway, 'labels'), ...ownLabels(deployment) },
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
  };
  return generatedResource({ ...rest, metadata }, gateway.resource);
}

function ownLabels({ gateway, role }: Deployment): Labels {
  return {
    'gateway.istio.io/managed': controllerLabels[role],
    'gateway.networking.k8s.io/gateway-class-name': gateway.className,
    'gateway.networking.k8s.io/gateway-name': gateway.resource.name,
  };
}

function podLabels(deployment: Deployment, name: string): Labels {
  return {
    'istio.io/dataplane-mode': 'none',
    ...infrastructure(deployment.gateway, 'labels'),
    ...ownLabels(deployment),
    'service.istio.io/canonical-name': name,
    'service.istio.io/canonical-revision': 'latest',
    'sidecar.istio.io/inject': 'false',
  };
}

/** Where the Gateway writes no labels or annotations for what is made of it, it gets those of the Gateway. */
function infrastructure(gateway: KubernetesGateway, what: 'labels' | 'annotations'): Labels {
  const written = what === 'labels' ? gateway.infrastructureLabels : gateway.infrastructureAnnotations;
  if (written === undefined) return gateway.resource[what];
  return Object.fromEntries(Object.entries(written).filter(([key]) => !key.startsWith('gateway.networking.k8s.io/')));
}

/** deploymentcontroller.go extractServicePorts */
function servicePorts(listeners: readonly Listener[]): readonly JsonObject[] {
  const ports = [statusServicePort];
  const [numbers, names] = [new Set<number>(), new Set(['status-port'])];
  for (const [index, { name, port, protocol }] of listeners.entries()) {
    if (port === undefined || numbers.has(port)) continue;
    numbers.add(port);
    const appProtocol = protocol.toLowerCase();
    const portName = freeName(name.replaceAll('.', '-') || `${appProtocol}-${index}`, port, names);
    names.add(portName);
    ports.push({ name: portName, port, protocol: 'TCP', appProtocol });
  }
  return ports;
}

function freeName(wanted: string, port: number, taken: ReadonlySet<string>): string {
  let candidate = wanted.slice(0, longestPortName);
  for (let suffix = `-${port}`; taken.has(candidate); suffix += 'x') {
    candidate = wanted.slice(0, longestPortName - suffix.length) + suffix;
  }
  return candidate;
}
