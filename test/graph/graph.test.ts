import { describe, expect, it } from 'vitest';
import { containerPortFor } from '../../src/graph/graph.ts';
import { deployment, service, stream } from '../manifests.ts';
import { serviceAt, sure, workloadAt, worldOf } from '../world.ts';

const containerPort = (port: object, ports: readonly object[] = [{ name: 'http', containerPort: 8080 }]) => {
  const spec = { containers: [{ ports: ports.slice(0, 1) }, { ports: ports.slice(1) }] };
  const world = worldOf({
    'a.yaml': stream(service('shop/web', { ports: [{ port: 80, ...port }] }), deployment('shop/web', { spec })),
  });
  return containerPortFor(sure(serviceAt(world, 'shop/web').ports[0]), workloadAt(world, 'shop/web'));
};

describe('the container port behind a Service port', () => {
  it('is the target port, declared or not', () => {
    expect(containerPort({ targetPort: 8080 })).toBe(8080);
    expect(containerPort({ targetPort: 9999 })).toBe(9999);
  });

  it('is the same number without a target port', () => {
    expect(containerPort({})).toBe(80);
    expect(containerPort({ targetPort: 0 })).toBe(80);
  });

  it('is the container port of that name, in any container', () => {
    expect(containerPort({ targetPort: 'http' })).toBe(8080);
    const second = [{ containerPort: 1 }, { name: 'http', containerPort: 8081 }];
    expect(containerPort({ targetPort: 'http' }, second)).toBe(8081);
  });

  it('is not known when no container declares the name', () => {
    expect(containerPort({ targetPort: 'grpc' })).toBeUndefined();
  });

  it('has the protocol of the Service port', () => {
    const ports = [
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'dns', containerPort: 5353 },
    ];
    expect(containerPort({ targetPort: 'dns', protocol: 'UDP' }, ports)).toBe(53);
    expect(containerPort({ targetPort: 'dns' }, ports)).toBe(5353);
  });

  it('is a number that is written as text', () => {
    expect(containerPort({ targetPort: '8080' })).toBe(8080);
  });
});
