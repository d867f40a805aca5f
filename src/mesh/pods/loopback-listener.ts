import { containerPortFor } from '../../graph/graph.ts';
import { ingressListeners } from '../../model/istio/sidecar-ingress.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import { applicationContainers, type Container, type Workload } from '../../model/k8s/workload.ts';
import {
  type CommandWord,
  type LoopbackListen,
  loopbackAddress,
  loopbackListens,
  loopbackVariable,
} from '../../model/listen-setting.ts';
import { isTemplate } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnfilled } from '../../model/unfilled.ts';
import { listIn, objectsIn, stringIn } from '../../model/value.ts';
import type { Effect } from '../../result.ts';
import type { Located, Path } from '../../source/position.ts';
import type { Answer, Evidence } from '../answer.ts';
import type { Foundation } from '../foundation.ts';
import type { Dataplane } from '../modes.ts';
import type { InjectionAsked } from './injection-conflict.ts';

/** A container that a Service leads to, and that listens where only its own pod can reach it. */
export interface LoopbackListener {
  readonly workload: Workload;
  readonly container: Container;
  readonly servicePort: ServicePort;
  /** The container port. */
  readonly port: number;
  /** `--host 127.0.0.1`, `HOST=localhost`; the program, where it listens so by default. */
  readonly said: string;
  readonly byDefault: boolean;
  readonly behindSidecar: boolean;
  readonly effect: Effect;
  at(): Located;
  because(): readonly Evidence[];
}

export interface ListenerAsked extends InjectionAsked {
  readonly mesh: Pick<Foundation, 'dataplane' | 'protocol' | 'bypass'>;
}

/** What a container is told, and where. */
export interface Listen extends Omit<LoopbackListen, 'word'> {
  readonly path: Path;
  readonly range: readonly [number, number] | undefined;
}

export function loopbackListeners(workload: Workload, asked: ListenerAsked): readonly LoopbackListener[] {
  if (asked.graph.servicesOf(workload).length === 0) return [];
  const containers = applicationContainers(workload);
  const alone = containers.length === 1;
  return containers.flatMap((container) => {
    const listens = listensOf(container).map((each) => ({ ...each, path: [...container.path, ...each.path] }));
    return listenersOf({ workload, container, alone, listens, writtenIn: workload.resource }, asked);
  });
}

interface Told {
  readonly workload: Workload;
  readonly container: Container;
  /** Whether the pod has no other container. */
  readonly alone: boolean;
  /** With paths from the root of `writtenIn`. */
  readonly listens: readonly Listen[];
  readonly writtenIn: Resource;
}

/** The ports of a container to which Services lead, and on which it is told to listen on loopback. */
export function listenersOf(told: Told, asked: ListenerAsked): readonly LoopbackListener[] {
  const { workload, container, alone, listens, writtenIn } = told;
  if (listens.length === 0) return [];
  if (asked.graph.servicesOf(workload).some(({ resource }) => isUnfilled(resource))) return [];
  const served = servedPorts(workload, asked.graph.servicesOf(workload), { container, alone });
  return [...served].flatMap(([port, servicePort]) => {
    const listen = listens.find((each) => means(each, port, served.size));
    if (listen === undefined || isEndpointOfSidecar(workload, port, asked)) return [];
    return [listenerOf({ workload, container, port, servicePort, listen, writtenIn }, asked)];
  });
}

/** The ports of a container to which Services lead; of several Services, the first. */
function servedPorts(
  workload: Workload,
  services: readonly Service[],
  { container, alone }: { readonly container: Container; readonly alone: boolean },
): ReadonlyMap<number, ServicePort> {
  const served = new Map<number, ServicePort>();
  for (const port of services.flatMap(({ ports }) => ports)) {
    const number = containerPortFor(port, workload);
    if (number === undefined || served.has(number) || port.protocol.toUpperCase() !== 'TCP') continue;
    if (alone || container.ports.some((declared) => declared.number === number)) served.set(number, port);
  }
  return served;
}

/** An address without a port is about the only port that there is. */
function means({ port, aside }: Listen, served: number, count: number): boolean {
  if (port !== undefined) return port === served;
  return count === 1 && !aside;
}

/** Most containers say nothing of it: a look tells. */
const sign = /localhost|127\.|::1|runserver|flask|uvicorn|hugo|fastapi/;

function speaksOfListening({ value }: Container): boolean {
  const isSign = (text: unknown): boolean => typeof text === 'string' && sign.test(text);
  return (
    listIn(value, 'command').some(isSign) ||
    listIn(value, 'args').some(isSign) ||
    objectsIn(value, 'env').some(([, variable]) => isSign(variable.value))
  );
}

