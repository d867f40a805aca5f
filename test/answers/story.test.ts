import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';
import type { Story } from '../../src/story-result.ts';
import { trace } from '../../src/trace.ts';
import { smallMesh } from './small-mesh.ts';

function storyOf(request: object, text = smallMesh): Story {
  const files = [parseFile({ path: 'mesh.yaml', text })];
  const { questions } = trace({ files, requests: [request as never] }, { story: true });
  const story = questions[0]?.story;
  if (story === undefined) throw new Error('no story');
  return story;
}

/** Each hop and row as a line. */
function told({ hops }: Story): readonly string[] {
  return hops.flatMap(({ name, subject, rows }) => [
    `${name}: ${subject}`,
    ...rows.filter(({ value }) => value !== '').map(({ label, value }) => `  ${label}: ${value}`),
  ]);
}

function logLines(request: object, text?: string): readonly string[] {
  return storyOf(request, text).confirm.accessLog.map(({ command, line }) => `${command.split(' ')[4]} ${line}`);
}

const from = 'shop/web';
const pay = 'http://pay.shop:8080';

describe('a story', () => {
  it('goes from the application of the client to that of the server', () => {
    expect(told(storyOf({ from, url: 'http://web.shop/' }))).toEqual([
      'application: Deployment shop/web',
      '  resolves to: service shop/web',
      'client proxy: sidecar of Deployment shop/web',
      '  listener: for the port, http',
      '  handled as: http',
      '  virtual host: web.shop.svc.cluster.local:80',
      '  route: default',
      '  timeout: none',
      "  retries: 2 (Istio's default, on connect-failure, refused-stream, unavailable, cancelled, retriable-status-codes)",
      'destination: web.shop.svc.cluster.local:80',
      '  endpoints: 1',
      'TLS: ISTIO_MUTUAL, by auto mutual TLS',
      'server proxy: sidecar of Deployment shop/web, port 8080',
      '  mutual TLS: STRICT',
      '  handled as: http',
      '  authorization: allowed, no policy applies',
      'application: Deployment shop/web, port 8080, in HTTP/1.1',
    ]);
  });

  it('tells shares, rewrites and limits', () => {
    const lines = told(storyOf({ from, url: `${pay}/v1/x` }));
    expect(lines).toContain('  route: VirtualService shop/pay, rule 3 "rest"');
    expect(lines).toContain('  rewritten to: /api/x');
    expect(lines).toContain('  retries: 3, 2s for each try (on 5xx, retriable-status-codes, 503)');
    expect(lines).toContain('destination: pay.shop.svc.cluster.local:8080 subset v1 (66.67 %)');
    expect(lines).toContain('  settings: DestinationRule shop/pay');
    expect(lines).toContain('  endpoints: 3');
  });

  it('ends where the request does', () => {
    expect(told(storyOf({ from: 'legacy/batch', url: `${pay}/v1` })).filter((line) => !line.startsWith(' '))).toEqual([
      'application: Deployment legacy/batch',
      'client proxy: none: the connection goes out as the application made it',
      'server proxy: sidecar of Deployment shop/pay-v1, port 8080',
      'server proxy: sidecar of Deployment shop/pay-v2, port 8080',
    ]);
    expect(told(storyOf({ from, url: `${pay}/old` })).at(-1)).toBe('  redirect: 308 to http://pay.shop:8080/new');
    expect(told(storyOf({ from, url: `${pay}/broken` })).at(-1)).toBe(
      '  exists: no: the proxy knows no such destination',
    );
    expect(told(storyOf({ from, url: `${pay}/faulty` })).at(-1)).toBe('  fault: answers 100 % with 418');
  });

  it('tells each place once, where it first matters', () => {
    const { hops, because } = storyOf({ from, url: `${pay}/v1` });
    const all = [...because, ...hops.flatMap((hop) => [...hop.because, ...hop.rows.flatMap((row) => row.because)])];
    const places = all.flatMap(({ file, range }) => (file === undefined ? [] : [JSON.stringify([file, range])]));
    expect(places.length).toBeGreaterThan(6);
    expect(new Set(places).size).toBe(places.length);
    const timeout = hops.flatMap(({ rows }) => rows).find(({ label }) => label === 'timeout');
    expect(timeout?.because).toEqual([expect.objectContaining({ note: 'timeout is 90s', file: 'mesh.yaml' })]);
  });

  it('tells at most four servers of a destination', () => {
    const more = [3, 4, 5, 6].map((number) =>
      smallMesh
        .split('\n---\n')
        .find((it) => it.includes('name: pay-v2'))
        ?.replace('pay-v2', `pay-v${number}`),
    );
    const story = storyOf(
      { from, url: 'tcp://pay.shop:9090', serverSpeaks: 'tcp' },
      [smallMesh, ...more].join('\n---\n'),
    );
    const servers = story.hops.filter(({ name }) => name === 'server proxy').map(({ subject }) => subject);
    expect(servers).toHaveLength(5);
    expect(servers[4]).toBe('2 more servers, which --format json tells');
  });
});

