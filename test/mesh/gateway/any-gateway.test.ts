import fc from 'fast-check';
import { expect, it } from 'vitest';
import { manifest, stream } from '../../manifests.ts';
import { workloadAt, worldOf } from '../../world.ts';
import { requestTo } from './gateway-request.ts';
import { ingress } from './gateway-world.ts';

const wrong = fc.constantFrom<unknown>(null, 7, '', 'x', [], {}, true, [null], ['a.example.com'], '*', 80, 8080);
const hosts = fc.oneof(
  wrong,
  fc.array(fc.constantFrom<unknown>('*', '*/*', './*', 'a.example.com', '*.example.com', 'x/', '/', 'a/b/c', 3, null)),
);
const modes = fc.constantFrom<unknown>('PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL', 'AUTO_PASSTHROUGH', 'x', 3);
const tls = fc.oneof(
  wrong,
  fc.record({ mode: modes, credentialName: wrong, credentialNames: wrong, httpsRedirect: wrong }, { requiredKeys: [] }),
);
const port = fc.oneof(
  wrong,
  fc.record({
    number: fc.constantFrom<unknown>(80, 443, 8080, '80', -1),
    protocol: fc.constantFrom<unknown>('HTTP', 'HTTPS', 'TLS', 'TCP', 'x', 7),
  }),
);
const server = fc.oneof(wrong, fc.record({ port, hosts, tls, bind: wrong }, { requiredKeys: [] }));
const rule = fc.record({
  match: wrong,
  route: fc.oneof(wrong, fc.array(fc.record({ destination: wrong, weight: wrong }))),
});
const rules = fc.oneof(wrong, fc.array(fc.oneof(wrong, rule)));
const routed = fc.record({ hosts, gateways: fc.constant(['edge/g']), http: rules, tls: rules, tcp: rules });
const urls = fc.constantFrom(
  ...['http', 'https', 'tls', 'tcp', 'grpc'].flatMap((scheme) =>
    ['', ':80', ':443', ':8080'].map((number) => `${scheme}://a.example.com${number}/x`),
  ),
);

it('a request through a gateway of any content is followed without a throw', () => {
  fc.assert(
    fc.property(fc.array(server, { maxLength: 4 }), routed, urls, fc.boolean(), (servers, spec, url, complete) => {
      const text = stream(
        ...ingress,
        manifest('networking.istio.io/v1', 'Gateway', 'edge/g', { spec: { servers } }),
        manifest('networking.istio.io/v1', 'VirtualService', 'shop/web', { spec }),
      );
      const world = worldOf({ 'a.yaml': text }, { complete });
      const { outcome, client } = world.mesh.trace(requestTo(url, { via: workloadAt(world, 'edge/ingress') }));
      expect([outcome.because(), client.because()]).toBeDefined();
    }),
    { numRuns: 300 },
  );
});
