import type { Graph } from '../../graph/graph.ts';
import type { Container, Workload } from '../../model/k8s/workload.ts';
import { type NetworkCommand, networkCommands, networkImage } from '../../model/network-command.ts';
import { isTemplate } from '../../model/placeholder.ts';
import { isObject, listIn } from '../../model/value.ts';
import type { Effect } from '../../result.ts';
import type { Located, Path } from '../../source/position.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Call } from '../call.ts';
import { runsAsProxy } from '../proxy-user.ts';
import { type Refusal, refusalGiven } from '../refusal.ts';
import type { InjectionAsked } from './injection-conflict.ts';
import { mountedScripts } from './mounted-script.ts';
import type { PodSources } from './pod-sources.ts';
import type { SidecarStart } from './sidecar-start.ts';

/** An init container that connects to somebody before the sidecar of its pod is there. */
export interface InitFailure {
  readonly container: Container;
  /** What it does: `runs nc`, `calls "http://web:80"`. */
  readonly deed: string;
  readonly port: number | undefined;
  /** The server that resets it; undefined where connections do not even leave the pod. */
  readonly refusal: Refusal | undefined;
  readonly effect: Effect;
  at(): Located;
  because(): readonly Evidence[];
}

/** What an init container does over the network. */
interface NetworkUse {
  readonly deed: string;
  readonly port: number | undefined;
  readonly at: () => Located;
  /** Where that is written, if not there. */
  readonly shown?: () => readonly Evidence[];
}

interface Asked extends InjectionAsked {
  readonly mesh: PodSources;
}

/** `start` is how the sidecar starts, with what is not sure of it among its evidence. */
export function initFailures(workload: Workload, start: Answer<SidecarStart>, asked: Asked): readonly InitFailure[] {
  if (!start.known || start.value === 'native') return [];
  const containers = workload.initContainers.filter(endsBeforeOthers);
  if (containers.length === 0) return [];
  const calls = asked.mesh.callsWrittenIn(workload.resource).filter((call) => call.init);
  const because = () => start.because();
  return containers.flatMap((container) => {
    const own = calls.filter((call) => call.container === container && isMade(call, container));
    return start.value === 'cni-then-sidecar'
      ? refusedInPod(workload, container, { calls: own, graph: asked.graph, because })
      : resetByServer(container, own, { because, asked });
  });
}

const proxies: ReadonlySet<string> = new Set(['istio-init', 'istio-validation', 'istio-proxy']);

/** https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/ */
function endsBeforeOthers({ name, value }: Container): boolean {
  return !proxies.has(name) && value.restartPolicy !== 'Always';
}

/** Programs that only prepare files: what stands in their environment is for somebody else. */
const local =
  /^(?:\S*\/)?(?:cp|mv|rm|mkdir|chown|chmod|ln|touch|sysctl|echo|printf|cat|sed|tar|unzip|find|ls|true|test|sleep|envsubst|id|mount|openssl|keytool)$/;

function isMade({ source }: Call, { value }: Container): boolean {
  if (!source.startsWith('env ')) return true;
  const [first] = [...listIn(value, 'command'), ...listIn(value, 'args')];
  return typeof first !== 'string' || !(local.test(first) || isShell(first) || isTemplate(first));
}

function isShell(word: unknown): boolean {
  return typeof word === 'string' && /^(?:\S*\/)?(?:ba|da|a|z)?sh$/.test(word);
}

interface Known {
  readonly calls: readonly Call[];
  readonly graph: Graph;
  readonly because: () => readonly Evidence[];
}

/** Nobody listens yet where the traffic of the pod is redirected to. */
function refusedInPod(workload: Workload, container: Container, known: Known): readonly InitFailure[] {
  if (isLeftAlone(workload, container)) return [];
  const use = networkUses(container, workload, known).find(({ port }) => isRedirected(workload, port));
  if (use === undefined) return [];
  const { deed, port, at } = use;
  const text =
    'connections are refused: they are redirected to the sidecar, which starts only after the init containers, so that the pod never leaves Init';
  const effect: Effect = {
    result: 'connection-failure',
    decidedBy: 'network',
    reason: 'nothing-listens-on-port',
    text,
  };
  const because = () => [...(use.shown?.() ?? []), ...known.because()];
  return [{ container, deed, port, at, refusal: undefined, effect, because }];
}

