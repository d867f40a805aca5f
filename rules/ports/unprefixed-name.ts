import type { DetectedPort } from '../../src/mesh/detected-ports.ts';
import type { LikelyProtocol } from '../../src/mesh/likely-protocol.ts';
import { isMadeByIstio } from '../../src/model/istio/own-services.ts';
import type { ServicePort } from '../../src/model/k8s/service.ts';
import { isPlaceholder } from '../../src/model/placeholder.ts';
import { declareProtocol } from '../../src/model/port-declaration.ts';
import { protocolSpokenOf } from '../../src/model/usual-protocol.ts';
import type { Effect, Finding, Rule } from '../../src/rule/rule.ts';

export const unprefixedName: Rule = {
  id: 'ports/unprefixed-name',
  summary: 'A port of a meshed Service declares no protocol, neither by its name nor by appProtocol',
  severity: 'warning',
  on: ['Service'],
  also: ['IST0118', 'KIA0601'],
  *check(resource, { graph, mesh }) {
    const service = graph.serviceOf(resource);
    if (service === undefined || service.externalName !== undefined || isMadeByIstio(resource)) return;
    for (const port of service.ports) {
      // The proxies carry no SCTP.
      if (port.protocol.toUpperCase() !== 'TCP') continue;
      const detected = mesh.detectedPort(port);
      if (detected === undefined || isPlaceholder(port.name) || isPlaceholder(port.appProtocol)) continue;
      const standing = standingOf(detected);
      // Where the server speaks first it is more than untidy: ports/server-first-undeclared.
      if (standing === undefined || mesh.servers.serverFirst(port) !== undefined) continue;
      const likely = detected.likelyProtocol();
      const key = port.appProtocol !== undefined ? 'appProtocol' : port.name !== undefined ? 'name' : 'port';
      yield {
        at: service.portField(port).get(key),
        message: messageOf(port),
        effect: effectOf(port, likely),
        ...standing,
        ...(likely === undefined ? { help: declareAny } : mend(port, likely, detected)),
      };
    }
  },
};

/** How sure it is that the port matters to the mesh; undefined when nothing says that it does. */
function standingOf(detected: DetectedPort): Pick<Finding, 'severity' | 'because'> | undefined {
  const dataplane = detected.dataplane();
  if (dataplane.known) {
    if (dataplane.value === 'sidecar' || dataplane.value === 'proxyless') return { because: dataplane.because() };
    // Without a waypoint ztunnel does not look at protocols; clients with sidecars and gateways still do.
    return dataplane.value === 'ambient' ? { severity: 'info', because: dataplane.because() } : undefined;
  }
  const named = detected.namedByIstio();
  return named === undefined ? undefined : { severity: 'info', because: [named] };
}

function messageOf({ name, appProtocol, number }: ServicePort): string {
  if (appProtocol !== undefined) {
    const over = name === undefined ? '' : ` overrides the port name "${name}" and`;
    return `appProtocol "${appProtocol}"${over} declares no protocol that Istio knows, so the proxies detect it`;
  }
  if (name === undefined) return `port ${number} has no name and no appProtocol, so the proxies detect its protocol`;
  const like = protocolSpokenOf(name);
  return like === undefined
    ? `port name "${name}" declares no protocol, so the proxies detect it`
    : `port name "${name}" looks like ${like} but declares no protocol: Istio reads what stands before the first "-"`;
}

/** What happens today, by what the port surely speaks. */
function effectOf({ service }: ServicePort, likely: LikelyProtocol | undefined): Effect {
  const speaks = likely?.sure === true ? likely.protocol : undefined;
  if (speaks !== undefined && likely?.serverFirst === true) {
    const reason = 'server-first-protocol-on-inspected-port';
    const text = 'connections hang: the proxy waits for the first bytes of the client, which waits for the server';
    // Where one surely is, ports/server-first-undeclared tells it.
    return { result: 'hang', decidedBy: 'client-proxy', reason, text, when: 'a sidecar or a waypoint is in between' };
  }
  if (speaks === 'grpc' || speaks === 'http2') {
    const text = 'sidecars detect HTTP/2, but a gateway forwards HTTP/1.1, which such a server refuses with 503';
    return { result: 'mixed', flags: ['UC'], reason: 'http1-to-http2-server', text };
  }
  const text =
    speaks === undefined
      ? 'plaintext HTTP is handled as HTTP, all else as TCP; where the server speaks first, connections hang'
      : speaks === 'http' || speaks === 'grpc-web'
        ? 'it works: plaintext HTTP is detected; what is not, such as TLS, goes as TCP past HTTP routes and policies'
        : 'it works: the proxies look at the first bytes, and what is not plaintext HTTP goes as TCP';
  const each = service.headless ? '; each pod of the headless Service has a listener of its own' : '';
  return { result: 'ok', reason: 'protocol-detected', text: `${text}${each}` };
}

const declareAny =
  'say what it speaks, with the start of the name ("http-...", "grpc-...", "tcp-...", "tls-...") or with appProtocol';

/** Safe where the guess is sure and nothing else reads what changes: other software than Istio reads appProtocol. */
function mend(port: ServicePort, likely: LikelyProtocol, detected: DetectedPort): Pick<Finding, 'help' | 'fix'> {
  const { protocol, sure, clues } = likely;
  const user = detected.nameUsedBy();
  const { key, value, edit } = declareProtocol(port, protocol, user === undefined);
  const why = `${sure ? '' : 'probably '}${protocol}: ${clues.join(', ')}`;
  const or = key === 'name' ? ` or set appProtocol: ${protocol}` : '';
  const keep = key === 'appProtocol' && user !== undefined ? `, as ${user.title} uses the name "${port.name}"` : '';
  return {
    help: `set ${key}: ${value}${or}${keep} (${why})`,
    fix: { title: `set ${key} to ${value}`, safe: sure && port.appProtocol === undefined, edits: [edit] },
  };
}
