import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';

describe('a Telemetry', () => {
  it.each([
    [{ metrics: [{ providers: [{}] }] }, ['provider spec.metrics.0.providers.0']],
    [{ metrics: [{ reportingInterval: '0s' }] }, ['crd-duration spec.metrics.0.reportingInterval']],
    [
      { metrics: [{ overrides: [{ match: { customMetric: '' } }] }] },
      ['custom-metric spec.metrics.0.overrides.0.match.customMetric'],
    ],
    [
      { metrics: [{ overrides: [{ match: { metric: 'REQUESTS' } }] }] },
      ['enumeration spec.metrics.0.overrides.0.match.metric'],
    ],
    [
      { metrics: [{ overrides: [{ tagOverrides: { a: {} } }] }] },
      ['tag-value spec.metrics.0.overrides.0.tagOverrides.a'],
    ],
    [{ metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'REMOVE' } } }] }] }, []],
    [
      {
        metrics: [
          {
            overrides: [
              { tagOverrides: { a: { operation: 'REMOVE', value: 'x' }, b: { operation: 'REMOVE', value: '' } } },
            ],
          },
        ],
      },
      [
        'tag-value spec.metrics.0.overrides.0.tagOverrides.a.value',
        'crd-tag-value spec.metrics.0.overrides.0.tagOverrides.b.value',
      ],
    ],
    [{ tracing: [{}, {}] }, ['? several-tracings spec.tracing']],
    [
      { tracing: [{ providers: [{ name: 'a' }, { name: 'b' }], randomSamplingPercentage: 101 }] },
      ['? several-providers spec.tracing.0.providers', 'percentage spec.tracing.0.randomSamplingPercentage'],
    ],
    [
      { tracing: [{ customTags: { a: { literal: {} }, b: { header: { name: 'x' } }, '': {} } }] },
      ['tag-value spec.tracing.0.customTags.a.literal', 'tag-name spec.tracing.0.customTags.'],
    ],
    [{ accessLogging: [{ filter: { expression: 'response.code >= 400' } }] }, []],
    [
      { accessLogging: [{ filter: { expression: 'response.code >=' } }] },
      ['filter spec.accessLogging.0.filter.expression'],
    ],
    [{ accessLogging: [{ filter: {} }] }, ['filter spec.accessLogging.0.filter.expression']],
  ])('%j', (spec, expected) => {
    expect(checksOf('Telemetry', spec)).toEqual(expected);
  });
});

describe('a module of WebAssembly', () => {
  const cases: readonly (readonly [object, readonly string[]])[] = [
    [{ url: 'oci://a.b/c' }, []],
    [{ url: 'a.b/c:latest' }, []],
    [{}, ['no-url url']],
    [{ url: 'ftp://a.b' }, ['url url']],
    [{ url: 'a\nb' }, ['url url']],
    [{ url: 'a', sha256: 'A'.repeat(64) }, ['sha256 sha256']],
    [
      { url: 'a', imagePullSecret: 'a'.repeat(254), pluginName: 'a'.repeat(257) },
      ['long-name imagePullSecret', 'long-name pluginName'],
    ],
    [{ url: 'a', type: 'UDP', failStrategy: 'FAIL' }, ['enumeration failStrategy', 'enumeration type']],
    [
      { url: 'a', vmConfig: { env: [{ name: 'A' }, { name: 'A' }, {}, { name: 'a'.repeat(257) }] } },
      ['duplicate-variable vmConfig.env.1.name', 'variable-name vmConfig.env.2', 'long-name vmConfig.env.3.name'],
    ],
    [
      {
        url: 'a',
        vmConfig: {
          env: [
            { name: 'A', valueFrom: 'HOST', value: 'x' },
            { name: 'B', valueFrom: 'HOST', value: '' },
          ],
        },
      },
      ['variable-value vmConfig.env.0.value', 'crd-variable-value vmConfig.env.1.value'],
    ],
  ];

  it.each(cases)('%j', (module, expected) => {
    expect(checksOf('WasmPlugin', module)).toEqual(expected.map((check) => check.replace(' ', ' spec.')));
    expect(checksOf('TrafficExtension', { wasm: module })).toEqual(
      expected.map((check) => check.replace(' ', ' spec.wasm.')),
    );
  });

  it('works on ports', () => {
    expect(
      checksOf('WasmPlugin', { url: 'a', phase: 'LATER', match: [null, { ports: [{ number: 80 }, {}] }] }),
    ).toEqual(['enumeration spec.phase', 'port-range spec.match.1.ports.1.number']);
  });
});

describe('a TrafficExtension', () => {
  it.each([
    [{}, ['extension spec']],
    [{ lua: {} }, ['lua-code spec.lua.inlineCode']],
    [{ lua: { inlineCode: 'x'.repeat(65_537) } }, ['lua-code spec.lua.inlineCode']],
    [{ lua: { inlineCode: 'x' }, wasm: {} }, ['crd-extension spec']],
  ])('%j', (spec, expected) => {
    expect(checksOf('TrafficExtension', spec)).toEqual(expected);
  });
});

