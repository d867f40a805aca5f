import type { Graph } from '../graph/graph.ts';
import { routeRules } from '../model/gateway-api/http-route.ts';
import { resolveShortName } from '../model/hostname.ts';
import { allDestinations } from '../model/istio/http-route.ts';
import { ingressBackends } from '../model/k8s/ingress.ts';
import type { Service } from '../model/k8s/service.ts';
import type { Resource } from '../model/resource.ts';
import { stringIn, stringsIn } from '../model/value.ts';
import type { Path } from '../source/position.ts';
import type { Context } from './context.ts';

/** A place that names a Service as something to route to, or to have a policy for. */
export interface ServiceMention {
  readonly resource: Resource;
  readonly path: Path;
  /** Number or name of the Service port, where one is written. */
  readonly port: number | string | undefined;
  /** What the mention sends, where it says so. */
  readonly speaks: 'http' | 'grpc' | undefined;
  /** The mention is an Istio object's: somebody means the Service to be in the mesh. */
  readonly istio: boolean;
}

/** Who names a Service. All mentions are found once, when first asked for. */
export class ServiceMentions {
  readonly #graph: Graph;
  readonly #context: Context;
  #mentions: Map<Service, ServiceMention[]> | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#context = context;
  }

  of(service: Service): readonly ServiceMention[] {
    this.#mentions ??= this.#index();
    return this.#mentions.get(service) ?? [];
  }

  #index(): Map<Service, ServiceMention[]> {
    const mentions = new Map<Service, ServiceMention[]>();
    const add = (service: Service | undefined, mention: ServiceMention) => {
      const present = service === undefined ? undefined : mentions.get(service);
      if (present !== undefined) present.push(mention);
      else if (service !== undefined) mentions.set(service, [mention]);
    };
    for (const mention of this.#hostMentions()) add(this.#serviceOf(mention.host, mention.resource.namespace), mention);
    for (const resource of this.#graph.ofKind('Ingress')) {
      for (const { service, port, path } of ingressBackends(resource)) {
        add(this.#graph.service(resource.namespace, service), { resource, path, port, speaks: 'http', istio: false });
      }
    }
    for (const kind of ['HTTPRoute', 'GRPCRoute'] as const) {
      const speaks = kind === 'HTTPRoute' ? 'http' : 'grpc';
      for (const resource of this.#graph.ofKind(kind)) {
        for (const { namespace, name, port, path } of routeRules(resource).flatMap((rule) => rule.backends)) {
          add(this.#graph.service(namespace, name), { resource, path, port, speaks, istio: false });
        }
      }
    }
    return mentions;
  }

  *#hostMentions(): Generator<ServiceMention & { readonly host: string }> {
    for (const resource of this.#graph.ofKind('VirtualService')) {
      for (const [index, host] of stringsIn(resource.spec, 'hosts').entries()) {
        yield { resource, path: ['spec', 'hosts', index], host, port: undefined, speaks: undefined, istio: true };
      }
      for (const { host, port, path } of allDestinations(resource)) {
        const speaks = path[1] === 'http' ? 'http' : undefined;
        yield { resource, path: [...path, 'host'], host, port, speaks, istio: true };
      }
    }
    for (const resource of this.#graph.ofKind('DestinationRule')) {
      const host = stringIn(resource.spec, 'host');
      if (host === undefined) continue;
      yield { resource, path: ['spec', 'host'], host, port: undefined, speaks: undefined, istio: true };
    }
  }

  #serviceOf(host: string, namespace: string): Service | undefined {
    const suffix = `.svc.${this.#context.clusterDomain.value}`;
    const full = resolveShortName(host, namespace, this.#context.clusterDomain.value);
    const [name, of, ...rest] = full.endsWith(suffix) ? full.slice(0, -suffix.length).split('.') : [];
    return name === undefined || of === undefined || rest.length > 0 ? undefined : this.#graph.service(of, name);
  }
}
