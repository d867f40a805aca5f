import type { Container, Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import { stringsIn } from '../../model/value.ts';
import { embeddedDocument } from '../../source/embedded.ts';
import type { Speaker } from '../claims.ts';
import { type Found, foundIn, readAs, switchWord, text, Values } from '../found.ts';
import { environmentClaims, environmentList } from './environment-claims.ts';
import { imageTag, istiodValuesClaims, revisionClaims, versionTag, yes } from './istiod-values-claims.ts';
import { meshConfigClaims } from './mesh-config-claims.ts';
import { whole } from './operator-claims.ts';

/** ConfigMaps that istiod and the CNI plugin read: `istio`, `istio-<revision>`, `istio-sidecar-injector`, `istio-cni-config`. */
export function configMapClaims(speaker: Speaker, resource: Resource): void {
  const { name } = resource;
  if (name.startsWith('istio-sidecar-injector')) {
    const values = embeddedDocument(resource.field('data', 'values'));
    if (values === undefined) return;
    istiodValuesClaims(speaker, Values.of(values));
    // The tag of the proxies that it injects, which is that of istiod unless somebody patched one of them.
    speaker.implies('istioVersion', imageTag(Values.of(values)));
  } else if (name === 'istio-cni-config') {
    speaker.says('ambient', Values.of(resource.field('data')).read(switchWord, 'AMBIENT_ENABLED'));
  } else {
    const mesh = embeddedDocument(resource.field('data', 'mesh'));
    if (mesh !== undefined) meshConfigClaims(speaker, Values.of(mesh));
  }
}

/** The Deployment of istiod: its image, its environment, its arguments. */
export function istiodClaims(speaker: Speaker, workload: Workload): void {
  const { resource } = workload;
  const container = workload.containers.find(({ name }) => name === 'discovery');
  if (container === undefined) return;
  speaker.says('istioVersion', imageVersion(resource, container));
  environmentClaims(speaker, environmentList(resource.field(...container.path, 'env')));
  speaker.says('clusterDomain', domainArgument(resource, container));
  if (resource.namespaceKnown) {
    const namespace = foundIn(resource.field('metadata', 'namespace'), `runs in namespace "${resource.namespace}"`);
    if (namespace !== undefined) speaker.implies('rootNamespace', readAs(text, namespace));
  }
  const labels = resource.field('metadata', 'labels');
  const revision = new Values([([key]) => (key === 'revision' ? foundIn(labels.get('istio.io/rev'), '') : undefined)]);
  // A patch of the Deployment, which names no image, does not install anything.
  if (container.image !== '') revisionClaims(speaker, revision, whole(resource));
}

function imageVersion(resource: Resource, { image, path }: Container): Found<string> | undefined {
  const name = image.split('@')[0] ?? '';
  const colon = name.lastIndexOf(':');
  if (colon < 0 || name.includes('/', colon)) return undefined;
  const start = colon + 1;
  const at = resource.field(...path, 'image').within(start, name.length);
  const found = readAs(versionTag, { value: name.slice(start), at, words: '' });
  return found === undefined ? undefined : { ...found, words: `runs Istio ${found.value}` };
}

/** `--domain cluster.local` or `--domain=cluster.local`. pilot/cmd/pilot-discovery/app/cmd.go */
function domainArgument(resource: Resource, { value, path }: Container): Found<string> | undefined {
  const list = resource.field(...path, 'args');
  const words = stringsIn(value, 'args');
  const index = words.findIndex((word) => word === '--domain' || word.startsWith('--domain='));
  const word = words[index];
  if (word === undefined) return undefined;
  const joined = word.includes('=');
  const field = list.get(joined ? index : index + 1);
  const domain = joined ? word.slice('--domain='.length) : field.value;
  return readAs(text, { value: domain, at: field, words: 'is started with --domain' });
}

/** The DaemonSets of the CNI plugin and of ztunnel. */
export function nodeAgentClaims(speaker: Speaker, workload: Workload): void {
  const { resource, containers } = workload;
  const [container] = containers;
  if (container === undefined) return;
  speaker.implies('istioVersion', imageVersion(resource, container));
  const runs = { ...whole(resource), words: 'runs on the nodes' };
  if (isZtunnel(resource)) {
    speaker.says('ambient', yes(runs));
    return;
  }
  speaker.implies('cni', yes(runs));
  speaker.says(
    'ambient',
    environmentList(resource.field(...container.path, 'env')).read(switchWord, 'AMBIENT_ENABLED'),
  );
}

/** The chart gives no other names: `istiod`, `istiod-<revision>`. */
export function isIstiod({ name }: Resource): boolean {
  return name.startsWith('istiod');
}

export function isNodeAgent(resource: Resource): boolean {
  return isZtunnel(resource) || resource.name === 'istio-cni-node' || resource.labels['k8s-app'] === 'istio-cni-node';
}

function isZtunnel({ name, labels }: Resource): boolean {
  return name === 'ztunnel' || labels.app === 'ztunnel';
}
