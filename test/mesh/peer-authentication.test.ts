import { describe, expect, it } from 'vitest';
import { deployment, peerAuthentication, service, stream } from '../manifests.ts';
import { reasons, told, type WorldOptions, workloadAt, worldOf } from '../world.ts';

const selector = { matchLabels: { app: 'web' } };
const mtls = (mode?: unknown) => ({ mtls: { mode } });

/** The mode of `shop/web` on container port 8080. */
const mode = (policies: readonly string[], { port = 8080, options = {} as WorldOptions, of = 'shop/web' } = {}) => {
  const world = worldOf({ 'a.yaml': stream(deployment(of), service(of), ...policies) }, options);
  return told(world.mesh.serverTls(workloadAt(world, of), port));
};
const mesh = (spec: object, name = 'mesh') => peerAuthentication(`istio-system/${name}`, { ...spec });
const inShop = (spec: object, name = 'default', metadata = {}) =>
  peerAuthentication(`shop/${name}`, { ...spec }, metadata);

describe('precedence', () => {
  it('is PERMISSIVE when nothing is set', () => {
    expect(mode([])).toBe('PERMISSIVE');
  });

  it('takes the mesh policy where there is no other', () => {
    expect(mode([mesh(mtls('STRICT'))])).toBe('STRICT');
  });

  it('takes the namespace before the mesh', () => {
    expect(mode([mesh(mtls('STRICT')), inShop(mtls('DISABLE'))])).toBe('DISABLE');
  });

  it('takes the workload before the namespace', () => {
    expect(mode([inShop(mtls('DISABLE')), inShop({ selector, ...mtls('STRICT') }, 'web')])).toBe('STRICT');
  });

  it('does not care for the name "default"', () => {
    expect(mode([inShop(mtls('STRICT'), 'whatever')])).toBe('STRICT');
  });

  it('reads the mesh policy in the root namespace of the mesh configuration', () => {
    const options = { meshConfig: 'rootNamespace: istio-config' };
    expect(mode([mesh(mtls('STRICT'))], { options })).toBe('PERMISSIVE');
    expect(mode([peerAuthentication('istio-config/mesh', mtls('STRICT'))], { options })).toBe('STRICT');
  });

  it('leaves policies of other namespaces and for other workloads out', () => {
    expect(mode([peerAuthentication('bank/default', mtls('STRICT'))])).toBe('PERMISSIVE');
    expect(mode([inShop({ selector: { matchLabels: { app: 'api' } }, ...mtls('STRICT') })])).toBe('PERMISSIVE');
  });

  it('takes a selector without labels for none', () => {
    expect(mode([inShop({ selector: { matchLabels: {} }, ...mtls('STRICT') })])).toBe('STRICT');
    expect(mode([inShop({ selector: {}, ...mtls('STRICT') })])).toBe('STRICT');
  });
});

describe('a policy with a selector in the root namespace', () => {
  const policy = mesh({ selector, ...mtls('STRICT') });

  it('covers no other namespace', () => {
    expect(mode([policy])).toBe('PERMISSIVE');
  });

  it('is passed over for workloads of the root namespace, too', () => {
    expect(mode([policy], { of: 'istio-system/web' })).toBe('PERMISSIVE');
    expect(mode([policy, mesh(mtls('DISABLE'), 'z')], { of: 'istio-system/web' })).toBe('DISABLE');
  });

  it('does not stand in for the mesh policy, nor hide it', () => {
    expect(mode([policy, mesh(mtls('DISABLE'), 'z')])).toBe('DISABLE');
  });
});

describe('UNSET', () => {
  it.each([['UNSET'], [undefined], [null], ['']])('%j of the mesh is PERMISSIVE', (value) => {
    expect(mode([mesh(mtls(value))])).toBe('PERMISSIVE');
  });

  it('of a namespace inherits from the mesh', () => {
    expect(mode([mesh(mtls('STRICT')), inShop(mtls('UNSET'))])).toBe('STRICT');
    expect(mode([mesh(mtls('STRICT')), inShop({})])).toBe('STRICT');
  });

  it('of a workload inherits from the namespace, then the mesh', () => {
    expect(mode([inShop(mtls('STRICT')), inShop({ selector }, 'web')])).toBe('STRICT');
    expect(mode([mesh(mtls('STRICT')), inShop({ selector, ...mtls('UNSET') }, 'web')])).toBe('STRICT');
  });

  it('of a port inherits from the workload', () => {
    const spec = { selector, ...mtls('STRICT'), portLevelMtls: { 8080: { mode: 'UNSET' } } };
    expect(mode([inShop(spec)])).toBe('STRICT');
    expect(mode([inShop({ ...spec, portLevelMtls: { 8080: {} } })])).toBe('STRICT');
  });
});

