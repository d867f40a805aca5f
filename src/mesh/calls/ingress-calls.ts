import { ingressBackends, ingressClassName } from '../../model/k8s/ingress.ts';
import type { Service } from '../../model/k8s/service.ts';
import type { Resource } from '../../model/resource.ts';
import { stringIn } from '../../model/value.ts';
import type { Call } from '../call.ts';
import { backendParts, type CallWorld, callOf } from './call-world.ts';

/** https://istio.io/latest/docs/tasks/traffic-management/ingress/kubernetes-ingress/ */
const istioController = 'istio.io/ingress-controller';
const istioClass = 'istio';

/**
 * Backends of an Ingress: the ingress controller calls them. An Ingress that Istio's own gateway serves gives no calls: which
 * gateway that is says MeshConfig, and it always has an identity of the mesh.
 */
export function* ingressCalls(ingress: Resource, world: CallWorld): Generator<Call> {
  if (isServedByIstio(ingress, world)) return;
  // https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#backend-protocol
  const protocol = ingress.annotations['nginx.ingress.kubernetes.io/backend-protocol'] ?? 'HTTP';
  for (const backend of ingressBackends(ingress)) {
    const service = world.graph.service(ingress.namespace, backend.service);
    const target = service === undefined ? undefined : backendParts(world, { service, port: backend.port });
    if (target === undefined) continue;
    yield callOf({
      writtenIn: ingress,
      at: () => ingress.field(...backend.path),
      client: { kind: 'ingress-controller' },
      text: backend.port === undefined ? backend.service : `${backend.service}:${backend.port}`,
      source: 'Ingress backend',
      scheme: protocol.toLowerCase(),
      presentsMeshCertificate: goesThroughSidecar(ingress, target.service),
      ...target,
    });
  }
}

/**
 * Controllers dial pods, which even an injected one does past the mesh; who makes it dial the Service under its own name has it in the
 * mesh. https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#service-upstream,
 * https://developer.konghq.com/kubernetes-ingress-controller/reference/annotations/#ingress-kubernetes-io-service-upstream
 */
function goesThroughSidecar({ annotations }: Resource, service: Service): boolean {
  const nginx =
    annotations['nginx.ingress.kubernetes.io/service-upstream'] === 'true' &&
    annotations['nginx.ingress.kubernetes.io/upstream-vhost'] !== undefined;
  return nginx || service.resource.annotations['ingress.kubernetes.io/service-upstream'] === 'true';
}

function isServedByIstio(ingress: Resource, { graph }: CallWorld): boolean {
  const name = ingressClassName(ingress);
  if (name === istioClass) return true;
  const classes = graph.ofKind('IngressClass');
  const used = classes.find((each) =>
    name === undefined
      ? each.annotations['ingressclass.kubernetes.io/is-default-class'] === 'true'
      : each.name === name,
  );
  return used !== undefined && stringIn(used.spec, 'controller') === istioController;
}
