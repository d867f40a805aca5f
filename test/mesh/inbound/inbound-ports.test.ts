import { describe, expect, it } from 'vitest';
import { InboundPorts } from '../../../src/mesh/inbound/inbound-ports.ts';
import { Registry } from '../../../src/mesh/registry.ts';
import { SidecarScopes } from '../../../src/mesh/sidecar-scope.ts';
import { deployment, destinationRule, manifest, meshed, service, stream } from '../../manifests.ts';
import { reasons, workloadAt, worldOf } from '../../world.ts';

type Answer = ReturnType<InboundPorts['at']>;

function ask(port: number, ...manifests: readonly string[]): Answer {
  const text = stream(meshed('shop'), ...manifests);
  const { graph, context, mesh } = worldOf({ 'a.yaml': text }, { complete: true });
  const scopes = new SidecarScopes(graph, context, new Registry(graph, context));
  return new InboundPorts(graph, context, { foundation: mesh, scopes }).at(
    workloadAt({ graph, context, mesh }, 'shop/web'),
    port,
  );
}

/** `http`, `http declared -> 9000 as it comes`. */
function told(answer: Answer): string {
  if (!answer.known) return `unknown: ${answer.why}`;
  const { protocol, declared, applicationPort, keepsHttpVersion } = answer.value;
  return [
    protocol,
    declared ? 'declared' : 'passing',
    `-> ${applicationPort}`,
    ...(keepsHttpVersion ? ['as it comes'] : []),
  ].join(' ');
}

const web = deployment('shop/web', { ports: [{ name: 'main', containerPort: 8080 }] });
const named = (name: string, port: { readonly [key: string]: unknown }, metadata = {}) =>
  service(`shop/${name}`, { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, ...port }] }).replace(
    'metadata: {',
    `metadata: {${Object.entries(metadata)
      .map(([key, value]) => `"${key}":"${value}",`)
      .join('')}`,
  );
const sidecar = (spec: { readonly [key: string]: unknown }, key = 'shop/own') =>
  manifest('networking.istio.io/v1', 'Sidecar', key, { spec });

describe('a port that a Service leads to', () => {
  it('is treated as the Service declares it', () => {
    expect(told(ask(8080, web, named('web', { name: 'grpc' })))).toBe('grpc declared -> 8080');
    expect(told(ask(8080, web, named('web', { name: 'http', targetPort: 'main' })))).toBe('http declared -> 8080');
  });

  it('is that of the pod: the number of the Service leads nowhere', () => {
    const answer = ask(80, web, named('web', { name: 'http' }));
    expect(told(answer)).toBe('auto-detect passing -> 80');
    expect(reasons(answer.because())).toEqual([
      'no Service leads to port 80 of Deployment shop/web, so what comes to it passes through',
    ]);
  });

  it('is treated as the oldest of several Services declares it', () => {
    const young = named('a', { name: 'tcp' }, { creationTimestamp: '2026-01-02T00:00:00Z' });
    const old = named('b', { name: 'http' }, { creationTimestamp: '2026-01-01T00:00:00Z' });
    expect(told(ask(8080, web, young, old))).toBe('http declared -> 8080');
  });

  it('is treated as the first by host name declares it where they are of one age', () => {
    // `api-v1.shop.svc` is before `api.shop.svc`, and `api` before `api-v1`.
    expect(told(ask(8080, web, named('api', { name: 'tcp' }), named('api-v1', { name: 'http' })))).toBe(
      'http declared -> 8080',
    );
  });

  it('is treated as the first port of one Service declares it', () => {
    const ports = [
      { name: 'tcp-a', port: 81, targetPort: 8080 },
      { name: 'http', port: 80, targetPort: 8080 },
    ];
    expect(told(ask(8080, web, service('shop/web', { ports })))).toBe('tcp declared -> 8080');
  });

  it('may be that of a ServiceEntry which selects the pod', () => {
    const entry = (labels: object) =>
      manifest('networking.istio.io/v1', 'ServiceEntry', 'shop/web', {
        spec: {
          hosts: ['web.test'],
          workloadSelector: { labels },
          ports: [{ number: 80, name: 'http', protocol: 'HTTP2', targetPort: 8080 }],
        },
      });
    expect(told(ask(8080, web, entry({ app: 'web' })))).toBe('http2 declared -> 8080');
    expect(told(ask(8080, web, entry({ app: 'other' })))).toBe('auto-detect passing -> 8080');
  });

  it('is not known where the Service is defined twice', () => {
    const answer = ask(8080, web, named('web', { name: 'http' }), named('web', { name: 'tcp' }));
    expect(told(answer)).toBe('unknown: Service shop/web is defined more than once with different content');
  });

  it('keeps the version of HTTP where a DestinationRule says so, unless it selects workloads', () => {
    const rule = (more: object) =>
      destinationRule('shop/web', {
        host: 'web',
        trafficPolicy: { connectionPool: { http: { useClientProtocol: true } } },
        ...more,
      });
    const grpc = named('web', { name: 'grpc' });
    expect(told(ask(8080, web, grpc, rule({})))).toBe('grpc declared -> 8080 as it comes');
    const selective = rule({ workloadSelector: { matchLabels: { app: 'web' } } });
    expect(told(ask(8080, web, grpc, selective))).toBe('grpc declared -> 8080');
  });
});

