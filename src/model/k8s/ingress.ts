import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import { isObject, type JsonObject, objectIn, objectsIn, stringIn } from '../value.ts';

/** The Service that an Ingress sends requests to. */
export interface IngressBackend {
  /** Path of the Service's name from the Ingress' root. */
  readonly path: Path;
  readonly service: string;
  /** Number or name of the Service port. */
  readonly port: number | string | undefined;
}

/** Backends of an Ingress, in all versions of its API. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function* ingressBackends(ingress: Resource): Generator<IngressBackend> {
  // `backend` is the default backend of extensions/v1beta1.
  for (const key of ['defaultBackend', 'backend']) {
    const backend = backendIn(ingress.spec[key], ['spec', key]);
    if (backend !== undefined) yield backend;
  }
  for (const [ruleIndex, rule] of objectsIn(ingress.spec, 'rules')) {
    for (const [pathIndex, path] of objectsIn(objectIn(rule, 'http'), 'paths')) {
      const backend = backendIn(path.backend, ['spec', 'rules', ruleIndex, 'http', 'paths', pathIndex, 'backend']);
      if (backend !== undefined) yield backend;
    }
  }
}

function backendIn(value: unknown, path: Path): IngressBackend | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value.serviceName === 'string')
    return { path: [...path, 'serviceName'], service: value.serviceName, port: portIn(value, 'servicePort') };
  const service = objectIn(value, 'service');
  const name = stringIn(service, 'name');
  if (name === undefined) return undefined;
  const port = objectIn(service, 'port');
  return { path: [...path, 'service', 'name'], service: name, port: portIn(port, 'number') ?? portIn(port, 'name') };
}

function portIn(object: JsonObject, key: string): number | string | undefined {
  const value = object[key];
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

/** The class that an Ingress names; undefined when it leaves that to the cluster's default. */
export function ingressClassName(ingress: Resource): string | undefined {
  return ingress.annotations['kubernetes.io/ingress.class'] ?? stringIn(ingress.spec, 'ingressClassName');
}
