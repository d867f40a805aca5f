import { describe, expect, it } from 'vitest';
import type { Ambient } from '../../../src/mesh/ambient/ambient.ts';
import { deployment, namespace, peerAuthentication, stream } from '../../manifests.ts';
import { reasons, told, type WorldOptions, workloadAt } from '../../world.ts';
import { ambientOf, authorizationPolicy, enrolledNamespace } from './ambient-world.ts';

type Connection = Parameters<Ambient['authorizeAtZtunnel']>[1];
type Spec = { readonly [key: string]: unknown };

const front = { trustDomain: 'cluster.local', namespace: 'web', serviceAccount: 'front' };
const byFront: Connection = { peer: front, port: 8080 };
const plaintext: Connection = { peer: undefined, port: 8080 };

const ask = (policies: readonly string[], connection: Connection = byFront, options: WorldOptions = {}) => {
  const { world, ambient } = ambientOf([enrolledNamespace('shop'), deployment('shop/web'), ...policies], options);
  return ambient.authorizeAtZtunnel(workloadAt(world, 'shop/web'), connection);
};
const verdict = (...given: Parameters<typeof ask>) => {
  const answer = told(ask(...given));
  return typeof answer === 'string' ? answer : (answer.reason ?? answer.verdict);
};
const allow = (...rules: readonly unknown[]) => authorizationPolicy('shop/allow', { rules });
const deny = (...rules: readonly unknown[]) => authorizationPolicy('shop/deny', { action: 'DENY', rules });
const from = (source: Spec) => ({ from: [{ source }] });
/** Whether a rule fits, asked of an ALLOW and of a DENY policy. */
const fits = (rule: unknown, connection: Connection = byFront, options: WorldOptions = {}) => {
  const verdicts = [verdict([allow(rule)], connection, options), verdict([deny(rule)], connection, options)];
  if (verdicts[0]?.startsWith('unknown') && verdicts[1] === verdicts[0]) return verdicts[0];
  const fit = verdicts[0] === 'allow';
  expect(verdicts).toEqual(fit ? ['allow', 'authorization-denied'] : ['authorization-denied', 'allow']);
  return fit;
};
const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });

describe('the verdict', () => {
  it('is to allow where nothing says otherwise', () => {
    expect(verdict([])).toBe('allow');
    expect(verdict([], plaintext)).toBe('allow');
  });

  it('is by DENY policies before ALLOW policies', () => {
    expect(verdict([allow({}), deny({})])).toBe('authorization-denied');
    expect(verdict([allow({}), deny()])).toBe('allow');
  });

  it('is to deny where no ALLOW policy fits', () => {
    expect(verdict([allow()])).toBe('authorization-denied');
    expect(verdict([allow(from({ namespaces: ['side'] }), from({ namespaces: ['web'] }))])).toBe('allow');
    expect(
      verdict([allow(from({ namespaces: ['side'] })), authorizationPolicy('istio-system/a', { rules: [{}] })]),
    ).toBe('allow');
  });

  it('tells STRICT mutual TLS apart', () => {
    expect(verdict([strict])).toBe('allow');
    expect(verdict([strict], plaintext)).toBe('strict-mtls-rejects-plaintext');
    expect(verdict([strict, allow({})], plaintext)).toBe('strict-mtls-rejects-plaintext');
    expect(verdict([strict, allow(from({ namespaces: ['side'] }))])).toBe('authorization-denied');
    // ztunnel asks what AuthorizationPolicies deny first.
    expect(verdict([strict, deny({})], plaintext)).toBe('authorization-denied');
  });

  it('is by port where a PeerAuthentication is', () => {
    const selector = { matchLabels: { app: 'web' } };
    const policy = peerAuthentication('shop/web', { selector, portLevelMtls: { 8080: { mode: 'STRICT' } } });
    expect(verdict([policy], plaintext)).toBe('strict-mtls-rejects-plaintext');
    expect(verdict([policy], { ...plaintext, port: 9090 })).toBe('allow');
    const exempt = peerAuthentication('shop/web', { selector, portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } });
    expect(verdict([strict, exempt], plaintext)).toBe('allow');
    expect(verdict([strict, exempt], { ...plaintext, port: 9090 })).toBe('strict-mtls-rejects-plaintext');
  });

  it('is to allow where ztunnel does not capture the server', () => {
    const { world, ambient } = ambientOf([namespace('shop'), deployment('shop/web'), deny({}), strict]);
    const answer = told(ambient.authorizeAtZtunnel(workloadAt(world, 'shop/web'), plaintext));
    expect(answer).toMatchObject({ verdict: 'allow', policies: [], decidedBy: undefined });
  });
});

