import { describe, expect, it } from 'vitest';
import type { Ambient } from '../../../src/mesh/ambient/ambient.ts';
import { deployment, manifest, service } from '../../manifests.ts';
import { reasons, resourceAt, told, type WorldOptions } from '../../world.ts';
import { ambientOf, authorizationPolicy, enrolledNamespace, gateway, useWaypoint } from './ambient-world.ts';

type Request = Parameters<Ambient['authorizeAtWaypoint']>[1];
type Spec = { readonly [key: string]: unknown };

const request: Request = {
  handledAs: 'http',
  peer: { trustDomain: 'cluster.local', namespace: 'web', serviceAccount: 'front' },
  port: 80,
  method: 'GET',
  path: '/items',
  host: 'web.shop',
  headers: {},
};
const entry = manifest('networking.istio.io/v1', 'ServiceEntry', 'shop/web', {
  spec: { hosts: ['web.example.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] },
});
const base = [
  enrolledNamespace('shop', useWaypoint('shared', 'infra')),
  deployment('shop/web'),
  service('shop/web'),
  service('shop/other'),
  entry,
  gateway('infra/shared'),
];

const target = (kind: string, name: string, more: Spec = {}) => {
  const group = {
    Gateway: 'gateway.networking.k8s.io',
    GatewayClass: 'gateway.networking.k8s.io',
    ServiceEntry: 'networking.istio.io',
  }[kind];
  return { kind, name, ...(group === undefined ? {} : { group }), ...more };
};
const naming = (key: string, ...targetRefs: readonly Spec[]) =>
  authorizationPolicy(key, { action: 'DENY', targetRefs, rules: [{}] });

type Dialled = 'Service' | 'ServiceEntry' | 'pod';
const ask = (
  policies: readonly string[],
  dialled: Dialled = 'Service',
  asked = request,
  options: WorldOptions = {},
) => {
  const { world, ambient } = ambientOf([...base, ...policies], options);
  const duty = {
    gateway: resourceAt(world, 'KubernetesGateway', 'infra/shared'),
    dialled: dialled === 'pod' ? undefined : resourceAt(world, dialled, 'shop/web'),
  };
  return { answer: ambient.authorizeAtWaypoint(duty, asked), policies: ambient.policiesAtWaypoint(duty) };
};
const verdict = (...given: Parameters<typeof ask>) => {
  const answer = told(ask(...given).answer);
  return typeof answer === 'string' ? answer : answer.verdict;
};
const dialled: readonly Dialled[] = ['Service', 'ServiceEntry', 'pod'];
const verdicts = (...policies: readonly string[]) => dialled.map((of) => verdict(policies, of));

describe('the policies at a waypoint', () => {
  it('are those that name its Gateway, from its own namespace', () => {
    expect(verdicts(naming('infra/p', target('Gateway', 'shared')))).toEqual(['deny', 'deny', 'deny']);
    expect(verdicts(naming('infra/p', target('Gateway', 'other')))).toEqual(['allow', 'allow', 'allow']);
    expect(verdicts(naming('shop/p', target('Gateway', 'shared')))).toEqual(['allow', 'allow', 'allow']);
    const elsewhere = target('Gateway', 'shared', { namespace: 'infra' });
    expect(verdicts(naming('shop/p', elsewhere))).toEqual(['allow', 'allow', 'allow']);
    expect(verdicts(naming('infra/p', elsewhere))).toEqual(['deny', 'deny', 'deny']);
  });

  it('are those that name what is dialled, from the namespace of that', () => {
    expect(verdicts(naming('shop/p', target('Service', 'web')))).toEqual(['deny', 'allow', 'allow']);
    expect(verdicts(naming('shop/p', target('Service', 'web', { group: 'core' })))).toEqual(['deny', 'allow', 'allow']);
    expect(verdicts(naming('shop/p', target('ServiceEntry', 'web')))).toEqual(['allow', 'deny', 'allow']);
    expect(verdicts(naming('shop/p', target('Service', 'other')))).toEqual(['allow', 'allow', 'allow']);
    expect(verdicts(naming('infra/p', target('Service', 'web')))).toEqual(['allow', 'allow', 'allow']);
    expect(verdicts(naming('istio-system/p', target('Service', 'web')))).toEqual(['allow', 'allow', 'allow']);
  });

  it('are those of the root namespace for all waypoints', () => {
    const all = target('GatewayClass', 'istio-waypoint');
    expect(verdicts(naming('istio-system/p', all))).toEqual(['deny', 'deny', 'deny']);
    expect(verdicts(naming('infra/p', all))).toEqual(['allow', 'allow', 'allow']);
    expect(verdicts(naming('istio-system/p', target('GatewayClass', 'istio')))).toEqual(['allow', 'allow', 'allow']);
  });

  it('are none that select, or name nothing that there is', () => {
    const selecting = authorizationPolicy('shop/p', { action: 'DENY', rules: [{}] });
    expect(verdicts(selecting, authorizationPolicy('infra/p', { action: 'DENY', rules: [{}] }))).toEqual([
      'allow',
      'allow',
      'allow',
    ]);
    expect(verdicts(naming('infra/p', { kind: 'Gateway', name: 'shared' }, { name: 7 }))).toEqual([
      'allow',
      'allow',
      'allow',
    ]);
  });

  it('are named by the old field, too', () => {
    const targetRef = target('Service', 'web');
    expect(verdict([authorizationPolicy('shop/p', { action: 'DENY', targetRef, rules: [{}] })])).toBe('deny');
  });

  it('are told once each, root namespace first', () => {
    const { policies } = ask([
      naming('shop/b', target('Service', 'web'), target('Service', 'web')),
      naming('infra/a', target('Gateway', 'shared')),
      naming('istio-system/z', target('GatewayClass', 'istio-waypoint')),
    ]);
    expect(policies.map(({ name }) => name)).toEqual(['z', 'a', 'b']);
  });
});

describe('a waypoint', () => {
  const get = (key: string, of: Spec) =>
    authorizationPolicy(key, { targetRefs: [of], rules: [{ to: [{ operation: { methods: ['GET'] } }] }] });

  it('reads HTTP', () => {
    const policy = get('shop/p', target('Service', 'web'));
    expect(verdict([policy])).toBe('allow');
    expect(verdict([policy], 'Service', { ...request, method: 'POST' })).toBe('deny');
    expect(verdict([policy], 'Service', { ...request, handledAs: 'tcp' })).toBe('deny');
  });

  it('reads tokens where a RequestAuthentication names it', () => {
    const policy = authorizationPolicy('shop/p', {
      targetRefs: [target('Service', 'web')],
      rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }],
    });
    const tokens = (...targetRefs: readonly Spec[]) =>
      manifest('security.istio.io/v1', 'RequestAuthentication', 'shop/tokens', {
        spec: { targetRefs, jwtRules: [{ issuer: 'https://issuer.example' }] },
      });
    const asked = { ...request, requestPrincipal: 'https://issuer.example/me' };
    expect(verdict([policy], 'Service', asked)).toBe('deny');
    expect(verdict([policy, tokens(target('Service', 'other'))], 'Service', asked)).toBe('deny');
    expect(verdict([policy, tokens(target('Service', 'web'))], 'Service', asked)).toBe('allow');
  });

  it('is in doubt by a policy that is defined twice', () => {
    const twice = [get('shop/p', target('Service', 'web')), naming('shop/p', target('Service', 'web'))];
    expect(verdict(twice)).toContain('is defined more than once');
  });

  it('says why', () => {
    const { answer } = ask([naming('shop/p', target('Service', 'web'))]);
    expect(reasons(answer.because())[0]).toContain('rules[0] of AuthorizationPolicy shop/p fits the request');
    expect(reasons(ask([]).answer.because())).toEqual([
      'no AuthorizationPolicy has targetRefs for waypoint infra/shared, nor for what is dialled',
    ]);
  });
});
