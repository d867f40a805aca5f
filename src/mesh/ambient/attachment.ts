import type { Graph } from '../../graph/graph.ts';
import { type Listener, listenersOf, nameLabel, selectsNamespace } from '../../model/gateway-api/listener.ts';
import type { Resource } from '../../model/resource.ts';
import type { Labels } from '../../model/selector.ts';
import { type JsonObject, objectsIn, stringIn, stringMapIn } from '../../model/value.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import { namespaceWith } from '../namespace-labels.ts';

const bindingKey = 'ambient.istio.io/waypoint-inbound-binding';
const hbonePort = 15_008;

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
  const allowed = listener?.namespaces.from ?? 'Same';
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
  const selector = listener?.namespaces.selector;
  if (selector === undefined) return known(false, evidence(`${gateway.title} selects no namespace`));
  const labels = labelsOf(from, selector, graph);
  if (!labels.known) return labels;
  const fits = selectsNamespace(selector, from, labels.value);
  const verb = fits ? 'selects' : 'does not select';
  return known(fits, evidence(`allowedRoutes of ${gateway.title} ${verb} namespace "${from}"`));
}

/** The labels of a namespace, known where a selector reads none but the one that every namespace has. */
function labelsOf(namespace: string, selector: JsonObject, graph: Graph): Answer<Labels> {
  const keys = [
    ...Object.keys(stringMapIn(selector, 'matchLabels')),
    ...objectsIn(selector, 'matchExpressions').map(([, expression]) => stringIn(expression, 'key') ?? ''),
  ].filter((key) => key !== nameLabel);
  if (keys.length === 0) return known({});
  const object = namespaceWith({ keys, name: 'selected' }, namespace, graph);
  return object.known ? known(object.value?.labels ?? {}, object.because) : object;
}

function listenerOf(gateway: Resource, binding: string | undefined): Listener | undefined {
  const listeners = listenersOf(gateway);
  const bound = binding === undefined ? undefined : listeners.find((listener) => isBound(listener, binding));
  return bound ?? listeners.find(({ protocol, port }) => protocol === 'HBONE' && port === hbonePort);
}

/** `<protocol>` or `<protocol>/<port>`: a proxy that takes over from ztunnel at the waypoint's pod. */
function isBound(listener: Listener, binding: string): boolean {
  const [protocol, port, ...more] = binding.split('/');
  if (more.length > 0 || (protocol !== 'NONE' && protocol !== 'PROXY')) return false;
  if (port !== undefined && Number(port) > 0) return listener.port === Number(port);
  return protocol === 'PROXY' && listener.protocol === 'istio.io/PROXY';
}
