import { describe, expect, it } from 'vitest';
import { GatewayServers } from '../../../src/mesh/gateway/gateway-servers.ts';
import { GatewayApi } from '../../../src/mesh/gateway-api/gateway-api.ts';
import type { World } from '../../../src/mesh/world.ts';
import { namespace, stream } from '../../manifests.ts';
import { knownValue, sure, told, workloadAt, worldOf } from '../../world.ts';
import {
  gatewayDeployment,
  gatewayService,
  http,
  https,
  ingress,
  istioGateway,
  lines,
  serversAt,
  serversIn,
} from './gateway-world.ts';

function world(...manifests: readonly string[]): World {
  return worldOf({ 'a.yaml': stream(...manifests) }, { complete: true });
}

const host = ['a.example.com'];
const simple = { mode: 'SIMPLE', credentialName: 'cert' };

describe('the Gateways of a workload', () => {
  it('are those of all namespaces that select its pods, or select nothing', () => {
    const made = world(
      ...ingress,
      istioGateway('shop/web', [http(80, host)]),
      istioGateway('edge/other', [http(81, host)], { selector: { istio: 'egress' } }),
      istioGateway('edge/half', [http(82, host)], { selector: { istio: 'ingress', tier: 'none' } }),
      istioGateway('bank/all', [http(83, host)], { selector: {} }),
    );
    expect(lines(serversAt(made))).toEqual(['bank/all 83->83 a.example.com', 'shop/web 80->8080 a.example.com']);
  });

  it('come by age, then by name, then by namespace', () => {
    const old = { metadata: { creationTimestamp: '2020-01-01T00:00:00Z' } };
    const made = world(
      ...ingress,
      istioGateway('b/a', [http(80, ['1.example.com'])]),
      istioGateway('a/b', [http(80, ['2.example.com'])]),
      istioGateway('a/a', [http(80, ['3.example.com'])]),
      istioGateway('z/z', [http(80, ['4.example.com'])], old),
    );
    expect(serversAt(made).map(({ name }) => name)).toEqual(['z/z', 'a/a', 'b/a', 'a/b']);
  });

  it('read hosts with a namespace, the own one and any', () => {
    const hosts = ['shop/a.example.com', './b.example.com', '*/c.example.com', '*.d.example.com'];
    const made = world(
      ...ingress,
      istioGateway('web/public', [http(80, hosts)]),
      istioGateway('x/y', [http(81, ['*/*'])]),
    );
    expect(lines(serversAt(made))).toEqual([
      'web/public 80->8080 shop/a.example.com,web/b.example.com,c.example.com,*.d.example.com',
      'x/y 81->81 *',
    ]);
  });

  it('are not known where one is defined twice with different content', () => {
    const made = world(...ingress, istioGateway('a/a', [http(80, host)]), istioGateway('a/a', [http(81, host)]));
    expect(told(serversIn(made).serversOf(workloadAt(made, 'edge/ingress')))).toMatch(
      /unknown: Gateway a\/a is defined/,
    );
  });

  it('bear wrong types', () => {
    const made = world(
      ...ingress,
      istioGateway('a/a', [
        { port: 'x' },
        'no' as never,
        { port: { number: 80, protocol: 7 }, hosts: [1, 'x.y'], tls: [] },
      ]),
      istioGateway('a/b', { no: 'list' } as never),
    );
    expect(lines(serversAt(made))).toEqual(['a/a 80->8080 x.y']);
  });
});

