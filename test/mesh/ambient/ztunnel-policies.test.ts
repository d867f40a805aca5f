import { describe, expect, it } from 'vitest';
import { neverMatches, titleOfPolicy, type ZtunnelPolicy } from '../../../src/mesh/ambient/ztunnel-policy.ts';
import { deployment, namespace, stream } from '../../manifests.ts';
import { told, type WorldOptions, workloadAt } from '../../world.ts';
import { ambientOf, authorizationPolicy, enrolledNamespace } from './ambient-world.ts';

type Spec = { readonly [key: string]: unknown };

const converted = (spec: Spec, metadata: Spec = {}, key = 'shop/p') => {
  const { ambient } = ambientOf([authorizationPolicy(key, spec, metadata)]);
  return { sent: ambient.policiesSentToZtunnel(), left: ambient.policiesNotAtZtunnel() };
};
const only = (spec: Spec, metadata: Spec = {}, key = 'shop/p'): ZtunnelPolicy => {
  const [policy, ...others] = converted(spec, metadata, key).sent;
  if (policy === undefined || others.length > 0) throw new Error(`${others.length + 1} policies`);
  return policy;
};
/** Rules as text: clauses by `&`, matches by `|`, tests by `,`; nothing in a match is `-`. */
const rules = (policy: ZtunnelPolicy) =>
  policy.rules.map(({ clauses }) => clauses.map((matches) => matches.map(match).join(' | ')).join(' & '));
const match = (tests: ZtunnelPolicy['rules'][number]['clauses'][number][number]) =>
  tests.length === 0
    ? '-'
    : tests.map(({ attribute, negated, values }) => `${negated ? '!' : ''}${attribute}=${values.join(';')}`).join(', ');
const ofRules = (action: 'ALLOW' | 'DENY', ...written: readonly unknown[]) => rules(only({ action, rules: written }));
const operation = (fields: Spec) => ({ operation: fields });
const source = (fields: Spec) => ({ source: fields });

describe('a policy at ztunnel', () => {
  it('is an ALLOW or DENY policy that selects', () => {
    expect(only({}).action).toBe('ALLOW');
    expect(only({ action: 'DENY' }).action).toBe('DENY');
  });

  it.each([
    ['targetRefs', { targetRefs: [{ kind: 'Service', name: 'web' }] }, {}],
    ['targetRefs', { targetRef: { kind: 'Service', name: 'web' }, action: 'CUSTOM' }, {}],
    ['dry-run', { targetRefs: [{ kind: 'Service', name: 'web' }] }, { annotations: { 'istio.io/dry-run': 'true' } }],
    ['CUSTOM', { action: 'CUSTOM', provider: { name: 'ext' } }, {}],
    ['AUDIT', { action: 'AUDIT' }, {}],
  ])('is none for %s', (because, spec, metadata) => {
    const { sent, left } = converted(spec, metadata);
    expect(sent).toEqual([]);
    expect(left.map((policy) => policy.because)).toEqual([because]);
  });

  it('is no dry run by a word that Go does not read', () => {
    expect(converted({}, { annotations: { 'istio.io/dry-run': 'yes' } }).sent).toHaveLength(1);
  });

  it('has the scope of its namespace, of the mesh, or of whom it selects', () => {
    expect(only({}).scope).toBe('namespace');
    expect(only({}, {}, 'istio-system/p').scope).toBe('global');
    expect(only({ selector: { matchLabels: { app: 'web' } } }, {}, 'istio-system/p').scope).toBe('workload');
    expect(only({ selector: null }).scope).toBe('namespace');
  });
});

