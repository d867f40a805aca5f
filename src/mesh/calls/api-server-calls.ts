import { apiServerBackends } from '../../model/k8s/webhook.ts';
import type { Resource } from '../../model/resource.ts';
import type { Call } from '../call.ts';
import { backendParts, type CallWorld, callOf } from './call-world.ts';

/** Webhooks, aggregated APIs and conversions: the API server calls them from outside the mesh, always over TLS. */
export function* apiServerCalls(resource: Resource, world: CallWorld): Generator<Call> {
  for (const backend of apiServerBackends(resource)) {
    const service = world.graph.service(backend.namespace, backend.service);
    const target = service === undefined ? undefined : backendParts(world, { service, port: backend.port });
    if (target === undefined) continue;
    yield callOf({
      writtenIn: resource,
      at: () => resource.field(...backend.path),
      client: { kind: 'api-server' },
      text: `https://${backend.service}.${backend.namespace}.svc:${backend.port}${backend.urlPath ?? ''}`,
      source: backend.what,
      scheme: 'https',
      ...target,
    });
  }
}
