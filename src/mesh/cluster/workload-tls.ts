import { containerPortFor } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { type Answer, unknown } from '../answer.ts';
import type { Client } from '../client.ts';
import type { EffectiveTls } from '../client-tls.ts';
import type { Destination } from '../destination.ts';
import type { DestinationRules } from '../destination-rule.ts';
import type { Registry } from '../registry.ts';
import type { ClusterTls } from './cluster-tls.ts';
import { podEndpoint } from './endpoint-forms.ts';

/** TLS on the way to the pods of one workload behind a Service, whether or not the client's proxy has the Service. */
export class WorkloadTls {
  readonly #registry: Registry;
  readonly #rules: DestinationRules;
  readonly #tls: ClusterTls;

  constructor(registry: Registry, rules: DestinationRules, tls: ClusterTls) {
    this.#registry = registry;
    this.#rules = rules;
    this.#tls = tls;
  }

  towards(client: Client, destination: Destination, server: Workload): Answer<EffectiveTls> {
    const policy = this.#rules.policy(client, destination);
    if (!policy.known) return policy;
    const service = this.#registry.of(destination.service);
    const port = service?.ports.find(({ origin }) => origin === destination.port);
    if (service === undefined || port === undefined) {
      return unknown(`${destination.service.resource.title} is not a service of the mesh`);
    }
    const { subset } = destination;
    const number = containerPortFor(destination.port, server) ?? destination.port.number;
    return this.#tls.towards(client, { service, port, subset, policy: policy.value }, podEndpoint(server, number));
  }
}