describe('a rule', () => {
  it('fits by principal, letter by letter', () => {
    const principal = (...principals: readonly string[]) => fits(from({ principals }));
    expect(principal('cluster.local/ns/web/sa/front')).toBe(true);
    expect(principal('x', 'cluster.local/ns/web/*')).toBe(true);
    expect(principal('*/sa/front')).toBe(true);
    expect(principal('*')).toBe(true);
    expect(principal('cluster.local/ns/web/sa/Front')).toBe(false);
    expect(principal('spiffe://cluster.local/ns/web/sa/front')).toBe(false);
    expect(principal('cluster.local/*/web/sa/front')).toBe(false);
  });

  it('knows no aliases of trust domains', () => {
    const options = { meshConfig: 'trustDomain: td\ntrustDomainAliases: [old]' };
    const ofTd = { peer: { ...front, trustDomain: 'td' }, port: 8080 };
    expect(fits(from({ principals: ['td/ns/web/sa/front'] }), ofTd, options)).toBe(true);
    expect(fits(from({ principals: ['old/ns/web/sa/front'] }), ofTd, options)).toBe(false);
    expect(fits(from({ principals: ['cluster.local/ns/web/sa/front'] }), ofTd, options)).toBe(false);
  });

  it('is in doubt by a trust domain that may be the own one', () => {
    expect(fits(from({ principals: ['td/ns/web/sa/front'] }))).toBe(
      'unknown: nothing says whether "td" is the trust domain of the mesh',
    );
    expect(fits(from({ principals: ['td/ns/web/sa/other'] }))).toBe(false);
  });

  it('fits by namespace and service account', () => {
    expect(fits(from({ namespaces: ['w*'] }))).toBe(true);
    expect(fits(from({ namespaces: ['*'] }))).toBe(true);
    expect(fits(from({ namespaces: ['we'] }))).toBe(false);
    expect(fits(from({ serviceAccounts: ['web/front'] }))).toBe(true);
    expect(fits(from({ serviceAccounts: ['front'] }))).toBe(false);
    expect(fits(from({ serviceAccounts: ['web/*'] }))).toBe(false);
  });

  it('fits nobody without identity, and everybody by what he must not be', () => {
    for (const source of [{ principals: ['*'] }, { namespaces: ['*'] }, { serviceAccounts: ['web/front'] }]) {
      expect(fits(from(source), plaintext)).toBe(false);
    }
    for (const source of [
      { notPrincipals: ['*'] },
      { notNamespaces: ['web'] },
      { notServiceAccounts: ['web/front'] },
    ]) {
      expect(fits(from(source), plaintext)).toBe(true);
      expect(fits(from(source))).toBe(false);
    }
  });

  it('fits by port and address', () => {
    const to = (operation: Spec) => ({ to: [{ operation }] });
    expect(fits(to({ ports: ['80', '8080'] }))).toBe(true);
    expect(fits(to({ notPorts: ['8080'] }))).toBe(false);
    const near = { ...byFront, sourceIp: '10.1.2.3', destinationIp: '10.9.9.9' };
    expect(fits(from({ ipBlocks: ['10.1.0.0/16'] }), near)).toBe(true);
    expect(fits(from({ notIpBlocks: ['10.1.2.3'] }), near)).toBe(false);
    expect(fits({ when: [{ key: 'destination.ip', values: ['10.9.9.9'] }] }, near)).toBe(true);
    expect(fits(from({ ipBlocks: ['10.1.0.0/16'] }))).toBe('unknown: the address of the peer is not known');
    expect(fits({ when: [{ key: 'destination.ip', values: ['10.9.9.9'] }] })).toBe(
      'unknown: the address of the pod is not known',
    );
  });

  it('needs all of its clauses, and of a clause one match', () => {
    const rule = (namespaces: readonly string[], port: string) => ({
      from: [{ source: { namespaces: ['x'] } }, { source: { namespaces } }],
      to: [{ operation: { ports: [port] } }],
    });
    expect(fits(rule(['web'], '8080'))).toBe(true);
    expect(fits(rule(['web'], '80'))).toBe(false);
    expect(fits(rule(['side'], '8080'))).toBe(false);
  });

  it('never fits by a match of which nothing is left', () => {
    expect(verdict([deny({ to: [{ operation: { methods: ['POST'] } }] })])).toBe('allow');
    expect(verdict([deny({ ...from({ principals: ['*'] }), to: [{ operation: { methods: ['POST'] } }] })])).toBe(
      'allow',
    );
    expect(verdict([deny({ to: [{ operation: { methods: ['POST'], ports: ['8080'] } }] })])).toBe(
      'authorization-denied',
    );
    expect(verdict([allow({ ...from({ principals: ['*'] }), to: [{ operation: { methods: ['GET'] } }] })])).toBe(
      'authorization-denied',
    );
  });
});

