import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn } from '../value.ts';

/** A Service that the API server calls. */
export interface ApiServerBackend {
  /** Path of the Service's name from the resource's root. */
  readonly path: Path;
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  readonly urlPath: string | undefined;
  readonly what: 'webhook' | 'APIService' | 'CRD conversion';
}

/** https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference */
const defaultPort = 443;

/** Services that admission webhooks, aggregated APIs and the conversion of custom resources name. */
export function* apiServerBackends(resource: Resource): Generator<ApiServerBackend> {
  switch (resource.kind) {
    case 'MutatingWebhookConfiguration':
    case 'ValidatingWebhookConfiguration':
      for (const [index, webhook] of objectsIn(resource.value, 'webhooks')) {
        yield* reference(objectIn(webhook, 'clientConfig'), ['webhooks', index, 'clientConfig'], 'webhook');
      }
      return;
    case 'APIService':
      yield* reference(resource.spec, ['spec'], 'APIService');
      return;
    case 'CustomResourceDefinition': {
      const conversion = objectIn(resource.spec, 'conversion');
      const path = ['spec', 'conversion'];
      const webhook = objectIn(conversion, 'webhook');
      yield* reference(objectIn(webhook, 'clientConfig'), [...path, 'webhook', 'clientConfig'], 'CRD conversion');
      // apiextensions.k8s.io/v1beta1
      yield* reference(objectIn(conversion, 'webhookClientConfig'), [...path, 'webhookClientConfig'], 'CRD conversion');
    }
  }
}

function* reference(holder: JsonObject, path: Path, what: ApiServerBackend['what']): Generator<ApiServerBackend> {
  const value = holder.service;
  if (!isObject(value)) return;
  const service = stringIn(value, 'name');
  const namespace = stringIn(value, 'namespace');
  if (service === undefined || namespace === undefined) return;
  const port = numberIn(value, 'port') ?? defaultPort;
  yield { path: [...path, 'service', 'name'], namespace, service, port, urlPath: stringIn(value, 'path'), what };
}
