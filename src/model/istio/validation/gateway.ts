import { isHttpProtocol, isProtocol, isTlsProtocol } from './declared-protocol.ts';
import { isDnsLabel } from './domain-name.ts';
import { isIpAddress } from './ip-address.ts';
import type { Part } from './part.ts';
import { portProblem } from './port-number.ts';
import { scopedHostFaults } from './scoped-host.ts';
import { serverTlsFaults, serverTlsMode } from './server-tls.ts';
import { isSocket, socketFaults } from './socket-path.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

/** What Istio writes on a Gateway that it makes of one of the Gateway API. pkg/config/constants InternalGatewaySemantics */
const semanticsAnnotation = 'internal.istio.io/gateway-semantics';

/** pkg/config/validation/validation.go ValidateGateway */
export function* gatewayFaults(resource: Part): Faults {
  const metadata = resource.get('metadata');
  const servers = resource.get('spec').get('servers');
  const converted = metadata.get('annotations').get(semanticsAnnotation).text === 'gateway';
  const name = metadata.get('name');
  if (metadata.has('name') && !isDnsLabel(name.text) && !converted) {
    yield refused(name, 'gateway-name', `${quote(name.text)} is not a name of a Gateway, which is a label of DNS`);
  }
  if (servers.isEmpty) yield refused(resource.get('spec'), 'no-servers', 'the Gateway has no servers');
  for (const server of servers.items) yield* serverFaults(server, converted);
  yield* portNameFaults(servers);
}

function* portNameFaults(servers: Part): Faults {
  const seen = new Set<string>();
  for (const port of servers.items.filter((server) => server.has('port')).map((server) => server.get('port'))) {
    const name = port.get('name');
    if (seen.has(name.text)) yield refused(name, 'duplicate-port', `there is a port ${quote(name.text)} already`);
    seen.add(name.text);
  }
}

/** validateServer */
function* serverFaults(server: Part, converted: boolean): Faults {
  const port = server.get('port');
  if (!server.holds('hosts')) yield refused(server, 'no-hosts', 'the server has no hosts');
  for (const host of server.get('hosts').items) yield* scopedHostFaults(host, { inGateway: true, converted });
  const portFaults = [...serverPortFaults(server)];
  yield* portFaults;
  yield* bindFaults(server);
  if (!server.has('tls')) {
    if (portFaults.length === 0 && isTlsProtocol(port.get('protocol').text)) {
      yield refused(server, 'no-tls', `protocol ${quote(port.get('protocol').text)} needs tls`);
    }
    return;
  }
  const tls = server.get('tls');
  yield* serverTlsFaults(tls);
  const protocol = port.get('protocol');
  if (portFaults.length === 0 && !protocol.isOpen) yield* unfitTlsFaults(tls, protocol.text);
  if (server.has('port') && !isHttpProtocol(protocol.text) && !protocol.isOpen && tls.get('httpsRedirect').isTrue) {
    yield warned(tls.get('httpsRedirect'), 'https-redirect', 'httpsRedirect is for servers of HTTP');
  }
}

function* serverPortFaults(server: Part): Faults {
  if (!server.has('port')) {
    yield refused(server, 'no-port', 'the server has no port');
    return;
  }
  const port = server.get('port');
  const protocol = port.get('protocol');
  if (!isProtocol(protocol.text)) {
    yield refused(protocol, 'port-protocol', `${quote(protocol.text)} is not a protocol of a Gateway`);
  }
  const number = port.get('number');
  const problem = isSocket(server.get('bind')) && !(number.number > 0) ? undefined : portProblem(number.number);
  if (problem !== undefined) yield refused(number, 'port-range', problem);
  if (port.get('targetPort').number > 0) {
    yield refused(port.get('targetPort'), 'target-port', 'targetPort does nothing in a Gateway');
  }
  if (!port.holds('name')) yield refused(port, 'port-name', 'the port has no name');
}

function* bindFaults(server: Part): Faults {
  const bind = server.get('bind');
  if (isSocket(bind)) {
    yield* socketFaults(bind);
    const number = server.get('port').get('number');
    if (number.number !== 0) yield refused(number, 'socket-port', `a server at ${quote(bind.text)} has no port`);
  } else if (!bind.isEmpty && !isIpAddress(bind.text)) {
    yield refused(bind, 'bind-address', `${quote(bind.text)} is not an IP address`);
  }
}

/** TLS settings where the protocol is none of TLS; for HTTP they may say that all is redirected. */
function* unfitTlsFaults(tls: Part, protocol: string): Faults {
  if (isTlsProtocol(protocol)) return;
  const mode = tls.get('mode');
  const says =
    serverTlsMode(tls).endsWith('PASSTHROUGH') &&
    !['caCertificates', 'privateKey', 'serverCertificate'].some((key) => tls.holds(key));
  if ((isHttpProtocol(protocol) && says) || mode.isOpen) return;
  yield refused(tls, 'unfit-tls', `protocol ${quote(protocol)} has no TLS`);
}
