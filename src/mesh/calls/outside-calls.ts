import type { Service } from '../../model/k8s/service.ts';
import type { Call } from '../call.ts';
import { type CallWorld, callOf } from './call-world.ts';

/**
 * Ports that a Service opens to the outside of the cluster.
 * https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
 */
export function* outsideCalls(service: Service, { graph }: CallWorld): Generator<Call> {
  if (service.type !== 'LoadBalancer' && service.type !== 'NodePort') return;
  const workloads = graph.workloadsBehind(service);
  for (const port of service.ports) {
    yield callOf({
      writtenIn: service.resource,
      at: () => service.resource.field('spec', 'type'),
      client: { kind: 'outside' },
      text: `${service.type} port ${port.number}`,
      source: `Service type ${service.type}`,
      service,
      workloads,
      port,
      portNumber: port.number,
    });
  }
}
