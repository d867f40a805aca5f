import type { Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { listIn } from '../model/value.ts';
import type { Located } from '../source/position.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import type { Context } from './context.ts';
import { ignoredNamespaces } from './defaults.ts';
import type { Dataplane } from './modes.ts';

const injectKey = 'sidecar.istio.io/inject';
const revisionKey = 'istio.io/rev';
const modeKey = 'istio.io/dataplane-mode';
const labelsRead = ['istio-injection', revisionKey, modeKey];

/**
 * Whether the pods of a workload get a proxy, and which. Mirrors the selectors of the injector's webhooks
 * (manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml) and then its own decision
 * (pkg/kube/inject/inject.go injectRequired).
 */
export function dataplaneOf(workload: Workload, graph: Graph, context: Context): Answer<Dataplane> {
  const seen = alreadyInjected(workload) ?? observed(workload, graph);
  if (seen !== undefined) return seen;
  if (workload.hostNetwork) {
    return none('pods on the host network never get a proxy', workload.podField('spec', 'hostNetwork'));
  }
  if (ignoredNamespaces.has(workload.namespace)) {
    return none(
      `nothing in namespace "${workload.namespace}" is injected`,
      workload.resource.field('metadata', 'namespace'),
    );
  }
  const namespace = namespaceOf(workload, graph);
  if (workload.labels[injectKey] === 'false') {
    const refused = known(false, () => [
      evidenceAt('the pod label says no', workload.podField('metadata', 'labels', injectKey)),
    ]);
    return ambientOr(workload, namespace.known ? namespace.value : undefined, { webhook: refused, context });
  }
  if (!namespace.known) return namespace;
  const webhook = webhookFor(workload, namespace.value, context);
  if (!webhook.known) return webhook;
  if (!webhook.value) return ambientOr(workload, namespace.value, { webhook, context });
  return injected(workload, webhook);
}

function none(note: string, at: Located): Answer<Dataplane> {
  return known('none', () => [{ note, from: 'manifest', at }]);
}

/** A pod that was written with its proxy, as a dump of a cluster, `istioctl kube-inject` or an old gateway chart shows it. */
function alreadyInjected(workload: Workload): Answer<Dataplane> | undefined {
  const proxy = [...workload.containers, ...workload.initContainers].find(({ name }) => name === 'istio-proxy');
  if (proxy === undefined) return undefined;
  // `image: auto` asks the injector for the image, so injection decides (gateway charts since 1.12 are written so).
  if (proxy.image === 'auto') return undefined;
  const args = listIn(proxy.value, 'args');
  // ztunnel calls its container so, too, and is nobody's sidecar.
  const role = args.includes('ztunnel')
    ? 'none'
    : args.includes('router')
      ? 'gateway'
      : args.includes('waypoint')
        ? 'waypoint'
        : 'sidecar';
  return known(role, () => [
    {
      note: `the pod has an istio-proxy container that runs as ${role === 'none' ? 'ztunnel' : `a ${role}`}`,
      from: 'manifest',
      at: workload.resource.field(...proxy.path, 'name'),
    },
  ]);
}

/** Running pods show what injection did, whatever the labels say by now. */
function observed(workload: Workload, graph: Graph): Answer<Dataplane> | undefined {
  const pods = graph.podsOf(workload);
  const [first] = pods;
  if (first === undefined) return undefined;
  for (const pod of pods) {
    const injected = alreadyInjected(pod);
    if (injected !== undefined) return injected;
  }
  // Ambient needs no container in the pod.
  if (first.annotations['ambient.istio.io/redirection'] === 'enabled') return undefined;
  return none(`its running pod ${first.name} has no proxy`, first.podField('metadata', 'name'));
}

/** The Namespace object: undefined when we know that there is none to read labels from. */
function namespaceOf(workload: Workload, graph: Graph): Answer<Resource | undefined> {
  const [first, ...others] = graph.definitions('Namespace', '', workload.namespace);
  if (first !== undefined) {
    // Overlays often write one namespace several times; only what injection reads must agree.
    const differing = others.find((other) => labelsRead.some((key) => other.labels[key] !== first.labels[key]));
    if (differing === undefined) return known(first);
    return unknown(`${first.title} is defined ${others.length + 1} times with different injection labels`);
  }
  if (graph.complete) {
    return known(undefined, () => [
      { note: `namespace "${workload.namespace}" has no injection label`, from: 'absence' },
    ]);
  }
  return unknown(
    isPlaceholder(workload.namespace)
      ? 'the namespace is a placeholder'
      : `the manifests do not define namespace "${workload.namespace}", so its labels are not known`,
  );
}

/** Whether one of the injector's webhooks is called for the pod. */
function webhookFor(workload: Workload, namespace: Resource | undefined, context: Context): Answer<boolean> {
  const labels = namespace?.labels ?? {};
  const injection = labels['istio-injection'];
  const revision = labels[revisionKey];
  const at = (key: string) => namespace?.field('metadata', 'labels', key);
  const because = (note: string, key?: string): (() => readonly Evidence[]) => {
    return () => [
      ...unwrittenNamespace(workload),
      evidenceAt(note, key === undefined ? namespace?.field('metadata', 'name') : at(key)),
    ];
  };
  if (isPlaceholder(injection) || isPlaceholder(revision)) return unknown('the injection label is a placeholder');
  if (injection !== undefined) return byInjectionLabel(injection, context, because);
  if (revision !== undefined) {
    return byRevision(
      revision,
      context,
      because(`namespace "${workload.namespace}" has label ${revisionKey}=${revision}`, revisionKey),
    );
  }
  return byPod(workload, context, because);
}

type Because = (note: string, key?: string) => () => readonly Evidence[];

function byInjectionLabel(injection: string, context: Context, because: Because): Answer<boolean> {
  const evidence = because(`the namespace has label istio-injection=${injection}`, 'istio-injection');
  return injection === 'enabled' ? byDefaultRevision(context, evidence) : known(false, evidence);
}

/** Only the webhooks of the default revision look at labels that name none. */
function byDefaultRevision(context: Context, evidence: () => readonly Evidence[]): Answer<boolean> {
  const { value: installed, evidence: source } = context.revisions;
  if (installed.includes('default') || source.assumed === true) return known(true, evidence);
  if (source.from === 'flag') return known(false, () => [...evidence(), source]);
  // A repository that installs one revision need not be where the default one comes from.
  return unknown(`the manifests install only revision ${installed.join(', ')}`, evidence);
}

function byRevision(revision: string, context: Context, evidence: () => readonly Evidence[]): Answer<boolean> {
  const { value: installed, evidence: source } = context.revisions;
  if (installed.includes(revision)) return known(true, evidence);
  if (source.from === 'flag') return known(false, () => [...evidence(), source]);
  // A label that names a revision is there because somebody installed it; that the manifests install another says little.
  if (source.assumed === true) return known(true, evidence);
  const note = `revision or tag "${revision}" is installed by something else than these manifests`;
  return known(true, () => [...evidence(), { note, from: 'absence', assumed: true }]);
}

function byPod(workload: Workload, context: Context, because: Because): Answer<boolean> {
  const inject = workload.labels[injectKey];
  const revision = workload.labels[revisionKey];
  if (isPlaceholder(inject)) return unknown('the injection label of the pod is a placeholder');
  const at = (key: string) => workload.podField('metadata', 'labels', key);
  if (revision !== undefined) {
    return byRevision(revision, context, () => [
      evidenceAt(`the pod has label ${revisionKey}=${revision}`, at(revisionKey)),
    ]);
  }
  if (inject === 'true') {
    return byDefaultRevision(context, () => [evidenceAt(`the pod has label ${injectKey}="true"`, at(injectKey))]);
  }
  const unlabelled = because(
    `namespace "${workload.namespace}" has no injection label, so ${workload.name} has no sidecar`,
  );
  if (context.injectByDefault.value) return known(true, () => [context.injectByDefault.evidence]);
  return known(false, unlabelled);
}

/** Without a namespace in the manifest, `default` is a guess. */
function unwrittenNamespace(workload: Workload): readonly Evidence[] {
  if (workload.resource.namespaceWritten) return [];
  return [
    {
      note: `${workload.resource.title} names no namespace and is taken to be applied to "${workload.namespace}"`,
      from: 'absence',
      assumed: true,
      at: workload.resource.field('metadata', 'name'),
    },
  ];
}

function evidenceAt(note: string, at: Located | undefined): Evidence {
  return at === undefined ? { note, from: 'absence' } : { note, from: 'manifest', at };
}

/** The injector's own decision, once a webhook calls it: the label, else the annotation, decides by exactly "true" or "false". */
function injected(workload: Workload, webhook: Answer<boolean>): Answer<Dataplane> {
  const label = workload.labels[injectKey];
  const annotation = label === undefined ? workload.annotations[injectKey] : undefined;
  if (isPlaceholder(label ?? annotation)) {
    return unknown(`the injection ${label === undefined ? 'annotation' : 'label'} of the pod is a placeholder`);
  }
  if (annotation === 'false') {
    return none('the pod annotation says no', workload.podField('metadata', 'annotations', injectKey));
  }
  const templates = workload.annotations['inject.istio.io/templates'];
  if (templates === undefined) return known('sidecar', () => webhook.because());
  const dataplane = templates.includes('gateway') ? 'gateway' : templates.startsWith('grpc-') ? 'proxyless' : 'sidecar';
  return known(dataplane, () => [
    ...webhook.because(),
    evidenceAt(
      `the pod asks for the injection template "${templates}"`,
      workload.podField('metadata', 'annotations', 'inject.istio.io/templates'),
    ),
  ]);
}

/** cni/pkg/util/enablement_selector.go: the pod's label, else the namespace's, unless the pod opts out. */
function ambientOr(
  workload: Workload,
  namespace: Resource | undefined,
  { webhook, context }: { readonly webhook: Answer<boolean>; readonly context: Context },
): Answer<Dataplane> {
  const pod = workload.labels[modeKey];
  const labelled = pod === 'ambient' || (pod !== 'none' && namespace?.labels[modeKey] === 'ambient');
  const installed = context.ambient;
  if (!labelled || installed.value === false) return known('none', () => webhook.because());
  return known('ambient', () => [
    pod === 'ambient'
      ? evidenceAt(`the pod has label ${modeKey}=ambient`, workload.podField('metadata', 'labels', modeKey))
      : evidenceAt(
          `namespace "${workload.namespace}" has label ${modeKey}=ambient`,
          namespace?.field('metadata', 'labels', modeKey),
        ),
    installed.evidence,
  ]);
}