describe('the port that a gateway listens on', () => {
  const gateway = istioGateway('a/a', [http(80, host), http(8080, ['b.example.com']), http(9999, host)]);

  it('is the target of the Service port of that number, else the number itself', () => {
    expect(serversAt(world(...ingress, gateway)).map(({ targetPort }) => targetPort)).toEqual([8080, 8080, 9999]);
  });

  it('is not translated by Services that opt out', () => {
    const metadata = { labels: { 'experimental.istio.io/disable-gateway-port-translation': '' } };
    const made = world(
      namespace('edge'),
      gatewayDeployment('edge/ingress'),
      gatewayService('edge/ingress', { metadata }),
      gateway,
    );
    expect(serversAt(made).map(({ targetPort }) => targetPort)).toEqual([80, 8080, 9999]);
  });

  it('is that of the oldest Service, then of the first by name', () => {
    const ports = (targetPort: number) => ({ spec: { ports: [{ name: 'http', port: 80, targetPort }] } });
    const base = [namespace('edge'), gatewayDeployment('edge/ingress'), istioGateway('a/a', [http(80, host)])];
    const byName = world(...base, gatewayService('edge/b', ports(1080)), gatewayService('edge/a', ports(2080)));
    expect(serversAt(byName).map(({ targetPort }) => targetPort)).toEqual([2080]);
    const created = (year: number) => ({ metadata: { creationTimestamp: `${year}-01-01T00:00:00Z` } });
    const byAge = world(
      ...base,
      gatewayService('edge/a', { ...ports(1080), ...created(2021) }),
      gatewayService('edge/b', { ...ports(2080), ...created(2020) }),
    );
    expect(serversAt(byAge).map(({ targetPort }) => targetPort)).toEqual([2080]);
  });

  it('is only that of the first of two Service ports with one target and protocol', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'http-alt', port: 81, targetPort: 8080 },
      { name: 'tcp-alt', port: 82, targetPort: 8080 },
    ];
    const made = world(
      namespace('edge'),
      gatewayDeployment('edge/ingress'),
      gatewayService('edge/ingress', { spec: { ports } }),
      istioGateway('a/a', [http(80, ['a.b']), http(81, ['c.d']), http(82, ['e.f'])]),
    );
    expect(serversAt(made).map(({ targetPort }) => targetPort)).toEqual([8080, 81, 8080]);
  });

  it('is none below 1024 for pods that say they are unprivileged', () => {
    const unprivileged = (value: string) =>
      world(
        namespace('edge'),
        gatewayDeployment('edge/ingress', { env: { ISTIO_META_UNPRIVILEGED_POD: value } }),
        gatewayService('edge/ingress'),
        istioGateway('a/a', [http(80, host), http(81, host)]),
      );
    expect(serversAt(unprivileged('true')).map(({ targetPort }) => targetPort)).toEqual([8080]);
    expect(serversAt(unprivileged('false')).map(({ targetPort }) => targetPort)).toEqual([8080, 81]);
  });
});

describe('servers that share a port', () => {
  const other = ['b.example.com'];
  const tcp = (number: number, rest = {}) => ({
    port: { number, name: `tcp-${number}`, protocol: 'TCP' },
    hosts: ['*'],
    ...rest,
  });

  function kept(...servers: readonly { readonly [key: string]: unknown }[]): readonly string[] {
    const gateways = servers.map((server, index) => istioGateway(`a/g${index}`, [server]));
    return serversAt(world(...ingress, ...gateways)).map(({ name }) => name);
  }

  it('merge as plaintext HTTP, of all its versions', () => {
    expect(
      kept(http(80, host), http(8080, host), { ...http(80, other), port: { number: 80, name: 'x', protocol: 'GRPC' } }),
    ).toEqual(['a/g0', 'a/g1', 'a/g2']);
  });

  it('leave no room for another protocol behind HTTP or TCP', () => {
    expect(kept(http(80, host), tcp(80), https(80, host, simple))).toEqual(['a/g0']);
    expect(kept(tcp(80), http(80, host), tcp(80))).toEqual(['a/g0']);
  });

  it('let plaintext in behind TLS, and no TLS after that', () => {
    expect(kept(https(443, host, simple), http(443, other), https(443, other, simple))).toEqual(['a/g0', 'a/g1']);
  });

  it('have each host of TLS once, as it is written', () => {
    const several = ['c.example.com', ...host];
    expect(kept(https(443, host, simple), https(443, several, simple), https(443, other, simple))).toEqual([
      'a/g0',
      'a/g2',
    ]);
    expect(kept(https(443, ['shop/a.example.com'], simple), https(443, host, simple))).toEqual(['a/g0', 'a/g1']);
  });

  it('take a redirect of a host as TLS of the host', () => {
    const redirect = http(80, host, { tls: { httpsRedirect: true } });
    expect(kept(redirect, redirect, http(80, host))).toEqual(['a/g0', 'a/g2']);
  });

  it('do not meet on different addresses', () => {
    expect(kept(tcp(80), tcp(80, { bind: '10.0.0.1' }), tcp(80, { bind: '10.0.0.1' }))).toEqual(['a/g0', 'a/g1']);
  });
});

describe('a gateway that Istio deploys', () => {
  const kubernetesGateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: edge}
spec:
  gatewayClassName: istio
  listeners: [{name: web, port: 80, protocol: HTTP}]
`;

  it('takes Istio Gateways of its own namespace only', () => {
    const { graph, context } = worldOf(
      {
        'a.yaml': stream(
          namespace('edge'),
          kubernetesGateway,
          istioGateway('edge/own', [http(81, host)], { selector: {} }),
          istioGateway('shop/foreign', [http(82, host)], { selector: {} }),
        ),
      },
      { complete: true },
    );
    const api = new GatewayApi(graph, context);
    const [deployed] = api.deployed.all();
    const answer = new GatewayServers(graph, api).serversOf(sure(deployed).workload);
    expect(knownValue(answer).map(({ number }) => number)).toEqual([81, 80]);
  });
});
