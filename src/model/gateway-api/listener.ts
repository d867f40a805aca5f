import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import { selectsByExpression } from '../selector.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn, stringMapIn } from '../value.ts';
import { gatewayGroup, type ObjectReference, objectReference } from './object-reference.ts';

/** One entry of `listeners` of a Gateway or a ListenerSet. https://gateway-api.sigs.k8s.io/reference/spec/#listener */
export interface Listener {
  /** What writes it: a Gateway or a ListenerSet. */
  readonly resource: Resource;
  readonly path: Path;
  readonly name: string;
  readonly port: number | undefined;
  /** As written: HTTP, HTTPS, TLS, TCP, UDP or one of a controller's own. */
  readonly protocol: string;
  /** Undefined: any. */
  readonly hostname: string | undefined;
  readonly tls: ListenerTls | undefined;
  readonly namespaces: NamespaceChoice;
  /** Kinds of routes that it takes; empty where it leaves that to its protocol. */
  readonly kinds: readonly { readonly group: string; readonly kind: string }[];
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#listenertlsconfig */
export interface ListenerTls {
  readonly mode: 'Terminate' | 'Passthrough';
  readonly certificates: readonly ObjectReference[];
  readonly options: { readonly [key: string]: string };
}

/** Of which namespaces something is taken. https://gateway-api.sigs.k8s.io/reference/spec/#routenamespaces */
export interface NamespaceChoice {
  readonly from: 'All' | 'Same' | 'None' | 'Selector';
  readonly selector: JsonObject | undefined;
}

export function listenersOf(resource: Resource): readonly Listener[] {
  return objectsIn(resource.spec, 'listeners').map(([index, value]) => {
    const path = ['spec', 'listeners', index];
    const allowed = objectIn(value, 'allowedRoutes');
    return {
      resource,
      path,
      name: stringIn(value, 'name') ?? '',
      port: numberIn(value, 'port') || undefined,
      protocol: stringIn(value, 'protocol') ?? '',
      hostname: stringIn(value, 'hostname') || undefined,
      tls: isObject(value.tls) ? tlsIn(value.tls, [...path, 'tls']) : undefined,
      namespaces: namespaceChoice(objectIn(allowed, 'namespaces'), 'Same'),
      kinds: objectsIn(allowed, 'kinds').map(([, kind]) => ({
        group: stringIn(kind, 'group') ?? gatewayGroup,
        kind: stringIn(kind, 'kind') ?? '',
      })),
    };
  });
}

function tlsIn(value: JsonObject, path: Path): ListenerTls {
  return {
    mode: stringIn(value, 'mode') === 'Passthrough' ? 'Passthrough' : 'Terminate',
    certificates: objectsIn(value, 'certificateRefs').map(([index, reference]) =>
      objectReference(reference, [...path, 'certificateRefs', index], { group: '', kind: 'Secret' }),
    ),
    options: stringMapIn(value, 'options'),
  };
}

export function namespaceChoice(value: JsonObject, usual: 'Same' | 'None'): NamespaceChoice {
  const from = stringIn(value, 'from');
  const selector = isObject(value.selector) ? value.selector : undefined;
  return { from: from === 'All' || from === 'Same' || from === 'None' || from === 'Selector' ? from : usual, selector };
}

/** A label that every namespace has. https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
export const nameLabel = 'kubernetes.io/metadata.name';

/** Whether a selector picks a namespace of those labels. */
export function selectsNamespace(
  selector: JsonObject,
  name: string,
  labels: { readonly [key: string]: string },
): boolean {
  return selectsByExpression(selector, labels[nameLabel] === name ? labels : { ...labels, [nameLabel]: name });
}
