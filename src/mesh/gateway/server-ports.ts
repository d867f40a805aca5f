import { containerPortFor } from '../../graph/graph.ts';
import { parseGoBoolean } from '../../model/go-boolean.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { objectsIn, stringIn } from '../../model/value.ts';
import { protocolOf } from '../protocol.ts';

/** pilot/pkg/model/gateway.go DisableGatewayPortTranslationLabel */
const untranslatedLabel = 'experimental.istio.io/disable-gateway-port-translation';
/** pilot/pkg/model/context.go IsUnprivileged */
const unprivilegedVariable = 'ISTIO_META_UNPRIVILEGED_POD';
const firstFreePort = 1024;

interface ServiceTarget {
  readonly port: ServicePort;
  readonly targetPort: number;
}

/** On which ports of its pods a gateway listens for the ports that servers write. */
export class ServerPorts {
  readonly #workload: Workload;
  readonly #targets: readonly ServiceTarget[];
  readonly #isUnprivileged: boolean;

  constructor(workload: Workload, services: readonly Service[]) {
    this.#workload = workload;
    this.#targets = services
      .toSorted(compareServices)
      .filter(({ resource }) => resource.labels[untranslatedLabel] === undefined)
      .flatMap((service) => this.#targetsOf(service));
    this.#isUnprivileged = isUnprivileged(workload);
  }

  /** The target of the first Service port of that number; without any, the number itself. pilot/pkg/model/gateway.go resolvePorts */
  targetOf(number: number): number {
    return this.#targets.find(({ port }) => port.number === number)?.targetPort ?? number;
  }

  /** Whether the proxy may listen there. */
  canListen(targetPort: number): boolean {
    return !this.#isUnprivileged || targetPort >= firstFreePort;
  }

  /** Of several ports with one target and protocol, Istio takes the first. pilot/pkg/serviceregistry/kube/controller GetProxyServiceTargetsByPod */
  #targetsOf(service: Service): readonly ServiceTarget[] {
    const targets: ServiceTarget[] = [];
    for (const port of service.ports) {
      const targetPort = containerPortFor(port, this.#workload);
      if (targetPort === undefined) continue;
      const isTaken = targets.some((other) => other.targetPort === targetPort && isSameProtocol(other.port, port));
      if (!isTaken) targets.push({ port, targetPort });
    }
    return targets;
  }
}

function isSameProtocol(a: ServicePort, b: ServicePort): boolean {
  const [one, other] = [protocolOf(a), protocolOf(b)];
  return one.known && other.known && one.value === other.value;
}

/** The oldest first, then by host name. pilot/pkg/model/context.go SetServiceTargets */
function compareServices(a: Service, b: Service): number {
  const age = (a.resource.created ?? 0) - (b.resource.created ?? 0);
  if (age !== 0) return age;
  return `${a.name}.` < `${b.name}.` ? -1 : 1;
}

function isUnprivileged(workload: Workload): boolean {
  return workload.containers.some(({ value }) =>
    objectsIn(value, 'env').some(
      ([, variable]) =>
        variable.name === unprivilegedVariable && parseGoBoolean(stringIn(variable, 'value') ?? '') === true,
    ),
  );
}
