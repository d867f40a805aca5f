import type { EffectiveTls } from '../mesh/client-tls.ts';
import type { TraceRequest } from '../mesh/trace/request.ts';
import type { ServerSide } from '../mesh/trace/server-side.ts';
import { stringIn } from '../model/value.ts';
import type { ClientTlsAnswer, ServerAnswer } from '../trace-result.ts';
import { ambientServerFacts, ztunnelAuthorizationAnswer } from './ambient-server.ts';
import { authorizationAnswer } from './authorization.ts';
import { present } from './present.ts';
import type { Telling } from './telling.ts';

/** Who answers and what its own proxy does, as plain data. */
export function serverAnswer(side: ServerSide, request: TraceRequest, telling: Telling): ServerAnswer {
  const { workload, address, port } = side.endpoint;
  // Port 0 stands for a Unix socket, whose address is its path.
  const external = port === 0 ? address : `${address ?? request.host}:${port}`;
  return present<ServerAnswer>({
    workload: workload === undefined ? undefined : telling.names.keyOf(workload),
    port: workload === undefined ? undefined : port,
    external: workload === undefined ? external : undefined,
    proxy: side.proxy,
    clientTls: side.clientTls && clientTlsAnswer(side.clientTls),
    tlsInsideTunnel: side.hop?.tlsInsideTunnel && clientTlsAnswer(side.hop.tlsInsideTunnel),
    ...ambientServerFacts(side, telling),
    mtls: side.mtls,
    protocol: side.protocol,
    portInService: side.portInService,
    handledAs: side.handledAs,
    sentToApplicationAs: side.sentToApplicationAs,
    authorization:
      side.atZtunnel === undefined
        ? side.authorization && authorizationAnswer(side.authorization, telling)
        : ztunnelAuthorizationAnswer(side.atZtunnel, telling),
    why: side.outcome.known ? undefined : side.outcome.why,
  });
}

function clientTlsAnswer({ mode, chosenBy, block }: EffectiveTls): ClientTlsAnswer {
  const verifies = mode === 'SIMPLE' || mode === 'MUTUAL';
  return present<ClientTlsAnswer>({
    mode,
    chosenBy,
    sni: verifies && block !== undefined ? stringIn(block.value, 'sni') : undefined,
    verifiesServer: verifies ? block?.value.insecureSkipVerify !== true : undefined,
  });
}
