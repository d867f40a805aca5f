import type { Graph } from '../../graph/graph.ts';
import type { Service } from '../../model/k8s/service.ts';

/** A host that is the name of a Service of the unit. */
export interface NamedService {
  /** The one that answers: the target of the alias, where the name is an ExternalName Service. */
  readonly service: Service;
  /** The name ends in `.svc` or in the cluster domain, which nothing but a Service's name does. */
  readonly qualified: boolean;
  readonly labels: number;
  /** A pod of a headless Service is named: `db-0.db.shop`. */
  readonly pod: string | undefined;
}

const longestLabel = 63;
const letters = 26;
const letterA = 97;

/**
 * The names of a unit's Services, for look-ups from text. A bare word is tested by length and first letter before it is cut out
 * of its text: most words of a large file cost nothing.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export class ServiceNames {
  readonly #graph: Graph;
  readonly #names = new Set<string>();
  readonly #shapes = new Uint8Array((longestLabel + 1) * letters);
  readonly #domain: string;

  constructor(graph: Graph, clusterDomain: string) {
    this.#graph = graph;
    this.#domain = `.svc.${clusterDomain}`;
    for (const { name } of graph.services) {
      this.#names.add(name);
      const shape = shapeOf(name.charCodeAt(0), name.length);
      if (shape >= 0) this.#shapes[shape] = 1;
    }
  }

  /** Whether a part of a text is the name of some Service. */
  isName(text: string, start: number, end: number): boolean {
    const shape = shapeOf(text.charCodeAt(start), end - start);
    return shape >= 0 && this.#shapes[shape] === 1 && this.#names.has(text.slice(start, end));
  }

  /** The Service that a client of the namespace reaches under a host name; undefined for all else, also for ambiguous names. */
  resolve(host: string, namespace: string): NamedService | undefined {
    const named = this.#lookUp(host.endsWith('.') ? host.slice(0, -1) : host, namespace);
    const alias = named?.service.externalName;
    if (named === undefined || alias === undefined) return named;
    const target = this.#lookUp(alias.endsWith('.') ? alias.slice(0, -1) : alias, named.service.namespace);
    return target === undefined || !target.qualified || target.service.externalName !== undefined
      ? undefined
      : { ...named, service: target.service };
  }

  #lookUp(host: string, namespace: string): NamedService | undefined {
    if (host.endsWith(this.#domain)) return this.#qualified(host.slice(0, -this.#domain.length));
    if (host.endsWith('.svc')) return this.#qualified(host.slice(0, -'.svc'.length));
    const [first = '', second, third, more] = host.split('.');
    if (more !== undefined) return undefined;
    if (second === undefined) return named(this.#graph.service(namespace, first), { qualified: false, labels: 1 });
    if (third !== undefined)
      return headless(this.#graph.service(third, second), first, { qualified: false, labels: 3 });
    return (
      named(this.#graph.service(second, first), { qualified: false, labels: 2 }) ??
      headless(this.#graph.service(namespace, second), first, { qualified: false, labels: 2 })
    );
  }

  #qualified(name: string): NamedService | undefined {
    const [first = '', second = '', third, more] = name.split('.');
    if (more !== undefined) return undefined;
    return third === undefined
      ? named(this.#graph.service(second, first), { qualified: true, labels: 3 })
      : headless(this.#graph.service(third, second), first, { qualified: true, labels: 4 });
  }
}

function shapeOf(first: number, length: number): number {
  const letter = first - letterA;
  return letter < 0 || letter >= letters || length < 1 || length > longestLabel ? -1 : length * letters + letter;
}

type Form = Pick<NamedService, 'qualified' | 'labels'>;

function named(service: Service | undefined, form: Form): NamedService | undefined {
  return service === undefined ? undefined : { service, ...form, pod: undefined };
}

/** Only a headless Service gives its pods names of their own. */
function headless(service: Service | undefined, pod: string, form: Form): NamedService | undefined {
  return service?.headless === true ? { service, ...form, pod } : undefined;
}
