import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../src/mesh/client.ts';
import { deployment, destinationRule, inject, meshed, peerAuthentication, service, stream } from '../manifests.ts';
import { destinationAt, reasons, type WorldOptions, workloadAt, worldOf } from '../world.ts';

interface Given {
  readonly rules?: readonly string[];
  readonly web?: Parameters<typeof deployment>[1];
  readonly service?: { readonly [key: string]: unknown };
  readonly options?: WorldOptions;
  readonly subset?: string;
  readonly gateway?: boolean;
}

const world = ({ rules = [], web = {}, service: spec = {}, options }: Given) =>
  worldOf(
    {
      'a.yaml': stream(
        meshed('shop'),
        service('shop/web', spec),
        deployment('shop/web', web),
        deployment('shop/client'),
        ...rules,
      ),
    },
    options,
  );
const ask = (given: Given) => {
  const asked = world(given);
  const client = clientOf(workloadAt(asked, 'shop/client'));
  const to = destinationAt(asked, 'shop/web', given.subset === undefined ? {} : { subset: given.subset });
  const from = given.gateway === true ? gatewayClient('shop', client.labels) : client;
  return asked.mesh.clientTls(from, to, workloadAt(asked, 'shop/web'));
};
/** `ISTIO_MUTUAL by auto-mtls` */
const mode = (given: Given) => {
  const answer = ask(given);
  return answer.known ? `${answer.value.mode} by ${answer.value.chosenBy}` : `unknown: ${answer.why}`;
};
const rule = (tls: unknown, rest: object = {}) =>
  destinationRule('shop/web', { host: 'web', trafficPolicy: { tls }, ...rest });
const policy = (trafficPolicy: object, rest: object = {}) =>
  destinationRule('shop/web', { host: 'web', trafficPolicy, ...rest });
const strictness = (value: string, spec: object = {}) =>
  peerAuthentication(`shop/${'selector' in spec ? 'web' : 'default'}`, { mtls: { mode: value }, ...spec });
const selector = { matchLabels: { app: 'web' } };
const outside = { labels: { [inject]: 'false' } };

