import { describe, expect, it } from 'vitest';
import { Ambient } from '../../../src/mesh/ambient/ambient.ts';
import type { Answer } from '../../../src/mesh/answer.ts';
import { manifest, stream } from '../../manifests.ts';
import { requestTo } from '../../trace.ts';
import { worldOf } from '../../world.ts';

type Spec = { readonly [key: string]: unknown };

const labels = { app: 'web', 'istio.io/use-waypoint': 'near', 'istio.io/waypoint-for': 'all' };
const target = { kind: 'Service', name: 'web', group: '' };
/** What each kind says, every field of it in use. */
const sound: readonly (readonly [string, string, Spec])[] = [
  ['v1', 'Service', { metadata: { labels }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } }],
  [
    'apps/v1',
    'Deployment',
    { spec: { template: { metadata: { labels, annotations: {} }, spec: { containers: [{ name: 'main' }] } } } },
  ],
  [
    'gateway.networking.k8s.io/v1',
    'Gateway',
    {
      metadata: { labels, annotations: { 'ambient.istio.io/waypoint-inbound-binding': 'PROXY' } },
      spec: {
        gatewayClassName: 'istio-waypoint',
        listeners: [
          {
            port: 15_008,
            protocol: 'HBONE',
            allowedRoutes: {
              namespaces: { from: 'Selector', selector: { matchLabels: { a: 'b' }, matchExpressions: [{}] } },
            },
          },
        ],
      },
      status: { addresses: [{ value: '10.0.0.1' }], conditions: [{ type: 'Programmed' }] },
    },
  ],
  [
    'security.istio.io/v1',
    'PeerAuthentication',
    {
      spec: {
        selector: { matchLabels: { app: 'web' } },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { 80: { mode: 'DISABLE' } },
      },
    },
  ],
  [
    'security.istio.io/v1',
    'AuthorizationPolicy',
    {
      metadata: { annotations: { 'istio.io/dry-run': 'false' } },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        action: 'DENY',
        rules: [
          {
            from: [{ source: { principals: ['a'], ipBlocks: ['10.0.0.0/8'], serviceAccounts: ['x'] } }],
            to: [{ operation: { ports: ['80'], methods: ['GET'] } }],
            when: [{ key: 'source.ip', values: ['10.0.0.1'], notValues: ['10.0.0.2'] }],
          },
        ],
      },
    },
  ],
  ['security.istio.io/v1', 'AuthorizationPolicy', { spec: { targetRefs: [target], targetRef: target, rules: [{}] } }],
  [
    'networking.istio.io/v1',
    'VirtualService',
    {
      spec: {
        hosts: ['web'],
        http: [
          {
            match: [{ uri: { prefix: '/' }, sourceLabels: { app: 'web' }, headers: { a: { exact: 'b' } } }],
            route: [{ destination: { host: 'web', subset: 'v1', port: { number: 80 } }, weight: 1 }],
            fault: { abort: { httpStatus: 503, percentage: { value: 50 } } },
            retries: { attempts: 2, perTryTimeout: '1s', retryOn: '5xx' },
            timeout: '3s',
          },
        ],
        tcp: [{ match: [{ port: 80 }], route: [{ destination: { host: 'web' } }] }],
      },
    },
  ],
  [
    'networking.istio.io/v1',
    'DestinationRule',
    {
      spec: { host: 'web', trafficPolicy: { tls: { mode: 'SIMPLE' } }, subsets: [{ name: 'v1', labels: { a: 'b' } }] },
    },
  ],
];
const wrong = [7, 'x', null, [], {}, [null]];

function keyOf(kind: string, index: number): string {
  if (kind === 'Gateway') return 'shop/near';
  return index < 2 ? 'shop/web' : `shop/p${index}`;
}

/** Copies of a value with one part of it, at any depth, replaced by something else. */
function* broken(value: unknown): Iterable<unknown> {
  yield* wrong;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    for (const other of broken(item)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

/** Asks everything, evidence included. */
function askAll(text: string): number {
  const world = worldOf({ 'a.yaml': text }, { complete: true, ambient: true });
  const ambient = new Ambient(world.graph, world.context, world.mesh);
  const { workloads } = world.graph;
  const services = world.graph.ofKind('Service');
  const connection = { peer: undefined, port: 80, sourceIp: '10.0.0.1' };
  const request = { handledAs: 'http', peer: undefined, port: 80, method: 'GET' } as const;
  const answers: Answer<unknown>[] = [
    ...workloads.flatMap((workload) => [
      ambient.enrolled(workload),
      ambient.tunnel(workload),
      ambient.waypointOfWorkload(workload),
      ambient.policiesAtZtunnel(workload),
      ambient.authorizeAtZtunnel(workload, connection),
    ]),
    ...services.flatMap((service) => [ambient.waypointOfService(service), ambient.ingressUsesWaypoint(service)]),
    ...world.graph
      .ofKind('KubernetesGateway')
      .flatMap((gateway) => services.map((dialled) => ambient.authorizeAtWaypoint({ gateway, dialled }, request))),
  ];
  for (const workload of workloads) {
    const { namespace, name } = workload;
    for (const dialled of [{}, { dialsPodOf: workload }]) {
      answers.push(world.mesh.trace(requestTo(world, `${namespace}/${name}`, 'http://web.shop/x', dialled)).outcome);
    }
  }
  for (const policy of ambient.policiesSentToZtunnel()) ambient.appliesTo(policy);
  ambient.policiesNotAtZtunnel();
  return answers.reduce((notes, answer) => notes + answer.because().length, 0);
}

describe('manifests with wrong types', () => {
  const ambientNamespace = manifest('v1', 'Namespace', 'shop', {
    metadata: { labels: { 'istio.io/dataplane-mode': 'ambient' } },
  });
  const written = sound.map(([apiVersion, kind, rest], index) => manifest(apiVersion, kind, keyOf(kind, index), rest));

  it('are answered when nothing is wrong', () => {
    expect(askAll(stream(ambientNamespace, ...written))).toBeGreaterThan(5);
  });

  it.each(sound.map(([apiVersion, kind, rest], index) => ({ apiVersion, kind, rest, index })))(
    'are answered, whatever is wrong in $kind $index',
    ({ apiVersion, kind, rest, index }) => {
      const others = written.filter((_, other) => other !== index);
      for (const variant of broken(rest)) {
        if (typeof variant !== 'object' || variant === null) continue;
        const text = manifest(apiVersion, kind, keyOf(kind, index), variant as Spec);
        expect(() => askAll(stream(ambientNamespace, text, ...others))).not.toThrow();
      }
    },
  );
});
