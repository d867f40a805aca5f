import type { Graph } from '../../graph/graph.ts';
import { serviceNameOf } from '../../model/hostname.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Evidence } from '../answer.ts';
import type { Context } from '../context.ts';
import type { DestinationRules } from '../destination-rule.ts';
import { type MergedRule, subsetsOf } from '../destination-rule-index.ts';
import type { PartialView } from '../partial-view.ts';
import type { Loss } from './lost-destination.ts';
import type { Met } from './route-use.ts';

/** What says which subsets there are. */
export interface SubsetSources {
  readonly rules: DestinationRules;
  readonly view: PartialView;
}

/** Subsets that the rules which a proxy finds do not define. */
export class LostSubsets {
  readonly #graph: Graph;
  readonly #domain: string;
  readonly #sources: SubsetSources;

  constructor(graph: Graph, context: Context, sources: SubsetSources) {
    this.#graph = graph;
    this.#domain = context.clusterDomain.value;
    this.#sources = sources;
  }

  /** Nothing where a rule that is not among the manifests may define it. */
  of({ use, destination, rule: { source } }: Met, loss: Loss, home: string): Loss | undefined {
    const { host, subset } = destination;
    const { client } = use;
    if (subset === undefined) return undefined;
    const merged = this.#sources.rules.find(client, host, home);
    const present = merged === undefined ? [] : [...subsetsOf(merged).keys()];
    if (present.includes(subset) || present.some(isPlaceholder)) return undefined;
    const isElsewhere = this.#graph.externals.hasHost(host);
    if (merged === undefined && (isElsewhere || !this.#graph.isClosed(home))) return undefined;
    if (this.#sources.view.mayDefineSubset(host.split('.')[0] ?? '', subset, source.resource)) return undefined;
    const found = merged === undefined ? home : placeOf(merged);
    // A proxy that is assumed is one assumption with all that is around it.
    const places = use.isAssumed ? [found] : [client.namespace, found];
    const open = [...new Set(places)].filter((namespace) => !this.#graph.isClosed(namespace));
    const rule = merged?.rules[0];
    const doubts = merged === undefined ? this.#sources.view.ruleDoubtsOf(home, source.resource) : [];
    const because = () => [...loss.because(), ...open.map((place) => noOther(host, place)), ...doubts];
    return { ...loss, rule, present, because };
  }

  /** The Service is elsewhere, and a rule for it is here. */
  ofUnseen(met: Met, port: number): Loss | undefined {
    const { host, subset } = met.destination;
    const home = serviceNameOf(host, '', this.#domain)?.namespace ?? '';
    const merged = this.#sources.rules.find(met.use.client, host, home);
    const rule = merged?.rules[0];
    if (rule === undefined || merged?.rules.some((each) => this.#graph.isAmbiguous(each)) === true) return undefined;
    const note = `${rule.title} defines no subset ${subset} of ${host}`;
    const because = (): readonly Evidence[] => [{ note, from: 'manifest', at: rule.field('spec', 'subsets') }];
    return this.of(
      met,
      { lost: 'subset', service: undefined, rule, present: [], whole: undefined, port, because },
      home,
    );
  }
}

function placeOf({ rules }: MergedRule): string {
  return rules[0]?.namespace ?? '';
}

function noOther(host: string, namespace: string): Evidence {
  const note = `no other DestinationRule for ${host} is in namespace "${namespace}", which the manifests do not show in full`;
  return { note, from: 'absence', assumed: true };
}