describe('auto mutual TLS', () => {
  it('speaks mutual TLS with a sidecar', () => {
    expect(mode({})).toBe('ISTIO_MUTUAL by auto-mtls');
    expect(mode({ rules: [strictness('STRICT')] })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('speaks plaintext with a pod without a sidecar', () => {
    expect(mode({ web: outside })).toBe('none by auto-mtls');
  });

  it('adapts to a workload or a port that is DISABLE under a STRICT namespace', () => {
    const strict = strictness('STRICT');
    expect(mode({ rules: [strict, strictness('DISABLE', { selector })] })).toBe('none by auto-mtls');
    const port = strictness('STRICT', { selector, portLevelMtls: { 8080: { mode: 'DISABLE' } } });
    expect(mode({ rules: [strict, port] })).toBe('none by auto-mtls');
  });

  it('sends plaintext to a STRICT workload of a namespace that is DISABLE', () => {
    const rules = [strictness('DISABLE'), strictness('STRICT', { selector })];
    expect(mode({ rules })).toBe('none by auto-mtls');
  });

  it('is not stopped by excludeInboundPorts', () => {
    const annotations = { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' };
    expect(mode({ web: { annotations } })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('obeys the label that says what endpoints speak', () => {
    expect(mode({ web: { labels: { 'security.istio.io/tlsMode': 'disabled' } } })).toBe('none by auto-mtls');
    expect(mode({ web: { labels: { 'security.istio.io/tlsMode': 'istio' } } })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('can be turned off', () => {
    expect(mode({ options: { meshConfig: 'enableAutoMtls: false' } })).toBe('none by default');
  });
});

describe('a headless Service', () => {
  const headless = { clusterIP: 'None' };
  const second = (labels: object) => deployment('shop/second', { labels: { app: 'web', ...labels } });

  it('is spoken to in mutual TLS when all of its pods have a sidecar', () => {
    expect(mode({ service: headless })).toBe('ISTIO_MUTUAL by auto-mtls');
    expect(mode({ service: headless, rules: [second({})] })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('is spoken to in plaintext when one of its pods has none', () => {
    expect(mode({ service: headless, rules: [second({ [inject]: 'false' })] })).toBe('none by auto-mtls');
  });

  it('has no choice per endpoint: one that is DISABLE by a workload policy gets mutual TLS', () => {
    expect(mode({ service: headless, rules: [strictness('DISABLE', { selector })] })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('without pods is spoken to in plaintext', () => {
    expect(mode({ service: { ...headless, selector: { app: 'gone' } } })).toBe('none by auto-mtls');
  });
});

describe('the load balancer PASSTHROUGH', () => {
  const rules = [policy({ loadBalancer: { simple: 'PASSTHROUGH' } })];

  it('makes one choice for all pods, too', () => {
    const outsider = deployment('shop/second', { labels: { app: 'web', [inject]: 'false' } });
    expect(mode({ rules })).toBe('ISTIO_MUTUAL by auto-mtls');
    expect(mode({ rules: [...rules, outsider] })).toBe('none by auto-mtls');
    expect(mode({ rules: [policy({ loadBalancer: { simple: 'RANDOM' } }), outsider] })).toBe(
      'ISTIO_MUTUAL by auto-mtls',
    );
  });
});

describe('a tls block of a DestinationRule', () => {
  it.each([
    ['DISABLE', 'none'],
    ['ISTIO_MUTUAL', 'ISTIO_MUTUAL'],
    ['SIMPLE', 'SIMPLE'],
  ])('%s decides, whatever the server can do', (written, expected) => {
    const rules = [rule({ mode: written })];
    expect(mode({ rules })).toBe(`${expected} by DestinationRule`);
    expect(mode({ rules, web: outside })).toBe(`${expected} by DestinationRule`);
    expect(mode({ rules: [...rules, strictness('DISABLE')] })).toBe(`${expected} by DestinationRule`);
    expect(mode({ rules, options: { meshConfig: 'enableAutoMtls: false' } })).toBe(`${expected} by DestinationRule`);
  });

  it('that is empty is DISABLE', () => {
    expect(mode({ rules: [rule({})] })).toBe('none by DestinationRule');
    expect(mode({ rules: [rule({ mode: null })] })).toBe('none by DestinationRule');
  });

  it('that is absent leaves it to auto mutual TLS', () => {
    expect(mode({ rules: [policy({ connectionPool: {} })] })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('of a mode that Istio does not know is unknown', () => {
    expect(mode({ rules: [rule({ mode: 'simple' })] })).toBe(
      'unknown: TLS mode simple of DestinationRule shop/web is not one that Istio knows',
    );
  });

  it('MUTUAL without files is no TLS at all', () => {
    expect(mode({ rules: [rule({ mode: 'MUTUAL' })] })).toBe('none by DestinationRule');
    const files = { clientCertificate: '/a.pem', privateKey: '/a.key' };
    expect(mode({ rules: [rule({ mode: 'MUTUAL', ...files })] })).toBe('MUTUAL by DestinationRule');
    expect(mode({ rules: [rule({ mode: 'MUTUAL', ...files, privateKey: '' })] })).toBe('none by DestinationRule');
  });
});

describe('a credentialName', () => {
  const simple = { mode: 'SIMPLE', credentialName: 'ca' };

  it('is dropped by a sidecar, which then sends plaintext', () => {
    expect(mode({ rules: [rule(simple)] })).toBe('none by DestinationRule');
    expect(mode({ rules: [rule({ ...simple, mode: 'MUTUAL' })] })).toBe('none by DestinationRule');
  });

  it('works with a workloadSelector', () => {
    const selective = { workloadSelector: { matchLabels: { app: 'client' } } };
    expect(mode({ rules: [rule(simple, selective)] })).toBe('SIMPLE by DestinationRule');
  });

  it('works on gateways', () => {
    expect(mode({ rules: [rule(simple)], gateway: true })).toBe('SIMPLE by DestinationRule');
  });

  it('works when it names a ConfigMap', () => {
    expect(mode({ rules: [rule({ ...simple, credentialName: 'configmap://ca' })] })).toBe('SIMPLE by DestinationRule');
  });

  it('that is empty is none', () => {
    expect(mode({ rules: [rule({ ...simple, credentialName: '' })] })).toBe('SIMPLE by DestinationRule');
  });
});

describe('a port level without tls under a tls block', () => {
  const hidden = (value: string) => policy({ tls: { mode: value }, portLevelSettings: [{ port: { number: 80 } }] });

  it.each(['DISABLE', 'SIMPLE', 'MUTUAL'])('hides %s from the cluster, but endpoints get no mutual TLS', (value) => {
    expect(mode({ rules: [hidden(value)] })).toBe('none by auto-mtls');
  });

  it('hides ISTIO_MUTUAL, and every endpoint gets mutual TLS', () => {
    expect(mode({ rules: [hidden('ISTIO_MUTUAL')] })).toBe('ISTIO_MUTUAL by auto-mtls');
    expect(mode({ rules: [hidden('ISTIO_MUTUAL')], web: outside })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('reads the traffic policy that counts, not one that a merge dropped', () => {
    const rules = [
      destinationRule('shop/a', { host: 'web', trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } }),
      destinationRule('shop/b', { host: 'web', trafficPolicy: { tls: { mode: 'DISABLE' } } }),
    ];
    expect(mode({ rules })).toBe('ISTIO_MUTUAL by auto-mtls');
  });

  it('reads that of the subset for requests to a subset, else that of the rule', () => {
    const subset = (value: object) => ({ subsets: [{ name: 'v1', trafficPolicy: value }] });
    const levels = { portLevelSettings: [{ port: { number: 80 } }] };
    const inSubset = policy({}, subset({ tls: { mode: 'DISABLE' }, ...levels }));
    expect(mode({ rules: [inSubset], subset: 'v1' })).toBe('none by auto-mtls');
    const above = policy({ tls: { mode: 'DISABLE' }, ...levels }, subset({}));
    expect(mode({ rules: [above], subset: 'v1' })).toBe('none by auto-mtls');
    const ofPort = { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }] };
    const port = policy({ tls: { mode: 'ISTIO_MUTUAL' }, ...ofPort }, subset(levels));
    expect(mode({ rules: [port], subset: 'v1' })).toBe('none by auto-mtls');
    const both = policy({ tls: { mode: 'DISABLE' }, ...levels }, subset({ tls: { mode: 'ISTIO_MUTUAL' }, ...levels }));
    expect(mode({ rules: [both], subset: 'v1' })).toBe('ISTIO_MUTUAL by auto-mtls');
  });
});

describe('what is not known', () => {
  const base = stream(service('shop/web'), deployment('shop/web'), deployment('shop/client'));
  const told = (...rest: readonly string[]) => {
    const asked = worldOf({ 'a.yaml': stream(base, ...rest) });
    const answer = asked.mesh.clientTls(
      clientOf(workloadAt(asked, 'shop/client')),
      destinationAt(asked, 'shop/web'),
      workloadAt(asked, 'shop/web'),
    );
    return answer.known ? answer.value.mode : `unknown: ${answer.why}`;
  };

  it('is what a server can do whose injection is not known', () => {
    expect(told()).toContain('unknown: the manifests do not define namespace "shop"');
  });

  it('does not matter where a DestinationRule decides', () => {
    expect(told(rule({ mode: 'SIMPLE' }))).toBe('SIMPLE');
  });

  it('is the mode of an ambiguous policy or rule', () => {
    expect(told(meshed('shop'), strictness('STRICT'), strictness('DISABLE'))).toContain('defined more than once');
    expect(told(rule({ mode: 'SIMPLE' }), rule({ mode: 'DISABLE' }))).toContain('defined more than once');
  });
});

describe('the evidence', () => {
  const because = (given: Given) => reasons(ask(given).because()).map((line) => line.replace(/^a\.yaml:\d+:\d+ /, ''));

  it('is the mode that the rule writes', () => {
    expect(because({ rules: [rule({ mode: 'SIMPLE' })] })).toEqual(['DestinationRule shop/web sets TLS mode SIMPLE']);
    expect(because({ rules: [rule({})] })).toEqual([
      'DestinationRule shop/web sets TLS mode DISABLE (an empty tls block)',
    ]);
    expect(because({ rules: [rule({ mode: 'SIMPLE', credentialName: 'ca' })] })).toEqual([
      'DestinationRule shop/web sets TLS mode SIMPLE, which a sidecar drops because it cannot read the credential',
    ]);
  });

  it('stands where the mode is written', () => {
    const text = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web, namespace: shop}
spec:
  host: web
  trafficPolicy:
    tls:
      mode: SIMPLE
`;
    const base = stream(meshed('shop'), service('shop/web'), deployment('shop/web'));
    const asked = worldOf({ 'base.yaml': base, 'rule.yaml': text });
    const server = workloadAt(asked, 'shop/web');
    const answer = asked.mesh.clientTls(clientOf(server), destinationAt(asked, 'shop/web'), server);
    expect(reasons(answer.because())).toEqual(['rule.yaml:8:13 DestinationRule shop/web sets TLS mode SIMPLE']);
  });

  it('is what the server has and asks for', () => {
    expect(because({})).toEqual([
      'the namespace has label istio-injection=enabled',
      'no PeerAuthentication sets a mode, so plaintext and mutual TLS are both accepted',
    ]);
    expect(because({ web: outside })).toEqual(['the pod label says no']);
  });

  it('is the setting of the mesh', () => {
    expect(reasons(ask({ options: { meshConfig: 'enableAutoMtls: false' } }).because())).toEqual([
      'mesh.yaml:1:17 the mesh configuration sets enableAutoMtls',
    ]);
  });

  it('is the block that a port level hides', () => {
    const rules = [policy({ tls: { mode: 'DISABLE' }, portLevelSettings: [{ port: { number: 80 } }] })];
    expect(because({ rules })).toEqual([
      'DestinationRule shop/web sets TLS mode DISABLE above the port level, which is still read for each endpoint',
    ]);
  });
});