function isLeftAlone(workload: Workload, container: Container): boolean {
  if (runsAsProxy(workload, container) !== undefined) return true;
  const { annotations } = workload;
  if (annotations['sidecar.istio.io/interceptionMode'] === 'NONE') return true;
  return /interceptionMode['"]?\s*:\s*['"]?NONE/.test(annotations['proxy.istio.io/config'] ?? '');
}

const prefix = 'traffic.sidecar.istio.io';

/** False where an annotation may send the connection past the sidecar. */
function isRedirected(workload: Workload, port: number | undefined): boolean {
  const { annotations } = workload;
  const included = annotations[`${prefix}/includeOutboundIPRanges`];
  if (annotations[`${prefix}/excludeOutboundIPRanges`] !== undefined || (included ?? '*').trim() !== '*') return false;
  const excluded = annotations[`${prefix}/excludeOutboundPorts`];
  if (excluded === undefined) return true;
  return port !== undefined && !excluded.split(',').some((each) => each.trim() === String(port));
}

function networkUses(container: Container, workload: Workload, { calls, graph }: Known): readonly NetworkUse[] {
  const ports = new Set(calls.map(({ portNumber }) => portNumber));
  const onlyPort = ports.size === 1 ? [...ports][0] : undefined;
  const place = (path: Path, start: number, end: number) => () =>
    workload.resource.field(...container.path, ...path).within(start, end);
  const said: readonly NetworkUse[] = commandsOf(container).map(({ command, path, start, end }) => ({
    deed: `runs ${command.tool}`,
    port: command.port ?? onlyPort,
    at: place(path, start, end),
  }));
  const called = calls.map(
    (call): NetworkUse => ({ deed: `calls "${call.text}"`, port: call.portNumber, at: () => call.at() }),
  );
  const image = container.value.command === undefined ? networkImage(container.image) : undefined;
  const ran: readonly NetworkUse[] =
    image === undefined
      ? []
      : [{ deed: `runs ${image}`, port: onlyPort, at: () => workload.resource.field(...container.path, 'image') }];
  const scripted = mountedScripts(container, workload, graph).flatMap(({ text, resource, path, run }) =>
    networkCommands(text).map(({ tool, port, start, end }): NetworkUse => {
      const { file } = run;
      const note = `${file} runs ${tool}`;
      return {
        deed: `runs ${tool} in ${file}`,
        port: port ?? onlyPort,
        at: place(run.path, run.start, run.start + file.length),
        shown: () => [{ note, from: 'manifest', at: resource.field(...path).within(start, end) }],
      };
    }),
  );
  return [...said, ...called, ...ran, ...scripted];
}

interface WrittenCommand {
  readonly command: NetworkCommand;
  readonly path: Path;
  readonly start: number;
  readonly end: number;
}

/** The words of the command line are one command; scripts among them are read by themselves. */
function commandsOf({ value }: Container): readonly WrittenCommand[] {
  const words = ['command', 'args'].flatMap((key) =>
    listIn(value, key).map((word, index) => ({ word: typeof word === 'string' ? word : '', path: [key, index] })),
  );
  const found: WrittenCommand[] = [];
  const [first] = words;
  if (first !== undefined && !isShell(first.word) && isObject(value)) {
    const line = words.map(({ word }) => (/\s/.test(word) ? '""' : word)).join(' ');
    const [command] = networkCommands(line);
    if (command !== undefined) found.push({ command, path: first.path, start: 0, end: first.word.length });
  }
  for (const { word, path } of words) {
    if (!/\s/.test(word)) continue;
    for (const command of networkCommands(word)) found.push({ command, path, start: command.start, end: command.end });
  }
  return found;
}

/** The calls leave the pod before anything is redirected, and have no certificate of the mesh. */
function resetByServer(
  container: Container,
  calls: readonly Call[],
  { because, asked }: { readonly because: () => readonly Evidence[]; readonly asked: Asked },
): readonly InitFailure[] {
  return calls.flatMap((call): readonly InitFailure[] => {
    const refusal = refusalGiven(known(false, because), call, { ...asked, ambient: asked.mesh.ambient });
    if (refusal === undefined) return [];
    const { effect } = refusal;
    const at = () => call.at();
    return [
      {
        container,
        deed: `calls "${call.text}"`,
        port: call.portNumber,
        refusal,
        effect,
        at,
        because: () => refusal.because(),
      },
    ];
  });
}
