import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';

const selector = { matchLabels: { app: 'web' } };
const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'a' };

describe('what a policy is attached to', () => {
  it.each([
    [{ selector }, []],
    [{ selector: {} }, ['? selector-without-labels spec.selector']],
    [{ selector: { matchLabels: { 'a*': 'b' } } }, ['selector-wildcard spec.selector.matchLabels.a*']],
    [{ targetRef: gateway }, []],
    [{ targetRef: { kind: 'Service', name: 'a' } }, []],
    [{ targetRef: { group: 'core', kind: 'Service', name: 'a' } }, []],
    [{ targetRef: { kind: 'Service', group: 'x', name: 'a' } }, ['target-kind spec.targetRef.kind']],
    [{ targetRef: {} }, ['target-without-name spec.targetRef', 'target-kind spec.targetRef.kind']],
    [{ targetRefs: [{ ...gateway, namespace: 'other' }] }, ['target-namespace spec.targetRefs.0.namespace']],
    [{ selector, targetRefs: [gateway] }, ['several-targets spec']],
    [{ selector, targetRefs: [] }, ['crd-several-targets spec']],
  ])('%j', (spec, expected) => {
    for (const kind of ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry'])
      expect(checksOf(kind, spec)).toEqual(expected);
  });
});

describe('a PeerAuthentication', () => {
  it.each([
    [{}, []],
    [{ selector, portLevelMtls: { 80: { mode: 'DISABLE' } } }, []],
    [{ portLevelMtls: { 80: {} } }, ['ports-without-selector spec.portLevelMtls']],
    [{ selector, portLevelMtls: {} }, ['no-ports spec.portLevelMtls']],
    [
      { selector, portLevelMtls: { 0: {}, 65536: {}, http: {} } },
      ['port-range spec.portLevelMtls.0', 'port-range spec.portLevelMtls.65536', 'port-range spec.portLevelMtls.http'],
    ],
    [
      { selector, mtls: { mode: 'on' }, portLevelMtls: { 80: { mode: 'off' } } },
      ['enumeration spec.mtls.mode', 'enumeration spec.portLevelMtls.80.mode'],
    ],
  ])('%j', (spec, expected) => {
    expect(checksOf('PeerAuthentication', spec)).toEqual(expected);
  });
});

describe('a RequestAuthentication', () => {
  const rule = (written: object) =>
    checksOf('RequestAuthentication', { jwtRules: [written] }).map((check) =>
      check.replace(/ spec\.jwtRules\.0\.?/, ' '),
    );
  const key = { kty: 'RSA', n: 'abcd', e: 'AQAB' };

  it.each([
    [{ issuer: 'a' }, []],
    [{}, ['no-issuer ']],
    [{ jwksUri: 'https://a.b/keys' }, []],
    [{ jwksUri: 'ftp://a.b' }, ['jwks-uri jwksUri']],
    [{ jwksUri: 'https://a.b:port' }, ['jwks-uri jwksUri']],
    [{ issuer: 'a', jwksUri: 'https://a.b', jwks: JSON.stringify(key) }, ['crd-keys-twice ']],
    [{ issuer: 'a', jwks: 'keys' }, ['jwks jwks']],
    [{ issuer: 'a', jwks: JSON.stringify({ keys: [key, { kty: 'XYZ' }] }) }, ['jwks jwks']],
    [{ issuer: 'a', jwks: JSON.stringify({ keys: [{ kty: 'RSA', n: 'abcd' }] }) }, ['jwks jwks']],
    [{ issuer: 'a', jwks: JSON.stringify({ keys: [key, { ...key, d: 'abcd' }] }) }, ['? private-key jwks']],
    [{ issuer: 'a', jwks: JSON.stringify({ kty: 'oct', k: 'abcd' }) }, ['? private-key jwks']],
    [{ issuer: 'a', jwks: '${KEYS}' }, []],
    [
      { issuer: 'a', audiences: [''], fromHeaders: [{}], fromParams: [''], fromCookies: [''] },
      ['empty-value audiences.0', 'empty-value fromHeaders.0', 'empty-value fromParams.0', 'empty-value fromCookies.0'],
    ],
    [
      { issuer: 'a', outputClaimToHeaders: [{ header: 'x' }, { header: 'x:y', claim: 'z' }] },
      ['empty-value outputClaimToHeaders.0', 'header-name outputClaimToHeaders.1.header'],
    ],
    [{ issuer: 'a', timeout: 'apple', presence: 'MANDATORY' }, ['duration timeout', 'enumeration presence']],
  ])('%j', (written, expected) => {
    expect(rule(written)).toEqual(expected);
  });
});

describe('an AuthorizationPolicy', () => {
  it.each([
    [{}, []],
    [{ action: 'DENY' }, ['no-rules spec']],
    [{ action: 'DENY', rules: [] }, ['no-rules spec']],
    [{ action: 'DENY', rules: [{}] }, []],
    [{ action: 'CUSTOM', provider: { name: 'x' } }, ['no-rules spec']],
    [{ action: 'CUSTOM', rules: [{}] }, ['provider spec']],
    [{ action: 'AUDIT', provider: {} }, ['provider spec.provider']],
    [{ action: 'REFUSE' }, ['enumeration spec.action']],
    [
      {
        action: 'CUSTOM',
        provider: { name: 'x' },
        rules: [
          {
            from: [{ source: { notNamespaces: ['a'] } }],
            when: [
              { key: 'request.auth.claims[a]', values: ['b'] },
              { key: 'source.ip', values: ['1.2.3.4'] },
            ],
          },
        ],
      },
      ['custom-source spec.rules.0.from.0.source.notNamespaces', 'custom-condition spec.rules.0.when.0.key'],
    ],
  ])('%j', (spec, expected) => {
    expect(checksOf('AuthorizationPolicy', spec)).toEqual(expected);
  });

  const rule = (written: object, action = 'ALLOW') =>
    checksOf('AuthorizationPolicy', { action, rules: [written] }).map((check) =>
      check.replace(/ spec\.rules\.0\.?/, ' '),
    );
  const source = (written: object) =>
    rule({ from: [{ source: written }] }).map((check) => check.replace(/ from\.0\.source\.?/, ' '));
  const operation = (written: object) =>
    rule({ to: [{ operation: written }] }).map((check) => check.replace(/ to\.0\.operation\.?/, ' '));
  const when = (written: object) => rule({ when: [written] }).map((check) => check.replace(/ when\.0\.?/, ' '));

  it.each([
    [{}, ['empty-source ']],
    [{ principals: [''] }, ['empty-value principals.0']],
    [{ ipBlocks: ['1.2.3.4', '1.2.3.0/24', '::1', '1.2.3'] }, ['address ipBlocks.3']],
    [
      { serviceAccounts: ['a', 'b/c', '', '*', 'a/b/c', '/b', 'x'.repeat(321)] },
      [
        'service-account serviceAccounts.2',
        'service-account serviceAccounts.3',
        'service-account serviceAccounts.4',
        'service-account serviceAccounts.5',
        'service-account serviceAccounts.6',
      ],
    ],
    [{ notServiceAccounts: Array.from({ length: 17 }, () => 'a') }, ['too-many-accounts notServiceAccounts']],
    [{ serviceAccounts: ['a'], namespaces: ['b'] }, ['accounts-and-identities ']],
    [{ serviceAccounts: ['a'], namespaces: [] }, ['crd-accounts-and-identities ']],
    [
      { trustDomains: ['*', 'a*', '*a', 'a*b', '**', '*a*', 'a/b'] },
      ['wildcard trustDomains.3', 'wildcard trustDomains.4', 'wildcard trustDomains.5', 'trust-domain trustDomains.6'],
    ],
  ])('of source %j', (written, expected) => {
    expect(source(written)).toEqual(expected);
  });

  it.each([
    [{}, ['empty-operation ']],
    [
      { ports: ['0', '65535', '65536', 'http', ''] },
      ['port-range ports.2', 'port-range ports.3', 'port-range ports.4'],
    ],
    [{ methods: ['get', ''], hosts: ['*'] }, ['empty-value methods.1']],
    [{ paths: ['/a/{*}', '/a/{**}', '/{*}/{**}', '/a*', 'a b'] }, []],
    [
      { paths: ['/{**}/{*}', '/a{*}', '/{a}', '/{*}/a b', '/{*}/*'] },
      [
        'path-template paths.0',
        'path-template paths.1',
        'path-template paths.2',
        'path-template paths.3',
        'path-template paths.4',
      ],
    ],
  ])('of operation %j', (written, expected) => {
    expect(operation(written)).toEqual(expected);
  });

  it.each([
    [{ key: 'request.headers[x-a]', values: ['a'] }, []],
    [{ key: 'request.headers', values: ['a'] }, ['condition-key key']],
    [{ key: 'request.auth.claims[a][b]', notValues: ['a'] }, []],
    [{ key: 'source.ip' }, ['no-values ']],
    [{ key: 'source.ip', values: ['a'] }, ['address values.0']],
    [{ key: 'destination.port', notValues: ['a'] }, ['port-range notValues.0']],
    [{ key: 'source.trustDomain', values: ['a/b', 'a*b'] }, ['wildcard values.1']],
    [{ key: 'connection.sni', values: [''] }, ['empty-value values.0']],
    [{ key: 'destination.labels[a]', values: ['b'] }, ['condition-key key']],
    [{ values: ['a'] }, ['condition-key ']],
  ])('under condition %j', (written, expected) => {
    expect(when(written)).toEqual(expected);
  });

  it('has sources and operations in its rules', () => {
    expect(rule({ from: [], to: [] })).toEqual([]);
    expect(rule({ from: [{}], to: [null] })).toEqual(['no-source from.0', 'no-operation to.0']);
  });

  it('that denies by HTTP alone denies all bytes', () => {
    const operationOf = (written: object) => ({ to: [{ operation: written }] });
    expect(rule(operationOf({ methods: ['GET'] }), 'DENY')).toEqual(['? denies-all-bytes ']);
    expect(rule(operationOf({ methods: ['GET'] }), 'ALLOW')).toEqual([]);
    expect(rule(operationOf({ methods: ['GET'], ports: ['80'] }), 'DENY')).toEqual([]);
    expect(rule({ from: [{ source: { requestPrincipals: ['*'] } }] }, 'DENY')).toEqual(['? denies-all-bytes ']);
    expect(rule({ from: [{ source: { namespaces: ['a'] } }] }, 'DENY')).toEqual([]);
    expect(rule({ from: [{ source: { namespaces: ['a'] } }], ...operationOf({ hosts: ['a'] }) }, 'DENY')).toHaveLength(
      1,
    );
  });
});
