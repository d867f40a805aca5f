import type { Elsewhere } from '../model/elsewhere.ts';
import { shortHost } from '../model/externals.ts';
import { append, remember } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { objectsIn, stringIn, stringsIn } from '../model/value.ts';
import type { ParsedDocument } from '../source/document.ts';

/** One definition, and which units hold it. */
interface Provided {
  /** Undefined where it depends on how the manifest is applied. */
  readonly namespace: string | undefined;
  readonly unit: number;
  readonly document: ParsedDocument | undefined;
}

/** A name whose kind and namespace are all that is known: of a template that is not rendered. */
export interface ProvidedName {
  readonly kind: string;
  readonly name: string;
  /** Undefined where it is not known. */
  readonly namespace?: string;
}

/** Not of any unit. */
const noUnit = -1;

/**
 * All that the units of a repository define. What one unit refers to may be deployed by another one, unless the two are
 * alternatives: overlays of one base define the same objects, and one of them alone is deployed to a namespace.
 */
export class Providers {
  readonly #byName = new Map<string, Map<string, Provided[]>>();
  readonly #hosts = new Map<string, Provided[]>();
  readonly #subsets = new Map<string, Provided[]>();
  readonly #units: readonly (readonly Resource[])[];

  constructor(units: readonly (readonly Resource[])[], names: readonly ProvidedName[] = []) {
    this.#units = units;
    for (const { kind, name, namespace } of names)
      this.#add(kind, name, { namespace, unit: noUnit, document: undefined });
    for (const [unit, resources] of units.entries()) {
      for (const resource of resources) this.#addResource(resource, unit);
    }
  }

  /** What is elsewhere from the point of view of one unit. */
  besides(unit: number): Elsewhere {
    let others: ReadonlySet<number> | undefined;
    const isElsewhere = (it: Provided): boolean => {
      others ??= this.#alternatives(unit);
      return it.unit !== unit && !others.has(it.unit);
    };
    return {
      has: (kind, namespace, name) =>
        this.#byName
          .get(kind)
          ?.get(name)
          ?.some((it) => (it.namespace === undefined || it.namespace === namespace) && isElsewhere(it)) === true,
      hasHost: (host) => wildcardsOver(shortHost(host)).some((it) => this.#hosts.get(it)?.some(isElsewhere) === true),
      hasSubset: (service, subset) => this.#subsets.get(`${service}/${subset}`)?.some(isElsewhere) === true,
    };
  }

  /** The units that define the same Service or workload once more; a document that units share makes none of another. */
  #alternatives(unit: number): ReadonlySet<number> {
    const found = new Set<number>();
    for (const { kind, name, namespace, namespaceKnown, document } of this.#units[unit] ?? []) {
      if (kind === undefined || !namespaceKnown || !running.has(kind)) continue;
      for (const other of this.#byName.get(kind)?.get(name) ?? []) {
        if (other.namespace === namespace && other.document !== document) found.add(other.unit);
      }
    }
    return found;
  }

  #addResource(resource: Resource, unit: number): void {
    const { kind, name, spec } = resource;
    if (kind === undefined) return;
    const { document, namespaceKnown } = resource;
    const provided = { namespace: namespaceKnown ? resource.namespace : undefined, unit, document };
    this.#add(kind, name, provided);
    if (kind === 'ServiceEntry') {
      for (const host of stringsIn(spec, 'hosts')) append(this.#hosts, shortHost(host), provided);
    } else if (kind === 'DestinationRule') {
      const service = stringIn(spec, 'host')?.split('.')[0] ?? '';
      for (const [, subset] of objectsIn(spec, 'subsets')) {
        append(this.#subsets, `${service}/${stringIn(subset, 'name') ?? ''}`, provided);
      }
    }
  }

  #add(kind: string, name: string, provided: Provided): void {
    const named = remember(this.#byName, kind, () => new Map<string, Provided[]>());
    append(named, name, provided);
  }
}

const running: ReadonlySet<string> = new Set(['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

/** A host itself, and the wildcards that cover it. */
function wildcardsOver(host: string): readonly string[] {
  const labels = host.split('.');
  return [host, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)];
}
