import { containerPortFor } from '../../src/graph/graph.ts';
import type { Answer } from '../../src/mesh/answer.ts';
import { clientOf } from '../../src/mesh/client.ts';
import type { Destination } from '../../src/mesh/destination.ts';
import { subsetsOf } from '../../src/mesh/destination-rule-index.ts';
import { isHttp } from '../../src/mesh/protocol.ts';
import type { EffectiveRoute } from '../../src/mesh/routes.ts';
import type { World } from '../../src/mesh/world.ts';
import { formatDuration } from '../../src/model/duration.ts';
import { resolveShortName } from '../../src/model/hostname.ts';
import type { RouteDestination } from '../../src/model/istio/http-route.ts';
import type { Service } from '../../src/model/k8s/service.ts';
import type { Workload } from '../../src/model/k8s/workload.ts';
import { selects } from '../../src/model/selector.ts';
import { isObject, objectsIn, stringMapIn } from '../../src/model/value.ts';
import { workloadNamed, worldOf } from '../world.ts';
import type { Expected, Question, Retries, Scenario } from './pilot-scenario.ts';

export interface Server {
  readonly workload: string;
  readonly port: number;
  readonly mtls: string | undefined;
  readonly clientTls: string;
}

/** What our answers say about a question, in the words of the expectation. */
export interface Prediction {
  readonly portProtocol: string | undefined;
  readonly timeout: string | undefined;
  readonly retries: Retries | null | undefined;
  readonly destinations: readonly {
    readonly host: string;
    readonly port: number;
    readonly subset: string | undefined;
    readonly destinationRule: string | undefined;
    readonly servers: readonly Server[];
  }[];
}

export function scenarioWorld(scenario: Scenario): World {
  const { mesh } = scenario.expected;
  return worldOf(
    { [`${scenario.name}.yaml`]: scenario.text },
    {
      complete: true,
      meshConfig: meshConfigText(mesh),
      revisions: mesh.revisions ?? ['default'],
      ambient: mesh.profile === 'ambient',
    },
  );
}

function meshConfigText(mesh: Expected['mesh']): string {
  return [
    `rootNamespace: ${mesh.rootNamespace ?? 'istio-system'}`,
    `enableAutoMtls: ${mesh.autoMtls ?? true}`,
    `outboundTrafficPolicy: {mode: ${mesh.outboundTrafficPolicy ?? 'ALLOW_ANY'}}`,
    ...(mesh.defaultRetryAttempts === undefined
      ? []
      : [`defaultHttpRetryPolicy: {attempts: ${mesh.defaultRetryAttempts}}`]),
  ].join('\n');
}

export function proxyOf(world: World, key: string): string {
  const workload = workloadNamed(world, key);
  return workload === undefined ? 'no such workload' : valueIn(world.mesh.dataplane(workload), 'unknown');
}

/** Undefined when the question needs an answer that is not given yet: gateways, hosts without a Service. */
export function predict(world: World, question: Question): Prediction | undefined {
  const { request } = question;
  const from = workloadNamed(world, request.from);
  if (from === undefined || request.via !== undefined) return undefined;
  const dialled = dialledPort(world, request.url, from.namespace);
  if (dialled === undefined) return undefined;
  const meshed = question.client.proxy === 'sidecar' && valueIn(world.mesh.dataplane(from), 'none') === 'sidecar';
  if (!meshed) {
    return {
      portProtocol: undefined,
      timeout: undefined,
      retries: undefined,
      destinations: [destination(world, undefined, dialled)],
    };
  }
  const answer = world.mesh.protocol(dialled.port);
  if (!answer.known) return undefined;
  const protocol = answer.value;
  const handledAsHttp = /^(?:http|http2|grpc):/.test(request.url) && (protocol === 'auto-detect' || isHttp(protocol));
  const route = handledAsHttp ? routeFor(world, from, dialled, new URL(request.url).pathname) : undefined;
  const leads = route?.destinations.map((to) => towards(world, to, route, dialled)) ?? [];
  return {
    portProtocol: protocol,
    timeout:
      route === undefined
        ? undefined
        : route.timeout === undefined
          ? 'none'
          : formatDuration(route.timeout.milliseconds),
    retries: route === undefined ? undefined : retriesOf(route),
    destinations: (leads.length === 0 ? [dialled] : leads).map((to) => destination(world, from, to)),
  };
}

