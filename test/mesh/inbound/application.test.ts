import { describe, expect, it } from 'vitest';
import { reactionOf, unlistened, usualSpeech } from '../../../src/mesh/inbound/application.ts';
import { connectionOf } from '../../../src/mesh/inbound/connection.ts';
import { deployment, manifest } from '../../manifests.ts';
import { reasons, workloadAt, worldOf } from '../../world.ts';

type Sent = Parameters<typeof connectionOf>[0];

const speeches = ['http', 'http1', 'http2', 'https', 'tls', 'tcp'] as const;

function reactions(sent: Partial<Sent>): readonly string[] {
  const connection = connectionOf({
    sentBy: 'tcp-proxy',
    mode: 'none',
    showsCertificate: false,
    bytes: 'http1',
    ...sent,
  });
  return speeches.map((speaks) => {
    const reaction = reactionOf(speaks, connection);
    return reaction.kind === 'answer' ? 'ok' : reaction.kind === 'status' ? String(reaction.status) : reaction.reason;
  });
}

describe('an application', () => {
  it('answers HTTP in the version that it speaks, and tells that it wants TLS', () => {
    expect(reactions({})).toEqual(['ok', 'ok', 'http1-to-http2-server', '400', '400', 'http-to-tcp-server']);
    expect(reactions({ bytes: 'http2' })).toEqual([
      'ok',
      'http2-to-http1-server',
      'ok',
      '400',
      '400',
      'http-to-tcp-server',
    ]);
  });

  it('answers TLS, whoever adds it, where it speaks TLS', () => {
    const [plaintext, ok] = [Array(3).fill('tls-to-plaintext-server'), ['ok', 'ok']];
    expect(reactions({ bytes: 'tls' })).toEqual([...plaintext, ...ok, 'tls-to-plaintext-server']);
    expect(reactions({ mode: 'SIMPLE' })).toEqual([...plaintext, ...ok, 'tls-to-plaintext-server']);
  });

  it('does not look for TLS inside of TLS', () => {
    expect(reactions({ mode: 'MUTUAL', bytes: 'tls' }).slice(3, 5)).toEqual(['double-tls', 'double-tls']);
    expect(reactions({ mode: 'MUTUAL', bytes: 'tls' })[0]).toBe('tls-to-plaintext-server');
  });

  it('never ends mutual TLS of the mesh', () => {
    expect(new Set(reactions({ mode: 'ISTIO_MUTUAL' }))).toEqual(new Set(['mtls-to-plaintext-server']));
  });

  it('is sent other bytes at its own risk, unless it waits for TLS', () => {
    const wrong = 'plaintext-to-tls-server';
    expect(reactions({ bytes: 'tcp' })).toEqual(['ok', 'ok', 'ok', wrong, wrong, 'ok']);
  });

  it('speaks plaintext HTTP, and outside of the mesh HTTPS on its usual ports', () => {
    const pod = workloadAt(worldOf({ 'a.yaml': deployment('shop/web') }), 'shop/web');
    expect([usualSpeech(pod, 8443), usualSpeech(undefined, 8443), usualSpeech(undefined, 443)]).toEqual([
      'http',
      'https',
      'https',
    ]);
    expect(usualSpeech(undefined, 80)).toBe('http');
  });
});

describe('what listens', () => {
  const pod = (spec: { readonly [key: string]: unknown }) =>
    workloadAt(
      worldOf({ 'a.yaml': manifest('apps/v1', 'Deployment', 'shop/web', { spec: { template: { spec } } }) }),
      'shop/web',
    );
  const listens = (ports: unknown, port = 8080) =>
    unlistened(pod({ containers: [{ name: 'main', ports }] }), port) === undefined;

  it('is what declares the port', () => {
    expect(listens([{ containerPort: 8080 }])).toBe(true);
    expect(listens([{ containerPort: 9090 }])).toBe(false);
    expect(listens([{ containerPort: 8080, protocol: 'UDP' }])).toBe(false);
  });

  it('is any container that declares none, or what cannot be read', () => {
    expect(listens(undefined)).toBe(true);
    expect(listens('8080')).toBe(true);
    expect(listens([{ containerPort: 9090 }, { containerPort: '${PORT}' }])).toBe(true);
    expect(unlistened(pod({}), 8080)).toBeUndefined();
  });

  it('is any of several containers, native sidecars among them, but not the proxy', () => {
    const one = { name: 'main', ports: [{ containerPort: 9090 }] };
    const helper = { name: 'helper', restartPolicy: 'Always', ports: [{ containerPort: 8080 }] };
    expect(unlistened(pod({ containers: [one], initContainers: [helper] }), 8080)).toBeUndefined();
    const { restartPolicy: _, ...once } = helper;
    expect(unlistened(pod({ containers: [one], initContainers: [once] }), 8080)).toBeDefined();
    expect(unlistened(pod({ containers: [one, { name: 'istio-proxy', image: 'auto' }] }), 8080)).toBeDefined();
  });

  it('is told with the ports that are declared, and as a guess', () => {
    const because = unlistened(pod({ containers: [{ name: 'main', ports: [{ containerPort: 9090 }] }] }), 8080);
    expect(reasons(because?.() ?? [])).toEqual(['? a.yaml:4:65 container main declares 9090, and not 8080']);
  });
});
