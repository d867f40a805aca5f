import type { Graph } from '../graph/graph.ts';
import { mentioningKinds, type ServiceMention, serviceMentions } from '../graph/service-mentions.ts';
import type { Service } from '../model/k8s/service.ts';
import { append } from '../model/multimap.ts';
import type { Context } from './context.ts';

/** Who names a Service. All mentions are found once, when first asked for. */
export class ServiceMentions {
  readonly #graph: Graph;
  readonly #context: Context;
  #mentions: ReadonlyMap<Service, readonly ServiceMention[]> | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#context = context;
  }

  of(service: Service): readonly ServiceMention[] {
    this.#mentions ??= this.#index();
    return this.#mentions.get(service) ?? [];
  }

  #index(): ReadonlyMap<Service, readonly ServiceMention[]> {
    const mentions = new Map<Service, ServiceMention[]>();
    for (const kind of mentioningKinds) {
      for (const resource of this.#graph.ofKind(kind)) {
        for (const mention of serviceMentions(resource, this.#context.clusterDomain.value)) {
          const service = this.#graph.service(mention.namespace, mention.name);
          if (service !== undefined) append(mentions, service, mention);
        }
      }
    }
    return mentions;
  }
}