describe('what is not known', () => {
  it('counts where it could turn the verdict', () => {
    const unread = authorizationPolicy('shop/unread', { action: 'MAYBE', rules: [{}] });
    expect(verdict([unread])).toBe(
      'unknown: the action of AuthorizationPolicy shop/unread is not one that Istio knows',
    );
    expect(verdict([unread, deny({})])).toBe('authorization-denied');
    const twice = [authorizationPolicy('shop/p', { rules: [{}] }), authorizationPolicy('shop/p', { rules: [] })];
    expect(verdict(twice)).toContain('is defined more than once');
    expect(verdict([...twice, allow({})])).toBe('allow');
    expect(verdict([...twice, allow()])).toContain('is defined more than once');
  });

  it('is a placeholder', () => {
    expect(fits(from({ namespaces: [`\${CLIENT}`] }))).toContain('is filled in later');
    expect(fits({ to: [{ operation: { ports: [`\${PORT}`] } }] })).toContain('is filled in later');
    expect(fits(from({ namespaces: [`\${CLIENT}`, 'web'] }))).toBe(true);
  });

  it('is the data plane of the server', () => {
    expect(verdict([deny({})], byFront, { complete: false })).toBe('authorization-denied');
    const { world, ambient } = ambientOf([deployment('shop/web'), deny({})], { complete: false });
    expect(told(ambient.authorizeAtZtunnel(workloadAt(world, 'shop/web'), byFront))).toContain('unknown: ');
  });
});

describe('the evidence', () => {
  const because = (policies: readonly string[], connection: Connection = byFront) =>
    reasons(ask(policies, connection).because()).map((line) => line.replace(/^a\.yaml:\d+:\d+ /, ''));

  it('is the rule that denies', () => {
    expect(because([deny({ to: [{ operation: { methods: ['POST'], ports: ['8080'] } }] })])).toEqual([
      'ztunnel knows nothing of HTTP (methods of AuthorizationPolicy shop/deny): it is removed from the rules',
      'rules[0] of AuthorizationPolicy shop/deny fits the connection, so it is denied',
    ]);
  });

  it('is what rules that could allow ask for', () => {
    expect(because([allow(from({ namespaces: ['side'] }))], plaintext)).toEqual([
      'ALLOW policies apply, and none of their rules fits the connection, so it is denied',
      'rules[0] of AuthorizationPolicy shop/allow asks for namespaces "side", and the connection shows no identity',
    ]);
    expect(because([allow({ to: [{ operation: { methods: ['GET'] } }] })]).slice(1)).toEqual([
      'ztunnel knows nothing of HTTP (methods of AuthorizationPolicy shop/allow): rules with it are left out',
      'no rule of AuthorizationPolicy shop/allow is left that could allow',
    ]);
  });

  it('is the mode that asks for mutual TLS', () => {
    const text = stream(enrolledNamespace('shop'), deployment('shop/web'), strict);
    const place = text.split('\n').findIndex((line) => line.includes('"STRICT"')) + 1;
    const lines = reasons(ask([strict], plaintext).because());
    expect(lines).toEqual([
      expect.stringMatching(
        new RegExp(
          `^a\\.yaml:${place}:\\d+ PeerAuthentication shop/default asks for mutual TLS, and the connection is plaintext$`,
        ),
      ),
    ]);
  });

  it('is that nothing denies', () => {
    expect(because([])[0]).toContain('no policy at ztunnel denies');
    expect(because([allow({})])).toEqual(['rules[0] of AuthorizationPolicy shop/allow allows the connection']);
  });
});
