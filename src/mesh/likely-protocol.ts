import { containerPortFor } from '../graph/graph.ts';
import type { ServiceMention } from '../graph/service-mentions.ts';
import { kubeletRequests, namedPort } from '../model/k8s/probe.ts';
import type { ServicePort } from '../model/k8s/service.ts';
import type { Container, Workload } from '../model/k8s/workload.ts';
import {
  type DeclarableProtocol,
  protocolSpokenOf,
  type UsualProtocol,
  usualForEnvironment,
  usualForImage,
  usualForName,
  usualForNumber,
} from '../model/usual-protocol.ts';
import { objectsIn, stringIn } from '../model/value.ts';
import { declaredProtocol } from './protocol.ts';

/** What a port most likely speaks, judged by everything but what it declares. */
export interface LikelyProtocol extends UsualProtocol {
  /** Something says so outright and nothing says otherwise, or two habits agree. */
  readonly sure: boolean;
  /** Why, in words: "the readinessProbe speaks HTTP". */
  readonly clues: readonly string[];
}

/** One reason. An outright one is written for this very port; the others are habits. */
interface Clue extends UsualProtocol {
  readonly outright: boolean;
  readonly note: string;
}

/** More would not convince anybody further. */
const maximumClues = 3;

/** The best guess at what is spoken on a Service port; undefined when nothing gives a hint. */
export function likelyProtocol(
  port: ServicePort,
  workloads: readonly Workload[],
  mentions: readonly ServiceMention[],
): LikelyProtocol | undefined {
  // The pods of a Service are alike: one workload tells as much as twenty.
  const containers = workloads.slice(0, 1).flatMap((workload) => [...containerClues(port, workload)]);
  const clues = [
    ...nameClues(port),
    ...containers,
    ...routeClues(port, mentions),
    ...numberClues(port, workloads[0]),
    ...workloads.slice(0, 1).flatMap((workload) => [...imageClues(port, workload)]),
  ];
  const outright = clues.filter((clue) => clue.outright);
  const telling = outright.length > 0 ? outright : clues;
  const best = telling[0];
  if (best === undefined) return undefined;
  const agreeing = [...outright, ...clues].filter((clue) => clue.protocol === best.protocol);
  const sure = telling.every((clue) => clue.protocol === best.protocol) && (best.outright || agreeing.length > 1);
  return {
    protocol: best.protocol,
    serverFirst: agreeing.some((clue) => clue.serverFirst),
    sure,
    clues: [...new Set(agreeing.map((clue) => clue.note))].slice(0, maximumClues),
  };
}

function* nameClues({ name = '', appProtocol }: ServicePort): Generator<Clue> {
  const declared = appProtocol === undefined ? undefined : declarable(declaredProtocol(name));
  // Whoever writes an appProtocol means it more than the name.
  if (appProtocol !== undefined)
    yield* outright(protocolSpokenOf(appProtocol), `appProtocol "${appProtocol}" speaks of it`);
  yield* outright(declared, `the port name "${name}" says so`);
  if (declared === undefined) yield* nameWords(name, `the name "${name}"`);
}

function* nameWords(name: string, subject: string): Generator<Clue> {
  const usual = usualForName(name);
  // `postgres` and `smtp` name what is spoken; `web` and `metrics` name what it is good for.
  const says = protocolSpokenOf(name) ?? (usual?.protocol === 'tcp' ? usual.protocol : undefined);
  if (says === undefined) yield* habit(usual, `${subject} is usual for it`);
  else
    yield { protocol: says, serverFirst: usual?.serverFirst === true, outright: true, note: `${subject} speaks of it` };
}

/** The containers that may answer on a port: those that declare it, or the only one. */
function answering(number: number | undefined, { containers }: Workload): readonly Container[] {
  return containers.length === 1
    ? containers
    : containers.filter(({ ports }) => ports.some((each) => each.number === number));
}

function* imageClues(port: ServicePort, workload: Workload): Generator<Clue> {
  for (const { image, value } of answering(containerPortFor(port, workload), workload)) {
    yield* habit(usualForImage(image), `the image is "${image}"`);
    const variables = objectsIn(value, 'env').map(([, variable]) => stringIn(variable, 'name') ?? '');
    const found = usualForEnvironment(variables);
    if (found !== undefined) yield* habit(found.usual, `${found.variable} sets up such a server`);
  }
}

function* containerClues(port: ServicePort, workload: Workload): Generator<Clue> {
  const number = containerPortFor(port, workload);
  for (const container of answering(number, workload)) {
    const declared = container.ports.find((each) => each.number === number);
    yield* probeClues(container, number);
    const name = declared?.name;
    if (name !== undefined) {
      yield* outright(declarable(declaredProtocol(name)), `the container port is named "${name}"`);
      yield* nameWords(name, `the name "${name}" of the container port`);
    }
  }
}

function* probeClues(container: Container, number: number | undefined): Generator<Clue> {
  for (const request of kubeletRequests(container)) {
    if (request.scheme === 'tcp' || request.host !== undefined || namedPort(request.port, container) !== number)
      continue;
    yield* outright(request.scheme, `the ${request.check} speaks ${spoken(request.scheme)}`);
  }
}

function* routeClues(port: ServicePort, mentions: readonly ServiceMention[]): Generator<Clue> {
  for (const mention of mentions) {
    const single = port.service.ports.length === 1;
    if (mention.speaks === undefined || !(mention.port === undefined ? single : isPort(mention.port, port))) continue;
    const note = `${mention.resource.title} sends ${spoken(mention.speaks)} to it`;
    if (mention.speaks === 'grpc') yield* outright('grpc', note);
    else yield* habit({ protocol: mention.speaks, serverFirst: false }, note);
  }
}

/** One clue at most: 80 in front of 8080 is one habit, not two. */
function* numberClues(port: ServicePort, workload: Workload | undefined): Generator<Clue> {
  const target = workload === undefined ? port.targetPort : containerPortFor(port, workload);
  const behind = typeof target === 'number' ? usualForNumber(target) : undefined;
  if (behind !== undefined && target !== port.number) yield* habit(behind, `container port ${target} is usual for it`);
  else yield* habit(usualForNumber(port.number), `port ${port.number} is usual for it`);
}

function* outright(protocol: DeclarableProtocol | undefined, note: string): Generator<Clue> {
  if (protocol !== undefined) yield { protocol, serverFirst: protocol === 'mysql', outright: true, note };
}

function* habit(usual: UsualProtocol | undefined, note: string): Generator<Clue> {
  if (usual !== undefined) yield { ...usual, outright: false, note };
}

function isPort(mentioned: number | string, port: ServicePort): boolean {
  return mentioned === port.number || mentioned === port.name;
}

/** `udp` cannot be declared for a TCP port, and nobody means an HTTP proxy. */
function declarable(protocol: ReturnType<typeof declaredProtocol>): DeclarableProtocol | undefined {
  if (protocol === undefined || protocol === 'udp' || protocol === 'http-proxy' || protocol === 'auto-detect')
    return undefined;
  return protocol;
}

function spoken(protocol: DeclarableProtocol): string {
  return protocol === 'grpc' ? 'gRPC' : protocol.toUpperCase();
}
