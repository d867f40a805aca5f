import type { Graph } from '../graph/graph.ts';
import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Context } from './context.ts';
import { type LikelyProtocol, likelyProtocol } from './likely-protocol.ts';
import type { Dataplane } from './modes.ts';
import { PortNameUses } from './port-name-uses.ts';
import { ServiceMentions } from './service-mentions.ts';

/** A Service port whose protocol the proxies have to detect. Each question is answered when asked. */
export interface DetectedPort {
  /** How the pods behind the Service take part in the mesh. */
  dataplane(): Answer<Dataplane>;
  /** An Istio object that names the Service. */
  namedByIstio(): Evidence | undefined;
  likelyProtocol(): LikelyProtocol | undefined;
  /** What may refer to the port by its name. */
  nameUsedBy(): Resource | undefined;
}

/** Ports of one world that declare no protocol. */
export class DetectedPorts {
  readonly #graph: Graph;
  readonly #dataplane: (workload: Workload) => Answer<Dataplane>;
  readonly #mentions: ServiceMentions;
  readonly #nameUses: PortNameUses;

  constructor(graph: Graph, context: Context, dataplane: (workload: Workload) => Answer<Dataplane>) {
    this.#graph = graph;
    this.#dataplane = dataplane;
    this.#mentions = new ServiceMentions(graph, context);
    this.#nameUses = new PortNameUses(graph);
  }

  of(port: ServicePort): DetectedPort {
    const { service } = port;
    return {
      dataplane: () => this.#behind(service),
      namedByIstio: () => this.#namedByIstio(service),
      likelyProtocol: () => likelyProtocol(port, this.#graph.workloadsBehind(service), this.#mentions.of(service)),
      nameUsedBy: () => (port.name === undefined ? undefined : this.#nameUses.of(service, port.name)),
    };
  }

  /** One pod in the mesh is enough to answer; that none is, all must say. */
  #behind(service: Service): Answer<Dataplane> {
    if (!service.hasSelector) return unknown(`${service.resource.title} selects no pods`);
    const workloads = this.#graph.workloadsBehind(service);
    if (workloads.length === 0) return unknown(`no workload of ${service.resource.title} is among the manifests`);
    const answers = workloads.map((workload) => this.#dataplane(workload));
    const meshed = answers.find((answer) => answer.known && answer.value !== 'none');
    return meshed ?? answers.find((answer) => !answer.known) ?? known('none');
  }

  #namedByIstio(service: Service): Evidence | undefined {
    const mention = this.#mentions.of(service).find(({ istio }) => istio);
    if (mention === undefined) return undefined;
    const { resource, path } = mention;
    return { note: `${resource.title} names the Service`, from: 'manifest', at: resource.field(...path) };
  }
}
