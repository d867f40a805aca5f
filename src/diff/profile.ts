import type { Context, SettingName } from '../mesh/context.ts';
import type { Asked, ClientNamespaces } from './asking-clients.ts';
import { answered, type Fact, plainValue, type Subject } from './fact.ts';
import { gatewaySubjects } from './gateway-facts.ts';
import { hostSubjects } from './host-facts.ts';
import { unheldPods } from './policy-facts.ts';
import { serviceSubjects } from './service-facts.ts';
import type { SideView } from './side-view.ts';
import { workloadSubjects } from './workload-facts.ts';
import { written } from './written-words.ts';

/** All that is asked of a unit. */
export interface Profile {
  readonly subjects: ReadonlyMap<string, Subject>;
  /** Keys of pods whose policies are told of workloads. */
  readonly held: ReadonlySet<string>;
}

/** Facts are worked out when they are read: of what only one unit has, nobody reads them. */
export function profileOf(view: SideView, asked: Asked): Profile {
  const { subjects, held } = unheldPods(view);
  const all = new Map<string, Subject>();
  const found = [
    meshSubject(view.world.context),
    ...namespaceSubjects(view, asked.clients),
    ...workloadSubjects(view),
    ...subjects,
    ...serviceSubjects(view, asked),
    ...hostSubjects(view, asked),
    ...gatewaySubjects(view),
  ];
  for (const subject of found) {
    const key = subjectKey(subject);
    if (!all.has(key)) all.set(key, subject);
  }
  return { subjects: all, held: new Set([...held].map((key) => subjectKey({ kind: 'pods', key }))) };
}

export function subjectKey({ kind, key }: Pick<Subject, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

function meshSubject(context: Context): Subject {
  const names = (Object.keys(context) as (keyof Context)[]).filter((name): name is SettingName => name !== 'enabled');
  return {
    kind: 'mesh',
    key: '',
    title: 'the mesh',
    counts: 'shared',
    because: () => [],
    facts: names.map((name): Fact => {
      const { value, evidence } = context[name];
      const words = value === undefined ? 'not known' : written(value) || 'none';
      return { aspect: 'mesh', key: name, what: name, value: plainValue(words, () => [evidence]) };
    }),
  };
}

function* namespaceSubjects({ world, naming }: SideView, clients: ClientNamespaces): Generator<Subject> {
  for (const client of clients.values()) {
    const value = answered(world.mesh.outboundMode(client), String);
    yield {
      kind: 'namespace',
      key: naming.namespace(client.namespace),
      title: `namespace ${client.namespace}`,
      counts: 'shared',
      because: () => [],
      facts: [{ aspect: 'visibility', key: 'outbound', what: 'requests to hosts that its clients do not know', value }],
    };
  }
}