describe('port levels', () => {
  const strict = { selector, ...mtls('STRICT') };

  it('are keyed by the container port', () => {
    const policies = [inShop({ ...strict, portLevelMtls: { 8080: { mode: 'DISABLE' } } })];
    expect(mode(policies)).toBe('DISABLE');
    expect(mode(policies, { port: 9090 })).toBe('STRICT');
  });

  it('say nothing under the number of the Service port', () => {
    expect(mode([inShop({ ...strict, portLevelMtls: { 80: { mode: 'DISABLE' } } })])).toBe('STRICT');
  });

  it('are not read without a selector', () => {
    expect(mode([inShop({ ...mtls('STRICT'), portLevelMtls: { 8080: { mode: 'DISABLE' } } })])).toBe('STRICT');
    expect(mode([mesh({ ...mtls('STRICT'), portLevelMtls: { 8080: { mode: 'DISABLE' } } })])).toBe('STRICT');
  });

  it('may stand without a mode of the workload', () => {
    const port = { selector, portLevelMtls: { 8080: { mode: 'DISABLE' } } };
    expect(mode([mesh(mtls('STRICT')), inShop(port)])).toBe('DISABLE');
    expect(mode([mesh(mtls('STRICT')), inShop(port)], { port: 81 })).toBe('STRICT');
  });
});

describe('two policies of one level', () => {
  const old = { creationTimestamp: '2020-01-01T00:00:00Z' };
  const young = { creationTimestamp: '2024-01-01T00:00:00Z' };

  it('are decided by age', () => {
    expect(mode([inShop(mtls('STRICT'), 'a', young), inShop(mtls('DISABLE'), 'b', old)])).toBe('DISABLE');
  });

  it('are decided by name at equal age', () => {
    expect(mode([inShop(mtls('STRICT'), 'b'), inShop(mtls('DISABLE'), 'a')])).toBe('DISABLE');
  });

  it('with selectors, too', () => {
    const a = inShop({ selector, ...mtls('STRICT') }, 'a', young);
    const b = inShop({ selector, ...mtls('DISABLE') }, 'b', old);
    expect(mode([a, b])).toBe('DISABLE');
    const c = inShop({ selector, ...mtls('DISABLE') }, 'c');
    expect(mode([c, inShop({ selector, ...mtls('STRICT') }, 'b')])).toBe('STRICT');
  });

  it('do not help each other out: UNSET of the oldest inherits from above', () => {
    expect(mode([inShop(mtls('UNSET'), 'a'), inShop(mtls('STRICT'), 'b')])).toBe('PERMISSIVE');
  });
});

describe('what is not known', () => {
  it('is the mode of a policy that is defined twice with different content', () => {
    const twice = [inShop(mtls('STRICT')), inShop(mtls('DISABLE'))];
    const why = 'unknown: PeerAuthentication shop/default is defined more than once with different content';
    expect(mode(twice)).toBe(why);
    expect(mode([inShop({ selector, ...mtls('STRICT') }), inShop({ selector })])).toBe(why);
    expect(mode([mesh(mtls('STRICT')), mesh(mtls('DISABLE'))])).toContain('unknown');
  });

  it('is not what the same policy says twice', () => {
    expect(mode([inShop(mtls('STRICT')), inShop(mtls('STRICT'))])).toBe('STRICT');
  });

  it.each(['strict', 'MUTUAL', 1, true, {}])('is the mode %j', (value) => {
    const why = 'unknown: the mode of PeerAuthentication shop/default is not one that Istio knows';
    expect(mode([inShop(mtls(value))])).toBe(why);
    expect(mode([inShop({ selector, ...mtls('STRICT'), portLevelMtls: { 8080: { mode: value } } })])).toBe(why);
  });
});

describe('the evidence', () => {
  const policy = (rest: string) =>
    `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: shop}\nspec:\n${rest}`;
  const because = (text: string, port = 8080) => {
    const world = worldOf({ 'mtls.yaml': text, 'web.yaml': deployment('shop/web') });
    return reasons(world.mesh.serverTls(workloadAt(world, 'shop/web'), port).because());
  };

  it('is the mode that is written', () => {
    expect(because(policy('  mtls:\n    mode: STRICT\n'))).toEqual([
      'mtls.yaml:6:11 PeerAuthentication shop/default sets STRICT for namespace "shop"',
    ]);
  });

  it('is the mode of the port', () => {
    const text = policy('  selector: {matchLabels: {app: web}}\n  portLevelMtls:\n    8080: {mode: DISABLE}\n');
    expect(because(text)).toEqual([
      'mtls.yaml:7:18 PeerAuthentication shop/default sets DISABLE for shop/web for port 8080',
    ]);
  });

  it('is the absence of a policy', () => {
    expect(because('')).toEqual(['no PeerAuthentication sets a mode, so plaintext and mutual TLS are both accepted']);
  });
});
