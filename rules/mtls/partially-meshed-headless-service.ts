import type { SplitHeadless } from '../../src/mesh/servers/split-headless.ts';
import type { Service } from '../../src/model/k8s/service.ts';
import type { Effect, Rule } from '../../src/rule/rule.ts';

export const partiallyMeshedHeadlessService: Rule = {
  id: 'mtls/partially-meshed-headless-service',
  summary: 'One pod without a sidecar takes mutual TLS from all pods of a headless Service',
  severity: 'error',
  on: ['Service'],
  *check(resource, { graph, mesh }) {
    const service = graph.serviceOf(resource);
    const split = service === undefined ? undefined : mesh.servers.splitHeadless(service);
    if (service === undefined || split === undefined) return;
    yield {
      at: resource.field('spec', resource.spec.clusterIP === 'None' ? 'clusterIP' : 'clusterIPs'),
      message: messageOf(split, service),
      severity: split.refusal === undefined ? 'warning' : 'error',
      effect: split.refusal?.effect ?? plaintext,
      ...(split.refusal === undefined
        ? {}
        : { call: { client: mesh.servers.meshedCaller(service, split.port), server: split.meshed.resource.title } }),
      help: helpOf(split, service),
      because: split.because(),
    };
  },
};

function messageOf({ plain, meshed, refusal }: SplitHeadless, { name, namespace }: Service): string {
  const all = `${title(plain)} has no sidecar, so clients send plaintext to every pod of headless Service ${namespace}/${name}`;
  return refusal === undefined
    ? `${all}, ${title(meshed)} too, which could take mutual TLS`
    : `${all}, but ${title(meshed)} accepts only mesh mTLS on port ${refusal.port}`;
}

const plaintext: Effect = {
  result: 'ok',
  reason: 'mutual-tls-off-for-all-pods',
  text: 'it works, in plaintext: servers see no identity of the client, so AuthorizationPolicies by principal or namespace do not match',
};

function helpOf({ plain, refusal }: SplitHeadless, { name }: Service): string {
  const inject = `inject ${title(plain)}, or keep it out of the selector of the Service`;
  const split = `give clients a Service with a cluster IP beside ${name}, for which the choice is made pod by pod`;
  const accept =
    refusal === undefined ? '' : `; while migrating, accept plaintext on port ${refusal.port} (PERMISSIVE)`;
  return `${inject}, or ${split}${accept}`;
}

function title({ resource }: SplitHeadless['plain']): string {
  return resource.title;
}
