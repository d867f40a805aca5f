import { describe, expect, it } from 'vitest';
import { kubeletRequests, namedPort } from '../../../src/model/k8s/probe.ts';
import { deployment } from '../../manifests.ts';
import { sure, workloadAt, worldOf } from '../../world.ts';

const container = (value: object) => {
  const world = worldOf({ 'a.yaml': deployment('shop/web', { spec: { containers: [{ name: 'main', ...value }] } }) });
  return sure(workloadAt(world, 'shop/web').containers[0]);
};

describe('requests of the kubelet', () => {
  it('are probes and hooks over the network', () => {
    const requests = [
      ...kubeletRequests(
        container({
          readinessProbe: { httpGet: { port: 'http', path: '/ready', scheme: 'HTTPS' } },
          livenessProbe: { tcpSocket: { port: 8080 } },
          startupProbe: { grpc: { port: 9090 } },
          lifecycle: { preStop: { httpGet: { port: 8080, host: '10.0.0.1' } }, postStart: { exec: {} } },
        }),
      ),
    ];
    expect(requests.map(({ check, handler, port, scheme }) => [check, handler, port, scheme])).toEqual([
      ['startupProbe', 'grpc', 9090, 'grpc'],
      ['livenessProbe', 'tcpSocket', 8080, 'tcp'],
      ['readinessProbe', 'httpGet', 'http', 'https'],
      ['preStop hook', 'httpGet', 8080, 'http'],
    ]);
    expect(requests.at(-1)).toMatchObject({ host: '10.0.0.1', urlPath: undefined });
    expect(requests[2]?.path).toEqual(expect.arrayContaining(['readinessProbe', 'httpGet']));
  });

  it('are none of commands and of what is no probe', () => {
    expect([...kubeletRequests(container({ livenessProbe: { exec: {} }, readinessProbe: 'text' }))]).toEqual([]);
  });
});

describe('a named port', () => {
  const given = container({ ports: [{ name: 'http', containerPort: 8080 }] });

  it.each([
    ['http', 8080],
    ['9090', 9090],
    [9090, 9090],
    ['grpc', undefined],
    [undefined, undefined],
  ])('%j is %j', (port, expected) => {
    expect(namedPort(port, given)).toBe(expected);
  });
});
