import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import type { Labels } from '../selector.ts';
import { isObject, type JsonObject, objectIn, objectsIn, stringIn, stringMapIn } from '../value.ts';
import { type Listener, listenersOf, type NamespaceChoice, namespaceChoice } from './listener.ts';
import { gatewayGroup, type ObjectReference, objectReference } from './object-reference.ts';

/** A view of a Gateway of the Gateway API. https://gateway-api.sigs.k8s.io/reference/spec/#gateway */
export interface KubernetesGateway {
  readonly resource: Resource;
  readonly className: string;
  readonly listeners: readonly Listener[];
  readonly addresses: readonly { readonly type: string; readonly value: string; readonly path: Path }[];
  /** Labels for what is made of the Gateway; undefined where none are written. */
  readonly infrastructureLabels: Labels | undefined;
  readonly infrastructureAnnotations: Labels | undefined;
  /** Namespaces whose ListenerSets may add listeners. */
  readonly allowedListeners: NamespaceChoice;
  /** What clients have to show, by port; `undefined` for all others. */
  readonly clientValidation: ReadonlyMap<number | undefined, ClientValidation>;
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#frontendtlsvalidation */
export interface ClientValidation {
  readonly authorities: readonly ObjectReference[];
  /** False: clients without a valid certificate are let in, too. */
  readonly required: boolean;
}

export function readGateway(resource: Resource): KubernetesGateway {
  const { spec } = resource;
  const infrastructure = objectIn(spec, 'infrastructure');
  return {
    resource,
    className: stringIn(spec, 'gatewayClassName') ?? '',
    listeners: listenersOf(resource),
    addresses: objectsIn(spec, 'addresses').map(([index, address]) => ({
      type: stringIn(address, 'type') ?? 'IPAddress',
      value: stringIn(address, 'value') ?? '',
      path: ['spec', 'addresses', index],
    })),
    infrastructureLabels: isObject(infrastructure.labels) ? stringMapIn(infrastructure, 'labels') : undefined,
    infrastructureAnnotations: isObject(infrastructure.annotations)
      ? stringMapIn(infrastructure, 'annotations')
      : undefined,
    allowedListeners: namespaceChoice(objectIn(objectIn(spec, 'allowedListeners'), 'namespaces'), 'None'),
    clientValidation: clientValidationIn(objectIn(objectIn(spec, 'tls'), 'frontend')),
  };
}

function clientValidationIn(frontend: JsonObject): ReadonlyMap<number | undefined, ClientValidation> {
  const found = new Map<number | undefined, ClientValidation>();
  const path: Path = ['spec', 'tls', 'frontend'];
  const usual = validationIn(objectIn(frontend, 'default'), [...path, 'default']);
  if (usual !== undefined) found.set(undefined, usual);
  for (const [index, entry] of objectsIn(frontend, 'perPort')) {
    if (typeof entry.port !== 'number' || found.has(entry.port)) continue;
    const validation = validationIn(objectIn(entry, 'tls'), [...path, 'perPort', index, 'tls']);
    found.set(entry.port, validation ?? { authorities: [], required: false });
  }
  return found;
}

function validationIn(tls: JsonObject, path: Path): ClientValidation | undefined {
  const { validation } = tls;
  if (!isObject(validation)) return undefined;
  return {
    authorities: objectsIn(validation, 'caCertificateRefs').map(([index, reference]) =>
      objectReference(reference, [...path, 'validation', 'caCertificateRefs', index], { group: '', kind: '' }),
    ),
    required: stringIn(validation, 'mode') !== 'AllowInsecureFallback',
  };
}

/** The Gateway that a ListenerSet adds listeners to; undefined where it names something else. */
export function gatewayOfListenerSet(set: Resource): { readonly namespace: string; readonly name: string } | undefined {
  const value = objectIn(set.spec, 'parentRef');
  const { group, kind, namespace, name } = objectReference(value, ['spec', 'parentRef'], {
    group: gatewayGroup,
    kind: 'Gateway',
  });
  return group === gatewayGroup && kind === 'Gateway' ? { namespace: namespace ?? set.namespace, name } : undefined;
}
