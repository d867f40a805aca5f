import { containerPortFor, type Graph } from '../../graph/graph.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import { applicationContainers, type Container, type ContainerPort, type Workload } from '../../model/k8s/workload.ts';
import type { Answer, Evidence } from '../answer.ts';
import type { Dataplane } from '../modes.ts';

/** A port that a proxy has in the network of the pod. */
export interface ProxyPort {
  readonly number: number;
  /** What the proxy does there, as a clause: "takes what the pod sends". */
  readonly use: string;
  /** The feature that the port is only there with; undefined where it always is. */
  readonly onlyWith?: string;
  /** Others may well be meant to reach it: what is declared for it may be meant for the proxy. */
  readonly open?: true;
  /** Nothing from outside of the pod reaches it. */
  readonly loopback?: true;
}

/**
 * https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio,
 * pilot/cmd/pilot-agent/status/server.go, pilot/cmd/pilot-agent/options/options.go
 */
const ofSidecar: readonly ProxyPort[] = [
  { number: 15000, use: 'has its admin interface', loopback: true },
  { number: 15001, use: 'takes what the pod sends' },
  { number: 15004, use: 'has its debug interface', loopback: true },
  { number: 15006, use: 'takes what comes to the pod' },
  { number: 15008, use: 'takes tunnels of the mesh (HBONE)', onlyWith: 'HBONE is enabled' },
  { number: 15020, use: 'serves merged metrics and rewritten probes', open: true },
  { number: 15021, use: 'answers health checks', open: true },
  { number: 15053, use: 'answers DNS', onlyWith: 'DNS capture is enabled', loopback: true },
  { number: 15090, use: 'serves the metrics of Envoy', open: true },
];

/** What ztunnel opens in the network of each pod that it serves. https://github.com/istio/ztunnel/blob/master/ARCHITECTURE.md#ports */
const ofZtunnel: readonly ProxyPort[] = [
  { number: 15001, use: 'takes what the pod sends' },
  { number: 15006, use: 'takes plaintext that comes to the pod' },
  { number: 15008, use: 'takes tunnels of the mesh (HBONE)' },
  { number: 15053, use: 'answers DNS', onlyWith: 'DNS capture is enabled', loopback: true },
];

const byDataplane: { readonly [dataplane in Dataplane]?: ReadonlyMap<number, ProxyPort> } = {
  sidecar: byNumber(ofSidecar),
  ambient: byNumber(ofZtunnel),
};

/** A port that a container declares and the proxy of its pod has. */
export interface TakenPort {
  readonly container: Container;
  readonly declared: ContainerPort;
  readonly proxyPort: ProxyPort;
  readonly proxy: 'sidecar' | 'ztunnel';
  readonly because: () => readonly Evidence[];
}

type DataplaneOf = (workload: Workload) => Answer<Dataplane>;

export function takenPorts(workload: Workload, dataplaneOf: DataplaneOf): readonly TakenPort[] {
  const declared = applicationContainers(workload).flatMap((container) =>
    container.ports.filter(({ number }) => everTaken.has(number)).map((port) => ({ container, declared: port })),
  );
  if (declared.length === 0) return [];
  const dataplane = dataplaneOf(workload);
  return declared.flatMap((each): readonly TakenPort[] => {
    const proxyPort = proxyPortAt(each.declared.number, workload, dataplane);
    if (proxyPort === undefined || !sharesTransport(each.declared, proxyPort)) return [];
    const proxy = dataplane.known && dataplane.value === 'ambient' ? 'ztunnel' : 'sidecar';
    return [{ ...each, proxyPort, proxy, because: () => dataplane.because() }];
  });
}

/** A Service port that leads to a port of the sidecar which serves nobody outside of the pod. */
export interface MisledPort {
  readonly port: ServicePort;
  readonly proxyPort: ProxyPort;
  readonly server: Workload;
  readonly because: () => readonly Evidence[];
}

/** Without those of which the container that declares the same port is the cause. */
export function misledPorts(service: Service, graph: Graph, dataplaneOf: DataplaneOf): readonly MisledPort[] {
  const found: MisledPort[] = [];
  for (const port of service.ports) {
    if (port.protocol.toUpperCase() !== 'TCP') continue;
    for (const server of graph.workloadsBehind(service)) {
      const number = containerPortFor(port, server);
      if (number === undefined || !everTaken.has(number) || declares(server, number)) continue;
      const dataplane = dataplaneOf(server);
      const proxyPort = proxyPortAt(number, server, dataplane);
      if (!dataplane.known || dataplane.value !== 'sidecar' || proxyPort === undefined) continue;
      if (proxyPort.open === true || proxyPort.onlyWith !== undefined) continue;
      found.push({ port, proxyPort, server, because: () => dataplane.because() });
      break;
    }
  }
  return found;
}

const everTaken: ReadonlySet<number> = new Set([...ofSidecar, ...ofZtunnel].map(({ number }) => number));

const statusPortKey = 'status.sidecar.istio.io/port';
const configKey = 'proxy.istio.io/config';
/** Fields of ProxyConfig that move a port. https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig */
const movedBy: ReadonlyMap<number, string> = new Map([
  [15000, 'proxyAdminPort'],
  [15020, 'statusPort'],
]);

function proxyPortAt(number: number, workload: Workload, dataplane: Answer<Dataplane>): ProxyPort | undefined {
  if (!dataplane.known) return undefined;
  const { annotations } = workload;
  const field = movedBy.get(number);
  if (field !== undefined && annotations[configKey]?.includes(field) === true) return undefined;
  if (number === 15020 && annotations[statusPortKey] !== undefined) return undefined;
  return byDataplane[dataplane.value]?.get(number);
}

/** The proxy listens to TCP, and to UDP for DNS. */
function sharesTransport({ protocol }: ContainerPort, { number }: ProxyPort): boolean {
  const transport = protocol.toUpperCase();
  return transport === 'TCP' || (transport === 'UDP' && number === 15053);
}

function declares(workload: Workload, number: number): boolean {
  return applicationContainers(workload).some(({ ports }) => ports.some((port) => port.number === number));
}

function byNumber(ports: readonly ProxyPort[]): ReadonlyMap<number, ProxyPort> {
  return new Map(ports.map((port) => [port.number, port]));
}
