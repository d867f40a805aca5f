import { describe, expect, it } from 'vitest';
import { parseFile } from '../src/source/parse.ts';
import { trace, traceFile } from '../src/trace.ts';
import { smallMesh, smallMeshFiles } from './answers/small-mesh.ts';

function ask(request: object, options: Parameters<typeof trace>[1] = {}) {
  const result = trace({ files: smallMeshFiles, requests: [request as never] }, options);
  expect(result.mistakes).toBeUndefined();
  const [question] = result.questions;
  if (question === undefined) throw new Error('no answer');
  return question;
}

const from = 'shop/web';
const pay = 'http://pay.shop:8080';

describe('an answer', () => {
  it('has the fields of the conformance data', () => {
    expect(ask({ id: 'q1', from, url: `${pay}/v1/x` })).toEqual({
      id: 'q1',
      client: {
        proxy: 'sidecar',
        resolvesTo: 'service shop/pay',
        portProtocol: 'http',
        acceptsAnyBytes: true,
        listener: 'port-specific',
        handledAs: 'http',
        virtualHost: 'pay.shop.svc.cluster.local:8080',
        route: { from: 'VirtualService shop/pay', name: 'rest' },
        timeout: '1m30s',
        retries: {
          attempts: 3,
          perTryTimeout: '2s',
          retryOn: ['5xx', 'retriable-status-codes'],
          retriableStatusCodes: [503],
        },
        rewritePrefix: '/api',
        pathSentUpstream: '/api/x',
      },
      destinations: [
        expect.objectContaining({ subset: 'v1', weightPercent: 66.67, endpointCount: 3 }),
        {
          host: 'pay.shop.svc.cluster.local',
          port: 8080,
          subset: 'v2',
          weightPercent: 33.33,
          exists: true,
          destinationRule: 'shop/pay',
          discovery: 'endpoints',
          policy: { connectTimeout: '10s', maxConnections: 7 },
          endpointCount: 1,
          servers: [
            {
              workload: 'shop/pay-v2',
              port: 8080,
              proxy: 'sidecar',
              clientTls: { mode: 'ISTIO_MUTUAL', chosenBy: 'auto-mtls' },
              mtls: 'STRICT',
              protocol: 'http',
              portInService: true,
              handledAs: 'http',
              sentToApplicationAs: 'HTTP/1.1',
              authorization: { verdict: 'allow', policies: ['DENY shop/pay'] },
            },
          ],
        },
      ],
      outcome: { result: 'ok', status: 200 },
    });
  });

  it('tells redirects, faults, and what has no destination', () => {
    expect(ask({ from, url: `${pay}/old` })).toMatchObject({
      client: { redirect: { status: 308, path: '/new', location: 'http://pay.shop:8080/new' } },
      outcome: { result: 'redirect', status: 308, reason: 'route-redirect' },
    });
    expect(ask({ from, url: `${pay}/faulty` })).toMatchObject({
      client: { fault: { abortStatus: 418, abortPercent: 100 } },
      outcome: { status: 418, flags: 'FI' },
    });
    expect(ask({ from, url: `${pay}/faulty` }).client).not.toHaveProperty('timeout');
    expect(ask({ from, url: `${pay}/broken` })).toMatchObject({
      destinations: [{ subset: 'v3', exists: false }],
      outcome: { status: 503, flags: 'NC', reason: 'destination-not-found' },
    });
    expect(ask({ from, url: `${pay}/` })).toMatchObject({ outcome: { status: 404, flags: 'NR', reason: 'no-route' } });
    expect(ask({ from, url: `${pay}/` })).not.toHaveProperty('destinations');
  });

  it('counts the tries of a slow server', () => {
    expect(ask({ from, url: `${pay}/v1`, serverDelay: '60s' })).toMatchObject({
      client: { tries: 4, elapsedAtLeast: '8s' },
      outcome: { status: 504, flags: 'URX,UT' },
    });
  });

  it('tells of clients without a proxy only what meets them', () => {
    expect(ask({ from: 'legacy/batch', url: `${pay}/v1` })).toMatchObject({
      client: { proxy: 'none', resolvesTo: 'service shop/pay' },
      destinations: [{ servers: [{ workload: 'shop/pay-v1' }, { workload: 'shop/pay-v2' }] }],
      outcome: { result: 'connection-failure', reason: 'strict-mtls-rejects-plaintext', decidedBy: 'server-proxy' },
    });
    expect(ask({ from: 'legacy/batch', url: `${pay}/v1` }).destinations?.[0]).not.toHaveProperty('weightPercent');
    expect(ask({ from: 'legacy/batch', url: 'http://nobody.shop/' })).not.toHaveProperty('destinations');
  });

  it('tells what a gateway does', () => {
    expect(ask({ via: 'shop/gateway', url: 'http://shop.example.com/' })).toMatchObject({
      client: { proxy: 'gateway', gatewayTargetPort: 8080, authorization: { verdict: 'allow' } },
      outcome: { result: 'ok' },
    });
    expect(ask({ via: 'shop/gateway', url: 'http://other.example.com/' })).toMatchObject({
      client: { virtualHost: null },
      outcome: { status: 404, reason: 'no-virtual-host' },
    });
  });

  it('tells of servers outside of the mesh where they are', () => {
    expect(ask({ from, url: 'http://api.example.com:8080/' })).toMatchObject({
      client: { route: { from: 'outbound traffic policy ALLOW_ANY' }, timeout: 'none', retries: null },
      destinations: [{ special: 'passthrough', servers: [{ external: expect.stringMatching(/:8080$/) }] }],
    });
    expect(ask({ from, url: 'tcp://10.9.8.7:81' }, { mesh: { outboundTrafficPolicy: 'REGISTRY_ONLY' } })).toMatchObject(
      {
        destinations: [{ special: 'blackhole' }],
        outcome: { result: 'connection-failure', reason: 'blackhole' },
      },
    );
  });

  it('tells its reasons, with places, where they are asked for', () => {
    const { client, outcome } = ask({ from, url: `${pay}/v1` }, { because: true });
    expect(client.because).toContainEqual(expect.objectContaining({ file: 'mesh.yaml', from: 'manifest' }));
    expect(outcome.because?.length).toBeGreaterThan(3);
    expect(ask({ from, url: `${pay}/v1` }).client).not.toHaveProperty('because');
  });
});