describe('rules at ztunnel', () => {
  it('keep operations, sources and conditions as clauses', () => {
    const rule = {
      from: [source({ namespaces: ['web'], notPrincipals: ['*'] }), source({ principals: ['a*', '*b'] })],
      to: [operation({ ports: ['80', '443'] })],
      when: [{ key: 'source.namespace', values: ['x'], notValues: ['y'] }],
    };
    const clauses = [
      'destination.port=80;443',
      'source.namespace=web, !source.principal=* | source.principal=a*;*b',
      'source.namespace=x, !source.namespace=y',
    ];
    expect(ofRules('ALLOW', rule)).toEqual([clauses.join(' & ')]);
  });

  it('are matched by everything when they ask for nothing', () => {
    expect(ofRules('ALLOW', {})).toEqual(['']);
    expect(neverMatches(only({ rules: [{}] }))).toBe(false);
    expect(neverMatches(only({}))).toBe(true);
  });

  it('say whose service account without a namespace', () => {
    const rule = { from: [source({ serviceAccounts: ['me', 'web/front'], notServiceAccounts: ['you'] })] };
    expect(ofRules('DENY', rule)).toEqual(['source.serviceAccount=shop/me;web/front, !source.serviceAccount=shop/you']);
  });

  it('keep addresses with their prefix, and leave out what is none', () => {
    const rule = { from: [source({ ipBlocks: ['10.0.0.0/8', '192.168.1.7', 'x'], notIpBlocks: ['::1'] })] };
    expect(ofRules('DENY', rule)).toEqual(['source.ip=10.0.0.0/8;192.168.1.7/32, !source.ip=::1/128']);
    expect(ofRules('DENY', { when: [{ key: 'destination.ip', values: ['10.1.2.3'] }] })).toEqual([
      'destination.ip=10.1.2.3/32',
    ]);
  });

  it('leave out ports that are none, and a match with nothing else', () => {
    expect(ofRules('DENY', { to: [operation({ ports: ['080', '70000', 'http'] })] })).toEqual(['destination.port=80']);
    expect(ofRules('DENY', { to: [operation({ ports: ['http'] })] })).toEqual(['-']);
  });

  it('know nothing of trust domains, and do not say so', () => {
    const policy = only({ action: 'ALLOW', rules: [{ from: [source({ trustDomains: ['td'] })] }] });
    expect(rules(policy)).toEqual(['-']);
    expect(policy.unsupportedAttributes).toEqual([]);
  });

  it('of ALLOW policies are left out with HTTP attributes', () => {
    const policy = only({
      rules: [
        { to: [operation({ methods: ['GET'], notPaths: ['/x'] })], from: [source({ namespaces: ['web'] })] },
        { from: [source({ namespaces: ['side'] })] },
        { when: [{ key: 'request.headers[x]', values: ['y'] }] },
        { from: [source({ remoteIpBlocks: ['10.0.0.0/8'] })] },
      ],
    });
    expect(rules(policy)).toEqual(['source.namespace=side']);
    expect(policy.unsupportedAttributes).toEqual(['methods', 'notPaths', 'remoteIpBlocks', 'request.headers[x]']);
    expect(policy.warning).toBe('rules-left-out');
  });

  it('of DENY policies lose HTTP attributes, and the rest denies', () => {
    const policy = only({ action: 'DENY', rules: [{ to: [operation({ methods: ['POST'], ports: ['8080'] })] }] });
    expect(rules(policy)).toEqual(['destination.port=8080']);
    expect(policy.warning).toBe('denies-more');
  });

  it('of DENY policies fit nothing where nothing is left of a clause', () => {
    const ofPrincipal = { from: [source({ principals: ['*'] })], to: [operation({ methods: ['POST'] })] };
    const policy = only({ action: 'DENY', rules: [ofPrincipal] });
    expect(rules(policy)).toEqual(['- & source.principal=*']);
    expect([policy.warning, neverMatches(policy)]).toEqual(['no-effect', true]);
    // Another operation beside it is another match of the same clause.
    const two = only({ action: 'DENY', rules: [{ to: [operation({ paths: ['/x'] }), operation({ ports: ['80'] })] }] });
    expect(rules(two)).toEqual(['- | destination.port=80']);
    expect([two.warning, neverMatches(two)]).toEqual(['denies-more', false]);
  });

  it('make a clause of each condition, also of an HTTP one', () => {
    const when = [
      { key: 'source.serviceAccount', values: ['web/front'] },
      { key: 'source.ip', notValues: ['10.0.0.1'] },
    ];
    const policy = only({ action: 'DENY', rules: [{ when }] });
    expect(rules(policy)).toEqual(['- & !source.ip=10.0.0.1/32']);
    expect(policy.unsupportedAttributes).toEqual(['source.serviceAccount']);
  });

  it('that cannot be read are doubted', () => {
    expect(only({ rules: 'all' }).doubt?.why).toContain('cannot be read');
    expect(only({ rules: [7] }).doubt?.why).toContain('spec.rules.0');
    expect(only({ rules: [{ from: [source({ namespaces: 'web' })] }] }).doubt?.why).toContain('namespaces');
    expect(only({ rules: [{}] }).doubt).toBeUndefined();
    expect(converted({ action: 'MAYBE' }).sent.map(({ action }) => action)).toEqual(['DENY', 'ALLOW']);
  });
});

describe('who a policy is enforced for', () => {
  const enforced = (policies: readonly string[], labels = {}, options: WorldOptions = {}) => {
    const { world, ambient } = ambientOf(
      [enrolledNamespace('shop'), deployment('shop/web', { labels }), ...policies],
      options,
    );
    const answer = told(ambient.policiesAtZtunnel(workloadAt(world, 'shop/web')));
    return typeof answer === 'string' ? answer : answer.map(titleOfPolicy);
  };

  it('are the workloads of its namespace, of all for the root namespace', () => {
    expect(enforced([authorizationPolicy('shop/b', {}), authorizationPolicy('istio-system/a', {})])).toEqual([
      'ALLOW istio-system/a',
      'ALLOW shop/b',
    ]);
    expect(enforced([authorizationPolicy('web/b', {})])).toEqual([]);
  });

  it('are those that it selects', () => {
    const policy = (selector: unknown) => enforced([authorizationPolicy('istio-system/a', { selector })]);
    expect(policy({ matchLabels: { app: 'web' } })).toEqual(['ALLOW istio-system/a']);
    expect(policy({ matchLabels: { app: 'web', tier: 'x' } })).toEqual([]);
    expect(policy({ matchLabels: {} })).toEqual(['ALLOW istio-system/a']);
    // Neither a policy for all nor one with labels.
    expect(policy({})).toEqual([]);
  });

  it('are none that ztunnel does not capture', () => {
    const { world, ambient } = ambientOf([
      namespace('shop'),
      deployment('shop/web'),
      authorizationPolicy('shop/b', {}),
    ]);
    expect(told(ambient.policiesAtZtunnel(workloadAt(world, 'shop/web')))).toEqual([]);
    expect(ambient.policiesSentToZtunnel()).toHaveLength(1);
    expect(ambient.appliesTo(only({}))).toEqual([]);
  });

  it('can be asked the other way round', () => {
    const policy = authorizationPolicy('shop/p', { selector: { matchLabels: { tier: 'front' } } });
    const { ambient } = ambientOf([
      enrolledNamespace('shop'),
      deployment('shop/web', { labels: { tier: 'front' } }),
      deployment('shop/db'),
      policy,
    ]);
    const [sent] = ambient.policiesSentToZtunnel();
    expect(sent && ambient.appliesTo(sent).map(({ name }) => name)).toEqual(['web']);
  });

  it('is not known where the data plane is not', () => {
    const { world, ambient } = ambientOf([stream(deployment('shop/web'))], { complete: false });
    expect(told(ambient.policiesAtZtunnel(workloadAt(world, 'shop/web')))).toContain('unknown: ');
  });
});
