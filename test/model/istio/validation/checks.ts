import { validateIstioResource } from '../../../../src/model/istio/validation/validation.ts';
import type { Violation } from '../../../../src/model/istio/validation/violation.ts';
import { type Resource, resourcesOf } from '../../../../src/model/resource.ts';
import { parseFile } from '../../../../src/source/parse.ts';
import { manifest } from '../../../manifests.ts';

const groups: { readonly [kind: string]: string } = {
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  AuthorizationPolicy: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
  TrafficExtension: 'extensions.istio.io/v1alpha1',
};

export function resourcesIn(text: string): readonly Resource[] {
  return parseFile({ path: 'a.yaml', text }).documents.flatMap(resourcesOf);
}

/** A resource of a kind in namespace `shop`, unless the metadata says another. */
export function resourceOf(kind: string, spec: unknown, metadata: object = {}): Resource {
  const text = manifest(groups[kind] ?? 'networking.istio.io/v1', kind, 'shop/web', {
    metadata: { ...metadata },
    ...(spec === undefined ? {} : { spec }),
  });
  const [resource] = resourcesIn(text);
  if (resource === undefined) throw new Error(`no resource in ${text}`);
  return resource;
}

export function violationsOf(kind: string, spec: unknown, metadata: object = {}): readonly Violation[] {
  return [...validateIstioResource(resourceOf(kind, spec, metadata))];
}

/** `check path`, with a question mark before warnings. */
export function checksOf(kind: string, spec: unknown, metadata: object = {}): readonly string[] {
  return violationsOf(kind, spec, metadata).map(
    ({ severity, check, path }) => `${severity === 'warning' ? '? ' : ''}${check} ${path.join('.')}`,
  );
}
