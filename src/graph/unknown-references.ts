import type { Graph } from './graph.ts';
import { mentioningKinds, type ServiceMention, serviceMentions } from './service-mentions.ts';

/** What the manifests name and we cannot judge: Services that are not among them, in a place that we do not know in full. */
export function unknownServices(graph: Graph, clusterDomain: string): readonly ServiceMention[] {
  const unknown: ServiceMention[] = [];
  for (const kind of mentioningKinds) {
    for (const resource of graph.ofKind(kind)) {
      for (const mention of serviceMentions(resource, clusterDomain)) {
        const { needed, namespace, name } = mention;
        if (graph.externals.has('Service', namespace, name)) continue;
        if (needed && graph.refer('Service', namespace, name).state === 'unknown') unknown.push(mention);
      }
    }
  }
  return unknown;
}
