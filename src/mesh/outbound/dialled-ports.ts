import type { Answer } from '../answer.ts';
import type { VisibleServices } from '../cluster/visible-services.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Protocol } from '../modes.ts';
import { protocolOf } from '../protocol.ts';
import type { Registry } from '../registry.ts';
import type { RoutedDestination } from '../routing/http-rule.ts';
import type { DialledHost } from './dialled.ts';
import type { Asked } from './egress-scope.ts';

/** Ports of what is dialled, and of what routes name without one. */
export class DialledPorts {
  readonly #registry: Registry;
  readonly #visible: Pick<VisibleServices, 'find'>;

  constructor(registry: Registry, visible: Pick<VisibleServices, 'find'>) {
    this.#registry = registry;
    this.#visible = visible;
  }

  /** The service port that a host and port name, whoever may see it. */
  find({ dialled, host }: DialledHost, number: number): { service: MeshService; port: MeshPort } | undefined {
    const services =
      dialled.kind === 'service' || dialled.kind === 'pods' ? [dialled.service] : this.#registry.standingFor(host);
    for (const service of services) {
      const port = service.ports.find((candidate) => candidate.number === number);
      if (port !== undefined) return { service, port };
    }
    return undefined;
  }

  /** The protocol of the dialled port as the control plane understands it. */
  protocolOf(to: DialledHost, number: number): Extract<Answer<Protocol | 'unknown-destination'>, { known: true }> {
    const found = this.find(to, number);
    if (found === undefined) {
      const note = `nothing defines port ${number} of ${to.host}`;
      return { known: true, value: 'unknown-destination', because: () => [{ note, from: 'absence' }] };
    }
    const { port, service } = found;
    const because = () => {
      if ('service' in port.origin) return protocolOf(port.origin).because();
      const at = service.resource.field('spec', 'ports', port.origin.index);
      return [
        {
          note: `${service.resource.title} declares port ${number} as ${port.protocol}`,
          from: 'manifest' as const,
          at,
        },
      ];
    };
    return { known: true, value: port.protocol, because };
  }

  /**
   * Of a TCP or TLS rule: the only port that the proxy knows of the destination, else that of the listener.
   * pilot/pkg/networking/core/route/route.go GetDestinationCluster
   */
  portFor({ host }: RoutedDestination, { client, port }: Asked): number {
    const [only, second] = this.#visible.find(client, host)?.ports ?? [];
    return only === undefined || second !== undefined ? port : only.number;
  }
}
