import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Call } from '../call.ts';
import type { DetectedPort } from '../detected-ports.ts';
import type { Foundation } from '../foundation.ts';
import type { TraceRequest } from '../trace/request.ts';
import type { Trace } from '../trace/trace.ts';

/** The answers that those about servers are made of. */
export interface ServerSources extends Foundation {
  trace(request: TraceRequest): Trace;
  detectedPort(port: ServicePort): DetectedPort | undefined;
  callsTo(service: Service): readonly Call[];
  callsToWorkload(workload: Workload): readonly Call[];
}
