import type { Graph } from '../../graph/graph.ts';
import type { Resource } from '../../model/resource.ts';
import { type Labels, selectsByExpression } from '../../model/selector.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn, stringMapIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import { namespaceWith } from '../namespace-labels.ts';

const bindingKey = 'ambient.istio.io/waypoint-inbound-binding';
/** https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
const namespaceNameKey = 'kubernetes.io/metadata.name';
const hbonePort = 15_008;

interface Listener {
  readonly value: JsonObject;
  readonly path: Path;
}

/**
 * Whether a waypoint lets objects of a namespace use it: `allowedRoutes` of its HBONE listener, by default its own namespace.
 * pilot/pkg/serviceregistry/ambient/waypoints.go makeAllowedRoutes, AllowsAttachmentFromNamespace
 */
export function allowsAttachment(
  gateway: Resource,
  from: string,
  { graph, gatewayClass }: { readonly graph: Graph; readonly gatewayClass: Resource | undefined },
): Answer<boolean> {
  const listener = listenerOf(gateway, gateway.annotations[bindingKey] ?? gatewayClass?.annotations[bindingKey]);
  const namespaces = objectIn(objectIn(listener?.value ?? {}, 'allowedRoutes'), 'namespaces');
  const allowed = stringIn(namespaces, 'from') ?? 'Same';
  const evidence = (note: string) => (): readonly Evidence[] => [
    listener === undefined
      ? { note, from: 'absence' }
      : { note, from: 'manifest', at: gateway.field(...listener.path, 'allowedRoutes', 'namespaces') },
  ];
  if (allowed === 'All') return known(true, evidence(`${gateway.title} allows all namespaces`));
  if (allowed !== 'Selector') {
    const note = `${gateway.title} allows only its own namespace "${gateway.namespace}"`;
    return known(gateway.namespace === from, evidence(note));
  }
  const selector = objectIn(namespaces, 'selector');
  const labels = labelsOf(from, selector, graph);
  if (!labels.known) return labels;
  const fits = isObject(namespaces.selector) && selectsByExpression(selector, labels.value);
  const verb = fits ? 'selects' : 'does not select';
  return known(fits, evidence(`allowedRoutes of ${gateway.title} ${verb} namespace "${from}"`));
}

/** The labels of a namespace that a selector reads; Kubernetes itself adds one with the name. */
function labelsOf(namespace: string, selector: JsonObject, graph: Graph): Answer<Labels> {
  const keys = [
    ...Object.keys(stringMapIn(selector, 'matchLabels')),
    ...objectsIn(selector, 'matchExpressions').map(([, expression]) => stringIn(expression, 'key') ?? ''),
  ].filter((key) => key !== namespaceNameKey);
  const own = { [namespaceNameKey]: namespace };
  if (keys.length === 0) return known(own);
  const object = namespaceWith({ keys, name: 'selected' }, namespace, graph);
  return object.known ? known({ ...object.value?.labels, ...own }, object.because) : object;
}

function listenerOf(gateway: Resource, binding: string | undefined): Listener | undefined {
  const listeners = objectsIn(gateway.spec, 'listeners').map(([index, value]): Listener => {
    return { value, path: ['spec', 'listeners', index] };
  });
  const bound = binding === undefined ? undefined : listeners.find(({ value }) => isBound(value, binding));
  return bound ?? listeners.find(({ value }) => value.protocol === 'HBONE' && value.port === hbonePort);
}

/** `<protocol>` or `<protocol>/<port>`: a proxy that takes over from ztunnel at the waypoint's pod. */
function isBound(listener: JsonObject, binding: string): boolean {
  const [protocol, port, ...more] = binding.split('/');
  if (more.length > 0 || (protocol !== 'NONE' && protocol !== 'PROXY')) return false;
  if (port !== undefined && Number(port) > 0) return numberIn(listener, 'port') === Number(port);
  return protocol === 'PROXY' && stringIn(listener, 'protocol') === 'istio.io/PROXY';
}
