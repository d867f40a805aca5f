import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';

const egress = [{ hosts: ['./*'] }];

function ingressChecks(...listeners: readonly unknown[]): readonly string[] {
  return checksOf('Sidecar', { ingress: listeners }).map((check) => check.replace(' spec.ingress.', ' '));
}

function egressChecks(...listeners: readonly unknown[]): readonly string[] {
  return checksOf('Sidecar', { egress: listeners }).map((check) => check.replace(' spec.egress.', ' '));
}

describe('a Sidecar', () => {
  it.each([
    [{}, ['empty-sidecar spec']],
    [{ workloadSelector: { labels: { a: '*' } } }, ['selector-wildcard spec.workloadSelector.labels.a']],
    [{ egress, workloadSelector: {} }, ['? selector-without-labels spec.workloadSelector']],
    [{ inboundConnectionPool: {} }, ['empty-connection-pool spec.inboundConnectionPool']],
    [{ outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS' } }, ['outbound-mode spec.outboundTrafficPolicy.mode']],
    [{ outboundTrafficPolicy: { mode: 'ALLOW_ALL' } }, ['enumeration spec.outboundTrafficPolicy.mode']],
    [
      { outboundTrafficPolicy: { egressProxy: { host: 'a.b', port: { number: 80 } } } },
      ['egress-proxy spec.outboundTrafficPolicy.egressProxy'],
    ],
    [{ outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: 'a.b', port: { number: 80 } } } }, []],
    [
      { outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: 'a.b' } } },
      ['egress-proxy spec.outboundTrafficPolicy.egressProxy'],
    ],
  ])('%j', (spec, expected) => {
    expect(checksOf('Sidecar', spec)).toEqual(expected);
  });
});

describe('an ingress listener', () => {
  const port = { number: 8080, name: 'http', protocol: 'HTTP' };

  it.each(['', '127.0.0.1:80', '0.0.0.0:80', '[::1]:80', '[::]:80', ':80', 'unix:///a', '[127.0.0.1]:80'])(
    'sends to %j',
    (defaultEndpoint) => {
      expect(ingressChecks({ port, defaultEndpoint })).toEqual([]);
    },
  );

  it.each(['80', '127.0.0.1', '10.0.0.1:80', '::1:80', 'localhost:80', ':x', ':0', ':65536', 'unix://a'])(
    'does not send to %j',
    (defaultEndpoint) => {
      expect(ingressChecks({ port, defaultEndpoint })).toHaveLength(1);
    },
  );

  it.each([
    [[{}], ['no-port 0']],
    [[{ port }, { port }], ['duplicate-port 1.port.number']],
    [
      [{ port: { number: 0, name: 'a_b', protocol: 'x', targetPort: 1 }, bind: 'a' }],
      [
        'target-port 0.port.targetPort',
        'port-name 0.port.name',
        'port-protocol 0.port.protocol',
        'port-range 0.port.number',
        'bind-address 0.bind',
      ],
    ],
    [[{ port, tls: {} }], ['unfit-tls 0.tls']],
    [
      [{ port: { number: 80, protocol: 'TCP' }, connectionPool: { http: {} } }],
      ['? unused-pool 0.connectionPool.http'],
    ],
  ])('%j', (listeners, expected) => {
    expect(ingressChecks(...listeners)).toEqual(expected);
  });

  it('has TLS without what is for gateways', () => {
    const tls = { mode: 'ISTIO_MUTUAL', subjectAltNames: ['a'], httpsRedirect: true };
    expect(ingressChecks({ port: { number: 443, protocol: 'HTTPS' }, tls })).toEqual([
      'sidecar-tls 0.tls.subjectAltNames',
      'sidecar-tls 0.tls.httpsRedirect',
      'sidecar-tls 0.tls.mode',
    ]);
  });
});

describe('an egress listener', () => {
  const hosts = ['./*'];

  it.each([
    [[{}], ['no-hosts 0']],
    [[{ hosts }, { port: { number: 80 }, hosts }], ['early-catch-all 0']],
    [
      [
        { port: { number: 80 }, hosts },
        { port: { number: 80 }, hosts },
      ],
      ['duplicate-port 1.port.number'],
    ],
    [[{ port: { number: 80 }, bind: '1.2.3', hosts }], ['bind-address 0.bind']],
    [[{ port: { number: 0 }, hosts }], ['socket-port 0.bind']],
    [
      [
        { port: {}, bind: 'unix:///a', captureMode: 'IPTABLES', hosts },
        { port: {}, bind: 'unix:///a', hosts },
      ],
      ['capture-mode 0.captureMode', 'duplicate-port 1.bind'],
    ],
    [[{ hosts: ['a.b'] }], ['host-form 0.hosts.0']],
    [[{ hosts: ['ns/web'] }], ['short-host 0.hosts.0']],
    [[{ hosts: ['ns/*web.com', 'n_s/*'] }], ['partial-wildcard 0.hosts.0', 'host-namespace 0.hosts.1']],
    [[{ hosts: ['~ns/*', '~/a.b', '*/*'] }], []],
    [[{ hosts: ['ns/1.2.3.4'] }], ['host 0.hosts.0']],
    [[{ hosts: ['ns/*', 'ns/a.b'] }], ['? covered-host 0.hosts.1']],
    [[{ hosts: ['./a.b', 'shop/a.b'] }], ['? covered-host 0.hosts.1']],
    [[{ hosts: ['*/*', 'ns/a.b'] }], ['? covered-host 0.hosts']],
  ])('%j', (listeners, expected) => {
    expect(egressChecks(...listeners)).toEqual(expected);
  });
});
