import { connectionPoolFaults } from './connection-pool.ts';
import { isHttpProtocol, isTlsProtocol } from './declared-protocol.ts';
import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { portFault, portProblem } from './port-number.ts';
import { serverTlsFaults } from './server-tls.ts';
import { bindFault, captureModes, listenerPortFaults } from './sidecar-port.ts';
import { isSocket, socketFaults } from './socket-path.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

/** TLS settings of a gateway that a sidecar has not. */
const gatewayFields = ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates'];
const gatewayModes: ReadonlySet<string> = new Set(['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH']);
/** The pod itself, with or without an address of it, in the brackets that IPv6 needs. */
const ownEndpoint = /^(?:127\.0\.0\.1|0\.0\.0\.0|\[(?:127\.0\.0\.1|0\.0\.0\.0|::1|::|)\]|):([+-]?\d+)$/;

/** pkg/config/validation/validation.go ValidateSidecar */
export function* ingressFaults(ingress: Part): Faults {
  const seen = new Set<number>();
  for (const listener of ingress.items) {
    if (!listener.has('port')) {
      yield refused(listener, 'no-port', 'the listener has no port');
      continue;
    }
    const port = listener.get('port');
    const number = port.get('number');
    yield* listenerPortFaults(port);
    yield* portFault(number);
    yield* bindFault(listener.get('bind'));
    yield* enumerationFault(listener.get('captureMode'), captureModes);
    if (seen.has(number.number))
      yield refused(number, 'duplicate-port', `port ${quote(number.number)} has a listener already`);
    if (!Number.isNaN(number.number)) seen.add(number.number);
    yield* endpointFaults(listener.get('defaultEndpoint'));
    if (listener.has('tls')) yield* tlsFaults(listener);
    if (listener.has('connectionPool')) yield* poolFaults(listener);
  }
}

function* endpointFaults(endpoint: Part): Faults {
  if (endpoint.isEmpty) return;
  if (isSocket(endpoint)) {
    yield* socketFaults(endpoint);
    return;
  }
  const port = ownEndpoint.exec(endpoint.text)?.[1];
  const form = '127.0.0.1:<port>, 0.0.0.0:<port>, [::1]:<port>, [::]:<port> or unix://<path>';
  const problem = port === undefined ? `${quote(endpoint.text)} is not ${form}` : portProblem(Number(port));
  if (problem !== undefined) yield refused(endpoint, 'default-endpoint', problem);
}

function* tlsFaults(listener: Part): Faults {
  const tls = listener.get('tls');
  const mode = tls.get('mode');
  const protocol = listener.get('port').get('protocol');
  for (const key of gatewayFields.filter((field) => tls.holds(field))) {
    yield refused(tls.get(key), 'sidecar-tls', `TLS of a Sidecar cannot have ${key}`);
  }
  const redirect = tls.get('httpsRedirect');
  if (redirect.isTrue) yield refused(redirect, 'sidecar-tls', 'TLS of a Sidecar cannot have httpsRedirect');
  if (gatewayModes.has(mode.text)) {
    yield refused(mode, 'sidecar-tls', `TLS of a Sidecar cannot have mode ${quote(mode.text)}`);
  }
  if (!isTlsProtocol(protocol.text) && !protocol.isOpen) {
    yield refused(tls, 'unfit-tls', `protocol ${quote(protocol.text)} has no TLS`);
  }
  yield* serverTlsFaults(tls);
}

function* poolFaults(listener: Part): Faults {
  const pool = listener.get('connectionPool');
  const protocol = listener.get('port').get('protocol');
  yield* connectionPoolFaults(pool);
  if (!pool.has('http') || isHttpProtocol(protocol.text) || protocol.isOpen) return;
  yield warned(
    pool.get('http'),
    'unused-pool',
    `a port of protocol ${quote(protocol.text)} uses no connection pool of HTTP`,
  );
}
