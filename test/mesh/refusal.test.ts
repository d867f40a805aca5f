import { describe, expect, it } from 'vitest';
import { deployment, meshed, namespace, peerAuthentication, service, stream } from '../manifests.ts';
import { reasons, serviceAt, workloadAt, worldOf } from '../world.ts';

const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
const url = 'http://web.shop.svc.cluster.local';

/** A client outside the mesh whose variable names the shop's web, with some of its manifests in its place. */
const world = (given: {
  readonly shop?: string;
  readonly more?: readonly string[];
  readonly text?: string;
  readonly web?: string;
}) =>
  worldOf({
    'a.yaml': stream(
      given.shop ?? meshed('shop'),
      namespace('legacy'),
      service('shop/web'),
      given.web ?? deployment('shop/web'),
      deployment('legacy/batch', {
        spec: { containers: [{ name: 'main', env: [{ name: 'URL', value: given.text ?? url }] }] },
      }),
      ...(given.more ?? [strict]),
    ),
  });
const refusals = (given: Parameters<typeof world>[0]) => {
  const asked = world(given);
  return asked.mesh.callsTo(serviceAt(asked, 'shop/web')).flatMap((call) => asked.mesh.refusal(call) ?? []);
};

describe('a call from outside the mesh', () => {
  it('is reset by a STRICT server', () => {
    const [refusal, ...rest] = refusals({});
    expect(rest).toEqual([]);
    expect(refusal).toMatchObject({
      client: 'Deployment legacy/batch',
      port: 8080,
      effect: {
        result: 'connection-failure',
        decidedBy: 'server-proxy',
        reason: 'strict-mtls-rejects-plaintext',
      },
    });
    expect(refusal?.effect.status).toBeUndefined();
  });

  it('in TLS of its own is reset in the handshake', () => {
    expect(refusals({ text: url.replace('http', 'https').concat(':80') })[0]?.effect.reason).toBe(
      'strict-mtls-rejects-plain-tls',
    );
  });

  it.each(['PERMISSIVE', 'DISABLE', 'UNSET', 'strict'])('is not refused when the mode is %s', (mode) => {
    expect(refusals({ more: [peerAuthentication('shop/default', { mtls: { mode } })] })).toEqual([]);
  });

  it('is not refused without a policy', () => {
    expect(refusals({ more: [] })).toEqual([]);
  });

  it('is not refused by a server without a sidecar', () => {
    expect(refusals({ shop: namespace('shop') })).toEqual([]);
  });

  it('is not refused on a port that does not pass the sidecar', () => {
    const annotations = { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' };
    expect(refusals({ web: deployment('shop/web', { annotations }) })).toEqual([]);
  });

  it('is not refused on a port that the policy opens', () => {
    const spec = { selector: { matchLabels: { app: 'web' } }, portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } };
    expect(refusals({ more: [strict, peerAuthentication('shop/web', spec)] })).toEqual([]);
  });

  it('is not judged on a port that the Service does not have', () => {
    expect(refusals({ text: `${url}:9999` })).toEqual([]);
  });
});

describe('a call from a workload with a sidecar', () => {
  it('is not refused', () => {
    const asked = worldOf({
      'a.yaml': stream(
        meshed('shop'),
        service('shop/web'),
        deployment('shop/web'),
        deployment('shop/client', { spec: { containers: [{ name: 'main', env: [{ name: 'URL', value: url }] }] } }),
        strict,
      ),
    });
    const calls = asked.mesh.callsTo(serviceAt(asked, 'shop/web'));
    expect(calls.length).toBe(1);
    expect(calls.map((call) => asked.mesh.refusal(call))).toEqual([undefined]);
  });
});

describe('probes of the kubelet', () => {
  const probed = (annotations: { readonly [key: string]: string }, probe: object) => {
    const containers = [{ name: 'main', livenessProbe: probe }];
    const asked = world({ web: deployment('shop/web', { annotations, spec: { containers } }) });
    return asked.mesh
      .callsToWorkload(workloadAt(asked, 'shop/web'))
      .filter(({ client }) => client.kind === 'kubelet')
      .map((call) => asked.mesh.refusal(call)?.client);
  };
  const off = { 'sidecar.istio.io/rewriteAppHTTPProbers': 'false' };
  const get = { httpGet: { port: 8080, path: '/' } };

  it('are answered by the agent, as the injector rewrites them', () => {
    expect(probed({}, get)).toEqual([undefined]);
  });

  it('are refused where rewriting is turned off', () => {
    expect(probed(off, get)).toEqual(['the kubelet']);
  });

  it('over TCP succeed with the proxy’s accept', () => {
    expect(probed(off, { tcpSocket: { port: 8080 } })).toEqual([undefined]);
  });
});

