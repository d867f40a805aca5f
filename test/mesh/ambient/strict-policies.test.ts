import { describe, expect, it } from 'vitest';
import { titleOfPolicy, type ZtunnelPolicy } from '../../../src/mesh/ambient/ztunnel-policy.ts';
import { deployment, peerAuthentication } from '../../manifests.ts';
import { reasons, told, workloadAt } from '../../world.ts';
import { ambientOf, enrolledNamespace } from './ambient-world.ts';

type Spec = { readonly [key: string]: unknown };

const selector = { matchLabels: { app: 'web' } };
const mtls = (mode?: string) => ({ mtls: { mode } });
const ports = (modes: { readonly [port: string]: string }) => ({
  portLevelMtls: Object.fromEntries(Object.entries(modes).map(([port, mode]) => [port, { mode }])),
});
const mesh = (spec: Spec) => peerAuthentication('istio-system/default', spec);
const inShop = (spec: Spec) => peerAuthentication('shop/default', spec);
const onWeb = (spec: Spec) => peerAuthentication('shop/web', { selector, ...spec });

const answerFor = (policies: readonly string[], of = 'shop/web') => {
  const { world, ambient } = ambientOf([enrolledNamespace(of.split('/')[0] ?? ''), deployment(of), ...policies]);
  return { answer: ambient.policiesAtZtunnel(workloadAt(world, of)), sent: ambient.policiesSentToZtunnel() };
};
/** What is enforced for `shop/web`: its title, and what it denies. */
const enforced = (policies: readonly string[], of?: string) => {
  const answer = told(answerFor(policies, of).answer);
  return typeof answer === 'string' ? answer : answer.map(inWords).join('; ');
};
const strict = 'DENY static STRICT: anonymous';
const inWords = (policy: ZtunnelPolicy) => {
  const rules = policy.rules.map(({ clauses }) => clauses.map((matches) => matches.map(match).join('|')).join(' & '));
  return `${titleOfPolicy(policy)}: ${rules.join(' or ')}`;
};
const match = (tests: ZtunnelPolicy['rules'][number]['clauses'][number][number]) =>
  tests
    .map(({ attribute, negated, values: [value] }) =>
      attribute === 'source.principal' ? 'anonymous' : `${negated ? 'not ' : ''}${value}`,
    )
    .join(' on ');

describe('one mode for all ports', () => {
  it('is enforced where it comes to STRICT', () => {
    expect(enforced([])).toBe('');
    expect(enforced([mesh(mtls('STRICT'))])).toBe(strict);
    expect(enforced([inShop(mtls('STRICT'))])).toBe(strict);
    expect(enforced([onWeb(mtls('STRICT'))])).toBe(strict);
    expect(enforced([peerAuthentication('bank/default', mtls('STRICT'))])).toBe('');
  });

  it('is inherited from the next level that sets one', () => {
    expect(enforced([mesh(mtls('STRICT')), inShop(mtls('PERMISSIVE'))])).toBe('');
    expect(enforced([mesh(mtls('STRICT')), inShop(mtls('DISABLE'))])).toBe('');
    expect(enforced([mesh(mtls('STRICT')), inShop(mtls('UNSET')), onWeb({})])).toBe(strict);
    expect(enforced([inShop(mtls('STRICT')), onWeb(mtls('PERMISSIVE'))])).toBe('');
    expect(enforced([inShop(mtls('PERMISSIVE')), onWeb(mtls('STRICT'))])).toBe(strict);
  });

  it('is that of the oldest policy', () => {
    const old = peerAuthentication('shop/z', mtls('STRICT'), { creationTimestamp: '2020-01-01T00:00:00Z' });
    expect(enforced([inShop(mtls('PERMISSIVE')), old])).toBe(strict);
    expect(enforced([inShop(mtls('PERMISSIVE')), peerAuthentication('shop/z', mtls('STRICT'))])).toBe('');
  });

  it('is not set by a selector in the root namespace', () => {
    const policy = peerAuthentication('istio-system/web', { selector, ...mtls('STRICT') });
    expect(enforced([policy])).toBe('');
    expect(enforced([policy], 'istio-system/web')).toBe('');
    expect(enforced([mesh(mtls('STRICT'))], 'istio-system/web')).toBe(strict);
  });

  it('is set by an empty selector in the own namespace alone', () => {
    expect(enforced([peerAuthentication('shop/default', { selector: {}, ...mtls('STRICT') })])).toBe(strict);
    expect(enforced([peerAuthentication('istio-system/default', { selector: {}, ...mtls('STRICT') })])).toBe('');
  });

  it('is sent whoever it counts for, as soon as there is a policy', () => {
    expect(answerFor([inShop(mtls('DISABLE'))]).sent.map(({ name }) => name)).toEqual([
      'istio-system/istio_converted_static_strict',
    ]);
    expect(answerFor([]).sent).toEqual([]);
  });
});

