import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Context } from '../context.ts';
import type { Dataplane } from '../modes.ts';
import { redirectionKey } from './enrolment.ts';

/** How peers reach pods: through an encrypted tunnel that shows who calls, or as they are. */
export type Tunnel = 'HBONE' | 'NONE';

const tunnelKey = 'networking.istio.io/tunnel';

/**
 * What the control plane tells peers of the pods of a workload. The injector writes the label on pods with a sidecar, unless
 * they have one; the CNI agent writes the annotation on those that ztunnel captures.
 * pilot/pkg/serviceregistry/ambient/workloads.go setTunnelProtocol, manifests/charts/istio-control/istio-discovery/files/injection-template.yaml
 */
export function tunnelOf(
  workload: Workload,
  dataplane: Answer<Dataplane>,
  { graph, ambient }: { readonly graph: Graph } & Pick<Context, 'ambient'>,
): Answer<Tunnel> {
  const [running] = graph.podsOf(workload);
  const pod = running ?? workload;
  const written = writtenTunnel(pod);
  if (written !== undefined) return written;
  if (!dataplane.known) return dataplane;
  const { value: proxy, because } = dataplane;
  if (proxy === 'ambient') return known('HBONE', because);
  if (proxy !== 'sidecar' || ambient.value === false || running !== undefined) return known('NONE', because);
  return known('HBONE', () => [...because(), ambient.evidence]);
}

function writtenTunnel(pod: Workload): Answer<Tunnel> | undefined {
  const at = (from: 'labels' | 'annotations', key: string, value: string) => (): readonly Evidence[] => [
    {
      note: `the pod has ${from === 'labels' ? 'label' : 'annotation'} ${key}=${value}`,
      from: 'manifest',
      at: pod.podField('metadata', from, key),
    },
  ];
  const label = pod.labels[tunnelKey];
  if (label?.split(',').includes('http')) return known('HBONE', at('labels', tunnelKey, label));
  if (pod.annotations[redirectionKey] === 'enabled') {
    return known('HBONE', at('annotations', redirectionKey, 'enabled'));
  }
  return label === undefined ? undefined : known('NONE', at('labels', tunnelKey, label));
}
