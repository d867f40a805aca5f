import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';

/** Of a traffic policy, from there. */
function policyChecks(trafficPolicy: object): readonly string[] {
  return checksOf('DestinationRule', { host: 'web', trafficPolicy }).map((check) =>
    check.replace('spec.trafficPolicy.', '').replace('spec.trafficPolicy', ''),
  );
}

describe('a DestinationRule', () => {
  it.each([
    [{ host: 'web' }, []],
    [{ host: '*' }, []],
    [{}, ['host spec.host']],
    [
      { host: 'web', subsets: [{ name: 'a' }, { name: 'a', labels: { '-': 'x' } }, {}] },
      ['duplicate-subset spec.subsets.1.name', 'label-key spec.subsets.1.labels.-', 'subset-name spec.subsets.2.name'],
    ],
    [{ host: 'web', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['.'] }, []],
    [
      { host: 'web', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['shop', 'other'] },
      ['selected-export spec.exportTo.1'],
    ],
    [{ host: 'web', workloadSelector: {} }, ['? selector-without-labels spec.workloadSelector']],
    [
      { host: 'web', workloadSelector: { matchLabels: { a: 'b*', '': 'c' } } },
      ['selector-wildcard spec.workloadSelector.matchLabels.a', 'selector-key spec.workloadSelector.matchLabels.'],
    ],
  ])('%j', (spec, expected) => {
    expect(checksOf('DestinationRule', spec)).toEqual(expected);
  });
});

describe('a traffic policy', () => {
  it.each([
    [{}, ['empty-traffic-policy ']],
    [{ portLevelSettings: [] }, ['empty-traffic-policy ']],
    [{ retryBudget: {} }, []],
    [{ tunnel: { targetHost: 'a.b', targetPort: 80 }, proxyProtocol: {} }, ['tunnel-and-proxy-protocol proxyProtocol']],
    [
      { tunnel: { protocol: 'GET', targetHost: 'a_b' } },
      ['tunnel-protocol tunnel.protocol', 'tunnel-host tunnel.targetHost', 'port-range tunnel.targetPort'],
    ],
    [{ tunnel: { targetHost: '::1', targetPort: 80 } }, []],
    [{ proxyProtocol: { version: 'V3' } }, ['enumeration proxyProtocol.version']],
    [{ portLevelSettings: [{ tls: {} }] }, ['no-port portLevelSettings.0']],
    [{ portLevelSettings: [{ port: { number: 80 } }] }, ['empty-traffic-policy portLevelSettings.0']],
  ])('%j', (policy, expected) => {
    expect(policyChecks(policy)).toEqual(expected);
  });

  it('warns at its own level only', () => {
    const outlierDetection = { consecutiveErrors: 5 };
    expect(policyChecks({ outlierDetection })).toEqual([
      '? deprecated-consecutive-errors outlierDetection.consecutiveErrors',
    ]);
    expect(policyChecks({ portLevelSettings: [{ port: { number: 80 }, outlierDetection }] })).toEqual([]);
    const subsets = [{ name: 'a', trafficPolicy: { outlierDetection } }];
    expect(checksOf('DestinationRule', { host: 'web', subsets })).toEqual([]);
  });

  it('is refused at all levels', () => {
    const connectionPool = { tcp: { maxConnections: -1 } };
    const policy = { connectionPool, portLevelSettings: [{ port: { number: 80 }, connectionPool }] };
    const spec = { host: 'web', trafficPolicy: policy, subsets: [{ name: 'a', trafficPolicy: policy }] };
    expect(checksOf('DestinationRule', spec)).toHaveLength(4);
  });
});

describe('a connection pool', () => {
  it.each([
    [{}, ['empty-connection-pool ']],
    [{ tcp: {} }, []],
    [{ tcp: { idleTimeout: '0s', connectTimeout: '0s' } }, ['duration tcp.connectTimeout']],
    [
      { tcp: { idleTimeout: 'x', tcpKeepalive: { time: '1us', interval: '1s' } } },
      ['duration tcp.idleTimeout', 'duration tcp.tcpKeepalive.time'],
    ],
    [{ http: { maxRetries: -1, idleTimeout: '1ns' } }, ['negative-limit http.maxRetries', 'duration http.idleTimeout']],
    [{ http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: true } }, ['upgrade http.h2UpgradePolicy']],
    [{ http: { http2KeepAlive: { interval: '1s' } } }, ['keep-alive http.http2KeepAlive']],
  ])('%j', (connectionPool, expected) => {
    const found = policyChecks({ connectionPool });
    expect(found.map((check) => check.replace(/ connectionPool\.?/, ' '))).toEqual(expected);
  });
});

describe('TLS to the server', () => {
  it.each([
    [{ mode: 'ISTIO_MUTUAL', clientCertificate: 'a' }, []],
    [{ mode: 'NONE' }, ['enumeration mode']],
    [{ mode: 'MUTUAL' }, ['no-certificate ', 'no-certificate ']],
    [{ mode: 'MUTUAL', credentialName: 'a' }, []],
    [{ mode: 'SIMPLE', credentialName: 'a', caCertificates: 'b' }, ['certificates-twice caCertificates']],
    [{ mode: 'SIMPLE', insecureSkipVerify: true, subjectAltNames: ['a'] }, ['unverified subjectAltNames']],
    [{ mode: 'SIMPLE', insecureSkipVerify: true, credentialName: 'a' }, ['unverified credentialName']],
    [{ mode: 'MUTUAL', insecureSkipVerify: true, credentialName: 'a' }, []],
    [{ mode: 'SIMPLE', credentialName: 'configmap://shop/a' }, []],
    [{ mode: 'SIMPLE', credentialName: 'configmap://other/a' }, ['credential-name credentialName']],
    [{ mode: 'SIMPLE', credentialName: 'configmap://a' }, ['credential-name credentialName']],
  ])('%j', (tls, expected) => {
    expect(policyChecks({ tls }).map((check) => check.replace(/ tls\.?/, ' '))).toEqual(expected);
  });
});

