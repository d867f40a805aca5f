import { describe, expect, it } from 'vitest';
import { ingressBackends, ingressClassName } from '../../../src/model/k8s/ingress.ts';
import { manifest } from '../../manifests.ts';
import { resourceAt, worldOf } from '../../world.ts';

const ingress = (spec: object, annotations: object = {}) =>
  resourceAt(
    worldOf({ 'a.yaml': manifest('networking.k8s.io/v1', 'Ingress', 'shop/web', { metadata: { annotations }, spec }) }),
    'Ingress',
    'shop/web',
  );
const backends = (spec: object) =>
  [...ingressBackends(ingress(spec))].map(({ service, port, path }) => [service, port, path.slice(0, 2).join('.')]);

describe('the backends of an Ingress', () => {
  it('are the default one and those of paths', () => {
    const paths = [{ backend: { service: { name: 'api', port: { name: 'http' } } } }, { backend: { resource: {} } }];
    const defaultBackend = { service: { name: 'web', port: { number: 80 } } };
    expect(backends({ defaultBackend, rules: [{ http: { paths } }, 'text', {}] })).toEqual([
      ['web', 80, 'spec.defaultBackend'],
      ['api', 'http', 'spec.rules'],
    ]);
  });

  it('may be written as in the first versions of the API', () => {
    const backend = { serviceName: 'web', servicePort: 'http' };
    expect(backends({ backend })).toEqual([['web', 'http', 'spec.backend']]);
  });

  it('may leave their port out', () => {
    expect(backends({ defaultBackend: { service: { name: 'web' } } })).toEqual([
      ['web', undefined, 'spec.defaultBackend'],
    ]);
  });
});

describe('the class of an Ingress', () => {
  it('is the annotation, or else the field', () => {
    const annotation = { 'kubernetes.io/ingress.class': 'old' };
    expect(ingressClassName(ingress({ ingressClassName: 'new' }, annotation))).toBe('old');
    expect(ingressClassName(ingress({ ingressClassName: 'new' }))).toBe('new');
    expect(ingressClassName(ingress({}))).toBeUndefined();
  });
});
