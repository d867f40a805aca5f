import { isEverywhere } from '../graph/closed.ts';
import type { Graph } from '../graph/graph.ts';
import { append } from '../model/multimap.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { closest } from '../model/spelling.ts';
import { objectsIn, stringIn } from '../model/value.ts';
import type { Evidence } from './answer.ts';
import type { Context } from './context.ts';
import { ignoredNamespaces } from './defaults.ts';

/**
 * What may be deployed although its place does not show it: manifests that do not write their namespace get one when they are
 * applied (by kustomize, Helm, `kubectl -n`), and what Istio and Kubernetes install themselves is in no repository.
 */
export class PartialView {
  readonly #graph: Graph;
  readonly #root: string;
  #affixes: readonly { readonly prefix: string; readonly suffix: string }[] | undefined;
  #services: ReadonlyMap<string, readonly Resource[]> | undefined;
  #rules: ReadonlyMap<string, readonly Resource[]> | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#root = context.rootNamespace.value;
  }

  /** Whether there may be a Service that is not found, for what another resource says. */
  mayHaveService(namespace: string, name: string, { resource, isWhole }: Asking): boolean {
    if (this.#isEverywhere(namespace, name)) return true;
    if (this.#graph.complete) return this.#graph.externals.has('Service', namespace, name);
    if (namespace === this.#root || ignoredNamespaces.has(namespace)) return true;
    this.#services ??= indexBy(this.#graph.ofKind('Service'), ({ name: own }) => own);
    if (mayBeMeant(this.#services.get(name), resource)) return true;
    if (isWhole || resource.namespaceKnown ? !this.#showsPlace(namespace) : !this.#showsServicesBeside(namespace, name))
      return true;
    const services = this.#services;
    return this.#shortened(name).some((short) => services.get(short)?.some(isUnplaced));
  }

  /** What "it does not exist" rests on where the namespace that is meant depends on how the manifests are applied. */
  doubtsOf(namespace: string, name: string, { resource, isWhole }: Asking): readonly Evidence[] {
    if (this.#graph.complete || isWhole || resource.namespaceKnown || namespace !== resource.namespace) return [];
    const beside = this.#graph.servicesIn(namespace).map((service) => service.name);
    return closest(name, beside) === undefined ? [applied(resource)] : [];
  }

  /** As `doubtsOf`, for the DestinationRules of a Service. */
  ruleDoubtsOf(namespace: string, asking: Resource): readonly Evidence[] {
    const isSure = this.#graph.complete || asking.namespaceKnown || namespace !== asking.namespace;
    return isSure ? [] : [applied(asking)];
  }

  /** What every cluster has whose manifests we read: the API server, its DNS, and istiod. */
  #isEverywhere(namespace: string, name: string): boolean {
    if (namespace === this.#root) return /^istiod(?:-|$)/.test(name);
    return isEverywhere(namespace, name);
  }

  /** Whether something says by itself that it runs there. */
  #showsPlace(namespace: string): boolean {
    return (
      this.#graph.servicesIn(namespace).some(({ resource }) => resource.namespaceKnown) ||
      this.#graph.workloadsIn(namespace).some(({ resource }) => resource.namespaceKnown)
    );
  }

  /** A route that is applied beside workloads alone, or beside versions of the Service, is a step after the one that brought it. */
  #showsServicesBeside(namespace: string, name: string): boolean {
    const beside = this.#graph.servicesIn(namespace).filter(({ resource }) => !resource.namespaceKnown);
    return beside.length > 0 && !beside.some((service) => isVersionOf(service.name, name));
  }

  /** What kustomize makes a name of: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/nameprefix/ */
  #shortened(name: string): readonly string[] {
    this.#affixes ??= this.#graph.resources.flatMap(({ kindName, value }) => {
      if (kindName !== 'Kustomization') return [];
      const [prefix = '', suffix = ''] = [stringIn(value, 'namePrefix'), stringIn(value, 'nameSuffix')];
      return prefix === '' && suffix === '' ? [] : [{ prefix, suffix }];
    });
    if (this.#affixes.some(({ prefix, suffix }) => isPlaceholder(prefix) || isPlaceholder(suffix)))
      return (this.#services === undefined ? [] : [...this.#services.keys()]).filter((own) => name.includes(own));
    return this.#affixes
      .filter(({ prefix, suffix }) => name.startsWith(prefix) && name.endsWith(suffix))
      .map(({ prefix, suffix }) => name.slice(prefix.length, name.length - suffix.length));
  }

  /** Whether a DestinationRule that is not found for a Service may define a subset. */
  mayDefineSubset(service: string, subset: string, asking: Resource): boolean {
    if (this.#graph.externals.hasSubset(service, subset)) return true;
    if (this.#graph.complete) return false;
    this.#rules ??= indexBy(this.#graph.ofKind('DestinationRule'), ({ spec }) => stringIn(spec, 'host')?.split('.')[0]);
    const defining = this.#rules
      .get(service)
      ?.filter(({ spec }) => objectsIn(spec, 'subsets').some(([, { name }]) => name === subset));
    return mayBeMeant(defining, asking);
  }
}

/** Who names what is not found. */
interface Asking {
  readonly resource: Resource;
  /** It names the namespace, too: not its own, whatever that is. */
  readonly isWhole: boolean;
}

/** `web-v2`, `web-canary`. */
function isVersionOf(version: string, name: string): boolean {
  return (
    version.startsWith(`${name}-`) &&
    /^(?:v?\d[\w-]*|canary|stable|preview|active|blue|green|primary)$/.test(version.slice(name.length + 1))
  );
}

function applied({ title }: Resource): Evidence {
  const note = `${title} names no namespace: what is applied beside it is taken to be among the manifests`;
  return { note, from: 'absence', assumed: true };
}

/** Two that write their namespaces are where they say. */
function mayBeMeant(candidates: readonly Resource[] | undefined, asking: Resource): boolean {
  if (candidates === undefined || candidates.length === 0) return false;
  return !asking.namespaceKnown || candidates.some(isUnplaced);
}

function isUnplaced({ namespaceKnown }: Resource): boolean {
  return !namespaceKnown;
}

function indexBy(
  resources: readonly Resource[],
  keyOf: (resource: Resource) => string | undefined,
): ReadonlyMap<string, readonly Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (key !== undefined) append(index, key, resource);
  }
  return index;
}
