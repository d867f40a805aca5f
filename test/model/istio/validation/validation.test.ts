import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRefusal, validateIstioResource } from '../../../../src/model/istio/validation/validation.ts';
import { destinationRule, peerAuthentication, service, stream, virtualService } from '../../../manifests.ts';
import { checksOf, resourceOf, resourcesIn, violationsOf } from './checks.ts';

describe('violations', () => {
  it('say where they are', () => {
    const [resource] = resourcesIn(
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: a\nspec:\n  host: a_b\n',
    );
    const [violation] = resource === undefined ? [] : [...validateIstioResource(resource)];
    expect(violation?.message).toBe('"a_b" is not a host name');
    expect(resource?.field(...(violation?.path ?? [])).range.start).toEqual({ line: 6, column: 9 });
  });

  it('are none of kinds that the webhook does not look at', () => {
    expect(checksOf('Service', { ports: 'x' })).toEqual([]);
    expect([...validateIstioResource(resourcesIn(service('shop/web', { ports: [{ port: -1 }] }))[0] as never)]).toEqual(
      [],
    );
  });

  it('are none of a patch, which is not applied as it is', () => {
    const [patch] = resourcesIn(`$patch: delete\n${destinationRule('a', {})}`);
    const [rule] = resourcesIn(destinationRule('a', {}));
    expect(firstRefusal(patch === undefined ? [] : [patch])).toBeUndefined();
    expect(firstRefusal(rule === undefined ? [] : [rule])?.violation.check).toBe('host');
  });

  it('of the metadata come before a look at the rest', () => {
    const annotations = { 'internal.istio.io/parents': 'x' };
    expect(checksOf('DestinationRule', {}, { annotations })).toEqual([
      'internal-annotation metadata.annotations.internal.istio.io/parents',
    ]);
    const dryRun = { annotations: { 'istio.io/dry-run': 'true' } };
    expect(checksOf('DestinationRule', { host: 'a' }, dryRun)).toEqual([
      'dry-run metadata.annotations.istio.io/dry-run',
    ]);
    expect(checksOf('AuthorizationPolicy', {}, dryRun)).toEqual([]);
    expect(checksOf('AuthorizationPolicy', { action: 'AUDIT' }, dryRun)).toHaveLength(1);
    expect(checksOf('AuthorizationPolicy', {}, { annotations: { 'istio.io/dry-run': 'yes' } })).toHaveLength(1);
  });
});

describe('what is to be filled in later', () => {
  it.each([
    ['DestinationRule', { host: '${HOST}', trafficPolicy: { tls: { mode: '{{ mode }}' } } }],
    ['DestinationRule', { host: 'web.WEB_NAMESPACE.svc.cluster.local' }],
    ['VirtualService', { hosts: ['$(HOST)'], http: '{{ routes }}' }],
    [
      'VirtualService',
      { hosts: ['a'], http: [{ timeout: '${T}', route: [{ destination: { host: '<host>' }, weight: '${W}' }] }] },
    ],
    ['ServiceEntry', { hosts: ['a.b'], resolution: '${R}', ports: [{ name: 'a', number: '${P}', protocol: '${X}' }] }],
    ['Gateway', { servers: [{ hosts: ['${NS}/x'], port: { number: '${P}', name: 'a', protocol: '${X}' }, tls: {} }] }],
    [
      'PeerAuthentication',
      { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { '${PORT}': { mode: '${MODE}' } } },
    ],
    ['AuthorizationPolicy', { action: '${ACTION}', provider: { name: 'x' } }],
  ])('is not wrong: %s %j', (kind, spec) => {
    expect(checksOf(kind, spec)).toEqual([]);
  });

  it('does not hide what is wrong beside it', () => {
    expect(checksOf('DestinationRule', { host: '${HOST}', trafficPolicy: {} })).toEqual([
      'empty-traffic-policy spec.trafficPolicy',
    ]);
  });

  it('is no word in capitals where such words are meant', () => {
    expect(checksOf('PeerAuthentication', { mtls: { mode: 'STRICTLY' } })).toEqual(['enumeration spec.mtls.mode']);
  });
});

describe('the first refusal', () => {
  it('passes warnings over', () => {
    const resources = resourcesIn(
      stream(
        service('shop/web'),
        peerAuthentication('shop/a', { selector: {} }),
        virtualService('shop/b', { hosts: ['*'], http: [{ route: [{ destination: { host: 'a' } }] }] }),
        virtualService('shop/c', {}),
      ),
    );
    const refusal = firstRefusal(resources);
    expect(refusal?.resource.name).toBe('b');
    expect(refusal?.violation).toMatchObject({ severity: 'error', check: 'host', path: ['spec', 'hosts', 0] });
  });

  it('is none where all is accepted', () => {
    expect(
      firstRefusal(resourcesIn(stream(service('shop/web'), destinationRule('shop/a', { host: 'web' })))),
    ).toBeUndefined();
  });
});

const kinds = [
  ...['VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'WorkloadEntry', 'WorkloadGroup'],
  ...['EnvoyFilter', 'ProxyConfig', 'PeerAuthentication', 'RequestAuthentication', 'AuthorizationPolicy', 'Telemetry'],
  ...['WasmPlugin', 'TrafficExtension'],
];
const keys = [
  ...[
    'hosts',
    'gateways',
    'http',
    'tls',
    'tcp',
    'match',
    'route',
    'destination',
    'host',
    'port',
    'number',
    'uri',
    'prefix',
  ],
  ...[
    'regex',
    'headers',
    'request',
    'set',
    'trafficPolicy',
    'loadBalancer',
    'localityLbSetting',
    'distribute',
    'from',
    'to',
  ],
  ...[
    'connectionPool',
    'outlierDetection',
    'servers',
    'protocol',
    'mode',
    'endpoints',
    'ports',
    'address',
    'labels',
    'egress',
  ],
  ...[
    'ingress',
    'workloadSelector',
    'selector',
    'matchLabels',
    'rules',
    'source',
    'operation',
    'when',
    'key',
    'values',
  ],
  ...[
    'jwtRules',
    'jwks',
    'jwksUri',
    'configPatches',
    'patch',
    'value',
    '@type',
    'accessLogging',
    'filter',
    'expression',
  ],
  ...['metrics', 'overrides', 'tagOverrides', 'tracing', 'customTags', 'url', 'vmConfig', 'env', 'name', 'constructor'],
];
const scalar = fc.oneof(
  fc.constantFrom('', '*', '/', 'a/b', '[', '${X}', '1s', 'a.b.c', '{}', '%', '::', '\\', null, true, -1, 0.5, 80),
  fc.string(),
  fc.double(),
);
const { spec: anySpec } = fc.letrec((tie) => ({
  spec: fc.oneof(
    { maxDepth: 7, depthSize: 'large' },
    scalar,
    fc.array(tie('spec'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('spec'), { maxKeys: 6 }),
  ),
}));

it('any input is read without a crash, and what is said of it can be shown', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), anySpec, (kind, spec) => {
      const resource = resourceOf(kind, spec ?? {});
      for (const violation of validateIstioResource(resource)) {
        expect(violation.check).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(violation.message).not.toMatch(/\.$|undefined|\[object/);
        expect(resource.field(...violation.path).range.start.line).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

it('quotes no more of a long value than a line holds', () => {
  const [violation] = violationsOf('DestinationRule', { host: 'x_'.repeat(100) });
  expect(violation?.message.length).toBeLessThan(200);
});
