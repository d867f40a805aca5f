import { describe, expect, it } from 'vitest';
import { clientOf } from '../../../src/mesh/client.ts';
import { deployment, manifest, meshed, service } from '../../manifests.ts';
import { knownValue, placeOf, sure, workloadAt } from '../../world.ts';
import { apiOf, gateway, group } from './gateway-world.ts';

const gatewayClass = (name: string, controllerName: string) =>
  manifest(`${group}/v1`, 'GatewayClass', name, { spec: { controllerName } });
const keys = (manifests: readonly string[], options = {}) =>
  apiOf(manifests, { complete: true, ambient: true, ...options })
    .api.deployed.all()
    .map(({ workload, role }) => `${role} ${workload.namespace}/${workload.name}`);
const listener = (name: string, port: number, protocol = 'HTTP') => ({ name, port, protocol });

describe('deployed gateways', () => {
  it('are named by the Gateway and its class; waypoints by the Gateway alone', () => {
    expect(keys([gateway('edge/public')])).toEqual(['gateway edge/public-istio']);
    expect(keys([gateway('edge/way', { gatewayClassName: 'istio-waypoint' })])).toEqual(['waypoint edge/way']);
    expect(keys([gateway('edge/east', { gatewayClassName: 'istio-east-west' })])).toEqual(['east-west edge/east']);
  });

  it('are those of classes that Istio controls', () => {
    expect(keys([gateway('edge/a', { gatewayClassName: 'nginx' })])).toEqual([]);
    expect(keys([gateway('edge/a', { gatewayClassName: 'istio-remote' })])).toEqual([]);
    expect(keys([gateway('edge/a', { gatewayClassName: 7 })])).toEqual([]);
    const own = gateway('edge/a', { gatewayClassName: 'own' });
    expect(keys([own, gatewayClass('own', 'istio.io/gateway-controller')])).toEqual(['gateway edge/a-own']);
    expect(keys([gateway('edge/a'), gatewayClass('istio', 'example.com/other')])).toEqual([]);
  });

  it('are no waypoints without ambient mode', () => {
    expect(keys([gateway('edge/way', { gatewayClassName: 'istio-waypoint' })], { ambient: false })).toEqual([]);
  });

  it('are none where addresses name a Service', () => {
    const at = (...addresses: readonly object[]) => keys([gateway('edge/public', { addresses })]);
    expect(at({ type: 'Hostname', value: 'ingress' })).toEqual([]);
    expect(at({ value: '10.0.0.1' })).toHaveLength(1);
    expect(at({ type: 'IPAddress', value: '10.0.0.1' }, { value: '10.0.0.2' })).toEqual([]);
  });

  it('can have another name and service account', () => {
    const annotations = {
      'gateway.istio.io/name-override': 'front',
      'gateway.istio.io/service-account': 'front-account',
    };
    const { api } = apiOf([gateway('edge/public', {}, { annotations })]);
    expect(sure(api.deployed.byKey('edge/front')).workload.serviceAccount).toBe('front-account');
    expect(api.deployed.byKey('edge/public-istio')).toBeUndefined();
    expect(api.deployed.byKey('front')).toBeUndefined();
  });

  it('have the labels that policies select, and run as gateways', () => {
    const { api, world } = apiOf([gateway('edge/public', {}, { labels: { team: 'a' } })]);
    const { workload } = sure(api.deployed.named('edge', 'public-istio'));
    expect(workload.labels).toMatchObject({
      'gateway.networking.k8s.io/gateway-name': 'public',
      'istio.io/dataplane-mode': 'none',
      team: 'a',
    });
    expect(workload.serviceAccount).toBe('public-istio');
    expect(knownValue(world.mesh.dataplane(workload))).toBe('gateway');
    const infrastructure = { labels: { color: 'red', 'gateway.networking.k8s.io/gateway-name': 'x' } };
    const other = apiOf([gateway('edge/public', { infrastructure }, { labels: { team: 'a' } })]);
    const labels = sure(other.api.deployed.byKey('edge/public-istio')).workload.labels;
    expect(labels).toMatchObject({ color: 'red', 'gateway.networking.k8s.io/gateway-name': 'public' });
    expect(labels).not.toHaveProperty('team');
  });

  it('have a port of their Service for each port of a listener', () => {
    const listeners = [
      listener('a.b', 80),
      listener('other', 80),
      listener('status-port', 90, 'TCP'),
      listener('a-b', 443, 'HTTPS'),
      { name: 'none' },
    ];
    const { api } = apiOf([gateway('edge/public', { listeners })]);
    const ports = sure(api.deployed.byKey('edge/public-istio')).service.ports;
    expect(ports.map(({ name, number, appProtocol }) => [name, number, appProtocol])).toEqual([
      ['status-port', 15021, 'tcp'],
      ['a-b', 80, 'http'],
      ['status-port-90', 90, 'tcp'],
      ['a-b-443', 443, 'https'],
    ]);
  });

  it('are placed where the Gateway is named', () => {
    const { api } = apiOf([gateway('edge/public')]);
    const { workload, service: made } = sure(api.deployed.byKey('edge/public-istio'));
    for (const field of [
      workload.podField('metadata', 'labels', 'istio.io/dataplane-mode'),
      made.resource.field('spec', 'ports', 0),
      made.resource.root.items()[0] ?? made.resource.root,
    ]) {
      expect(placeOf(field)).toBe('a.yaml:3:19');
    }
    expect(workload.resource.field('metadata', 'name').value).toBe('public-istio');
    expect(workload.resource.field('spec', 'nothing', 3).value).toBeUndefined();
  });

  it('are those of the manifests, where they hold them', () => {
    const { api, world } = apiOf([
      gateway('edge/public'),
      deployment('edge/public-istio'),
      service('edge/public-istio'),
    ]);
    const found = sure(api.deployed.byKey('edge/public-istio'));
    expect(world.graph.workloads).toContain(found.workload);
    expect(world.graph.services).toContain(found.service);
    expect(api.deployed.generatedServices()).toEqual([]);
    expect(apiOf([gateway('edge/public')]).api.deployed.generatedServices()).toHaveLength(1);
  });

  it('are made once of a Gateway that stands in two files', () => {
    expect(keys([gateway('edge/public'), gateway('edge/public')])).toEqual(['gateway edge/public-istio']);
  });

  it('are called by the mesh through their Services, and by Services that select their pods, without mutual TLS', () => {
    const selector = { [`${group}/gateway-name`]: 'public' };
    const { world } = apiOf([
      gateway('edge/public'),
      service('edge/fixed', { selector, ports: [{ name: 'http', port: 8080, targetPort: 80 }] }),
      meshed('shop'),
      deployment('shop/web'),
    ]);
    const client = clientOf(workloadAt(world, 'shop/web'));
    for (const [name, port] of [
      ['public-istio', 80],
      ['fixed', 8080],
    ] as const) {
      const cluster = sure(
        knownValue(world.mesh.cluster(client, { host: `${name}.edge.svc.cluster.local`, port, subset: undefined })),
      );
      const [endpoint, ...rest] = knownValue(cluster.endpoints);
      expect(rest).toEqual([]);
      expect([endpoint?.workload?.name, endpoint?.port]).toEqual(['public-istio', 80]);
      expect(knownValue(world.mesh.tlsTowards(client, cluster, sure(endpoint)))).toMatchObject({
        mode: 'none',
        chosenBy: 'auto-mtls',
      });
    }
    expect(knownValue(world.mesh.visible(client, 'public-istio.edge.svc.cluster.local'))).toBe(true);
  });
});
