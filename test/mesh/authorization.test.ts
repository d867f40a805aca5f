import { describe, expect, it, vi } from 'vitest';
import type { World } from '../../src/mesh/world.ts';
import { deployment, manifest, meshed, namespace, stream } from '../manifests.ts';
import { reasons, told, type WorldOptions, workloadAt, worldOf } from '../world.ts';

type Request = Parameters<World['mesh']['authorize']>[1];
type Spec = { readonly [key: string]: unknown };

const policy = (key: string, spec: Spec, metadata: Spec = {}) =>
  manifest('security.istio.io/v1', 'AuthorizationPolicy', key, { metadata, spec });
const requestAuthentication = (key: string, spec: Spec) =>
  manifest('security.istio.io/v1', 'RequestAuthentication', key, { spec });
const tokens = requestAuthentication('shop/tokens', { jwtRules: [{ issuer: 'https://issuer.example' }] });

const web = { trustDomain: 'cluster.local', namespace: 'web', serviceAccount: 'front' };
const get: Request = {
  handledAs: 'http',
  peer: web,
  port: 8080,
  method: 'GET',
  path: '/api/items',
  host: 'api.shop:8080',
  headers: { 'x-team': 'fin' },
};
const bytes: Request = { handledAs: 'tcp', peer: web, port: 8080 };

interface Given extends WorldOptions {
  readonly more?: readonly string[];
  readonly labels?: { readonly [key: string]: string };
  readonly of?: string;
}

const ask = (policies: readonly string[], request: Request = get, { more, labels, of, ...options }: Given = {}) => {
  const key = of ?? 'shop/api';
  const server = deployment(key, { labels: labels ?? {} });
  const texts = { 'a.yaml': stream(meshed('shop'), meshed('istio-system'), server, ...policies, ...(more ?? [])) };
  const world = worldOf(texts, options);
  return world.mesh.authorize(workloadAt(world, key), request);
};
const verdict = (...given: Parameters<typeof ask>) => {
  const answer = told(ask(...given));
  return typeof answer === 'string' ? answer : answer.verdict;
};
/** The verdict of one rule of an ALLOW policy, and of a DENY policy. */
const rule = (written: unknown, request: Request = get, given: Given = {}) =>
  ['ALLOW', 'DENY'].map((action) => verdict([policy('shop/p', { action, rules: [written] })], request, given));
const source = (fields: Spec, request: Request = get, given: Given = {}) =>
  rule({ from: [{ source: fields }] }, request, given);
const operation = (fields: Spec, request: Request = get, given: Given = {}) =>
  rule({ to: [{ operation: fields }] }, request, given);
const when = (key: string, values: readonly unknown[], request: Request = get, given: Given = {}) =>
  rule({ when: [{ key, values }] }, request, given);
const fits = ['allow', 'deny'];
const unfit = ['deny', 'allow'];
const open = (why: string) => [`unknown: ${why}`, `unknown: ${why}`];

