import type { Answer, Evidence } from '../mesh/answer.ts';
import type { EffectiveRetries } from '../mesh/retry.ts';
import type { RoutedDestination, RuleSource } from '../mesh/routing/http-rule.ts';
import type { RuleInForce } from '../mesh/rules-in-force.ts';
import { formatDuration } from '../model/duration.ts';
import { remember } from '../model/multimap.ts';
import { isObject, type JsonObject, listIn, objectsIn, stringsIn } from '../model/value.ts';
import { type Fact, type FactValue, itemsValue, plainValue, unanswered } from './fact.ts';
import type { Naming } from './naming.ts';
import type { SideView } from './side-view.ts';
import { written } from './written-words.ts';

/** Where rules are applied. */
export interface RulePlace {
  /** What requests go to: "port 80". Empty where that needs not be said. */
  readonly title: string;
  /** The port of the listener; undefined for gateways. */
  readonly port: number | undefined;
  /** Whether a match of a VirtualService counts here, by its `gateways`. */
  bindsTo(gateways: readonly string[]): boolean;
}

/** What a proxy does with requests: where they go, how long they may take, how often they are tried. */
export function* routeFacts(answer: Answer<readonly RuleInForce[]>, place: RulePlace, view: SideView): Generator<Fact> {
  const of = (what: string): string => (place.title === '' ? what : `${what} to ${place.title}`);
  if (!answer.known) {
    yield { aspect: 'routes', key: `rules ${place.title}`, what: of('requests'), value: unanswered(answer) };
    return;
  }
  const entries = entriesOf(answer.value, place, view.naming);
  for (const { key, words, rule } of entries) {
    for (const fact of entryFacts(rule, of(words), view)) yield { ...fact, key: `${place.title} ${key} ${fact.key}` };
  }
  yield {
    aspect: 'routes',
    key: `${place.title} order`,
    what: of('order of the routes'),
    value: { kind: 'order', keys: entries.map(({ key }) => key), because: () => answer.because() },
  };
}

/** `requests`: which of them, as "requests with uri prefix /api to port 80". */
function* entryFacts(rule: RuleInForce, requests: string, view: SideView): Generator<Fact> {
  const to: Fact = { aspect: 'routes', key: 'to', what: `${requests} go to`, value: actionValue(rule, view) };
  yield { ...to, absent: 'no such route' };
  if (!('action' in rule)) return;
  const { timeout, retries, source } = rule;
  const limit = timeout === undefined || timeout.milliseconds === 0 ? 'none' : formatDuration(timeout.milliseconds);
  const limitAt = timeout === undefined ? reasonOf(source) : placed(timeout, `timeout ${timeout.text}`);
  yield { aspect: 'timeouts', key: 'timeout', what: `timeout of ${requests}`, value: plainValue(limit, limitAt) };
  const policy = retries?.policy;
  const retriesAt = policy === undefined ? reasonOf(source) : placed(policy, 'retries are set');
  const tries = plainValue(retryWords(retries), retriesAt);
  yield { aspect: 'retries', key: 'retries', what: `retries of ${requests}`, value: tries };
  const other = source === undefined ? 'nothing' : otherWords(writtenOf(source));
  const done = plainValue(other, reasonOf(source), view.naming.text(other));
  yield { aspect: 'routes', key: 'other', what: `what else is done with ${requests}`, value: done };
}

function reasonOf(source: RuleSource | undefined): () => readonly Evidence[] {
  if (source === undefined)
    return () => [{ note: 'nothing routes them: the route that every Service has', from: 'absence' }];
  return () => [
    {
      note: `${source.resource.title} routes them`,
      from: 'manifest',
      at: source.resource.field(...source.path),
    },
  ];
}

function placed(
  { resource, path }: { readonly resource: RuleSource['resource'] | undefined; readonly path: RuleSource['path'] },
  note: string,
): () => readonly Evidence[] {
  if (resource === undefined) return () => [{ note: `${note} in the mesh configuration`, from: 'config' }];
  return () => [{ note: `${note} in ${resource.title}`, from: 'manifest', at: resource.field(...path) }];
}

function actionValue(rule: RuleInForce, view: SideView): FactValue {
  const because = reasonOf(rule.source);
  if (!('action' in rule)) return destinations(rule.destinations, view, because);
  const { action } = rule;
  if (action.kind === 'forward') return destinations(action.destinations, view, because);
  if (action.kind === 'direct-response') return plainValue(`an answer with status ${action.status}`, because);
  const words = `a redirect (${action.status}) to ${written(action.redirect)}`;
  return plainValue(words, because, view.naming.text(words));
}

