import type { MissingTls } from '../../src/mesh/servers/missing-tls.ts';
import type { Service } from '../../src/model/k8s/service.ts';
import type { Rule } from '../../src/rule/rule.ts';

export const missingDestinationRule: Rule = {
  id: 'mtls/missing-destination-rule',
  summary: 'Auto mutual TLS is off, and no DestinationRule makes clients use mutual TLS with a STRICT server',
  severity: 'error',
  on: ['Service'],
  also: ['KIA0501', 'KIA0401'],
  *check(resource, { graph, mesh, context }) {
    const service = graph.serviceOf(resource);
    const missing = service === undefined ? undefined : mesh.servers.missingTls(service);
    if (service === undefined || missing === undefined) return;
    yield {
      at: resource.field('metadata', 'name'),
      message: messageOf(missing, service),
      effect: missing.refusal.effect,
      call: { client: mesh.servers.meshedCaller(service, missing.port), server: missing.server.resource.title },
      help: helpOf(service, context.clusterDomain.value),
      because: missing.because(),
    };
  },
};

function messageOf({ client, server, port, refusal }: MissingTls, { name, namespace }: Service): string {
  const accepts = `${server.namespace}/${server.name} accepts only mesh mTLS on port ${refusal.port}`;
  return `${client.resource.title} sends plaintext to ${namespace}/${name}:${port.number}, as auto mutual TLS is off and no DestinationRule asks for TLS, but ${accepts}`;
}

function helpOf({ name, namespace }: Service, domain: string): string {
  const host = `${name}.${namespace}.svc.${domain}`;
  return `turn auto mutual TLS on (enableAutoMtls), its default, or add a DestinationRule for ${host} (for the whole mesh: "*.local" in the root namespace) with trafficPolicy.tls.mode: ISTIO_MUTUAL`;
}
