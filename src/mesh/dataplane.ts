import type { Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { isPlaceholder, isTemplate } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { listIn } from '../model/value.ts';
import type { Located } from '../source/position.ts';
import { dataplaneModeKey, enrolment, redirectionKey } from './ambient/enrolment.ts';
import { type Answer, type Evidence, known, unknown } from './answer.ts';
import { askedWebhook, enabledBy, restarts } from './asked-injection.ts';
import type { Context } from './context.ts';
import { ignoredNamespaces } from './defaults.ts';
import type { Dataplane } from './modes.ts';
import { namespaceWith } from './namespace-labels.ts';

const injectKey = 'sidecar.istio.io/inject';
const revisionKey = 'istio.io/rev';
const labelsRead = { keys: ['istio-injection', revisionKey, dataplaneModeKey], name: 'injection' };

/**
 * Whether the pods of a workload get a proxy, and which. Mirrors the selectors of the injector's webhooks
 * (manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml) and then its own decision
 * (pkg/kube/inject/inject.go injectRequired).
 */
export function dataplaneOf(workload: Workload, graph: Graph, context: Context): Answer<Dataplane> {
  const asked = enabledBy(workload, context);
  const seen = alreadyInjected(workload) ?? observed(workload, graph, restarts(asked));
  if (seen !== undefined) return seen;
  if (workload.hostNetwork) {
    return none('pods on the host network never get a proxy', workload.podField('spec', 'hostNetwork'));
  }
  const namespace = namespaceWith(labelsRead, workload.namespace, graph);
  const refused = refusedInjection(workload);
  if (refused !== undefined) return ambientOrNone(workload, namespace, { refused, context });
  const written = namespace.known ? webhookFor(workload, namespace.value, context) : namespace;
  const webhook = asked === undefined ? written : askedWebhook(written, namespace, asked);
  if (!webhook.known) return webhook;
  if (!webhook.value) return ambientOrNone(workload, namespace, { refused: webhook, context });
  const proxy = injected(workload, webhook);
  return proxy.known && proxy.value === 'none'
    ? ambientOrNone(workload, namespace, { refused: known(false, proxy.because), context })
    : proxy;
}

/** Why no label of the namespace gets the pods injected; undefined where one could. */
function refusedInjection(workload: Workload): Answer<boolean> | undefined {
  if (ignoredNamespaces.has(workload.namespace)) {
    const note = `nothing in namespace "${workload.namespace}" is injected`;
    return known(false, () => [evidenceAt(note, workload.resource.field('metadata', 'namespace'))]);
  }
  if (workload.labels[injectKey] !== 'false') return undefined;
  return known(false, () => [evidenceAt('the pod label says no', workload.podField('metadata', 'labels', injectKey))]);
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

/** Running pods show what injection did, whatever the labels say by now; once they are restarted, only what they have. */
function observed(workload: Workload, graph: Graph, restarted: boolean): Answer<Dataplane> | undefined {
  const pods = workload.kind === 'Pod' ? [workload] : graph.podsOf(workload);
  for (const pod of pods) {
    const injected = alreadyInjected(pod);
    if (injected !== undefined) return injected;
  }
  if (restarted) return undefined;
  const captured = pods.find(({ annotations }) => annotations[redirectionKey] === 'enabled');
  if (captured !== undefined) {
    const note = `the traffic of its running pod ${captured.name} is redirected to ztunnel`;
    return known('ambient', () => [evidenceAt(note, captured.podField('metadata', 'annotations', redirectionKey))]);
  }
  const [first] = pods;
  if (first === undefined || first === workload) return undefined;
  return none(`its running pod ${first.name} has no proxy`, first.podField('metadata', 'name'));
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
  if (workload.resource.namespaceKnown) return [];
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
  const unfilled = unfilledSetting(workload);
  if (unfilled !== undefined) return unfilled;
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

/** Which traffic the proxy takes, or whether it is one at all, may be to be filled in. */
function unfilledSetting({ annotations, podSpec }: Workload): Answer<never> | undefined {
  const key = Object.keys(annotations).find((each) => each.includes('istio.io/') && isTemplate(annotations[each]));
  if (key !== undefined) return unknown(`annotation ${key} of the pod is a placeholder`);
  return isTemplate(podSpec.hostNetwork) ? unknown('hostNetwork of the pod is a placeholder') : undefined;
}

/** What becomes of pods that get no proxy of their own. */
function ambientOrNone(
  workload: Workload,
  namespace: Answer<Resource | undefined>,
  { refused, context }: { readonly refused: Answer<boolean>; readonly context: Context },
): Answer<Dataplane> {
  const enrolled = enrolment(workload, namespace, context);
  if (enrolled.known && !enrolled.value) return known('none', refused.because);
  if (enrolled.known) {
    const unfilled = unfilledSetting(workload);
    if (unfilled !== undefined) return unfilled;
    const ownLabel = workload.labels[dataplaneModeKey] !== undefined;
    return known('ambient', () => [...(ownLabel ? [] : unwrittenNamespace(workload)), ...enrolled.because()]);
  }
  // Where nothing says that ambient mode is there at all, labels that are not seen do not make it so.
  const mayBeEnrolled = context.ambient.value === true && enabledBy(workload, context) === undefined;
  return namespace.known || mayBeEnrolled ? enrolled : known('none', refused.because);
}