function retriesOf(route: EffectiveRoute): Retries | null {
  if (route.retries === undefined) return null;
  const { attempts, perTryTimeout, retryOn } = route.retries;
  return { attempts, retryOn, ...(perTryTimeout ? { perTryTimeout: formatDuration(perTryTimeout.milliseconds) } : {}) };
}

function routeFor(world: World, from: Workload, dialled: Destination, path: string): EffectiveRoute | undefined {
  const routes = valueIn(world.mesh.routes(clientOf(from), dialled), []);
  return routes.find((route) => route.catchesAll || route.route === undefined || matchesPath(route.route.value, path));
}

function matchesPath(route: { readonly [key: string]: unknown }, path: string): boolean {
  return objectsIn(route, 'match').some(([, match]) => {
    const uri = match.uri;
    if (!isObject(uri) || Object.keys(match).length !== 1) return false;
    return typeof uri.prefix === 'string' ? path.startsWith(uri.prefix) : uri.exact === path;
  });
}

function towards(world: World, to: RouteDestination, route: EffectiveRoute, dialled: Destination): Destination {
  const namespace = route.route?.resource.namespace ?? '';
  const host = resolveShortName(to.host, namespace, 'cluster.local');
  const [name = '', space = ''] = host.split('.');
  const service = world.graph.service(space, name);
  const port =
    service?.ports.find(({ number }) => number === (to.port ?? dialled.port.number)) ??
    (service?.ports.length === 1 ? service.ports[0] : undefined);
  return service === undefined || port === undefined ? dialled : { service, port, subset: to.subset };
}

function dialledPort(world: World, url: string, namespace: string): Destination | undefined {
  const match = /^(\w+):\/\/([^/:]+)(?::(\d+))?/.exec(url);
  if (match === null) return undefined;
  const labels = (match[2] ?? '').split('.');
  const number = Number(match[3] ?? (match[1] === 'https' || match[1] === 'tls' ? 443 : 80));
  const service = serviceNamed(world, labels, namespace) ?? headless(serviceNamed(world, labels.slice(1), namespace));
  const port = service?.ports.find((candidate) => candidate.number === number);
  return service === undefined || port === undefined || service.externalName !== undefined
    ? undefined
    : { service, port };
}

function serviceNamed(world: World, labels: readonly string[], namespace: string): Service | undefined {
  const [name = '', space = namespace, suffix] = labels;
  return suffix === undefined || suffix === 'svc' ? world.graph.service(space, name) : undefined;
}

/** Pods have names of their own below a headless Service. */
function headless(service: Service | undefined): Service | undefined {
  return service?.headless === true ? service : undefined;
}

function destination(world: World, from: Workload | undefined, to: Destination): Prediction['destinations'][number] {
  const host = `${to.service.name}.${to.service.namespace}.svc.cluster.local`;
  const policy = from === undefined ? undefined : valueIn(world.mesh.destinationRule(clientOf(from), to), undefined);
  const labels = subsetLabels(policy?.merged, to.subset);
  const pods = policy?.subsetDefined === false ? [] : world.graph.workloadsBehind(to.service);
  return {
    host,
    port: to.port.number,
    subset: to.subset,
    destinationRule: policy?.rule === undefined ? undefined : `${policy.rule.namespace}/${policy.rule.name}`,
    servers: pods.filter((pod) => selects(labels, pod.labels)).flatMap((pod) => server(world, from, to, pod)),
  };
}

function subsetLabels(
  merged: Parameters<typeof subsetsOf>[0] | undefined,
  subset: string | undefined,
): { readonly [key: string]: string } {
  const defined = merged === undefined || subset === undefined ? undefined : subsetsOf(merged).get(subset);
  return defined === undefined ? {} : stringMapIn(defined.value, 'labels');
}

function server(world: World, from: Workload | undefined, to: Destination, pod: Workload): readonly Server[] {
  const port = containerPortFor(to.port, pod);
  if (port === undefined) return [];
  const meshed = valueIn(world.mesh.dataplane(pod), 'none') === 'sidecar' && world.mesh.bypass(pod, port) === undefined;
  return [
    {
      workload: `${pod.namespace}/${pod.name}`,
      port,
      mtls: meshed ? valueIn(world.mesh.serverTls(pod, port), 'unknown') : undefined,
      clientTls:
        from === undefined
          ? 'none'
          : (valueIn(world.mesh.clientTls(clientOf(from), to, pod), undefined)?.mode ?? 'unknown'),
    },
  ];
}

function valueIn<T, U>(answer: Answer<T>, otherwise: U): T | U {
  return answer.known ? answer.value : otherwise;
}
