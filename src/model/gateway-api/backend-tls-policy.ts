import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import { objectIn, objectsIn, stringIn } from '../value.ts';
import { type ObjectReference, objectReference } from './object-reference.ts';

/** TLS of gateways and sidecars towards backends. https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/ */
export interface BackendTlsPolicy {
  readonly resource: Resource;
  readonly targets: readonly PolicyTarget[];
  /** The server name sent and verified. */
  readonly hostname: string;
  /** Names that the certificate may be for instead of `hostname`. */
  readonly alternativeNames: readonly string[];
  readonly authorities: readonly ObjectReference[];
  /** `System`, the only one there is; undefined where `authorities` say. */
  readonly wellKnownAuthorities: string | undefined;
}

export interface PolicyTarget extends ObjectReference {
  /** The name of one port; undefined for all. */
  readonly section: string | undefined;
}

export function readBackendTlsPolicy(resource: Resource): BackendTlsPolicy {
  const { spec } = resource;
  const validation = objectIn(spec, 'validation');
  const path: Path = ['spec', 'validation'];
  return {
    resource,
    targets: objectsIn(spec, 'targetRefs').map(([index, target]) => ({
      ...objectReference(target, ['spec', 'targetRefs', index], { group: '', kind: 'Service' }),
      section: stringIn(target, 'sectionName') || undefined,
    })),
    hostname: stringIn(validation, 'hostname') ?? '',
    alternativeNames: objectsIn(validation, 'subjectAltNames').flatMap(([, name]) => {
      const kind = stringIn(name, 'type');
      return (
        (kind === 'Hostname' ? stringIn(name, 'hostname') : kind === 'URI' ? stringIn(name, 'uri') : undefined) ?? []
      );
    }),
    authorities: objectsIn(validation, 'caCertificateRefs').map(([index, reference]) =>
      objectReference(reference, [...path, 'caCertificateRefs', index], { group: '', kind: '' }),
    ),
    wellKnownAuthorities: stringIn(validation, 'wellKnownCACertificates'),
  };
}
