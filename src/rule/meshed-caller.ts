import type { World } from '../mesh/world.ts';
import type { Service, ServicePort } from '../model/k8s/service.ts';

/**
 * Who is named as the client of a call that all clients with a sidecar would make alike: one whose text says that it calls the port,
 * where there is any.
 */
export function meshedCaller({ mesh }: World, service: Service, port: ServicePort): string {
  for (const { client, portNumber } of mesh.callsTo(service)) {
    if (client.kind !== 'workload' || (portNumber !== undefined && portNumber !== port.number)) continue;
    const dataplane = mesh.dataplane(client.workload);
    if (dataplane.known && dataplane.value === 'sidecar') return client.workload.resource.title;
  }
  return 'clients in the mesh';
}
