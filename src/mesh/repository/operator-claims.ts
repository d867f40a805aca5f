import { istioVersionOfTag } from '../../model/istio/istio-version.ts';
import type { Resource } from '../../model/resource.ts';
import type { Speaker } from '../claims.ts';
import { type Found, flag, foundIn, readAs, text, Values } from '../found.ts';
import { environmentClaims, environmentList } from './environment-claims.ts';
import {
  imageTag,
  istiodValuesClaims,
  profileClaims,
  revisionClaims,
  versionTag,
  yes,
} from './istiod-values-claims.ts';
import { meshConfigClaims } from './mesh-config-claims.ts';

/** https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/ */
export function istioOperatorClaims(speaker: Speaker, resource: Resource): void {
  const spec = Values.of(resource.field('spec'));
  meshConfigClaims(speaker, spec.under('meshConfig'));
  istiodValuesClaims(speaker, spec.under('values'));
  const tag = spec.read(versionTag, 'components', 'pilot', 'tag') ?? imageTag(spec.under('values'));
  speaker.says('istioVersion', tag ?? spec.read(versionTag, 'tag'));
  speaker.says('cni', spec.read(flag, 'components', 'cni', 'enabled'));
  if (spec.read(flag, 'components', 'ztunnel', 'enabled')?.value === true) {
    speaker.says('ambient', spec.read(flag, 'components', 'ztunnel', 'enabled'));
  }
  environmentClaims(speaker, environmentList(resource.field('spec', 'components', 'pilot', 'k8s', 'env')));
  const profile = spec.read(text, 'profile');
  profileClaims(speaker, profile);
  const pilot = spec.read(flag, 'components', 'pilot', 'enabled');
  if (pilot?.value === true || (pilot === undefined && profile?.value !== 'empty')) {
    revisionClaims(speaker, spec, whole(resource));
  }
}

/** The objects of the Sail operator. https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md */
export function sailClaims(speaker: Speaker, resource: Resource): void {
  const spec = Values.of(resource.field('spec'));
  const version = spec.read(versionTag, 'version');
  profileClaims(speaker, spec.read(text, 'profile') ?? spec.read(text, 'values', 'profile'));
  switch (resource.kind) {
    case 'IstioCNI':
      speaker.implies('cni', yes(whole(resource)));
      speaker.implies('istioVersion', version);
      speaker.says('ambient', spec.read(flag, 'values', 'cni', 'ambient', 'enabled'));
      break;
    case 'ZTunnel':
      speaker.says('ambient', yes(whole(resource)));
      speaker.implies('istioVersion', version);
      break;
    case 'IstioRevisionTag':
      speaker.implies('revisions', revision(resource, resource.name));
      break;
    default:
      speaker.says('istioVersion', version ?? imageTag(spec.under('values')));
      speaker.implies('rootNamespace', spec.read(text, 'namespace'));
      istiodValuesClaims(speaker, spec.under('values'));
      speaker.implies('revisions', revision(resource, revisionName(resource, spec)));
  }
}

/** An Istio that keeps its revisions apart makes one for each version, and calls it so. */
function revisionName(resource: Resource, spec: Values): string | undefined {
  if (spec.read(text, 'updateStrategy', 'type')?.value !== 'RevisionBased') return resource.name;
  const version = spec.read(text, 'version')?.value;
  return version === undefined || istioVersionOfTag(version) === undefined
    ? undefined
    : `${resource.name}-${version.replaceAll('.', '-')}`;
}

function revision(resource: Resource, name: string | undefined): Found<readonly string[]> | undefined {
  const words = `installs the revision "${name}"`;
  const found = readAs(text, { value: name, at: resource.field('metadata', 'name'), words });
  return found === undefined ? undefined : { ...found, value: [found.value] };
}

/** The object itself says it by being there. */
export function whole(resource: Resource): Found {
  return foundIn(resource.field('kind'), `is a ${resource.kindName}`) ?? { value: '', at: resource.root, words: '' };
}
