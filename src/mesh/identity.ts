import type { Workload } from '../model/k8s/workload.ts';
import { type Answer, known, unknown } from './answer.ts';
import type { Call, ForeignClient } from './call.ts';
import type { Dataplane } from './modes.ts';

const excludeOutboundKey = 'traffic.sidecar.istio.io/excludeOutboundPorts';

/** Clients of which no manifest shows whether they are in the mesh. The others are outside of it by their nature. */
const maybeMeshed: ReadonlySet<ForeignClient> = new Set<ForeignClient>(['prometheus', 'ingress-controller']);

const foreignNames: { readonly [client in ForeignClient]: string } = {
  'api-server': 'the Kubernetes API server',
  prometheus: 'Prometheus',
  'ingress-controller': 'the ingress controller',
  outside: 'a client outside the cluster',
  kubelet: 'the kubelet',
};

/** How messages call the client of a call. */
export function clientTitle(call: Call): string {
  const { client } = call;
  if (client.kind === 'workload') return client.workload.resource.title;
  return client.kind === 'gateway' ? client.gateway.title : foreignNames[client.kind];
}

/** Whether the client of a call presents a certificate of the mesh to the server's proxy. */
export function presentsIdentity(call: Call, dataplane: (workload: Workload) => Answer<Dataplane>): Answer<boolean> {
  const { client } = call;
  if (call.presentsMeshCertificate) return known(true);
  if (client.kind === 'workload') return ofWorkload(client.workload, call, dataplane(client.workload));
  if (client.kind === 'gateway') return known(true);
  const name = foreignNames[client.kind];
  if (!maybeMeshed.has(client.kind)) {
    return known(false, () => [{ note: `${name} has no mesh certificate`, from: 'default' }]);
  }
  return known(false, () => [
    { note: `${name} is taken to run without a sidecar: no manifest shows it`, from: 'absence', assumed: true },
  ]);
}

function ofWorkload(workload: Workload, call: Call, dataplane: Answer<Dataplane>): Answer<boolean> {
  if (!dataplane.known) return unknown(dataplane.why, () => dataplane.because());
  if (dataplane.value === 'none') return known(false, () => dataplane.because());
  // Whether an init container finds a proxy depends on how the sidecar starts: another question.
  if (call.init && dataplane.value === 'sidecar') return unknown('init containers may run before the sidecar');
  const excluded = (workload.annotations[excludeOutboundKey] ?? '').split(',').map((port) => port.trim());
  if (call.portNumber !== undefined && excluded.includes(String(call.portNumber))) {
    return known(false, () => [
      {
        note: `annotation ${excludeOutboundKey} sends port ${call.portNumber} past the client's sidecar`,
        from: 'manifest',
        at: workload.podField('metadata', 'annotations', excludeOutboundKey),
      },
    ]);
  }
  return known(true, () => dataplane.because());
}