describe('a story in ambient mode', () => {
  const ambient = `
apiVersion: v1
kind: Namespace
metadata: {name: ship, labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: waypoint, namespace: ship}
spec:
  gatewayClassName: istio-waypoint
  listeners: [{name: mesh, port: 15008, protocol: HBONE}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders, namespace: ship}
spec:
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec: {containers: [{name: a, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: orders, namespace: ship}
spec: {selector: {app: orders}, ports: [{name: http, port: 80, targetPort: 8080}]}
`;

  it('goes through ztunnel and the waypoint', () => {
    const story = storyOf({ from: 'ship/orders', url: 'http://orders.ship/' }, ambient);
    expect(told(story).filter((line) => !/handled as|retries|timeout|virtual host/.test(line))).toEqual([
      'application: Deployment ship/orders',
      '  resolves to: service ship/orders',
      'client proxy: ztunnel of Deployment ship/orders',
      '  identity: cluster.local/ns/ship/sa/default',
      '  sends: through a tunnel (HBONE) to the waypoint',
      'waypoint: ship/waypoint, for the service',
      '  sees: cluster.local/ns/ship/sa/default',
      '  authorization: allowed, no policy applies',
      '  route: default',
      'destination: orders.ship.svc.cluster.local:80',
      '  endpoints: 1',
      'server proxy: ztunnel of Deployment ship/orders, port 8080',
      '  connection: HBONE, from cluster.local/ns/ship/sa/waypoint',
      '  authorization: allowed, no policy applies',
      'application: Deployment ship/orders, port 8080',
    ]);
    expect(story.confirm).toEqual({
      commands: [
        'istioctl ztunnel-config workloads --workload-namespace ship',
        'istioctl proxy-config routes deployment/waypoint.ship',
        'istioctl ztunnel-config policies --policy-namespace ship',
      ],
      accessLog: [],
    });
  });
});

