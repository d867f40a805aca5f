import { describe, expect, it } from 'vitest';
import { manifest, service } from '../../manifests.ts';
import { placeOf, serviceAt, sure, worldOf } from '../../world.ts';

const read = (spec: { readonly [key: string]: unknown }) =>
  serviceAt(worldOf({ 'a.yaml': service('shop/web', spec) }), 'shop/web');

describe('Service', () => {
  it('has what is written', () => {
    const ports = [{ name: 'web', port: 80, targetPort: 'http', nodePort: 30_080, appProtocol: 'http' }];
    expect(read({ type: 'NodePort', ports })).toMatchObject({
      name: 'web',
      namespace: 'shop',
      type: 'NodePort',
      selector: { app: 'web' },
      hasSelector: true,
      headless: false,
      externalName: undefined,
      ports: [{ index: 0, number: 80, name: 'web', protocol: 'TCP', appProtocol: 'http', targetPort: 'http' }],
    });
  });

  it('is a ClusterIP of TCP ports where nothing is written', () => {
    expect(read({ ports: [{ port: 80 }] })).toMatchObject({
      type: 'ClusterIP',
      ports: [{ protocol: 'TCP', name: undefined, appProtocol: undefined, targetPort: undefined, nodePort: undefined }],
    });
  });

  it.each([{ clusterIP: 'None' }, { clusterIPs: ['None'] }])('is headless with %j', (spec) => {
    expect(read(spec).headless).toBe(true);
  });

  it('has no pods without a selector', () => {
    expect(read({ selector: {} }).hasSelector).toBe(false);
    expect(read({ selector: null }).hasSelector).toBe(false);
  });

  it('has no pods as an ExternalName, whatever it selects', () => {
    expect(read({ type: 'ExternalName', externalName: 'example.com' })).toMatchObject({
      hasSelector: false,
      externalName: 'example.com',
    });
    expect(read({ externalName: 'example.com' }).externalName).toBeUndefined();
  });

  it.each([0, '', null, {}, true])('takes the target port %j for not set', (targetPort) => {
    expect(read({ ports: [{ port: 80, targetPort }] }).ports[0]?.targetPort).toBeUndefined();
  });

  it('keeps an empty appProtocol apart from none', () => {
    expect(read({ ports: [{ port: 80, appProtocol: '' }] }).ports[0]?.appProtocol).toBe('');
  });

  it('leaves out ports without a number, and keeps the places of the others', () => {
    const world = worldOf({
      'a.yaml': manifest('v1', 'Service', 'shop/web', {
        spec: { ports: ['80', { name: 'x' }, { port: '80' }, { port: 81 }] },
      }),
    });
    const { ports } = serviceAt(world, 'shop/web');
    expect(ports.map(({ index, number }) => [index, number])).toEqual([[3, 81]]);
    const port = sure(ports[0]);
    expect(port.service.portField(port).get('port').path).toEqual(['spec', 'ports', 3, 'port']);
    expect(placeOf(port.service.portField(port))).toMatch(/^a\.yaml:4:/);
  });
});
