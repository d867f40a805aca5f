import { containerPortFor } from '../../graph/graph.ts';
import type { ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Effect } from '../../result.ts';
import type { Evidence } from '../answer.ts';
import type { Foundation } from '../foundation.ts';
import { tlsMisfit } from '../tls-fit.ts';

/** A port of a server that refuses plaintext, and what a client with a proxy has of it. */
export interface PlaintextRefusal {
  /** The container port. */
  readonly port: number;
  readonly effect: Effect;
  readonly because: () => readonly Evidence[];
}

/** Undefined where plaintext is accepted, or nothing says for sure that it is not. */
export function refusedPlaintext(
  port: ServicePort,
  server: Workload,
  mesh: Pick<Foundation, 'dataplane' | 'bypass' | 'serverTls' | 'protocol'>,
): PlaintextRefusal | undefined {
  if (port.protocol.toUpperCase() !== 'TCP') return undefined;
  // Pods of headless Services are dialled on the port of the Service.
  const number = port.service.headless ? port.number : containerPortFor(port, server);
  const dataplane = mesh.dataplane(server);
  const protocol = mesh.protocol(port);
  if (number === undefined || !dataplane.known || dataplane.value !== 'sidecar' || !protocol.known) return undefined;
  if (mesh.bypass(server, number) !== undefined) return undefined;
  const mode = mesh.serverTls(server, number);
  if (!mode.known || mode.value !== 'STRICT') return undefined;
  const effect = tlsMisfit({ mode: 'none', verifiesServer: true }, { mode: 'STRICT', protocol: protocol.value });
  return effect === undefined ? undefined : { port: number, effect, because: () => mode.because() };
}
