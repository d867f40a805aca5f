import type { Container, Workload } from '../../model/k8s/workload.ts';
import { listIn, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import type { Located, Path } from '../../source/position.ts';
import type { Call, CallClient } from '../call.ts';
import type { CallWorld } from './call-world.ts';
import { type CalledHost, calledHosts, knownHosts } from './called-hosts.ts';
import { expand, portVariable, type Variable, Variables } from './environment.ts';
import { PiecedText, type TextPlace } from './pieced-text.ts';
import { isSelf, textCall } from './text-call.ts';
import { WrittenValue } from './written-value.ts';

/** A container whose own text may call somebody. */
export interface ClientContainer {
  readonly container: Container;
  /** Ends before the others start. */
  readonly init: boolean;
}

/** Containers that the injector adds; in dumps of a cluster they stand among the others. */
const proxies: ReadonlySet<string> = new Set(['istio-proxy', 'istio-init', 'istio-validation']);

/** Init containers, containers and ephemeral containers of a workload, in the order in which they start. */
export function clientContainers(workload: Workload): readonly ClientContainer[] {
  const clients: ClientContainer[] = [];
  for (const container of workload.initContainers) {
    // https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
    if (!proxies.has(container.name)) clients.push({ container, init: container.value.restartPolicy !== 'Always' });
  }
  for (const container of [...workload.containers, ...ephemeralContainers(workload)]) {
    if (!proxies.has(container.name)) clients.push({ container, init: false });
  }
  return clients;
}

function ephemeralContainers({ podSpec, templatePath }: Workload): readonly Container[] {
  return objectsIn(podSpec, 'ephemeralContainers').map(([index, value]) => ({
    name: stringIn(value, 'name') ?? '',
    image: stringIn(value, 'image') ?? '',
    value,
    path: [...templatePath, 'spec', 'ephemeralContainers', index],
    ports: [],
  }));
}

/** Calls that the containers of a workload say themselves: environment, command, arguments, commands of probes and hooks. */
export function containerCalls(workload: Workload, world: CallWorld): readonly Call[] {
  const calls: Call[] = [];
  const client: CallClient = { kind: 'workload', workload };
  for (const each of clientContainers(workload)) {
    for (const { host, place } of saidCalls(each.container, workload, world)) {
      const { value, start, end } = place;
      const at = (): Located => workload.resource.field(...value.path).within(start, end);
      calls.push(textCall(host, { writtenIn: workload.resource, at, client, source: value.source, ...each }, world));
    }
  }
  return calls;
}

const none: readonly never[] = [];

interface SaidCall {
  readonly host: CalledHost;
  readonly place: TextPlace;
}

function saidCalls(container: Container, workload: Workload, world: CallWorld): readonly SaidCall[] {
  const said: SaidCall[] = [];
  const variables = new Variables(container);
  const read = (text: string, keys: readonly string[]): readonly CalledHost[] => {
    const known = knownHosts(text, workload.namespace, world.names);
    return known.length === 0 ? none : calledHosts(text, known, keys).filter((host) => !isSelf(host, workload, world));
  };
  for (const variable of variables.all) {
    for (const host of read(variable.expanded?.text ?? variable.value, [variable.name])) {
      const place = placeOf(host, variable.written, variable.expanded);
      add(said, { host: withPairedPort(host, variable, variables), place });
    }
  }
  for (const command of commandsOf(container)) {
    const text = commandText(command, variables);
    const first = command[0];
    if (first !== undefined)
      for (const host of read(text.text, [])) add(said, { host, place: placeOf(host, first, text) });
  }
  return said;
}

function placeOf({ mention }: CalledHost, written: WrittenValue, text: PiecedText | undefined): TextPlace {
  const { start, end, hostStart, hostEnd } = mention;
  if (text === undefined) return { value: written, start, end };
  return text.place(start, end, [hostStart, hostEnd]) ?? { value: written, start: 0, end: written.value.length };
}

/** A host that two values say (its own, and one that refers to it) is one call, with what both know. */
function add(said: SaidCall[], next: SaidCall): void {
  const same = said.findIndex(({ place }) => place.value === next.place.value && place.start === next.place.start);
  const present = said[same];
  if (present === undefined) said.push(next);
  else if (present.host.mention.form === 'word' && next.host.mention.form !== 'word')
    said[same] = { ...next, place: present.place };
}

function withPairedPort(host: CalledHost, variable: Variable, variables: Variables): CalledHost {
  if (host.portNumber !== undefined || host.mention.form !== 'word') return host;
  const port = Number(variables.get(portVariable(variable.name) ?? '')?.value);
  return port > 0 ? { ...host, portNumber: port } : host;
}

/** What the container runs, and what its probes and hooks run in it. */
function commandsOf(container: Container): readonly (readonly WrittenValue[])[] {
  const { value } = container;
  const commands: (readonly WrittenValue[])[] = [];
  if (value.command !== undefined || value.args !== undefined) {
    commands.push([...items(container, ['command'], 'command'), ...items(container, ['args'], 'args')]);
  }
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
    if (objectIn(value, probe).exec !== undefined) commands.push(items(container, [probe, 'exec', 'command'], probe));
  }
  if (value.lifecycle === undefined) return commands;
  for (const hook of ['postStart', 'preStop'])
    commands.push(items(container, ['lifecycle', hook, 'exec', 'command'], `${hook} hook`));
  return commands;
}

function items(container: Container, place: Path, name: string): WrittenValue[] {
  let holder = container.value;
  for (const key of place.slice(0, -1)) holder = objectIn(holder, String(key));
  const values: WrittenValue[] = [];
  for (const [index, item] of listIn(holder, String(place.at(-1))).entries()) {
    if (typeof item !== 'string') continue;
    values.push(
      new WrittenValue(item, `${name} of container ${container.name}`, { container, place: [...place, index] }),
    );
  }
  return values;
}

/** The words of a command, as a shell line: scripts among them stand on lines of their own. */
function commandText(command: readonly WrittenValue[], variables: Variables): PiecedText {
  const text = new PiecedText();
  for (const item of command) {
    if (text.text !== '') text.separate(/\s/.test(item.value) ? '\n' : ' ');
    expand(item, variables, text);
  }
  return text;
}
