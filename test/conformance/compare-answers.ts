/** Compares answers with what Istio configures, as the README of the conformance data says ("What to compare", "How to compare"). */
import { isObject, type JsonObject, listIn, objectIn, objectsIn, stringIn } from '../../src/model/value.ts';

/** One compared field of one scenario. */
export interface Comparison {
  readonly field: string;
  /** Where it stands: `q1 shop/cart:8080`. */
  readonly place: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly same: boolean;
}

/** `expected` is an `expected.json`, `answer` what `meshlint trace --requests --format json` prints for its requests. */
export function compareAnswers(expected: JsonObject, answer: JsonObject): readonly Comparison[] {
  const comparing = new Comparing();
  const isRejected = expected.rejected !== undefined;
  comparing.field('rejected', '', isRejected, answer.rejected !== undefined);
  comparing.within('workloads', { expected: objectIn(expected, 'workloads'), answer: objectIn(answer, 'workloads') }, [
    'sidecar',
    'proxy',
    'enrolled',
    'tunnel',
    'waypoint',
    'policiesAtZtunnel',
  ]);
  comparing.within('services', { expected: objectIn(expected, 'services'), answer: objectIn(answer, 'services') }, [
    'waypoint',
    'waypointProblem',
    'ingressUsesWaypoint',
  ]);
  comparePolicies(expected, answer, comparing);
  for (const [, question] of objectsIn(expected, 'questions')) {
    const id = stringIn(question, 'id') ?? '';
    const answered = objectsIn(answer, 'questions').find(([, it]) => it.id === id)?.[1] ?? {};
    compareQuestion(id, { expected: question, answer: answered, comparing });
  }
  return comparing.done;
}

interface Pair {
  readonly expected: JsonObject;
  readonly answer: JsonObject;
}

class Comparing {
  readonly done: Comparison[] = [];

  /** What is absent in the expectation is not compared. */
  field(field: string, place: string, expected: unknown, actual: unknown): void {
    if (expected === undefined) return;
    const same = canonical(expected) === canonical(actual);
    this.done.push({ field, place, expected, actual, same });
  }

  fields(prefix: string, place: string, names: readonly string[], { expected, answer }: Pair): void {
    for (const name of names) this.field(`${prefix}${name}`, place, expected[name], answer[name]);
  }

  /** Each member of a map by its key. */
  within(prefix: string, { expected, answer }: Pair, names: readonly string[]): void {
    for (const key of Object.keys(expected)) {
      this.fields(`${prefix}.`, key, names, { expected: objectIn(expected, key), answer: objectIn(answer, key) });
    }
  }
}

interface Compared extends Pair {
  readonly comparing: Comparing;
}

function compareQuestion(id: string, { expected, answer, comparing }: Compared): void {
  const client = { expected: objectIn(expected, 'client'), answer: objectIn(answer, 'client') };
  comparing.fields('client.', id, ['portProtocol', 'handledAs', 'timeout'], client);
  comparing.field('client.route.from', id, routeOf(client.expected), routeOf(client.answer));
  comparing.field('client.retries', id, retriesOf(client.expected), retriesOf(client.answer));
  comparing.field('httpRulesAppliedBy', id, expected.httpRulesAppliedBy, answer.httpRulesAppliedBy);
  compareWaypoint(id, { expected, answer, comparing });
  compareDestinations(id, { expected, answer, comparing });
  const outcome = { expected: objectIn(expected, 'outcome'), answer: objectIn(answer, 'outcome') };
  comparing.fields('outcome.', id, ['result', 'status', 'reason'], outcome);
  comparing.field('outcome.flags', id, flagsOf(outcome.expected), flagsOf(outcome.answer));
  if (expected.httpRulesAppliedBy !== undefined) comparing.fields('outcome.', id, ['decidedBy'], outcome);
}