describe('ingress listeners of the Sidecar', () => {
  const http = named('web', { name: 'http' });
  const listener = (more: object = {}) => ({ port: { number: 8080, protocol: 'TCP', name: 'tcp' }, ...more });

  it('stand in place of the ports of Services', () => {
    expect(told(ask(8080, web, http, sidecar({ ingress: [listener()] })))).toBe('tcp declared -> 8080');
    const elsewhere = { port: { number: 9000, protocol: 'HTTP' } };
    const answer = ask(8080, web, http, sidecar({ ingress: [elsewhere] }));
    expect(told(answer)).toBe('auto-detect passing -> 8080');
    expect(reasons(answer.because()).join()).toContain('Sidecar shop/own has no ingress listener for port 8080');
  });

  it('are those of the Sidecar that selects the pod', () => {
    const selector = (app: string) => ({ workloadSelector: { labels: { app } } });
    const wide = sidecar({ ingress: [listener()] });
    const narrow = sidecar({ ...selector('web'), egress: [{ hosts: ['*/*'] }] }, 'shop/narrow');
    expect(told(ask(8080, web, http, wide, narrow))).toBe('http declared -> 8080');
    expect(told(ask(8080, web, http, sidecar({ ...selector('other'), ingress: [listener()] })))).toBe(
      'http declared -> 8080',
    );
  });

  it.each([
    ['127.0.0.1:9000', 'tcp declared -> 9000'],
    ['0.0.0.0:9000', 'tcp declared -> 9000'],
    ['[::1]:9000', 'tcp declared -> 9000'],
    ['unix:///run/web.sock', 'tcp declared -> undefined'],
    ['', 'tcp declared -> 8080'],
    ['localhost', 'unknown: the default endpoint of Sidecar shop/own for port 8080 cannot be read'],
    [9000, 'unknown: the default endpoint of Sidecar shop/own for port 8080 cannot be read'],
  ])('send to their default endpoint %s', (defaultEndpoint, expected) => {
    expect(told(ask(8080, web, sidecar({ ingress: [listener({ defaultEndpoint })] })))).toBe(expected);
  });

  it('may bind their port themselves, which is not followed', () => {
    expect(told(ask(8080, web, sidecar({ ingress: [listener({ captureMode: 'NONE' })] })))).toBe(
      'unknown: the proxy itself listens on port 8080',
    );
  });

  it('have connection pools of their own', () => {
    const rule = destinationRule('shop/web', {
      host: 'web',
      trafficPolicy: { connectionPool: { http: { useClientProtocol: true } } },
    });
    expect(told(ask(8080, web, http, rule, sidecar({ ingress: [listener()] })))).toContain('as it comes');
    const pool = { inboundConnectionPool: { http: { useClientProtocol: false } } };
    expect(told(ask(8080, web, http, rule, sidecar({ ...pool, ingress: [listener()] })))).toBe('tcp declared -> 8080');
  });

  it('of a wrong form are none', () => {
    for (const ingress of [[], {}, ['8080'], [{ port: 8080 }], [{ port: { number: '8080' } }]]) {
      expect(told(ask(8080, web, http, sidecar({ ingress })))).toBe('http declared -> 8080');
    }
  });
});