describe('outlier detection', () => {
  it.each([
    [{ consecutiveLocalOriginFailures: 1 }, ['local-origin-failures consecutiveLocalOriginFailures']],
    [{ consecutiveLocalOriginFailures: 1, splitExternalLocalOriginErrors: true }, []],
    [
      { maxEjectionPercent: 101, minHealthPercent: -1, interval: '0' },
      ['duration interval', 'percentage maxEjectionPercent', 'percentage minHealthPercent'],
    ],
  ])('%j', (outlierDetection, expected) => {
    const found = policyChecks({ outlierDetection });
    expect(found.map((check) => check.replace(' outlierDetection.', ' '))).toEqual(expected);
  });
});

describe('a load balancer', () => {
  const balancerChecks = (loadBalancer: object, more: object = { outlierDetection: {} }) =>
    policyChecks({ loadBalancer, ...more }).map((check) => check.replace(/ loadBalancer\.?/, ' '));
  const locality = (localityLbSetting: object) =>
    balancerChecks({ localityLbSetting }).map((check) => check.replace(/ localityLbSetting\.?/, ' '));

  it.each([
    [{ simple: 'BEST' }, ['enumeration simple']],
    [{ consistentHash: { httpCookie: {} } }, ['cookie-name consistentHash.httpCookie']],
    [
      { consistentHash: { httpCookie: { name: 'a', attributes: [{ name: 'b' }, { name: 'b' }, {}] } } },
      [
        'cookie-attribute consistentHash.httpCookie.attributes.1.name',
        'cookie-attribute consistentHash.httpCookie.attributes.2',
      ],
    ],
    [
      { consistentHash: { useSourceIp: true, minimumRingSize: 5, ringHash: {} } },
      ['? deprecated-ring-size consistentHash.minimumRingSize', 'ring-size-twice consistentHash.minimumRingSize'],
    ],
    [{ consistentHash: { maglev: { tableSize: 65537 } } }, []],
    [{ consistentHash: { maglev: {} } }, ['maglev-size consistentHash.maglev.tableSize']],
    [{ consistentHash: { maglev: { tableSize: 9 } } }, ['maglev-size consistentHash.maglev.tableSize']],
    [{ consistentHash: { maglev: { tableSize: 5000011 } } }, ['maglev-size consistentHash.maglev.tableSize']],
    [{ warmup: {} }, ['warmup warmup']],
    [
      { warmup: { duration: '1s', minimumPercent: 101, aggression: 0 } },
      ['percentage warmup.minimumPercent', 'warmup warmup.aggression'],
    ],
    [{ warmupDurationSecs: '0s' }, ['crd-duration warmupDurationSecs']],
    [{ localityLbSetting: {}, zoneAwareLbSetting: {} }, ['locality-and-zone zoneAwareLbSetting']],
    [
      { zoneAwareLbSetting: { failoverPriority: ['topology.kubernetes.io/zone'] } },
      ['failover-priority zoneAwareLbSetting.failoverPriority.0'],
    ],
  ])('%j', (balancer, expected) => {
    expect(balancerChecks(balancer)).toEqual(expected);
  });

  it.each([
    [
      { distribute: [{ from: 'a', to: { b: 100 } }], failover: [{ from: 'a', to: 'b' }] },
      ['distribute-and-failover failover'],
    ],
    [
      {
        failover: [
          { from: 'a', to: 'a' },
          { from: 'b/c', to: '*' },
        ],
      },
      ['failover failover.0', 'failover failover.1.from', 'failover failover.1.to'],
    ],
    [{ distribute: [{ from: 'a', to: { b: 60, c: 30 } }] }, ['locality-weight distribute.0.to']],
    [{ distribute: [{ from: 'a', to: { b: 101 } }] }, ['locality-weight distribute.0.to.b']],
    [
      {
        distribute: [
          { from: 'a/*', to: { b: 100 } },
          { from: 'a/b', to: { b: 100 } },
        ],
      },
      ['locality distribute.1.from'],
    ],
    [
      {
        distribute: [
          { from: 'a/b/c', to: { b: 100 } },
          { from: 'a', to: { b: 100 } },
        ],
      },
      ['locality distribute.1.from'],
    ],
    [
      {
        distribute: [
          { from: 'a/b', to: { b: 100 } },
          { from: 'a/c', to: { 'x/*/y': 100 } },
        ],
      },
      ['locality distribute.1.to.x/*/y'],
    ],
    [{ distribute: [{ from: 'a//c', to: { b: 100 } }] }, ['locality distribute.0.from']],
  ])('by locality %j', (setting, expected) => {
    expect(locality(setting)).toEqual(expected);
  });

  it('that fails over needs to know who is out', () => {
    const loadBalancer = { localityLbSetting: { failoverPriority: ['a'] } };
    expect(balancerChecks(loadBalancer, {})).toEqual(['? failover-without-outliers localityLbSetting']);
    expect(balancerChecks(loadBalancer)).toEqual([]);
  });
});