describe('what is not known', () => {
  const text = smallMesh.replace(
    'metadata: {name: shop, labels: {istio-injection: enabled}}',
    'metadata: {name: other}',
  );
  const files = [parseFile({ path: 'part.yaml', text })];

  it('is the word unknown, with the reason beside it', () => {
    const { workloads, questions } = trace(
      { files, requests: [{ from: 'shop/web', url: `${pay}/v1` }] },
      { mesh: { complete: false } },
    );
    expect(workloads['shop/web']).toMatchObject({ proxy: 'unknown', sidecar: 'unknown', why: expect.any(String) });
    expect(questions[0]?.client).toMatchObject({ proxy: 'unknown', why: expect.any(String) });
    expect(questions[0]?.outcome).toMatchObject({ result: 'unknown', why: expect.any(String) });
  });

  it('is what follows from nothing else being there, when the manifests are all there is', () => {
    const { workloads } = trace({ files, requests: [] });
    expect(workloads['shop/web']).toMatchObject({ proxy: 'none', sidecar: false });
  });
});

describe('a file of requests', () => {
  function answer(text: string, path = 'requests.json') {
    return traceFile(smallMeshFiles, parseFile({ path, text }));
  }

  it('says what is known of the mesh, and its settings are evidence', () => {
    const text =
      '{"mesh": {"outboundTrafficPolicy": "REGISTRY_ONLY"}, "requests": [{"id": 7, "from": "shop/web", "url": "http://x.example.com/"}]}';
    expect(answer(text).questions).toMatchObject([
      { id: '7', outcome: { reason: 'blocked-by-outbound-traffic-policy' } },
    ]);
    const because = traceFile(smallMeshFiles, parseFile({ path: 'r.json', text }), { because: true }).questions[0]
      ?.outcome.because;
    expect(because).toContainEqual(expect.objectContaining({ file: 'r.json', from: 'config' }));
  });

  it('may be YAML, and a list alone', () => {
    const { questions } = answer('- {id: a, from: shop/web, url: http://web.shop/}\n', 'requests.yaml');
    expect(questions).toMatchObject([{ id: 'a', outcome: { result: 'ok' } }]);
  });

  it('is answered but for the mistakes in it, which are told at their places', () => {
    const text = [
      '{"mesh": {"autoMtls": "no", "complte": true},',
      ' "requests": [',
      '  {"id": "bad", "from": "shop/wbe", "url": "http://web.shop"},',
      '  {"id": "good", "from": "shop/web", "url": "http://web.shop"}',
      ' ], "request": 1}',
    ].join('\n');
    const { questions, mistakes = [] } = answer(text);
    expect(questions.map(({ id }) => id)).toEqual(['good']);
    expect(
      mistakes.map(({ message, file, range }) => `${file}:${range?.start.line}:${range?.start.column} ${message}`),
    ).toEqual([
      'requests.json:5:5 "request" is no field of a file of requests',
      'requests.json:1:29 "complte" is no field of the settings of a mesh',
      'requests.json:1:23 "autoMtls" is true or false, not "no"',
      'requests.json:3:25 No workload "shop/wbe" is among the manifests',
    ]);
  });

  it.each([
    ['{"requests": [', /^The file of requests cannot be read: /],
    ['7', /^A file of requests is a mapping with "requests", not 7$/],
    ['{}', /^"requests" is a list of requests$/],
    ['', /^A file of requests is a mapping with "requests"/],
  ])('%j is a mistake', (text, message) => {
    const { mistakes = [] } = answer(text);
    expect(mistakes[0]?.message).toMatch(message);
    expect(mistakes[0]?.file).toBe('requests.json');
  });
});

it('says that validation refuses an object', () => {
  const refused = smallMesh.replace('timeout: 90s', 'timeout: 0s');
  expect(trace({ files: [parseFile({ path: 'm.yaml', text: refused })], requests: [] }).rejected).toMatch(
    /^VirtualService shop\/pay: /,
  );
  expect(trace({ files: smallMeshFiles, requests: [] })).not.toHaveProperty('rejected');
});

it('gives mistakes of requests that no file holds by their paths', () => {
  const { mistakes } = trace({ files: smallMeshFiles, requests: [{ from: 'shop/wbe', url: 'http://x' }] });
  expect(mistakes).toEqual([
    {
      path: [0, 'from'],
      message: 'No workload "shop/wbe" is among the manifests',
      help: 'did you mean "shop/web"?',
    },
  ]);
});