function destinations(
  all: readonly RoutedDestination[],
  { naming, world }: SideView,
  because: () => readonly Evidence[],
): FactValue {
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const suffix = `.svc.${world.context.clusterDomain.value}`;
  const say = (destination: RoutedDestination, host: string): string => {
    const { port, subset, weight } = destination;
    const only = world.mesh.traffic.rules.service(destination.host)?.ports;
    const number = port ?? (only?.length === 1 ? only[0]?.number : undefined);
    const name = host.endsWith(suffix) ? host.slice(0, -suffix.length) : host;
    const share = all.length > 1 ? ` ${Math.round((1000 * weight) / total) / 10} %` : '';
    return `${name}${number === undefined ? '' : `:${number}`}${subset === undefined ? '' : ` subset ${subset}`}${share}`;
  };
  const words = all.map((it) => (it.invalid === undefined ? say(it, it.host) : `nowhere (500): ${it.invalid}`));
  const same = all.map((it) => say(it, naming.host(it.host))).sort();
  const places = (): readonly Evidence[] => [
    ...because(),
    ...all.slice(0, 3).flatMap((it, index): Evidence[] => {
      return because().every(({ at }) => at === undefined)
        ? []
        : [{ note: words[index] ?? '', from: 'manifest', at: it.at() }];
    }),
  ];
  return plainValue(words.length === 0 ? 'the host that is asked for' : words.join(', '), places, same.join(', '));
}

function retryWords(retries: EffectiveRetries | undefined): string {
  if (retries === undefined) return 'off';
  const { attempts, perTryTimeout, retryOn, retriableStatusCodes, backoff } = retries;
  const codes = retriableStatusCodes.length === 0 ? '' : ` (${[...retriableStatusCodes].sort().join(', ')})`;
  const limit = perTryTimeout === undefined ? '' : `, ${formatDuration(perTryTimeout.milliseconds)} per try`;
  const wait = backoff === 25 ? '' : `, back-off from ${formatDuration(backoff)}`;
  return `${attempts} on ${[...retryOn].sort().join(', ')}${codes}${limit}${wait}`;
}

/** Rules of one entry of a manifest, which differ in what they match. */
interface Entry {
  readonly key: string;
  readonly words: string;
  readonly rule: RuleInForce;
}

function entriesOf(rules: readonly RuleInForce[], place: RulePlace, naming: Naming): readonly Entry[] {
  const grouped = new Map<object | string, RuleInForce[]>();
  for (const rule of rules) {
    const { source } = rule;
    const group =
      source === undefined ? rule : `${source.resource.namespace} ${source.resource.name} ${source.path.join('/')}`;
    remember(grouped, group, () => []).push(rule);
  }
  const repeated = new Map<string, number>();
  return [...grouped.values()].flatMap((group): Entry[] => {
    const [rule] = group;
    if (rule === undefined) return [];
    const catchesAll = group.some((it) => 'catchesAll' in it && it.catchesAll);
    const matched = catchesAll ? '' : matchWords(rule, place);
    const words = matched === '' ? ('action' in rule ? 'requests' : 'connections') : `requests with ${matched}`;
    const shared = naming.text(
      words.replace(
        /\bsourceNamespace (\S+?)(?=,|$| or )/g,
        (_, name: string) => `sourceNamespace ${naming.namespace(name)}`,
      ),
    );
    const times = (repeated.get(shared) ?? 0) + 1;
    repeated.set(shared, times);
    return [{ key: times === 1 ? shared : `${shared} #${times}`, words, rule }];
  });
}

function writtenOf({ resource, path }: RuleSource): JsonObject {
  let value: unknown = resource.value;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = isObject(value) ? value[String(step)] : undefined;
  }
  return isObject(value) ? value : {};
}

/** `match` of a VirtualService, `matches` of a route of the Gateway API. */
function matchWords({ source }: RuleInForce, place: RulePlace): string {
  if (source === undefined) return '';
  const entry = writtenOf(source);
  const own = objectsIn(entry, 'match').flatMap(([, match]) => {
    const { gateways, port, name: _, statPrefix: __, ...rest } = match;
    const bound = stringsIn({ gateways }, 'gateways');
    const fits = bound.length === 0 || place.bindsTo(bound);
    const isHere = port === undefined || place.port === undefined || port === place.port;
    return fits && isHere ? [written(place.port === undefined ? { ...rest, port } : rest)] : [];
  });
  const converted = listIn(entry, 'matches').map((match) => written(match));
  return [...own, ...converted].sort().join(' or ');
}

/** What has lines of its own, or is no more than a name. */
const told: ReadonlySet<string> = new Set([
  ...['match', 'matches', 'route', 'timeout', 'timeouts', 'retries', 'retry', 'name', 'backendRefs', 'redirect'],
  ...['directResponse', 'delegate', 'sessionPersistence'],
]);

/** Faults, mirrors, rewrites, headers, CORS, filters. */
function otherWords(entry: JsonObject): string {
  const rest = Object.fromEntries(Object.entries(entry).filter(([key]) => !told.has(key)));
  return written(rest) || 'nothing';
}

/** Names as a list that is compared as a set. */
export function namesValue(
  names: readonly string[],
  because: () => readonly Evidence[],
  share: (name: string) => string = (name) => name,
): FactValue {
  return itemsValue(
    [...new Set(names)].sort().map((name) => ({ same: share(name), words: name, because })),
    because,
  );
}