describe('modes of ports', () => {
  const own = (text: string) => `DENY PeerAuthentication shop/web: ${text}`;

  it('that are STRICT among others deny by port', () => {
    expect(enforced([onWeb(ports({ 8080: 'STRICT' }))])).toBe(own('anonymous on 8080'));
    expect(enforced([onWeb({ ...mtls('DISABLE'), ...ports({ 90: 'STRICT', 80: 'STRICT', 70: 'PERMISSIVE' }) })])).toBe(
      own('anonymous on 80 or anonymous on 90'),
    );
    expect(enforced([mesh(mtls('PERMISSIVE')), onWeb(ports({ 8080: 'STRICT' }))])).toBe(own('anonymous on 8080'));
  });

  it('that are not STRICT are exempt from a STRICT workload', () => {
    expect(enforced([onWeb({ ...mtls('STRICT'), ...ports({ 80: 'PERMISSIVE', 90: 'DISABLE', 70: 'STRICT' }) })])).toBe(
      own('anonymous & not 80 & not 90'),
    );
    expect(enforced([onWeb({ ...mtls('STRICT'), ...ports({ 80: 'STRICT' }) })])).toBe(strict);
  });

  it('that are PERMISSIVE are exempt from an inherited STRICT', () => {
    expect(enforced([inShop(mtls('STRICT')), onWeb(ports({ 80: 'PERMISSIVE', 90: 'STRICT' }))])).toBe(
      own('not 80 & anonymous'),
    );
    expect(enforced([mesh(mtls('STRICT')), onWeb(ports({ 80: 'PERMISSIVE' }))])).toBe(own('not 80 & anonymous'));
  });

  it('that are DISABLE are not seen under an inherited STRICT', () => {
    const policies = [inShop(mtls('STRICT')), onWeb(ports({ 8080: 'DISABLE' }))];
    expect(enforced(policies)).toBe(strict);
    // It is converted all the same, for nobody.
    expect(answerFor(policies).sent.map(inWords)).toEqual([strict, own('not 8080 & anonymous')]);
  });

  it('leave nothing to enforce where the control plane refers to a policy that it does not make', () => {
    // A namespace policy without a mode counts for PERMISSIVE in the conversion, and not in the choice.
    const unset = [mesh(mtls('STRICT')), inShop(mtls('UNSET')), onWeb(ports({ 80: 'PERMISSIVE' }))];
    expect(enforced(unset)).toBe('');
    expect(enforced([mesh(mtls('STRICT')), onWeb({ ...mtls('PERMISSIVE'), ...ports({ 80: 'STRICT' }) })])).toBe('');
    expect(reasons(answerFor(unset).answer.because()).at(-1)).toContain(
      'makes no policy of it, so nothing is enforced',
    );
  });

  it('count only in policies with a selector', () => {
    expect(enforced([inShop(ports({ 8080: 'STRICT' }))])).toBe('');
  });
});

describe('what cannot be read', () => {
  it('makes the answer unknown', () => {
    expect(enforced([inShop(mtls('SURE'))])).toContain('is not one that Istio knows');
    expect(enforced([onWeb(ports({ 80: 'SURE' }))])).toContain('is not one that Istio knows');
    expect(enforced([inShop(mtls('STRICT')), inShop(mtls('DISABLE'))])).toContain('defined more than once');
  });

  it('is no mode', () => {
    expect(enforced([inShop({ mtls: 'STRICT' })])).toBe('');
    expect(enforced([onWeb({ portLevelMtls: ['STRICT'] })])).toBe('');
    expect(enforced([onWeb({ portLevelMtls: { http: { mode: 'STRICT' }, 80: 'STRICT' } })])).toBe('');
  });
});