it('a ProxyConfig has no less than no threads', () => {
  expect(checksOf('ProxyConfig', { concurrency: 0 })).toEqual([]);
  expect(checksOf('ProxyConfig', { concurrency: -1 })).toEqual(['negative-number spec.concurrency']);
});

describe('an EnvoyFilter', () => {
  const always = '? envoy-filter spec';
  const patch = { operation: 'REMOVE' };
  const checks = (written: object) => {
    const [first, ...rest] = checksOf('EnvoyFilter', { configPatches: [written] });
    expect(first).toBe(always);
    return rest.map((check) => check.replace(/ spec\.configPatches\.0\.?/, ' '));
  };
  const filterMatch = (filter: object) => ({ listener: { filterChain: { filter } } });
  const manager = 'envoy.filters.network.http_connection_manager';

  it.each([
    [{}, ['no-apply-to applyTo']],
    [{ applyTo: 'CLUSTER' }, ['no-patch ']],
    [{ applyTo: 'CLUSTER', patch: {} }, ['no-operation patch.operation']],
    [{ applyTo: 'CLUSTER', patch: { operation: 'ADD' } }, ['no-value patch']],
    [{ applyTo: 'CLUSTER', patch: { operation: 'ADD', value: {} } }, []],
    [{ applyTo: 'PODS', patch }, ['enumeration applyTo']],
    [{ applyTo: 'CLUSTER', patch, match: { listener: {} } }, ['unfit-match match.listener']],
    [{ applyTo: 'HTTP_ROUTE', patch, match: { cluster: {} } }, ['unfit-match match.cluster']],
    [{ applyTo: 'LISTENER', patch, match: { proxy: { proxyVersion: '(' } } }, ['regex match.proxy.proxyVersion']],
    [
      { applyTo: 'LISTENER', patch, match: { proxy: { proxyVersion: 'a'.repeat(1025) } } },
      ['? proxy-version match.proxy.proxyVersion'],
    ],
    [
      { applyTo: 'LISTENER', patch, match: filterMatch({ name: 'a' }) },
      ['? unused-match match.listener.filterChain.filter'],
    ],
    [{ applyTo: 'NETWORK_FILTER', patch, match: filterMatch({}) }, ['filter-name match.listener.filterChain.filter']],
    [
      { applyTo: 'NETWORK_FILTER', patch, match: filterMatch({ name: manager, subFilter: { name: 'a' } }) },
      ['sub-filter match.listener.filterChain.filter.subFilter'],
    ],
    [
      { applyTo: 'HTTP_FILTER', patch, match: filterMatch({ name: 'a', subFilter: { name: 'a' } }) },
      ['sub-filter match.listener.filterChain.filter.name'],
    ],
    [
      { applyTo: 'HTTP_FILTER', patch, match: filterMatch({ name: manager, subFilter: {} }) },
      ['sub-filter match.listener.filterChain.filter.subFilter'],
    ],
    [
      { applyTo: 'HTTP_FILTER', match: { context: 'WAYPOINT', waypoint: { portNumber: 0 } } },
      ['crd-port-range match.waypoint.portNumber'],
    ],
    [
      { applyTo: 'HTTP_FILTER', patch, match: { waypoint: {} } },
      ['crd-waypoint-match match', 'unfit-match match.waypoint'],
    ],
  ])('%j', (written, expected) => {
    expect(checks(written)).toEqual(expected);
  });

  it('of types that are no more', () => {
    const typed = (type: string, more: object = {}) =>
      checks({
        applyTo: 'HTTP_FILTER',
        patch: { operation: 'ADD', value: { typed_config: { '@type': type, ...more } } },
      });
    const prefix = 'type.googleapis.com/';
    expect(typed(`${prefix}envoy.config.filter.http.jwt_authn.v2alpha.JwtAuthentication`)).toEqual([
      'config-type patch.value.typed_config.@type',
    ]);
    expect(typed(`${prefix}envoy.api.v2.Cluster`)).toHaveLength(1);
    expect(typed(`${prefix}envoy.extensions.filters.http.lua.v3.Lua`)).toEqual([]);
    expect(typed(`${prefix}istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig`)).toEqual([]);
    expect(typed(`${prefix}udpa.type.v1.TypedStruct`, { value: { '@type': `${prefix}envoy.api.v2.Cluster` } })).toEqual(
      [],
    );
  });

  it('has one way to say for whom it is', () => {
    const workloadSelector = { labels: { a: 'b' } };
    const targetRefs = [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'a', namespace: 'b' }];
    expect(checksOf('EnvoyFilter', { workloadSelector: { labels: { a: '*' } } })).toEqual([
      'selector-wildcard spec.workloadSelector.labels.a',
    ]);
    expect(checksOf('EnvoyFilter', { workloadSelector, targetRefs })).toEqual([
      always,
      'crd-several-targets spec.targetRefs',
      'crd-target-namespace spec.targetRefs.0.namespace',
    ]);
  });
});
