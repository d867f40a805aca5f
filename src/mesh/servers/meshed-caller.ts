import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { ServerSources } from './server-sources.ts';

/** One whose text says that it calls the port and that has a sidecar, where there is any. */
export function meshedCaller(service: Service, port: ServicePort, mesh: ServerSources): string {
  for (const { client, portNumber } of mesh.callsTo(service)) {
    if (client.kind !== 'workload' || (portNumber !== undefined && portNumber !== port.number)) continue;
    const dataplane = mesh.dataplane(client.workload);
    if (dataplane.known && dataplane.value === 'sidecar') return client.workload.resource.title;
  }
  return 'clients in the mesh';
}