function listensOf(container: Container): readonly Listen[] {
  if (!speaksOfListening(container)) return [];
  const variables = objectsIn(container.value, 'env');
  const variable = (name: string): string | undefined => {
    const item = variables.find(([, each]) => each.name === name)?.[1];
    return item === undefined ? undefined : (stringIn(item, 'value') ?? '');
  };
  const items = ['command', 'args'].flatMap((key) =>
    listIn(container.value, key).map((text, index) => ({
      text: typeof text === 'string' ? text : '',
      path: [key, index],
    })),
  );
  const isToldMore = items.some(({ text }) => isTemplate(text));
  const words = items.flatMap(({ text }, item) => wordsOf(text, item));
  const said = loopbackListens(words, container.image, variable).map(({ word, ...listen }): Listen => {
    return { ...listen, path: items[word.item]?.path ?? [], range: [word.start, word.end] };
  });
  const byVariable = variables.flatMap(([index, item]): readonly Listen[] => {
    const listen = loopbackVariable(stringIn(item, 'name') ?? '', stringIn(item, 'value') ?? '');
    if (listen === undefined) return [];
    const port = listen.port ?? numberOf(variable('PORT') ?? variable('SERVER_PORT'));
    return [{ ...listen, port, byDefault: false, path: ['env', index, 'value'], range: undefined }];
  });
  return [...said.filter(({ byDefault }) => !(byDefault && isToldMore)), ...byVariable];
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

/** The words of an item; a script has several, without their quotes. */
function wordsOf(text: string, item: number): readonly CommandWord[] {
  if (!/\s/.test(text)) return [{ text, item, start: 0, end: text.length }];
  return [...text.matchAll(/;(?=\s|$)|(?:[^\s;]|;(?!\s|$))+/g)].map((match) => {
    const bare = match[0].replace(/^["']|["']$/g, '');
    return { text: bare, item, start: match.index, end: match.index + match[0].length };
  });
}

/** https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener-default_endpoint */
function isEndpointOfSidecar({ namespace }: Workload, port: number, { graph, context }: ListenerAsked): boolean {
  const sidecars = [namespace, context.rootNamespace.value].flatMap((each) => graph.inNamespace('Sidecar', each));
  if (sidecars.some((sidecar) => graph.isAmbiguous(sidecar))) return true;
  return sidecars.some((sidecar) =>
    ingressListeners(sidecar).some(({ path, defaultEndpoint }) => {
      if (defaultEndpoint.kind !== 'port' || defaultEndpoint.number !== port) return false;
      const written = sidecar.field(...path, 'defaultEndpoint').value;
      return typeof written === 'string' && loopbackAddress(written) !== undefined;
    }),
  );
}

interface Found {
  readonly workload: Workload;
  readonly container: Container;
  readonly port: number;
  readonly servicePort: ServicePort;
  readonly listen: Listen;
  readonly writtenIn: Resource;
}

function listenerOf(
  { workload, container, port, servicePort, listen, writtenIn }: Found,
  { mesh }: ListenerAsked,
): LoopbackListener {
  const dataplane = mesh.dataplane(workload);
  const behindSidecar = dataplane.known && dataplane.value === 'sidecar' && mesh.bypass(workload, port) === undefined;
  const { said, byDefault, sure } = listen;
  const { service } = servicePort;
  return {
    workload,
    container,
    servicePort,
    port,
    said,
    byDefault,
    behindSidecar,
    effect: effectOf(dataplane, behindSidecar, isTcp(mesh.protocol(servicePort))),
    at: () => {
      const field = writtenIn.field(...listen.path);
      return listen.range === undefined ? field : field.within(...listen.range);
    },
    because: () => [
      {
        note: `${service.resource.title} leads to port ${port} at the address of the pod`,
        from: 'manifest',
        at: service.portField(servicePort),
      },
      ...(behindSidecar ? dataplane.because() : []),
      ...doubts(said, byDefault, sure),
    ],
  };
}

function doubts(said: string, byDefault: boolean, sure: boolean): readonly Evidence[] {
  if (byDefault) {
    const note = `${said} listens on 127.0.0.1 unless told otherwise, and nothing here does`;
    return [{ note, from: 'absence', assumed: true }];
  }
  if (sure) return [];
  return [
    {
      note: `${said} is where the program listens, not whom it calls or how it is called`,
      from: 'absence',
      assumed: true,
    },
  ];
}

function isTcp(protocol: Answer<string>): boolean {
  return protocol.known && ['tcp', 'tls', 'https', 'mongo', 'redis', 'mysql'].includes(protocol.value);
}

/** Since Istio 1.10 the sidecar sends to the address of the pod, as the network would. https://istio.io/latest/blog/2021/upcoming-networking-changes/ */
function effectOf(dataplane: Answer<Dataplane>, behindSidecar: boolean, tcp: boolean): Effect {
  const reason = 'nothing-listens-on-port';
  if (behindSidecar && !tcp) {
    const text = "requests fail with 503: the server's sidecar sends to the address of the pod, where nothing listens";
    return { result: 'http-error', status: 503, flags: ['UF', 'URX'], decidedBy: 'server-proxy', reason, text };
  }
  if (behindSidecar) {
    const text = "connections are closed: the server's sidecar finds nobody at the address of the pod";
    return { result: 'connection-failure', decidedBy: 'server-proxy', reason, text };
  }
  const also = dataplane.known ? '' : '; behind a sidecar requests fail with 503';
  return { result: 'connection-failure', decidedBy: 'network', reason, text: `connections are refused${also}` };
}
