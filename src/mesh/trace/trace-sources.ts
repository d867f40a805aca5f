import type { Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import type { Ambient } from '../ambient/ambient.ts';
import type { Answer } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import type { AuthorizationRequest } from '../authorization/request.ts';
import type { Client } from '../client.ts';
import type { EffectiveTls } from '../client-tls.ts';
import type { Cluster, ClusterName } from '../cluster/cluster.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { TrafficSettings, UpstreamHttp } from '../cluster/traffic-settings.ts';
import type { Foundation } from '../foundation.ts';
import type { EffectiveRoute } from '../routes.ts';

/** The answers that those about requests on their way are made of. */
export interface TraceSources extends Foundation {
  readonly ambient: Ambient;
  cluster(client: Client, name: ClusterName): Answer<Cluster | undefined>;
  tlsTowards(client: Client, cluster: Cluster, endpoint: Endpoint): Answer<EffectiveTls>;
  trafficSettings(cluster: Cluster): TrafficSettings;
  upstreamHttp(cluster: Cluster): UpstreamHttp;
  effectiveRoutes(virtualService: Resource): readonly EffectiveRoute[];
  authorize(workload: Workload, request: AuthorizationRequest): Answer<Authorization>;
}
