import { containerPortFor } from '../graph/graph.ts';
import type { Answer } from '../mesh/answer.ts';
import type { Dataplane } from '../mesh/modes.ts';
import { PolicyAttachments } from '../mesh/policy-attachment.ts';
import { applicationContainers, type Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import { answered, type Fact, type FactItem, itemsValue, plainValue, type Subject } from './fact.ts';
import type { Naming } from './naming.ts';
import { policyItem, tokenItems } from './policy-words.ts';
import type { SideView } from './side-view.ts';

/** What becomes of workloads: how they take part in the mesh, and whom they let in. */
export function* workloadSubjects(view: SideView): Generator<Subject> {
  const { graph, context } = view.world;
  const attachments = new PolicyAttachments('AuthorizationPolicy', graph, context);
  const seen = new Map<string, string>();
  for (const workload of graph.workloads) {
    if (workload.name === '') continue;
    const shared = view.naming.object(workload.namespace, workload.name);
    // Two kinds of one name are two things; one that changes its kind is the same.
    const first = remember(seen, shared, () => workload.kind);
    const key = first === workload.kind ? shared : `${workload.kind} ${shared}`;
    yield {
      kind: 'workload',
      key,
      title: workload.resource.title,
      counts: 'existence',
      because: () => [
        {
          note: `${workload.resource.title} is written`,
          from: 'manifest',
          at: workload.resource.field('metadata', 'name'),
        },
      ],
      get facts() {
        return [...workloadFacts(workload, view, attachments)];
      },
    };
  }
}

function* workloadFacts(workload: Workload, view: SideView, attachments: PolicyAttachments): Generator<Fact> {
  const { world, naming } = view;
  const dataplane = world.mesh.dataplane(workload);
  yield {
    aspect: 'dataplane',
    key: 'dataplane',
    what: 'its pods get',
    value: answered(dataplane, (value) => dataplaneWords[value], String),
  };
  if (isSurelyOutside(dataplane)) return;
  const account = `${world.context.trustDomain.value}/ns/${workload.namespace}/sa/${workload.serviceAccount}`;
  yield {
    aspect: 'identity',
    key: 'identity',
    what: 'identity that it presents',
    value: plainValue(
      account,
      () => [{ note: 'its service account', from: 'manifest', at: workload.podField('spec', 'serviceAccountName') }],
      naming.principal(account),
    ),
  };
  if (!dataplane.known || asksForTls.has(dataplane.value)) yield* serverTls(workload, view);
  yield {
    aspect: 'dataplane',
    key: 'settings',
    what: 'settings of its proxy',
    value: itemsValue(proxySettings(workload, naming)),
  };
  const policies = attachments.for(workload).filter(({ doubt }) => doubt === undefined);
  yield {
    aspect: 'authorization',
    key: 'authorization',
    what: 'authorization policies in force',
    value: itemsValue(policies.map(({ policy }) => policyItem(policy, naming))),
  };
  yield {
    aspect: 'authentication',
    key: 'authentication',
    what: 'tokens that it reads',
    value: itemsValue(world.mesh.requestAuthentication(workload).flatMap((policy) => tokenItems(policy, naming))),
  };
}

/** Annotations that the injector and the proxy read. https://istio.io/latest/docs/reference/config/annotations/ */
const readByProxy = /^(?:sidecar|traffic\.sidecar|proxy|inject)\.istio\.io\//;

function proxySettings(workload: Workload, naming: Naming): readonly FactItem[] {
  return Object.entries(workload.annotations).flatMap(([key, value]): FactItem[] => {
    if (!readByProxy.test(key) || key === 'sidecar.istio.io/inject' || key === 'sidecar.istio.io/status') return [];
    const words = `${key}: ${value.trim().replace(/\s+/g, ' ')}`;
    const at = () => workload.podField('metadata', 'annotations', key);
    return [
      {
        same: naming.text(words),
        words,
        because: () => [{ note: 'an annotation of its pods', from: 'manifest', at: at() }],
      },
    ];
  });
}

/** Where it is only assumed that there is no sidecar, what it would ask for counts. */
const asksForTls: ReadonlySet<Dataplane> = new Set<Dataplane>(['sidecar', 'ambient', 'none']);

const dataplaneWords: { readonly [dataplane in Dataplane]: string } = {
  sidecar: 'a sidecar',
  gateway: 'a gateway',
  waypoint: 'a waypoint',
  ambient: 'no sidecar: ztunnel takes their traffic (ambient)',
  proxyless: 'the mesh without a proxy (gRPC)',
  none: 'no proxy: they are outside the mesh',
};

/** Where nothing says whether pods get a sidecar, what it would do counts. */
export function isSurelyOutside(dataplane: Answer<Dataplane>): boolean {
  return dataplane.known && dataplane.value === 'none' && !dataplane.because().some(({ assumed }) => assumed === true);
}

function* serverTls(workload: Workload, { world }: SideView): Generator<Fact> {
  for (const port of portsOf(workload, world)) {
    const what = 'mutual TLS that its ports ask for';
    const bypass = world.mesh.bypass(workload, port);
    const mode = world.mesh.serverTls(workload, port);
    const value =
      bypass === undefined
        ? answered(mode, String)
        : plainValue('none: connections do not pass the sidecar', () => [bypass]);
    yield { aspect: 'mtls', key: `mtls ${port}`, what, where: `port ${port}`, value };
  }
}

/** Those that containers declare, and those that Services lead to. */
function portsOf(workload: Workload, { graph }: SideView['world']): readonly number[] {
  const declared = applicationContainers(workload).flatMap(({ ports }) =>
    ports.flatMap(({ number, protocol }) => (protocol === 'TCP' ? [number] : [])),
  );
  const led = graph
    .servicesOf(workload)
    .flatMap(({ ports }) => ports.flatMap((port) => containerPortFor(port, workload) ?? []));
  return [...new Set([...declared, ...led])].sort((a, b) => a - b);
}
