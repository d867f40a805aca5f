import type { Evidence } from '../mesh/answer.ts';
import { gatewayClient } from '../mesh/client.ts';
import type { Routing } from '../mesh/routing/routing.ts';
import { readGateway as readKubernetesGateway } from '../model/gateway-api/gateway.ts';
import { readGateway } from '../model/istio/gateway.ts';
import { append } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import type { Path } from '../source/position.ts';
import { type Fact, plainValue, type Subject } from './fact.ts';
import { namesValue, routeFacts } from './route-facts.ts';
import type { SideView } from './side-view.ts';
import { written } from './written-words.ts';

/** What gateways listen for, and what they do with it. */
export function* gatewaySubjects(view: SideView): Generator<Subject> {
  const { graph } = view.world;
  for (const gateway of graph.ofKind('Gateway')) yield gatewaySubject(gateway, view, istioListeners);
  for (const gateway of graph.ofKind('KubernetesGateway')) yield gatewaySubject(gateway, view, kubernetesListeners);
  const byResource = new Map<string, Routing[]>();
  for (const routing of view.world.mesh.traffic.rules.gatewayRoutings()) {
    append(
      byResource,
      `${routing.kind} ${view.naming.object(routing.resource.namespace, routing.resource.name)}`,
      routing,
    );
  }
  for (const [key, routings] of byResource) {
    const [first] = routings;
    if (first !== undefined) yield routeSubject(key, [first, ...routings.slice(1)], view);
  }
}

function gatewaySubject(resource: Resource, view: SideView, listenersOf: (gateway: Resource) => readonly Listener[]) {
  return {
    kind: 'gateway',
    key: `${resource.kindName} ${view.naming.object(resource.namespace, resource.name)}`,
    title: resource.title,
    counts: 'existence',
    because: () => [{ note: `${resource.title} is written`, from: 'manifest', at: resource.field('metadata', 'name') }],
    get facts() {
      return [...gatewayFacts(resource, listenersOf(resource), view)];
    },
  } satisfies Subject;
}

interface Listener {
  readonly port: number;
  readonly protocol: string;
  readonly hosts: readonly string[];
  readonly tls: string;
  readonly path: Path;
}

function istioListeners(gateway: Resource): readonly Listener[] {
  return readGateway(gateway).servers.map(({ number, protocol, hosts, tls, path }) => {
    const names = tls?.credentialNames.join(', ') ?? '';
    const redirect = tls?.httpsRedirect === true ? 'redirects to HTTPS' : '';
    const isHttp = ['http', 'http2', 'grpc'].includes(protocol.toLowerCase());
    const mode = tls === undefined || isHttp ? '' : `${tls.mode}${names === '' ? '' : ` with ${names}`}`;
    return {
      port: number,
      protocol: protocol.toUpperCase(),
      hosts: hosts.map(({ namespace, host }) => (namespace === '*' ? host : `${namespace}/${host}`)),
      tls: [mode, redirect].filter((words) => words !== '').join(', ') || 'none',
      path,
    };
  });
}

function kubernetesListeners(gateway: Resource): readonly Listener[] {
  return readKubernetesGateway(gateway).listeners.flatMap(({ port, protocol, hostname, tls, path }) => {
    if (port === undefined) return [];
    const names = (tls?.certificates ?? []).map(({ name }) => name).join(', ');
    const mode = tls === undefined ? 'none' : `${tls.mode}${names === '' ? '' : ` with ${names}`}`;
    return [{ port, protocol, hosts: [hostname ?? '*'], tls: mode, path }];
  });
}

function* gatewayFacts(resource: Resource, listeners: readonly Listener[], { naming }: SideView): Generator<Fact> {
  const ports = new Map<number, Listener[]>();
  for (const listener of listeners) append(ports, listener.port, listener);
  const at = (path: Path, note: string) => (): readonly Evidence[] => [
    { note, from: 'manifest', at: resource.field(...path) },
  ];
  for (const [port, own] of ports) {
    const path = own[0]?.path ?? ['spec'];
    const listens = at(path, `${resource.title} listens on port ${port}`);
    const list = (words: (listener: Listener) => readonly string[]): readonly string[] => own.flatMap(words);
    const protocols = [...new Set(list(({ protocol }) => [protocol]))].sort().join(', ');
    const protocol = plainValue(protocols, listens);
    const listener: Fact = {
      aspect: 'listeners',
      key: `port ${port}`,
      what: `port ${port} listens for`,
      value: protocol,
    };
    yield { ...listener, absent: 'nothing listens' };
    const hosts = namesValue(
      list((it) => it.hosts),
      listens,
      (host) => sharedHost(host, (name) => naming.namespace(name)),
    );
    yield { aspect: 'listeners', key: `hosts ${port}`, what: `hosts of port ${port}`, value: hosts };
    const tls = namesValue(
      list((it) => [it.tls]),
      listens,
    );
    yield { aspect: 'tls', key: `tls ${port}`, what: `TLS of port ${port}`, value: tls };
  }
  const selector = written(resource.spec.selector ?? {});
  const pods = plainValue(selector || 'all gateways', at(['spec', 'selector'], `the selector of ${resource.title}`));
  if (resource.kind === 'Gateway') yield { aspect: 'endpoints', key: 'pods', what: 'pods that listen', value: pods };
}

/** `namespace/host` */
function sharedHost(host: string, share: (namespace: string) => string): string {
  const [namespace = '', name] = host.split('/');
  return name === undefined ? host : `${share(namespace)}/${name}`;
}

function routeSubject(key: string, routings: readonly [Routing, ...Routing[]], view: SideView): Subject {
  const [{ resource }] = routings;
  return {
    kind: 'route',
    key,
    title: `${resource.title} at gateways`,
    counts: 'existence',
    because: () => [{ note: `${resource.title} is written`, from: 'manifest', at: resource.field('metadata', 'name') }],
    get facts() {
      return [...gatewayRouteFacts(routings, view)];
    },
  };
}

function* gatewayRouteFacts(routings: readonly [Routing, ...Routing[]], view: SideView): Generator<Fact> {
  const [first] = routings;
  const { resource } = first;
  const { naming } = view;
  const isWritten = first.kind === 'VirtualService';
  const at = (key: string, note: string) => (): readonly Evidence[] => [
    { note: `${note} of ${resource.title}`, from: 'manifest', at: resource.field('spec', key) },
  ];
  const hosts = routings.flatMap((routing) => routing.hosts);
  const hostsAt = at(isWritten ? 'hosts' : 'hostnames', 'hosts');
  const named = namesValue(hosts, hostsAt, (host) => naming.host(host));
  yield { aspect: 'listeners', key: 'hosts', what: 'hosts', value: named };
  if (isWritten) {
    const gateways = first.gateways.filter((name) => name !== 'mesh');
    const share = (gateway: string): string => {
      const [namespace = '', name = ''] = gateway.split('/');
      return naming.object(namespace, name);
    };
    const bound = namesValue(gateways, at('gateways', 'gateways'), share);
    yield { aspect: 'listeners', key: 'gateways', what: 'gateways', value: bound };
  }
  const client = gatewayClient(resource.namespace, {});
  const rules = view.world.mesh.traffic.rules.atGateway(first, client);
  const bindsTo = (gateways: readonly string[]): boolean => gateways.some((name) => name !== 'mesh');
  yield* routeFacts(rules, { title: '', port: undefined, bindsTo }, view);
}
