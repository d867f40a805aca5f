import type { ServicePort } from '../model/k8s/service.ts';
import { type Answer, type Evidence, known } from './answer.ts';
import { wellKnownTcpPorts } from './defaults.ts';
import type { Protocol } from './modes.ts';

/** Protocols as a port name's prefix or an appProtocol may spell them. pkg/config/protocol/instance.go Parse */
const protocolNames: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['grpc', 'grpc'],
  ['http', 'http'],
  ['http_proxy', 'http-proxy'],
  ['http2', 'http2'],
  ['https', 'https'],
  ['tls', 'tls'],
  ['mongo', 'mongo'],
  ['redis', 'redis'],
  ['mysql', 'mysql'],
]);

/** Values of appProtocol that Kubernetes itself defines. pkg/config/kube/conversion.go */
const kubernetesAppProtocols: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['kubernetes.io/h2c', 'http2'],
  ['kubernetes.io/ws', 'http'],
  ['kubernetes.io/wss', 'https'],
]);

const httpFamily: ReadonlySet<Protocol> = new Set<Protocol>(['http', 'http2', 'http-proxy', 'grpc', 'grpc-web']);

/** Whether the port is handled as HTTP whatever its bytes are. */
export function isHttp(protocol: Protocol): boolean {
  return httpFamily.has(protocol);
}

const http2Family: ReadonlySet<Protocol> = new Set<Protocol>(['http2', 'grpc', 'grpc-web']);

/** Whether proxies speak HTTP/2 to the port. pkg/config/protocol/instance.go IsHTTP2 */
export function isHttp2(protocol: Protocol): boolean {
  return http2Family.has(protocol);
}

/**
 * The protocol that a port name or an appProtocol declares, or undefined when it declares none: the part before the first `-`,
 * in any case; `grpc-web` is a plain prefix. pkg/config/kube/conversion.go ConvertProtocol
 */
export function declaredProtocol(text: string): Protocol | undefined {
  const lower = text.toLowerCase();
  if (lower.startsWith('grpc-web')) return 'grpc-web';
  const dash = lower.indexOf('-');
  return protocolNames.get(dash < 0 ? lower : lower.slice(0, dash));
}

/**
 * The protocol that a ServiceEntry, Gateway or Sidecar port declares: the whole word, in any case; anything else is detected.
 * pkg/config/protocol/instance.go Parse
 */
export function wholeWordProtocol(text: string): Protocol {
  const lower = text.toLowerCase();
  return lower === 'grpc-web' ? 'grpc-web' : (protocolNames.get(lower) ?? 'auto-detect');
}

/** The protocol of a Service port. https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
export function protocolOf(port: ServicePort): Answer<Protocol> {
  const at = (key: string) => port.service.portField(port).get(key);
  const written = (key: string, note: string) => (): readonly Evidence[] => [{ note, from: 'manifest', at: at(key) }];
  if (port.protocol.toUpperCase() === 'UDP') return known('udp', written('protocol', 'the port is UDP'));
  // An appProtocol replaces the name even when it says nothing that Istio knows.
  const key = port.appProtocol === undefined ? 'name' : 'appProtocol';
  const text = port.appProtocol ?? port.name ?? '';
  const declared =
    (port.appProtocol === undefined ? undefined : kubernetesAppProtocols.get(text)) ?? declaredProtocol(text);
  if (declared !== undefined) return known(declared, written(key, `${key} "${text}" declares ${declared}`));
  if (wellKnownTcpPorts.has(port.number)) {
    return known('tcp', written('port', `Istio takes port ${port.number} to be plain TCP`));
  }
  return known('auto-detect', () => [
    text === ''
      ? { note: 'neither name nor appProtocol declares a protocol', from: 'absence', at: at('name') }
      : { note: `${key} "${text}" declares no protocol that Istio knows`, from: 'manifest', at: at(key) },
  ]);
}
