import { istioVersionOfTag } from '../../model/istio/istio-version.ts';
import type { Speaker } from '../claims.ts';
import { type Found, flag, type Reader, readAs, text, texts, type Values } from '../found.ts';
import { environmentClaims } from './environment-claims.ts';
import { meshConfigClaims } from './mesh-config-claims.ts';

/** The tag of an image or release that is a version of Istio. */
export const versionTag: Reader<string> = (value) => (typeof value === 'string' ? istioVersionOfTag(value) : undefined);

/**
 * What the values of the istiod chart say; an IstioOperator, the operators of others and the injector's ConfigMap have the same
 * ones. manifests/charts/istio-control/istio-discovery/values.yaml. Version and revisions are the callers' business: not everybody
 * who has such values installs them.
 */
export function istiodValuesClaims(speaker: Speaker, values: Values): void {
  meshConfigClaims(speaker, values.under('meshConfig'));
  speaker.implies('rootNamespace', values.read(text, 'global', 'istioNamespace'));
  speaker.says('clusterDomain', values.read(text, 'global', 'proxy', 'clusterDomain'));
  // The template takes either: files/injection-template.yaml.
  const hold = values.read(flag, 'global', 'proxy', 'holdApplicationUntilProxyStarts');
  if (hold?.value === true) speaker.says('holdApplicationUntilProxyStarts', hold);
  for (const under of [values.under('pilot'), values]) {
    environmentClaims(speaker, under.under('env'));
    speaker.says('cni', under.read(flag, 'cni', 'enabled'));
  }
  speaker.says('cni', values.read(flag, 'istio_cni', 'enabled'));
  const injector = values.under('sidecarInjectorWebhook');
  speaker.says('injectByDefault', injector.read(flag, 'enableNamespacesByDefault'));
  speaker.says('rewriteAppHTTPProbe', injector.read(flag, 'rewriteAppHTTPProbe'));
  profileClaims(speaker, values.read(text, 'profile'));
  profileClaims(speaker, values.read(text, 'global', 'platform'));
}

/** The tag of istiod's image. */
export function imageTag(values: Values): Found<string> | undefined {
  return values.read(versionTag, 'pilot', 'tag') ?? values.read(versionTag, 'global', 'tag');
}

/** What follows from a profile or platform. manifests/charts/istio-control/istio-discovery/files/profile-*.yaml */
export function profileClaims(speaker: Speaker, profile: Found<string> | undefined): void {
  if (profile === undefined) return;
  const ambient = profile.value.includes('ambient');
  if (ambient) speaker.implies('ambient', yes(profile));
  if (ambient || profile.value.startsWith('openshift')) speaker.implies('cni', yes(profile));
}

export function yes({ at, words }: Found): Found<boolean> {
  return { value: true, at, words };
}

/** The revision and the tags that a control plane with these values has. */
export function revisionClaims(speaker: Speaker, values: Values, otherwise: Found): void {
  const written = values.read((value) => (typeof value === 'string' ? value : undefined), 'revision');
  const revision = written === undefined || written.value === '' ? 'default' : text(written.value);
  const at = written ?? otherwise;
  if (revision !== undefined) {
    const words = `installs the revision "${revision}"`;
    speaker.implies('revisions', { value: [revision], at: at.at, words });
  }
  const tags = values.read(texts, 'revisionTags');
  if (tags !== undefined) {
    speaker.implies('revisions', readAs(texts, { ...tags, words: `installs the tags ${tags.value.join(', ')}` }));
  }
}