describe('which policies', () => {
  const deny = (key: string, spec: Spec = {}, metadata = {}) =>
    policy(key, { action: 'DENY', rules: [{}], ...spec }, metadata);
  const selector = { matchLabels: { app: 'api' } };

  it('are those of the workload’s namespace and of the root namespace', () => {
    expect(verdict([deny('shop/p')])).toBe('deny');
    expect(verdict([deny('istio-system/p')])).toBe('deny');
    expect(verdict([deny('web/p')])).toBe('allow');
    expect(verdict([deny('config/p')], get, { meshConfig: 'rootNamespace: config' })).toBe('deny');
  });

  it('are those that select it, from the root namespace as well', () => {
    for (const of of ['shop', 'istio-system']) {
      expect(verdict([deny(`${of}/p`, { selector })])).toBe('deny');
      expect(verdict([deny(`${of}/p`, { selector: { matchLabels: { app: 'other' } } })])).toBe('allow');
      expect(verdict([deny(`${of}/p`, { selector: { matchLabels: { app: 'api', tier: 'x' } } })])).toBe('allow');
      expect(verdict([deny(`${of}/p`, { selector: {} })])).toBe('deny');
    }
  });

  it('are told, root namespace first, then by age and name', () => {
    const policies = [policy('shop/b', {}), policy('shop/a', {}), policy('istio-system/z', {}), deny('shop/d')];
    const old = policy('shop/old', { action: 'AUDIT', rules: [{}] }, { creationTimestamp: '2020-01-01T00:00:00Z' });
    const answer = told(ask([...policies, old]));
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.policies.map(({ policy: { name }, action }) => `${action} ${name}`)).toEqual([
      'ALLOW z',
      'AUDIT old',
      'ALLOW a',
      'ALLOW b',
      'DENY d',
    ]);
  });

  it('with targetRefs are for gateways only', () => {
    const gatewayName = 'gateway.networking.k8s.io/gateway-name';
    const reference = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' };
    const labels = { [gatewayName]: 'public' };
    for (const spec of [{ targetRefs: [reference] }, { targetRef: reference }]) {
      expect(verdict([deny('shop/p', spec)])).toBe('allow');
      expect(verdict([deny('shop/p', spec)], get, { labels })).toBe('deny');
      expect(verdict([deny('istio-system/p', spec)], get, { labels })).toBe('allow');
    }
    expect(verdict([deny('shop/p', { targetRefs: [{ ...reference, name: 'other' }] })], get, { labels })).toBe('allow');
    expect(verdict([deny('shop/p', { targetRefs: [{ ...reference, kind: 'Service' }] })], get, { labels })).toBe(
      'allow',
    );
    expect(verdict([deny('shop/p', { selector })], get, { labels })).toBe('deny');
    expect(verdict([deny('shop/p', { targetRefs: [] })])).toBe('deny');
  });

  it('are one where the same is written twice, and not known where it differs', () => {
    const twice = ask([deny('shop/p'), deny('shop/p')]);
    expect(twice.known && twice.value.policies).toHaveLength(1);
    const why = 'unknown: AuthorizationPolicy shop/p is defined more than once with different content';
    expect(verdict([deny('shop/p'), deny('shop/p', { rules: [{}, {}] })])).toBe(why);
    expect(verdict([policy('shop/p', {}), policy('shop/p', { rules: [{ to: [] }] })])).toBe(why);
    expect(verdict([deny('shop/p'), deny('shop/p', { rules: [{}, {}] }), deny('shop/sure')])).toBe('deny');
  });

  it('may select what is filled in later', () => {
    const why = 'unknown: the value of label app is a placeholder';
    const later = { matchLabels: { app: `\${APP}` } };
    expect(verdict([deny('shop/p', { selector: later })])).toBe(why);
    expect(verdict([deny('shop/p', { selector })], get, { labels: { app: `\${APP}` } })).toBe(why);
    expect(verdict([deny('shop/p', { selector: later })], get, { labels: { app: `\${APP}` } })).toBe('deny');
    expect(verdict([policy('shop/p', { selector: later })])).toBe(why);
    expect(verdict([policy('shop/p', { selector: later, rules: [{}] })])).toBe(why);
    expect(verdict([policy('shop/p', { selector: later, rules: [{}] }), policy('shop/q', { rules: [{}] })])).toBe(
      'allow',
    );
  });

  it('count for nothing where no proxy is passed', () => {
    const outside = { more: [namespace('lab'), deny('lab/p')], of: 'lab/api' };
    expect(verdict([], get, outside)).toBe('allow');
    const excluded = stream(
      meshed('shop'),
      deny('shop/p'),
      deployment('shop/api', { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' } }),
    );
    const world = worldOf({ 'a.yaml': excluded });
    const at = (port: number) => told(world.mesh.authorize(workloadAt(world, 'shop/api'), { ...get, port }));
    expect(at(8080)).toMatchObject({ verdict: 'allow' });
    expect(at(9090)).toMatchObject({ verdict: 'deny' });
  });

  it('may count for nothing where the proxy is not known', () => {
    const unseen = { of: 'elsewhere/api' };
    expect(verdict([deny('elsewhere/p')], get, unseen)).toContain('unknown: the manifests do not define namespace');
    expect(verdict([policy('elsewhere/p', { rules: [{}] })], get, unseen)).toBe('allow');
    expect(verdict([], get, unseen)).toBe('allow');
  });

  it('are read in another way by ztunnel', () => {
    const ambient = namespace('mesh', { 'istio.io/dataplane-mode': 'ambient' });
    const given = { more: [ambient], of: 'mesh/api', ambient: true };
    expect(verdict([deny('mesh/p')], get, given)).toBe(
      'unknown: what policies mean for a workload in ambient mode is not known',
    );
    expect(verdict([], get, given)).toBe('allow');
  });
});

describe('actions', () => {
  it('allow by default, and deny the rest', () => {
    expect(verdict([policy('shop/p', {})])).toBe('deny');
    expect(verdict([policy('shop/p', { rules: [] })])).toBe('deny');
    expect(verdict([policy('shop/p', { rules: null })])).toBe('deny');
    expect(verdict([policy('shop/p', { rules: [{}] })])).toBe('allow');
    expect(verdict([policy('shop/p', {}), policy('shop/q', { rules: [{}] })])).toBe('allow');
  });

  it('deny before they allow, and not without rules', () => {
    expect(verdict([policy('shop/p', { rules: [{}] }), policy('shop/q', { action: 'DENY', rules: [{}] })])).toBe(
      'deny',
    );
    expect(verdict([policy('shop/q', { action: 'DENY' })])).toBe('allow');
  });

  it('AUDIT and dry runs decide nothing', () => {
    expect(verdict([policy('shop/p', { action: 'AUDIT', rules: [{}] })])).toBe('allow');
    const dry = (text: string) => ({ annotations: { 'istio.io/dry-run': text } });
    expect(verdict([policy('shop/p', {}, dry('true'))])).toBe('allow');
    expect(verdict([policy('shop/p', { action: 'DENY', rules: [{}] }, dry('T'))])).toBe('allow');
    expect(verdict([policy('shop/p', {}, dry('false'))])).toBe('deny');
    expect(verdict([policy('shop/p', {}, dry('yes'))])).toBe('deny');
    expect(verdict([policy('shop/p', {}, dry(`\${DRY}`))])).toContain('unknown');
  });

  it('that Istio does not know may be any', () => {
    const odd = policy('shop/p', { action: 'Deny', rules: [{}] });
    expect(verdict([odd])).toBe('unknown: the action of AuthorizationPolicy shop/p is not one that Istio knows');
    expect(verdict([odd, policy('shop/q', { action: 'DENY', rules: [{}] })])).toBe('deny');
    const elsewhere = [{ to: [{ operation: { ports: ['9'] } }] }];
    expect(verdict([policy('shop/p', { action: 'Deny', rules: elsewhere }), policy('shop/q', { rules: [{}] })])).toBe(
      'allow',
    );
  });

  const custom = (key: string, provider?: string, rules: unknown = [{}], metadata = {}) =>
    policy(
      key,
      { action: 'CUSTOM', ...(provider === undefined ? {} : { provider: { name: provider } }), rules },
      metadata,
    );

  it('CUSTOM leaves it to an authorizer that is not known', () => {
    expect(verdict([custom('shop/p', 'opa')])).toBe('unknown: the external authorizer "opa" decides');
    expect(verdict([custom('shop/p', 'opa'), policy('shop/q', {})])).toBe('deny');
    expect(verdict([custom('shop/p', 'opa', [{ to: [{ operation: { paths: ['/admin'] } }] }])])).toBe('allow');
  });

  it('CUSTOM denies what it matches without an authorizer, or with several', () => {
    expect(verdict([custom('shop/p')])).toBe('deny');
    expect(verdict([custom('shop/p', undefined, [{ to: [{ operation: { methods: ['PUT'] } }] }])])).toBe('allow');
    expect(verdict([custom('shop/p', 'opa'), custom('shop/q', 'ldap')])).toBe('deny');
    expect(verdict([custom('shop/p', 'opa'), custom('shop/q', 'opa')])).toContain('"opa" decides');
    const dry = { annotations: { 'istio.io/dry-run': 'true' } };
    expect(verdict([custom('shop/p', undefined, [{}], dry)])).toBe('allow');
    expect(verdict([custom('shop/p', `\${PROVIDER}`)])).toContain('unknown');
  });

  it('CUSTOM denies what it matches where the mesh configuration knows no such authorizer', () => {
    const given = { meshConfig: 'extensionProviders: [{name: opa, envoyExtAuthzGrpc: {service: opa, port: 9191}}]' };
    expect(verdict([custom('shop/p', 'opa')], get, given)).toContain('"opa" decides');
    expect(verdict([custom('shop/p', 'ldap')], get, given)).toBe('deny');
    expect(reasons(ask([custom('shop/p', 'ldap')], get, given).because()).slice(-2)).toEqual([
      'a.yaml:17:37 there is no provider "ldap", so the CUSTOM policy denies what it fits',
      'mesh.yaml:1:21 the mesh configuration sets extensionProviders',
    ]);
  });
});

describe('a rule', () => {
  it('asks for one source, one operation and all conditions', () => {
    const [yes, no] = [{ source: { namespaces: ['web'] } }, { source: { namespaces: ['lab'] } }];
    expect(rule({ from: [no, yes] })).toEqual(fits);
    expect(rule({ from: [no] })).toEqual(unfit);
    expect(rule({ from: [yes], to: [{ operation: { methods: ['PUT'] } }] })).toEqual(unfit);
    expect(rule({ from: [yes], to: [{ operation: { methods: ['PUT'] } }, { operation: {} }] })).toEqual(fits);
    expect(
      rule({
        when: [
          { key: 'source.namespace', values: ['web'] },
          { key: 'destination.port', values: ['1'] },
        ],
      }),
    ).toEqual(unfit);
    expect(source({ namespaces: ['web'], principals: ['x'] })).toEqual(unfit);
    expect(source({ namespaces: ['web', 'lab'], notPrincipals: ['x'] })).toEqual(fits);
  });

  it('asks for nothing with what is empty', () => {
    const empty = [
      {},
      { from: [] },
      { from: [{}] },
      { from: [{ source: {} }] },
      { to: [{ operation: { ports: [] } }] },
    ];
    for (const written of [...empty, { when: [] }, { from: null }, { from: [{ source: { namespaces: null } }] }]) {
      expect(rule(written)).toEqual(fits);
    }
  });

  it('is left out for an attribute that there is not', () => {
    expect(when('destination.labels[app]', ['api'])).toEqual(unfit);
    expect(verdict([policy('shop/p', { action: 'DENY', rules: [{ when: [{ key: 'x', values: ['y'] }] }, {}] })])).toBe(
      'deny',
    );
  });

  it.each([
    [{ from: {} }, 'spec.rules.0.from'],
    [{ from: ['x'] }, 'spec.rules.0.from.0'],
    [{ from: [{ source: [] }] }, 'spec.rules.0.from.0.source'],
    [{ from: [{ source: { principal: ['x'] } }] }, 'spec.rules.0.from.0.source.principal'],
    [{ from: [{ principals: ['x'] }] }, 'spec.rules.0.from.0.principals'],
    [{ to: [{ operation: { ports: [8080] } }] }, 'spec.rules.0.to.0.operation.ports'],
    [{ to: [{ operation: { methods: 'GET' } }] }, 'spec.rules.0.to.0.operation.methods'],
    [{ when: [{ values: ['x'] }] }, 'spec.rules.0.when.0'],
    [{ when: 'x' }, 'spec.rules.0.when'],
    [{ form: [] }, 'spec.rules.0.form'],
    [null, 'spec.rules.0'],
  ])('%j cannot be read', (written, path) => {
    expect(rule(written)).toEqual(open(`Istio cannot read ${path}`));
  });

  it('is none where rules are no list', () => {
    expect(verdict([policy('shop/p', { rules: {} })])).toBe(
      'unknown: the rules of AuthorizationPolicy shop/p cannot be read',
    );
  });
});

describe('on connections that are not taken for HTTP', () => {
  const http: readonly unknown[] = [
    { to: [{ operation: { methods: ['PUT'] } }] },
    { to: [{ operation: { paths: ['/x'] } }] },
    { to: [{ operation: { notHosts: ['api.shop:8080'] } }] },
    { from: [{ source: { requestPrincipals: ['*'] } }] },
    { when: [{ key: 'request.headers[x]', values: ['y'] }] },
    { when: [{ key: 'request.auth.claims[x]', values: ['y'] }] },
    { when: [{ key: 'request.auth.audiences', notValues: ['y'] }] },
  ];

  it.each(http.map((written) => [written]))('%j allows nothing, or denies everything', (written) => {
    expect(rule(written, bytes)).toEqual(['deny', 'deny']);
  });

  it('the rest of a DENY rule stays', () => {
    expect(operation({ methods: ['PUT'], ports: ['8080'] }, bytes)).toEqual(['deny', 'deny']);
    expect(operation({ methods: ['PUT'], ports: ['9'] }, bytes)).toEqual(['deny', 'allow']);
    expect(rule({ to: [{ operation: { methods: ['GET'] } }, { operation: { ports: ['8080'] } }] }, bytes)[0]).toBe(
      'deny',
    );
  });

  it('the other rules of an ALLOW policy stay', () => {
    const rules = [{ to: [{ operation: { methods: ['GET'] } }] }, { to: [{ operation: { ports: ['8080'] } }] }];
    const answer = told(ask([policy('shop/p', { rules })], bytes));
    expect(answer).toMatchObject({ verdict: 'allow', decidedBy: { rule: 1 }, policies: [{ leftOut: [0] }] });
  });
});

describe('identities', () => {
  const nobody: Request = { ...get, peer: undefined };

  it.each<[Spec, boolean]>([
    [{ principals: ['cluster.local/ns/web/sa/front'] }, true],
    [{ principals: ['spiffe://cluster.local/ns/web/sa/front'] }, false],
    [{ principals: ['*'] }, true],
    [{ principals: ['*/ns/web/sa/front'] }, true],
    [{ principals: ['*front'] }, true],
    [{ principals: ['cluster.local/ns/web/*'] }, true],
    [{ principals: ['cluster.local/ns/web/sa/fron'] }, false],
    [{ principals: ['cluster.local/ns/web/sa/front2'] }, false],
    [{ notPrincipals: ['*/sa/front'] }, false],
    [{ namespaces: ['web'] }, true],
    [{ namespaces: ['we'] }, false],
    [{ namespaces: ['w*'] }, true],
    [{ namespaces: ['*b'] }, true],
    [{ namespaces: ['w*b'] }, true],
    [{ namespaces: ['*'] }, true],
    [{ notNamespaces: ['lab'] }, true],
    [{ serviceAccounts: ['web/front'] }, true],
    [{ serviceAccounts: ['front'] }, false],
    [{ serviceAccounts: ['web/f*'] }, false],
    [{ trustDomains: ['cluster.local'] }, true],
    [{ trustDomains: ['*'] }, true],
    [{ trustDomains: ['*.local'] }, true],
    [{ trustDomains: ['cluster*'] }, true],
    [{ notTrustDomains: ['cluster.local'] }, false],
  ])('%j fits the client: %j', (fields, expected) => {
    expect(source(fields)).toEqual(expected ? fits : unfit);
  });

  it('of the policy’s namespace may leave it out', () => {
    const own = { ...get, peer: { ...web, namespace: 'shop' } };
    expect(source({ serviceAccounts: ['front'] }, own)).toEqual(fits);
    const rules = [{ from: [{ source: { serviceAccounts: ['front'] } }] }];
    expect(verdict([policy('istio-system/p', { rules })], own)).toBe('deny');
  });

  it.each<[Spec]>([
    [{ principals: ['*'] }],
    [{ namespaces: ['*'] }],
    [{ serviceAccounts: ['web/front'] }],
    [{ trustDomains: ['*'] }],
  ])('%j fits no client without one, and its opposite fits', (fields) => {
    expect(source(fields, nobody)).toEqual(unfit);
    const [[field, values] = ['', []]] = Object.entries(fields);
    expect(source({ [`not${field.charAt(0).toUpperCase()}${field.slice(1)}`]: values }, nobody)).toEqual(fits);
  });

  it('are asked for by conditions as well', () => {
    expect(when('source.principal', ['cluster.local/ns/web/sa/front'])).toEqual(fits);
    expect(when('source.namespace', ['lab'])).toEqual(unfit);
    expect(when('source.serviceAccount', ['web/front'])).toEqual(fits);
    expect(when('source.trustDomain', ['*'])).toEqual(fits);
  });

  it('are of the mesh’s own trust domain where policies say cluster.local', () => {
    const given = { meshConfig: 'trustDomain: corp' };
    const ours = { ...get, peer: { ...web, trustDomain: 'corp' } };
    expect(source({ principals: ['cluster.local/ns/web/sa/front'] }, ours, given)).toEqual(fits);
    expect(source({ principals: ['corp/ns/web/sa/front'] }, ours, given)).toEqual(fits);
    expect(source({ principals: ['corp/ns/web/sa/other'] }, ours, given)).toEqual(unfit);
  });

  it('are of its aliases as well', () => {
    const given = { meshConfig: 'trustDomain: corp\ntrustDomainAliases: [old]' };
    for (const trustDomain of ['corp', 'old']) {
      const ours = { ...get, peer: { ...web, trustDomain } };
      for (const written of ['corp', 'old', 'cluster.local']) {
        expect(source({ principals: [`${written}/ns/web/sa/front`] }, ours, given)).toEqual(fits);
      }
      expect(source({ principals: ['partner/ns/web/sa/front'] }, ours, given)).toEqual(unfit);
      expect(source({ trustDomains: ['old'] }, ours, given)).toEqual(fits);
      expect(source({ trustDomains: ['cluster.local'] }, ours, given)).toEqual(unfit);
    }
  });

  it('may be of a trust domain that policies name where nothing says that of the mesh', () => {
    expect(source({ principals: ['corp/ns/web/sa/front'] })).toEqual(
      open('nothing says whether "corp" is the trust domain of the mesh'),
    );
    expect(source({ principals: ['corp/ns/web/sa/other'] })).toEqual(unfit);
    expect(source({ trustDomains: ['corp'] })).toEqual(
      open('nothing says whether "corp" is the trust domain of the mesh'),
    );
    expect(source({ trustDomains: ['*.corp'] })[0]).toContain('nothing says whether "*.corp"');
    const foreign = { ...get, peer: { ...web, trustDomain: 'partner' } };
    expect(source({ principals: ['partner/ns/web/sa/front'] }, foreign)).toEqual(fits);
    expect(source({ principals: ['corp/ns/web/sa/front'] }, get, { meshConfig: 'trustDomain: cluster.local' })).toEqual(
      unfit,
    );
  });

  it('may be filled in later', () => {
    expect(source({ namespaces: [`\${NS}`] })).toEqual(open(`"\${NS}" is filled in later`));
    expect(source({ namespaces: [`\${NS}`, 'web'] })).toEqual(fits);
    expect(source({ principals: [`cluster.local/ns/\${NS}/sa/front`] })[0]).toContain('filled in later');
    const later = { ...get, peer: { ...web, namespace: `\${NS}` } };
    expect(source({ namespaces: ['web'] }, later)[0]).toContain('filled in later');
    expect(source({ namespaces: [`\${NS}`] }, later)).toEqual(fits);
    expect(source({ principals: ['*'] }, later)).toEqual(fits);
  });
});

describe('operations', () => {
  it.each<[Spec, boolean]>([
    [{ methods: ['GET'] }, true],
    [{ methods: ['get'] }, false],
    [{ methods: ['POST'] }, false],
    [{ methods: ['G*'] }, true],
    [{ methods: ['*'] }, true],
    [{ notMethods: ['GET'] }, false],
    [{ paths: ['/api/items'] }, true],
    [{ paths: ['/api/items/'] }, false],
    [{ paths: ['/api*'] }, true],
    [{ paths: ['*/items'] }, true],
    [{ paths: ['/API/items'] }, false],
    [{ paths: ['/api/{*}'] }, true],
    [{ paths: ['/{*}'] }, false],
    [{ paths: ['/{**}'] }, true],
    [{ notPaths: ['/api/{*}'] }, false],
    [{ hosts: ['api.shop'] }, false],
    [{ hosts: ['API.shop:8080'] }, true],
    [{ hosts: ['api.shop*'] }, true],
    [{ hosts: ['*:8080'] }, true],
    [{ notHosts: ['api.shop'] }, true],
    [{ ports: ['8080'] }, true],
    [{ ports: ['08080'] }, true],
    [{ ports: ['80'] }, false],
    [{ notPorts: ['80'] }, true],
  ])('%j fits the request: %j', (fields, expected) => {
    expect(operation(fields)).toEqual(expected ? fits : unfit);
  });

  it('look at the path without its query', () => {
    const request = { ...get, path: '/api/items?x=/y#z' };
    expect(operation({ paths: ['/api/items'] }, request)).toEqual(fits);
    expect(operation({ paths: ['/api/{*}'] }, request)).toEqual(fits);
  });

  it('that cannot be read allow nothing and deny the rest', () => {
    expect(operation({ ports: ['http'] })).toEqual(['deny', 'deny']);
    expect(operation({ ports: ['http', '8080'] })).toEqual(['deny', 'deny']);
    expect(operation({ ports: ['http', '80'] })).toEqual(['deny', 'allow']);
    expect(operation({ ports: ['70000'] })).toEqual(['deny', 'deny']);
    expect(operation({ paths: ['/{**}/{*}'] })).toEqual(open('"/{**}/{*}" is no template that proxies take'));
  });

  it('may be filled in later', () => {
    expect(operation({ ports: [`\${PORT}`] })).toEqual(open(`"\${PORT}" is filled in later`));
    expect(operation({ paths: [`\${PREFIX}*`] })).toEqual(open(`"\${PREFIX}*" is filled in later`));
    expect(operation({ methods: ['DELETE'] })).toEqual(unfit);
  });

  it('may ask for what is not known of the request', () => {
    const { method: _, path: __, host: ___, ...less } = get;
    expect(operation({ methods: ['GET'] }, less)).toEqual(open('the method of the request is not known'));
    expect(operation({ paths: ['/x'] }, less)).toEqual(open('the path of the request is not known'));
    expect(operation({ hosts: ['x'] }, less)).toEqual(open('the Host header of the request is not known'));
    for (const field of ['methods', 'paths', 'hosts']) expect(operation({ [field]: ['*'] }, less)).toEqual(fits);
    expect(operation({ methods: ['GET'], ports: ['9'] }, less)).toEqual(unfit);
    expect(rule({ to: [{ operation: { methods: ['GET'] } }, { operation: { ports: ['8080'] } }] }, less)).toEqual(fits);
  });
});

describe('conditions', () => {
  it('on headers', () => {
    expect(when('request.headers[x-team]', ['fin'])).toEqual(fits);
    expect(when('request.headers[X-Team]', ['f*'])).toEqual(fits);
    expect(when('request.headers[x-team]', ['*'])).toEqual(fits);
    expect(when('request.headers[x-team]', ['FIN'])).toEqual(unfit);
    expect(when('request.headers[x-other]', ['*'])).toEqual(unfit);
    expect(rule({ when: [{ key: 'request.headers[x-other]', notValues: ['a'] }] })).toEqual(fits);
    expect(when('request.headers[x-empty]', ['*'], { ...get, headers: { 'x-empty': '' } })).toEqual(fits);
    expect(when('request.headers[:authority]', ['api.shop:8080'])).toEqual(fits);
    expect(when('request.headers[Host]', ['api.shop:8080'])).toEqual(fits);
    expect(when('request.headers[:method]', ['GET'])).toEqual(fits);
    expect(when('request.headers[:path]', ['/api*'])).toEqual(fits);
    expect(when('request.headers', ['x'])).toEqual(['deny', 'deny']);
    const { headers: _, ...less } = get;
    expect(when('request.headers[x]', ['y'], less)).toEqual(open('whether the request has a header "x" is not known'));
    expect(when(`request.headers[\${NAME}]`, ['y'])[0]).toContain('unknown');
  });

  it('on addresses', () => {
    const from = { ...get, sourceIp: '10.0.0.9', remoteIp: '192.0.2.1' };
    expect(source({ ipBlocks: ['10.0.0.0/24'] }, from)).toEqual(fits);
    expect(source({ ipBlocks: ['10.0.0.8'] }, from)).toEqual(unfit);
    expect(source({ notIpBlocks: ['10.0.0.8'] }, from)).toEqual(fits);
    expect(source({ remoteIpBlocks: ['192.0.2.0/24'] }, from)).toEqual(fits);
    expect(when('source.ip', ['10.0.0.9'], from)).toEqual(fits);
    expect(when('remote.ip', ['10.0.0.9'], from)).toEqual(unfit);
    expect(source({ ipBlocks: ['10.0.0.0/24'] })).toEqual(open('the address of the peer is not known'));
    expect(source({ remoteIpBlocks: ['10.0.0.0/24'] })).toEqual(
      open('the address of the original client is not known'),
    );
    expect(when('destination.ip', ['10.0.0.9'], from)).toEqual(open('the address of the pod is not known'));
    expect(source({ ipBlocks: ['everybody'] }, from)).toEqual(['deny', 'deny']);
    expect(source({ ipBlocks: [`\${CIDR}`] }, from)[0]).toContain('unknown');
  });

  it('on ports, server names and filters', () => {
    expect(when('destination.port', ['8080'])).toEqual(fits);
    expect(when('connection.sni', ['*.shop'], { ...get, sni: 'api.shop' })).toEqual(fits);
    expect(when('connection.sni', ['*'], { ...get, sni: '' })).toEqual(unfit);
    expect(when('connection.sni', ['*'])).toEqual(open('the server name of the TLS handshake is not known'));
    expect(when('experimental.envoy.filters.a[b]', ['c'])[0]).toContain('unknown');
  });
});

describe('tokens', () => {
  const given = { more: [tokens] };
  const claims = {
    iss: 'https://issuer.example',
    sub: 'ann',
    aud: ['a', 'b'],
    azp: 'app',
    scope: 'read write',
    x: { y: 'z' },
    n: 1,
  };
  const known: Request = { ...get, claims };
  const named: Request = { ...get, requestPrincipal: 'https://issuer.example/ann' };
  const principal = (value: string, request: Request) => source({ requestPrincipals: [value] }, request, given);

  it.each([
    ['*', true],
    ['https://issuer.example/ann', true],
    ['https://issuer.example/*', true],
    ['https://issuer.example/a*', true],
    ['https://issuer.example/bob', false],
    ['*/ann', true],
    ['*.example/ann', true],
    ['*ann', true],
    ['*bob', false],
    ['https*', true],
    ['issuer*', false],
    ['ann', false],
  ])('of %s fit: %j', (value, expected) => {
    expect(principal(value, known)).toEqual(expected ? fits : unfit);
    expect(principal(value, named)).toEqual(expected ? fits : unfit);
  });

  it('have claims', () => {
    expect(when('request.auth.audiences', ['b'], known, given)).toEqual(fits);
    expect(when('request.auth.presenter', ['app'], known, given)).toEqual(fits);
    expect(when('request.auth.claims[scope]', ['read'], known, given)).toEqual(fits);
    expect(when('request.auth.claims[x][y]', ['z'], known, given)).toEqual(fits);
    expect(when('request.auth.claims[n]', ['1'], known, given)).toEqual(unfit);
    expect(when('request.auth.claims[iss]', ['https*'], named, given)).toEqual(fits);
    expect(when('request.auth.claims[scope]', ['read'], named, given)).toEqual(
      open('the token of the request is not known'),
    );
    expect(when('request.auth.principal', ['*'], known, given)).toEqual(fits);
    expect(when('request.auth.claims', ['x'], known, given)).toEqual(['deny', 'deny']);
  });

  it('are not known where the request does not say', () => {
    expect(principal('*', get)).toEqual(open('the token of the request is not known'));
    expect(principal('*', { ...get, requestPrincipal: '' })).toEqual(unfit);
    expect(source({ notRequestPrincipals: ['*'] }, { ...get, requestPrincipal: '' }, given)).toEqual(fits);
  });

  it('are not read without a RequestAuthentication', () => {
    expect(source({ requestPrincipals: ['*'] }, known)).toEqual(unfit);
    expect(source({ requestPrincipals: ['*'] }, get)).toEqual(unfit);
    const none = { more: [requestAuthentication('shop/none', {})] };
    expect(source({ requestPrincipals: ['*'] }, known, none)).toEqual(unfit);
    const maybe = { more: [tokens, requestAuthentication('shop/tokens', { jwtRules: [{ issuer: 'x' }] })] };
    expect(source({ requestPrincipals: ['*'] }, known, maybe)[0]).toContain('more than once');
    expect(source({ requestPrincipals: ['*'] }, { ...get, requestPrincipal: '' }, maybe)).toEqual(unfit);
  });
});

describe('RequestAuthentications', () => {
  it('are those of both namespaces that select the workload', () => {
    const selector = (app: string) => ({ selector: { matchLabels: { app } }, jwtRules: [] });
    const policies = [
      requestAuthentication('istio-system/all', {}),
      requestAuthentication('istio-system/api', selector('api')),
      requestAuthentication('shop/api', selector('api')),
      requestAuthentication('shop/web', selector('web')),
      requestAuthentication('web/all', {}),
    ];
    const world = worldOf({ 'a.yaml': stream(deployment('shop/api'), ...policies) });
    const found = world.mesh.requestAuthentication(workloadAt(world, 'shop/api'));
    expect(found.map(({ title }) => title)).toEqual([
      'RequestAuthentication istio-system/all',
      'RequestAuthentication istio-system/api',
      'RequestAuthentication shop/api',
    ]);
  });
});

describe('the evidence', () => {
  const text = (spec: string, name = 'p') =>
    `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}`;
  const worldWith = (policies: string, options: WorldOptions = {}) =>
    worldOf({ 'p.yaml': policies, 'w.yaml': stream(meshed('shop'), deployment('shop/api')) }, options);
  const because = (policies: string, request = get) => {
    const world = worldWith(policies);
    return reasons(world.mesh.authorize(workloadAt(world, 'shop/api'), request).because());
  };

  it('is the rule that denies', () => {
    expect(because(text('  action: DENY\n  rules:\n  - to:\n    - operation: {ports: ["8080"]}\n'))).toEqual([
      'p.yaml:7:5 rules[0] of AuthorizationPolicy shop/p fits the request, so it is denied',
    ]);
  });

  it('is the rule that allows', () => {
    expect(because(text('  rules:\n  - from: [{source: {namespaces: [lab]}}]\n  - {}\n'))).toEqual([
      'p.yaml:7:5 rules[1] of AuthorizationPolicy shop/p allows the request',
    ]);
  });

  it('is what each rule asks for, where none allows', () => {
    const rules =
      '  rules:\n  - from:\n    - source:\n        namespaces: [lab]\n  - from: [{source: {principals: [a, b, c, d, e]}}]\n';
    const two = `${text(rules)}  - when: [{key: x, values: [z]}]\n---\n${text('  {}\n', 'q')}`;
    const policies = [
      'p.yaml:8:21 rules[0] of AuthorizationPolicy shop/p asks for namespaces "lab"',
      'p.yaml:9:34 rules[1] of AuthorizationPolicy shop/p asks for principals "a" or "b" or "c" or 2 more',
      'p.yaml:10:29 rules[2] of AuthorizationPolicy shop/p is left out: Istio knows no attribute "x"',
      'p.yaml:16:3 AuthorizationPolicy shop/q has no rules, so it allows nothing',
    ];
    expect(because(two)).toEqual([
      'ALLOW policies apply, and none of their rules fits the request, so it is denied',
      ...policies,
    ]);
    expect(because(two, { ...get, peer: undefined })[1]).toBe(`${policies[0]}, and the client presents no identity`);
  });

  it('is that HTTP fields count for nothing', () => {
    const rule = '  - to: [{operation: {methods: [PUT], ports: ["8080"]}}]\n';
    expect(because(text(`  action: DENY\n  rules:\n${rule}`), bytes)).toEqual([
      'p.yaml:7:32 methods count for nothing on a connection that is not taken for HTTP',
      'p.yaml:7:5 rules[0] of AuthorizationPolicy shop/p fits the request, so it is denied',
    ]);
    expect(because(text(`  rules:\n${rule}`), bytes)[1]).toBe(
      'p.yaml:6:32 rules[0] of AuthorizationPolicy shop/p is left out: a connection that is not taken for HTTP has no methods',
    );
  });

  it('is the lack of policies, or of those that have a say', () => {
    expect(because('')).toEqual(['no AuthorizationPolicy applies to Deployment shop/api']);
    expect(because(text('  action: DENY\n'))).toEqual([
      'no policy denies the request, and none says who alone is allowed',
    ]);
  });

  it('is what is not known', () => {
    expect(because(text('  rules:\n  - from: [{source: {ipBlocks: [10.0.0.0/8]}}]\n'))).toEqual([
      'p.yaml:6:32 the address of the peer is not known',
    ]);
  });

  it('tells what is wrong with a provider, and what is assumed', () => {
    const custom = (name: string, provider: string) =>
      text(`  action: CUSTOM\n  rules: [{}]\n${provider === '' ? '' : `  provider: {name: ${provider}}\n`}`, name);
    expect(because(custom('p', '')).at(-1)).toMatch(/a CUSTOM policy without a provider denies what it fits$/);
    expect(because(`${custom('p', 'a')}---\n${custom('q', 'b')}`).at(-1)).toBe(
      '? p.yaml:7:13 CUSTOM policies for one workload that name several providers deny what they fit',
    );
  });

  it('is looked up when it is asked for', () => {
    const start = { line: 1, column: 1 };
    const origin = vi.fn(() => ({ file: 'elsewhere.yaml', path: [], range: { start, end: start } }));
    const world = worldWith(text('  rules: [{}]\n'), { origin });
    const answer = world.mesh.authorize(workloadAt(world, 'shop/api'), get);
    expect(answer.known).toBe(true);
    expect(origin).not.toHaveBeenCalled();
    expect(reasons(answer.because())).toEqual([
      'elsewhere.yaml:1:1 rules[0] of AuthorizationPolicy shop/p allows the request',
    ]);
  });

  it('names the field that decides', () => {
    const decided = (spec: string) => {
      const world = worldWith(text(spec));
      const answer = told(world.mesh.authorize(workloadAt(world, 'shop/api'), get));
      return typeof answer === 'string' ? answer : [answer.decidedBy?.rule, answer.decidedBy?.path.join('.')];
    };
    expect(decided('  {}\n')).toEqual([undefined, 'spec']);
    expect(decided('  rules: [{}]\n')).toEqual([0, 'spec.rules.0']);
    expect(decided('  rules: [{to: [{operation: {ports: ["1"]}}]}]\n')).toEqual([
      undefined,
      'spec.rules.0.to.0.operation.ports',
    ]);
    const none = '  rules: [{to: [{operation: {ports: ["1"]}}, {operation: {ports: ["2"]}}]}]\n';
    expect(decided(none)).toEqual([undefined, 'spec.rules.0.to']);
    expect(decided('  rules: [{when: [{key: x, values: [z]}]}, {when: [{key: x, values: [z]}]}]\n')).toEqual([
      undefined,
      'spec.rules',
    ]);
  });
});
