import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../manifests.ts';
import { apiOf, gateway, group, requestTo, scope } from './gateway-world.ts';

/** Keys that readers look for, so that wrong types stand where they look. */
const keys = [
  ...[
    'listeners',
    'name',
    'port',
    'protocol',
    'hostname',
    'tls',
    'mode',
    'certificateRefs',
    'options',
    'allowedRoutes',
  ],
  ...[
    'namespaces',
    'from',
    'selector',
    'matchLabels',
    'kinds',
    'kind',
    'group',
    'namespace',
    'addresses',
    'type',
    'value',
  ],
  ...['infrastructure', 'labels', 'annotations', 'gatewayClassName', 'frontend', 'default', 'perPort', 'validation'],
  ...[
    'parentRefs',
    'parentRef',
    'sectionName',
    'hostnames',
    'rules',
    'matches',
    'path',
    'method',
    'headers',
    'queryParams',
  ],
  ...[
    'filters',
    'requestRedirect',
    'urlRewrite',
    'requestMirror',
    'requestHeaderModifier',
    'set',
    'add',
    'remove',
    'fraction',
  ],
  ...[
    'backendRef',
    'backendRefs',
    'weight',
    'timeouts',
    'request',
    'retry',
    'codes',
    'to',
    'targetRefs',
    'caCertificateRefs',
  ],
  ...['subjectAltNames', 'allowedListeners', 'service', '__proto__', 'constructor'],
];
const leaf = fc.oneof(
  fc.constantFrom(
    'web',
    'book',
    'edge',
    'public',
    'Gateway',
    'Service',
    'ServiceEntry',
    'HTTPRoute',
    group,
    '',
    '*',
    '*.com',
  ),
  fc.constantFrom(
    'HTTP',
    'HTTPS',
    'TLS',
    'TCP',
    'Terminate',
    'Selector',
    'All',
    'PathPrefix',
    'RegularExpression',
    '((',
    '/a',
    '5s',
  ),
  fc.constantFrom(
    'RequestRedirect',
    'URLRewrite',
    'RequestMirror',
    'RequestHeaderModifier',
    'ReplaceFullPath',
    'istio',
  ),
  fc.constantFrom(80, 443, 0, -1, 1.5, true, null),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthIdentifier: 'spec' },
    leaf,
    fc.array(tie('tree'), { maxLength: 2, depthIdentifier: 'spec' }),
    fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 5, depthIdentifier: 'spec' }),
  ),
}));
const spec = fc.dictionary(fc.constantFrom(...keys), tree, { maxKeys: 6 });
const kinds = ['Gateway', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'ReferenceGrant', 'BackendTLSPolicy'];
const manifests = fc.array(
  fc.tuple(fc.constantFrom(...kinds, 'ListenerSet', 'GatewayClass'), fc.constantFrom('edge/public', 'book/web'), spec),
  { maxLength: 4 },
);

describe('objects of the Gateway API of any content', () => {
  it('are read without a throw', () => {
    fc.assert(
      fc.property(manifests, fc.boolean(), (objects, complete) => {
        const written = objects.map(([kind, key, content]) => manifest(`${group}/v1`, kind, key, { spec: content }));
        const { api } = apiOf([gateway('edge/front'), ...written], { complete });
        for (const { workload } of api.deployed.all()) expect(api.serversOf(workload).because()).toBeDefined();
        expect(api.policies.destinationRules()).toBeDefined();
        for (const routing of api.routings()) {
          routing.tcp(scope);
          routing.tls(scope);
          for (const rule of routing.http(scope)) rule.matches(requestTo('/a'));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are read as routes that attach, too', () => {
    const attached = fc.tuple(fc.constantFrom('HTTPRoute', 'GRPCRoute'), fc.array(spec, { maxLength: 3 }));
    fc.assert(
      fc.property(attached, ([kind, rules]) => {
        const parentRefs = [{ name: 'public', namespace: 'edge' }];
        const { api } = apiOf([
          gateway('edge/public'),
          manifest(`${group}/v1`, kind, 'book/a', { spec: { parentRefs, rules } }),
        ]);
        for (const rule of api.routings().flatMap((routing) => routing.http(scope))) {
          rule.matches(requestTo('/a'));
          expect(rule.rewritten(requestTo('/a?b'))).toBeDefined();
          if (rule.action.kind === 'redirect') expect(rule.action.location(requestTo('/a'))).toBeTypeOf('string');
        }
      }),
      { numRuns: 300 },
    );
  });
});