describe('the evidence', () => {
  it('is why the client has no certificate and what the server asks for', () => {
    expect(refusals({}).flatMap((refusal) => reasons(refusal.because()))).toEqual([
      expect.stringMatching(/^a\.yaml:\d+:\d+ namespace "legacy" has no injection label, so batch has no sidecar$/),
      expect.stringMatching(/^a\.yaml:\d+:\d+ PeerAuthentication shop\/default sets STRICT for namespace "shop"$/),
    ]);
  });

  it('assumes no sidecar beside the policy of the mesh', () => {
    const mesh = peerAuthentication('istio-system/default', { mtls: { mode: 'STRICT' } });
    const root = worldOf({
      'a.yaml': stream(
        namespace('legacy'),
        service('istio-system/web'),
        deployment('istio-system/web'),
        deployment('legacy/batch', {
          spec: { containers: [{ name: 'main', env: [{ name: 'URL', value: 'http://web.istio-system' }] }] },
        }),
        mesh,
      ),
    });
    const calls = root.mesh.callsTo(serviceAt(root, 'istio-system/web'));
    expect(calls).toHaveLength(1);
    expect(calls.flatMap((call) => root.mesh.refusal(call) ?? [])).toEqual([]);
  });

  it('assumes a sidecar where a namespace is not given and somebody wrote a policy for it', () => {
    const found = refusals({ shop: namespace('other') });
    expect(found.flatMap((refusal) => reasons(refusal.because())).at(-1)).toMatch(
      /^\? a\.yaml:\d+:\d+ Deployment shop\/web has a sidecar: somebody wrote a PeerAuthentication/,
    );
  });
});

describe('a scrape by annotation', () => {
  const scraped = (annotations: { readonly [key: string]: string }, meshConfig?: string) => {
    const scrape = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080', ...annotations };
    const web = deployment('shop/web', { annotations: scrape });
    const files = { 'a.yaml': stream(meshed('shop'), web, strict) };
    const asked = worldOf(files, meshConfig === undefined ? {} : { meshConfig });
    return asked.mesh.callsToWorkload(workloadAt(asked, 'shop/web')).flatMap((call) => asked.mesh.refusal(call) ?? []);
  };

  it('is answered by the agent', () => {
    expect(scraped({})).toEqual([]);
  });

  it.each([
    ['the pod', { 'prometheus.istio.io/merge-metrics': 'false' }, undefined],
    ['the mesh configuration', {}, 'enablePrometheusMerge: false\n'],
  ] as const)('is refused where %s turns merging off', (_, annotations, meshConfig) => {
    expect(scraped(annotations, meshConfig)).toMatchObject([{ client: 'Prometheus', port: 8080, cure: undefined }]);
  });

  it('is answered where the pod turns it on again', () => {
    expect(scraped({ 'prometheus.istio.io/merge-metrics': 'true' }, 'enablePrometheusMerge: false\n')).toEqual([]);
  });
});

describe('what helps', () => {
  const policy = peerAuthentication('shop/web', {
    selector: { matchLabels: { app: 'web' } },
    portLevelMtls: { '80': { mode: 'PERMISSIVE' } },
  });

  it('is the policy that selects the server already, whose key is the wrong one', () => {
    const [refusal] = refusals({ more: [strict, policy] });
    expect(refusal?.policy?.name).toBe('web');
    expect(refusal?.because().map(({ note }) => note)).toContain(
      "portLevelMtls goes by container port: 80 is the Service's, and says nothing of 8080",
    );
  });

  it('is injection of the client', () => {
    expect(refusals({})[0]).toMatchObject({ cure: 'inject', dataplane: 'sidecar', policy: undefined });
  });
});
