import type { Workload } from '../model/k8s/workload.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Call, ForeignClient } from './call.ts';
import type { Dataplane } from './modes.ts';
import { asProxy, runsAsProxy } from './proxy-user.ts';

const excludeOutboundKey = 'traffic.sidecar.istio.io/excludeOutboundPorts';
const includeRangesKey = 'traffic.sidecar.istio.io/includeOutboundIPRanges';
const includeOutboundKey = 'traffic.sidecar.istio.io/includeOutboundPorts';

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
  const past = dataplane.value === 'sidecar' ? pastSidecar(workload, call) : undefined;
  return past === undefined ? known(true, () => dataplane.because()) : known(false, () => [past()]);
}

/** Why the call leaves past the client's own sidecar; undefined when it does not. */
function pastSidecar(workload: Workload, call: Call): (() => Evidence) | undefined {
  const annotated = (key: string, what: string) => (): Evidence => ({
    note: `annotation ${key} ${what}`,
    from: 'manifest',
    at: workload.podField('metadata', 'annotations', key),
  });
  const excluded = (workload.annotations[excludeOutboundKey] ?? '').split(',').map((port) => port.trim());
  if (call.portNumber !== undefined && excluded.includes(String(call.portNumber))) {
    return annotated(excludeOutboundKey, `sends port ${call.portNumber} past the client's sidecar`);
  }
  if (workload.annotations[includeRangesKey] === '' && workload.annotations[includeOutboundKey] === undefined) {
    return annotated(includeRangesKey, "is empty and sends everything past the client's sidecar");
  }
  const own = runsAsProxy(workload, call.container);
  return own === undefined ? undefined : () => asProxy(own, workload);
}