describe('to confirm it in a cluster', () => {
  it('there are commands for each proxy on the way', () => {
    expect(storyOf({ from, url: `${pay}/v1`, method: 'POST' }).confirm.commands).toEqual([
      'istioctl proxy-config listeners deployment/web.shop --port 8080',
      'istioctl proxy-config routes deployment/web.shop --name 8080',
      'istioctl proxy-config clusters deployment/web.shop --fqdn pay.shop.svc.cluster.local --port 8080 --subset v1',
      "istioctl proxy-config endpoints deployment/web.shop --cluster 'outbound|8080|v1|pay.shop.svc.cluster.local'",
      'istioctl proxy-config clusters deployment/web.shop --fqdn pay.shop.svc.cluster.local --port 8080 --subset v2',
      "istioctl proxy-config endpoints deployment/web.shop --cluster 'outbound|8080|v2|pay.shop.svc.cluster.local'",
      'istioctl proxy-config listeners deployment/pay-v1.shop --port 15006',
      'istioctl experimental authz check deployment/pay-v1.shop',
      'istioctl proxy-config listeners deployment/pay-v2.shop --port 15006',
      'istioctl experimental authz check deployment/pay-v2.shop',
    ]);
  });

  it('routes have the names that the control plane gives them', () => {
    const routes = (request: object, text?: string) =>
      storyOf(request, text).confirm.commands.filter((it) => it.includes(' routes '));
    expect(routes({ via: 'shop/gateway', url: 'http://shop.example.com/' })).toEqual([
      'istioctl proxy-config routes deployment/gateway.shop --name http.8080',
    ]);
    const detected = smallMesh.replace(
      '{name: http, port: 80, targetPort: 8080}]}\n---\napiVersion: apps/v1',
      '{name: odd, port: 80, targetPort: 8080}]}\n---\napiVersion: apps/v1',
    );
    expect(routes({ from, url: 'http://web.shop/' }, detected)).toEqual([
      'istioctl proxy-config routes deployment/web.shop --name web.shop.svc.cluster.local:80',
    ]);
    expect(routes({ from, url: 'tcp://pay.shop:9090', serverSpeaks: 'tcp' })).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    [
      'an answer',
      { url: 'http://web.shop/a' },
      [
        'deployment/web "GET /a HTTP/1.1" 200 - via_upstream - ... outbound|80||web.shop.svc.cluster.local ...',
        'deployment/web "GET /a HTTP/1.1" 200 - via_upstream - ... inbound|8080|| ...',
      ],
    ],
    [
      'a denial',
      { url: `${pay}/v1`, method: 'DELETE' },
      [
        'deployment/web "DELETE /v1 HTTP/1.1" 403 - via_upstream - ... outbound|8080|v1|pay.shop.svc.cluster.local ...',
        'deployment/pay-v1 "DELETE /v1 HTTP/1.1" 403 - rbac_access_denied_matched_policy[ns[shop]-policy[pay]-rule[0]] - ... inbound|8080|| ...',
      ],
    ],
    [
      'no destination',
      { url: `${pay}/broken` },
      ['deployment/web "GET /broken HTTP/1.1" 503 NC cluster_not_found - ... - ...'],
    ],
    ['no route', { url: `${pay}/` }, ['deployment/web "GET / HTTP/1.1" 404 NR route_not_found - ... - ...']],
    [
      'a fault',
      { url: `${pay}/faulty` },
      ['deployment/web "GET /faulty HTTP/1.1" 418 FI fault_filter_abort - ... - ...'],
    ],
    ['a redirect', { url: `${pay}/old` }, ['deployment/web "GET /old HTTP/1.1" 308 - direct_response - ... - ...']],
    [
      'an end of all tries',
      { url: `${pay}/v1`, serverDelay: '60s' },
      [
        'deployment/web "GET /v1 HTTP/1.1" 504 URX,UT upstream_per_try_timeout - ... outbound|8080|v1|pay.shop.svc.cluster.local ...',
      ],
    ],
    [
      'plaintext that is refused',
      { from: 'legacy/batch', url: `${pay}/v1` },
      ['deployment/pay-v1 "- - -" 0 NR filter_chain_not_found - ... - ...'],
    ],
    [
      'bytes',
      { url: 'tcp://pay.shop:9090', serverSpeaks: 'tcp' },
      ['deployment/web "- - -" 0 - - - ... outbound|9090||pay.shop.svc.cluster.local ...'],
    ],
    [
      'what the mesh does not know',
      { url: 'http://api.example.com/' },
      ['deployment/web "GET / HTTP/1.1" 200 - via_upstream - ... PassthroughCluster ...'],
    ],
  ])('there are lines of logs: %s', (_, request, lines) => {
    expect(logLines({ from, ...request })).toEqual(lines);
  });

  it('words that a shell would read are quoted, and CronJobs have no pod of a known name', () => {
    const odd = smallMesh
      .replace('kind: CronJob', 'kind: CronJob # x')
      .replace('sidecar.istio.io/inject: "false"', 'a: b');
    const [first] = storyOf({ from: 'cronjob/shop/web', url: 'http://web.shop/' }, odd).confirm.commands;
    expect(first).toBe("istioctl proxy-config listeners '<pod of web>.shop' --port 80");
  });
});
