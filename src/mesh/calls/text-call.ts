import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Call } from '../call.ts';
import { type CallParts, type CallWorld, callOf } from './call-world.ts';
import { type CalledHost, portOf } from './called-hosts.ts';

type Saying = Pick<CallParts, 'writtenIn' | 'at' | 'client' | 'source' | 'container' | 'init'>;

/** The call of a host that a text says is called. */
export function textCall(host: CalledHost, saying: Saying, { graph }: CallWorld): Call {
  const { service } = host.named;
  const port = portOf(service, host.portNumber);
  return callOf({
    writtenIn: saying.writtenIn,
    at: saying.at,
    client: saying.client,
    source: saying.source,
    container: saying.container,
    init: saying.init ?? false,
    text: host.text,
    workloads: graph.workloadsBehind(service),
    service,
    port,
    portNumber: host.portNumber ?? port?.number,
    // The name of a headless Service leads to its pods: https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
    containerPort: service.headless ? host.portNumber : undefined,
    scheme: host.mention.scheme,
  });
}

/** A workload that knows its own name does not call itself. Peers of a StatefulSet are named pod by pod. */
export function isSelf({ named }: CalledHost, workload: Workload, world: CallWorld): boolean {
  return named.pod === undefined && isBehind(named.service, workload, world);
}

/** By name, so that a second manifest of the same workload (a patch that was not applied) is the same workload too. */
function isBehind(service: Service, { kind, namespace, name }: Workload, { graph }: CallWorld): boolean {
  return graph
    .workloadsBehind(service)
    .some((other) => other.name === name && other.kind === kind && other.namespace === namespace);
}
