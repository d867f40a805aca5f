import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/model/kinds.ts';

describe('kindOf', () => {
  it('tells the Gateways of Istio and of Kubernetes apart', () => {
    expect(kindOf('networking.istio.io', 'Gateway')).toBe('Gateway');
    expect(kindOf('gateway.networking.k8s.io', 'Gateway')).toBe('KubernetesGateway');
  });

  it('tells the Services of Kubernetes and of Knative apart', () => {
    expect(kindOf('', 'Service')).toBe('Service');
    expect(kindOf('serving.knative.dev', 'Service')).toBe('KnativeService');
  });

  it('gives no meaning to a kind in a foreign group', () => {
    expect(kindOf('example.com', 'VirtualService')).toBeUndefined();
    expect(kindOf('', 'Deployment')).toBeUndefined();
    expect(kindOf('constructor', 'toString')).toBeUndefined();
  });
});