function compareWaypoint(id: string, { expected, answer, comparing }: Compared): void {
  const waypoint = { expected: objectIn(expected, 'waypoint'), answer: objectIn(answer, 'waypoint') };
  comparing.fields('waypoint.', id, ['workload', 'handles', 'handledAs', 'timeout'], waypoint);
  comparing.field('waypoint.route.from', id, routeOf(waypoint.expected), routeOf(waypoint.answer));
  comparing.field('waypoint.verdict', id, verdictOf(waypoint.expected), verdictOf(waypoint.answer));
}

function compareDestinations(id: string, { expected, answer, comparing }: Compared): void {
  const given = objectsIn(answer, 'destinations').map(([, it]) => it);
  const wanted = objectsIn(expected, 'destinations').map(([, it]) => it);
  if (wanted.length > 0) comparing.field('destinations', id, wanted.map(destinationKey), given.map(destinationKey));
  for (const destination of wanted) {
    const key = destinationKey(destination);
    const found = given.find((it) => destinationKey(it) === key) ?? {};
    const place = `${id} ${key}`;
    comparing.fields('destinations.', place, ['exists', 'destinationRule', 'weightPercent'], {
      expected: destination,
      answer: found,
    });
    compareServers(place, { expected: destination, answer: found, comparing });
  }
}

const serverFields = ['mtls', 'enrolled', 'connection', 'peerIdentity', 'waypoint', 'enforcedBy'];

function compareServers(place: string, { expected, answer, comparing }: Compared): void {
  const given = objectsIn(answer, 'servers').map(([, it]) => it);
  const wanted = objectsIn(expected, 'servers').map(([, it]) => it);
  if (wanted.length > 0) comparing.field('servers', place, wanted.map(serverKey), given.map(serverKey));
  for (const server of wanted) {
    const key = serverKey(server);
    const found = given.find((it) => serverKey(it) === key) ?? {};
    const at = `${place} ${key}`;
    comparing.fields('servers.', at, serverFields, { expected: server, answer: found });
    const mode = objectIn(server, 'clientTls').mode;
    comparing.field('servers.clientTls.mode', at, mode, objectIn(found, 'clientTls').mode);
    comparing.field('servers.verdict', at, verdictOf(server), verdictOf(found));
  }
}

function comparePolicies(expected: JsonObject, answer: JsonObject, comparing: Comparing): void {
  const given = objectsIn(answer, 'policiesAtZtunnel').map(([, it]) => it);
  for (const [, policy] of objectsIn(expected, 'policiesAtZtunnel')) {
    const found = given.find(({ name, from }) => name === policy.name && from === policy.from) ?? {};
    comparing.fields(
      'policiesAtZtunnel.',
      stringIn(policy, 'name') ?? '',
      ['action', 'scope', 'rules', 'appliesTo', 'neverMatches'],
      { expected: policy, answer: found },
    );
  }
  if (expected.policiesNotAtZtunnel === undefined) return;
  comparing.field('policiesNotAtZtunnel.name', '', namesIn(expected), namesIn(answer));
}

function namesIn(object: JsonObject): readonly unknown[] | undefined {
  if (object.policiesNotAtZtunnel === undefined) return undefined;
  return objectsIn(object, 'policiesNotAtZtunnel').map(([, { name }]) => name);
}

function destinationKey({ host, port, subset, special }: JsonObject): string {
  return [special, host, port, subset].filter((part) => part !== undefined).join(' ');
}

function serverKey({ workload, port, external }: JsonObject): string {
  return workload === undefined ? String(external) : `${workload}:${port}`;
}

function routeOf(side: JsonObject): unknown {
  return objectIn(side, 'route').from;
}

function verdictOf(side: JsonObject): unknown {
  return objectIn(side, 'authorization').verdict;
}

function retriesOf({ retries }: JsonObject): unknown {
  if (!isObject(retries)) return retries;
  const { attempts, perTryTimeout = null } = retries;
  return {
    attempts,
    perTryTimeout,
    retryOn: listIn(retries, 'retryOn'),
    codes: listIn(retries, 'retriableStatusCodes'),
  };
}

function flagsOf(outcome: JsonObject): unknown {
  return stringIn(outcome, 'flags')?.split(',');
}

/** Lists are compared as sets. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'absent';
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${key}:${canonical(value[key])}`).join()}}`;
}
