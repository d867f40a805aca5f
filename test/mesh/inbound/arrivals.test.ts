import { describe, expect, it } from 'vitest';
import { deployment, manifest, meshed, namespace, peerAuthentication, service, stream } from '../../manifests.ts';
import { knownValue, reasons, type WorldOptions, worldOf } from '../../world.ts';
import { address, arrival, arrivalsIn, podsOf, type Sent, type ServerSide, told } from './arrival.ts';

const web = stream(deployment('shop/web'), service('shop/web'));
const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
const mutual: Sent = { tls: 'ISTIO_MUTUAL' };

function meet(
  manifests: readonly string[],
  sent: Sent = {},
  options: WorldOptions & { port?: number } = {},
): ServerSide {
  const world = worldOf({ 'a.yaml': stream(...manifests) }, { complete: true, ...options });
  return arrivalsIn(world).meet(arrival(podsOf(world, 'shop/web', options.port), sent));
}

const inMesh = (...more: readonly string[]) => [meshed('shop'), web, ...more];
const allow = (rules: readonly object[], action = 'ALLOW') =>
  manifest('security.istio.io/v1', 'AuthorizationPolicy', 'shop/policy', { spec: { action, rules } });

describe('a server with a sidecar', () => {
  it('is told with all that its proxy does', () => {
    const { endpoint: _, clientTls, authorization, outcome, ...side } = meet(inMesh(), mutual);
    expect(side).toEqual({
      proxy: 'sidecar',
      mtls: 'PERMISSIVE',
      protocol: 'http',
      portInService: true,
      handledAs: 'http',
      sentToApplicationAs: 'HTTP/1.1',
    });
    expect(clientTls?.mode).toBe('ISTIO_MUTUAL');
    expect(authorization?.known === true && authorization.value.verdict).toBe('allow');
    expect(knownValue(outcome)).toMatchObject({ result: 'ok', status: 200 });
  });

  it('is passed by what an annotation takes out of the mesh', () => {
    const annotations = { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' };
    const past = [meshed('shop'), deployment('shop/web', { annotations }), service('shop/web'), strict];
    expect(told(meet(past))).toBe('200');
    expect(meet(past)).toMatchObject({ proxy: 'sidecar-bypassed', mtls: undefined, authorization: undefined });
    expect(told(meet(past, mutual))).toBe('503 UF,URX by client-proxy: mtls-to-plaintext-server');
  });

  it('does not call itself', () => {
    expect(told(meet(inMesh(), mutual, { port: 15006 }))).toBe('503 UC by server-proxy: inbound-blackhole');
    expect(told(meet(inMesh(), { by: 'none' }, { port: 15006 }))).toBe(
      'connection-failure by server-proxy: inbound-blackhole',
    );
  });

  it('lets ports without a Service pass, by the mode of the port', () => {
    const open = [meshed('shop'), deployment('shop/web', { ports: [] }), strict];
    const port = 7000;
    expect(meet(open, mutual, { port })).toMatchObject({ portInService: false, mtls: 'STRICT', handledAs: 'http' });
    expect(told(meet(open, {}, { port }))).toBe('503 UC by server-proxy: strict-mtls-rejects-plaintext');
    const lenient = peerAuthentication('shop/web', {
      selector: { matchLabels: { app: 'web' } },
      portLevelMtls: { [port]: { mode: 'DISABLE' } },
    });
    expect(told(meet([...open, lenient], {}, { port }))).toBe('200');
    expect(meet([...open, lenient], {}, { port })).toMatchObject({ mtls: 'DISABLE', protocol: 'auto-detect' });
  });

  it('sends HTTP on in the version that the port declares, or as it comes', () => {
    const versions = (name: string) =>
      (['http1', 'http2'] as const).map((bytes) => {
        const ports = [{ name, port: 80, targetPort: 8080 }];
        return meet([meshed('shop'), deployment('shop/web'), service('shop/web', { ports })], { ...mutual, bytes })
          .sentToApplicationAs;
      });
    expect(versions('http')).toEqual(['HTTP/1.1', 'HTTP/1.1']);
    expect(versions('grpc')).toEqual(['HTTP/2', 'HTTP/2']);
    expect(versions('grpc-web')).toEqual(['HTTP/2', 'HTTP/2']);
    expect(versions('any')).toEqual(['HTTP/1.1', 'HTTP/2']);
    expect(versions('tcp')).toEqual([undefined, undefined]);
  });

  it('retries on the way to the application, but not gRPC', () => {
    const closed = (name: string) =>
      meet([
        meshed('shop'),
        deployment('shop/web', { ports: [9999] }),
        service('shop/web', { ports: [{ name, port: 80, targetPort: 8080 }] }),
      ]);
    expect(told(closed('http'))).toBe('503 UF,URX by server-proxy: nothing-listens-on-port');
    expect(told(closed('grpc'))).toBe('503 UF by server-proxy: nothing-listens-on-port');
    // A proxy that takes the bytes as they come has accepted the connection before.
    expect(told(closed('tcp'))).toBe('503 UC by server-proxy: nothing-listens-on-port');
  });
});

describe('who sends', () => {
  const sent = (by: NonNullable<Sent['by']>, more: Sent = {}): string => told(meet(inMesh(strict), { by, ...more }));

  it('sees a status where a proxy handles HTTP, and otherwise a connection that fails', () => {
    expect(sent('http-proxy')).toBe('503 UC by server-proxy: strict-mtls-rejects-plaintext');
    expect(sent('tcp-proxy')).toBe('connection-failure by server-proxy: strict-mtls-rejects-plaintext');
    expect(sent('none')).toBe('connection-failure by server-proxy: strict-mtls-rejects-plaintext');
    expect(sent('none', { bytes: 'tls' })).toBe('connection-failure by server-proxy: strict-mtls-rejects-plain-tls');
  });

  it('is told by the flags of its proxy whether it tried again', () => {
    const retryOn = (...conditions: readonly string[]): Sent => ({
      retries: {
        attempts: 1,
        retryOn: conditions,
        perTryTimeout: undefined,
        retriableStatusCodes: [],
        backoff: 25,
        policy: undefined,
      },
    });
    const handshake = { tls: 'SIMPLE' } as const;
    expect(sent('http-proxy', { ...handshake, retries: undefined })).toMatch(/^503 UF by/);
    expect(sent('http-proxy', { ...handshake, ...retryOn('503') })).toMatch(/^503 UF by/);
    expect(sent('http-proxy', { ...handshake, ...retryOn('connect-failure') })).toMatch(/^503 UF,URX by/);
    expect(sent('http-proxy', retryOn('connect-failure'))).toMatch(/^503 UC by/);
    expect(sent('http-proxy', retryOn('5xx'))).toMatch(/^503 UC,URX by/);
  });

  it('has no TLS where it has no proxy', () => {
    expect(meet(inMesh(), { by: 'none' }).clientTls).toBeUndefined();
  });
});

describe('policies', () => {
  const tcp = { ports: [{ name: 'tcp', port: 80, targetPort: 8080 }] };
  const onlyClient = allow([{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/client'] } }] }]);

  it('deny requests by a status, and connections by closing them', () => {
    expect(told(meet(inMesh(onlyClient)))).toBe('403 by server-proxy: authorization-denied');
    expect(told(meet(inMesh(onlyClient), mutual))).toBe('200');
    const overTcp = [meshed('shop'), deployment('shop/web'), service('shop/web', tcp), onlyClient];
    expect(told(meet(overTcp))).toBe('503 UC by server-proxy: authorization-denied');
    expect(told(meet(overTcp, { by: 'none' }))).toBe('connection-failure by server-proxy: authorization-denied');
    // TLS that is not for this proxy breaks in its handshake.
    expect(told(meet(overTcp, { tls: 'SIMPLE' }))).toBe('503 UF,URX by server-proxy: authorization-denied');
  });

  it('see no identity in TLS that this proxy does not end', () => {
    const overTcp = [meshed('shop'), deployment('shop/web'), service('shop/web', tcp), onlyClient];
    expect(told(meet(overTcp, { ...mutual, by: 'tcp-proxy', bytes: 'tcp' }))).toBe('ok');
    expect(told(meet(overTcp, { by: 'tcp-proxy', bytes: 'tls', asked: { serverSpeaks: 'tls' } }))).toContain(
      'authorization-denied',
    );
  });

  it('see the request as it comes', () => {
    const path = allow([
      { to: [{ operation: { paths: ['/open'], hosts: ['web'], methods: ['GET'], ports: ['8080'] } }] },
    ]);
    expect(told(meet(inMesh(path), { path: '/open' }))).toBe('200');
    expect(told(meet(inMesh(path), { path: '/closed' }))).toContain('403');
    const tier = allow([{ when: [{ key: 'request.headers[x-tier]', values: ['gold'] }] }]);
    expect(told(meet(inMesh(tier), { headers: { 'x-tier': 'gold' } }))).toBe('200');
    expect(told(meet(inMesh(tier)))).toContain('403');
  });

  it('see the name that the application asks for in its own TLS', () => {
    const sni = allow([{ when: [{ key: 'connection.sni', values: ['web.test'] }] }]);
    const overTcp = [meshed('shop'), deployment('shop/web'), service('shop/web', tcp), sni];
    const tls = (name: string): Sent => ({ by: 'none', bytes: 'tls', asked: { sni: name, serverSpeaks: 'https' } });
    expect(told(meet(overTcp, tls('web.test')))).toBe('200');
    expect(told(meet(overTcp, tls('other.test')))).toContain('authorization-denied');
    expect(told(meet(overTcp, { by: 'none' }))).toContain('authorization-denied');
  });

  it('that may turn out either way leave the outcome open, unless it is the same', () => {
    const address = allow([{ from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] }]);
    const side = meet(inMesh(address));
    expect(told(side)).toBe('unknown: the address of the peer is not known');
    expect(side).toMatchObject({ proxy: 'sidecar', handledAs: 'http', mtls: 'PERMISSIVE' });
    expect(told(meet(inMesh(address, strict)))).toBe('503 UC by server-proxy: strict-mtls-rejects-plaintext');
  });
});

describe('a server that speaks first', () => {
  const first: Sent = { by: 'none', bytes: 'tcp', asked: { serverSpeaks: 'tcp', serverSpeaksFirst: true } };
  const on = (name: string, ...more: readonly string[]) => [
    meshed('shop'),
    deployment('shop/web'),
    service('shop/web', { ports: [{ name, port: 80, targetPort: 8080 }] }),
    ...more,
  ];
  const waiting = 'hang by server-proxy: server-first-protocol-on-inspected-port';

  it('is not heard where the proxy waits for the client', () => {
    expect(told(meet(on('any'), first))).toBe(waiting);
    expect(told(meet(on('http'), first))).toBe(waiting);
    // To tell mutual TLS from plaintext, the proxy has to see bytes.
    expect(told(meet(on('tcp'), first))).toBe(waiting);
  });

  it('is heard where nothing is to be found out, or mutual TLS gives the bytes', () => {
    const disable = peerAuthentication('shop/default', { mtls: { mode: 'DISABLE' } });
    expect(told(meet(on('tcp', disable), first))).toBe('ok');
    expect(told(meet(on('any', disable), first))).toBe(waiting);
    for (const name of ['tcp', 'any']) {
      expect(told(meet(on(name), { ...first, ...mutual, by: 'tcp-proxy' }))).toBe('ok');
    }
  });

  it('is refused in STRICT mode like any other', () => {
    expect(told(meet(on('tcp', strict), first))).toContain('strict-mtls-rejects-plaintext');
  });
});

describe('a server without pods', () => {
  const outside = (port: number, sent: Sent, tlsMode?: 'istio') =>
    arrivalsIn(worldOf({}, { complete: true })).meet(arrival(address(port, tlsMode), sent));

  it('speaks HTTPS on the usual ports', () => {
    expect(told(outside(443, { by: 'tcp-proxy', bytes: 'tls' }))).toBe('200');
    expect(told(outside(443, { tls: 'SIMPLE' }))).toBe('200');
    expect(told(outside(443, {}))).toBe('400: plaintext-to-tls-server');
    expect(told(outside(80, {}))).toBe('200');
    expect(told(outside(80, { tls: 'SIMPLE' }))).toBe('503 UF,URX by client-proxy: tls-to-plaintext-server');
  });

  it('ends one layer of TLS', () => {
    expect(told(outside(443, { by: 'tcp-proxy', bytes: 'tls', tls: 'SIMPLE' }))).toBe('connection-failure: double-tls');
  });

  it('takes mutual TLS of the mesh where it says so: then it is a machine of the mesh', () => {
    expect(told(outside(80, mutual))).toContain('mtls-to-plaintext-server');
    const side = outside(80, mutual, 'istio');
    expect(told(side)).toBe('200');
    expect(reasons(knownValue(side.outcome).because())).toEqual([
      '? api.test is that of a machine with a proxy of the mesh',
    ]);
  });

  it('has no proxy that we know of', () => {
    expect(outside(80, {})).toMatchObject({ proxy: undefined, mtls: undefined, authorization: undefined });
  });
});

describe('what is not known of a server', () => {
  const noNamespace = (...more: readonly string[]) => [web, ...more];
  const partial = { complete: false };

  it('does not matter where it makes no difference', () => {
    const side = meet(noNamespace(), {}, partial);
    expect(told(side)).toBe('200');
    expect(side).toMatchObject({ proxy: undefined, mtls: undefined, handledAs: undefined });
  });

  it('leaves the outcome open where it makes one', () => {
    expect(told(meet(noNamespace(strict), {}, partial))).toMatch(
      /^unknown: the manifests do not define namespace "shop"/,
    );
    const unread = peerAuthentication('shop/default', { mtls: { mode: 'MAYBE' } });
    expect(told(meet(inMesh(unread)))).toMatch(/^unknown: the mode of/);
    expect(meet(inMesh(unread))).toMatchObject({ proxy: 'sidecar', mtls: undefined, portInService: true });
    // Only DISABLE makes a difference to mutual TLS of the mesh, and the port of the Service is HTTP for sure.
    expect(told(meet(inMesh(unread), mutual))).toMatch(/^unknown: the mode of/);
    expect(told(meet(inMesh(unread), { by: 'none', bytes: 'tls' }))).toMatch(/^unknown: the mode of/);
  });

  it('is which of two Services counts', () => {
    const twice = [meshed('shop'), web, service('shop/web', { ports: [{ name: 'tcp', port: 80, targetPort: 8080 }] })];
    expect(told(meet(twice, mutual))).toBe('200');
    expect(told(meet([...twice, allow([{ to: [{ operation: { methods: ['POST'] } }] }])], mutual))).toMatch(
      /^unknown: Service shop\/web is defined/,
    );
    expect(told(meet([...twice, strict]))).toBe('503 UC by server-proxy: strict-mtls-rejects-plaintext');
  });

  it('is what gateways and pods of other modes do, which is followed elsewhere', () => {
    const router = {
      spec: { containers: [{ name: 'istio-proxy', args: ['proxy', 'router'], ports: [{ containerPort: 8080 }] }] },
    };
    const side = meet([namespace('shop'), deployment('shop/web', router)]);
    expect(side.proxy).toBe('gateway');
    expect(told(side)).toBe('unknown: what the gateway of Deployment shop/web does is followed elsewhere');
  });
});

describe('the reason', () => {
  const because = (side: ServerSide) => reasons(knownValue(side.outcome).because());

  it('is the mode, and what the port declares where that matters', () => {
    expect(because(meet([meshed('shop'), web, strict]))).toEqual([
      'a.yaml:18:23 PeerAuthentication shop/default sets STRICT for namespace "shop"',
    ]);
    expect(because(meet([meshed('shop'), web], { tls: 'SIMPLE' }))).toEqual([
      'no PeerAuthentication sets a mode, so plaintext and mutual TLS are both accepted',
      'a.yaml:13:41 Service shop/web leads to port 8080',
      'a.yaml:13:50 name "http" declares http',
    ]);
  });

  it('is the rule of the policy that denies', () => {
    const side = meet(inMesh(allow([{}], 'DENY')));
    expect(because(side)[0]).toContain('AuthorizationPolicy shop/policy');
    expect(knownValue(side.outcome).detail).toBe(
      "the server's proxy denies the request by AuthorizationPolicy shop/policy",
    );
  });

  it('is what the application is taken to speak', () => {
    const spoken = meet([namespace('shop'), web], { tls: 'SIMPLE' });
    expect(because(spoken).at(-1)).toBe('? the application is taken to speak plaintext HTTP on port 8080');
    const said = meet([namespace('shop'), web], { asked: { serverSpeaks: 'https' } });
    expect(because(said).at(-1)).toBe('the server is said to speak https');
  });
});
