import { describe, expect, it } from 'vitest';
import { buildContext } from '../../src/mesh/build-context.ts';
import { parseFile } from '../../src/source/parse.ts';
import { reasons } from '../world.ts';

const context = (text: string) => buildContext({ meshConfig: parseFile({ path: 'mesh.yaml', text }) });

describe('the context', () => {
  it('has Istio’s defaults', () => {
    expect(buildContext()).toMatchObject({
      rootNamespace: { value: 'istio-system', evidence: { from: 'default' } },
      trustDomain: { value: 'cluster.local' },
      clusterDomain: { value: 'cluster.local' },
      autoMtls: { value: true },
      outboundTrafficPolicy: { value: 'ALLOW_ANY' },
      injectByDefault: { value: false },
      defaultHttpRetryPolicy: { value: undefined },
    });
  });

  it('assumes what is nobody’s default', () => {
    const { istioVersion, revisions, ambient } = buildContext();
    for (const { evidence } of [istioVersion, revisions, ambient]) expect(evidence.assumed).toBe(true);
    expect(revisions.value).toEqual(['default']);
    expect(ambient.value).toBeUndefined();
  });

  it('has what the mesh configuration says, and where', () => {
    const given = context(
      'trustDomain: example.org\nrootNamespace: config\nenableAutoMtls: false\noutboundTrafficPolicy: {mode: REGISTRY_ONLY}\n',
    );
    expect(given).toMatchObject({
      trustDomain: { value: 'example.org' },
      rootNamespace: { value: 'config', evidence: { from: 'config' } },
      autoMtls: { value: false },
      outboundTrafficPolicy: { value: 'REGISTRY_ONLY' },
    });
    expect(reasons([given.rootNamespace.evidence])).toEqual([
      'mesh.yaml:2:16 the mesh configuration sets rootNamespace',
    ]);
  });

  it.each(['', '[]', 'text', 'rootNamespace: 5\nenableAutoMtls: "no"\noutboundTrafficPolicy: x', 'rootNamespace: ""'])(
    'has the defaults where the mesh configuration is %j',
    (text) => {
      expect(context(text)).toMatchObject({
        rootNamespace: { value: 'istio-system' },
        autoMtls: { value: true },
        outboundTrafficPolicy: { value: 'ALLOW_ANY' },
      });
    },
  );

  it('has what the user says as a flag', () => {
    expect(buildContext({ istioVersion: '1.27', revisions: ['canary'], ambient: true })).toMatchObject({
      istioVersion: { value: '1.27', evidence: { from: 'flag' } },
      revisions: { value: ['canary'], evidence: { from: 'flag' } },
      ambient: { value: true, evidence: { from: 'flag' } },
    });
  });
});
