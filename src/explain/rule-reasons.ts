import type { ReasonFacts, RuleReason } from './explanation.ts';
import { lookAt, read } from './places.ts';

/** What is found in manifests and has no effect on a request by itself, or one that differs from request to request. */
const quiet = { statuses: [], flags: [] } as const;

/** Reasons of findings that follow no request: `meshlint trace` never gives them. */
export const ruleReasons: { readonly [reason in RuleReason]: ReasonFacts } = {
  'destination-rule-not-found': {
    meaning:
      "Proxies look for a DestinationRule in the client's namespace, the Service's and the root namespace, and this one is nowhere there",
    ...{ ...quiet, by: ['control-plane'], rules: ['traffic/unreachable-destination-rule'] },
    look: [lookAt.clusters, lookAt.describe],
    sources: [`${read.bestPractices}#cross-namespace-configuration`, read.destinationRule],
  },
  'injection-label-not-read': {
    meaning: 'A label or annotation about injection stands where the injection webhook does not look',
    ...{ ...quiet, by: ['control-plane'], rules: ['workload/ineffective-injection-label'] },
    look: [lookAt.containers, 'istioctl experimental check-inject <pod>: which webhook would inject it, and why not'],
    sources: [read.injection, read.injectionIssues],
  },
  'injection-label-overridden': {
    meaning: 'Two labels or annotations ask for different proxies, and another one decides',
    ...{ ...quiet, by: ['control-plane'], rules: ['workload/conflicting-injection-labels'] },
    look: [lookAt.containers, 'istioctl experimental check-inject <pod>: which webhook would inject it, and why not'],
    sources: [read.injection, read.injectionIssues],
  },
  'invalid-manifest': {
    meaning: 'The API server, or the admission webhook of Istio, refuses the object',
    ...{ ...quiet, by: ['control-plane'], rules: ['workload/ineffective-injection-label'] },
    look: ['kubectl apply --dry-run=server -f <file>: what the API server and its webhooks say'],
    sources: ['https://istio.io/latest/docs/ops/common-problems/validation/'],
  },
  'invalid-yaml': {
    meaning: 'The file cannot be read as YAML, so nothing of this document reaches the cluster',
    ...{ ...quiet, by: [], rules: [], look: ['kubectl apply --dry-run=client -f <file>'] },
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/'],
  },
  'duplicate-key': {
    meaning: 'A key stands twice in one mapping: the last one counts, and the other is lost without a word',
    ...{ ...quiet, by: [], rules: [], look: ['kubectl get <kind> <name> -o yaml: which value has arrived'] },
    sources: ['https://yaml.org/spec/1.2.2/#3213-node-comparison'],
  },
  'mutual-tls-off-for-all-pods': {
    meaning: 'One pod of a headless Service has no sidecar, so clients send plaintext to all of its pods',
    ...{ ...quiet, by: ['client-proxy'], rules: ['mtls/partially-meshed-headless-service'] },
    look: [lookAt.clusters, lookAt.containers],
    sources: [`${read.tls}#auto-mtls`, read.clusterTls],
  },
  'no-sidecar': {
    meaning: 'The pods get no sidecar although their namespace is injected: they stay outside the mesh',
    ...{ ...quiet, by: ['control-plane'], rules: [] },
    look: [lookAt.containers, 'istioctl experimental check-inject <pod>: which webhook would inject it, and why not'],
    sources: [read.injection, read.injectionIssues],
  },
  'port-taken-by-proxy': {
    meaning:
      'The proxy has this port in the network of the pod: the application cannot open it, or is not reached on it',
    ...{ statuses: [], flags: [], ends: ['refused', 'closed'], by: [], rules: ['workload/reserved-port'] },
    look: [lookAt.listening, 'kubectl logs <pod>: "address already in use"'],
    sources: [`${read.requirements}#ports-used-by-istio`],
  },
  'protocol-detected': {
    meaning: 'The port declares no protocol: the proxies detect HTTP, and treat everything else as TCP',
    ...{ ...quiet, by: [], rules: ['ports/unprefixed-name'], look: [lookAt.ports, lookAt.listeners] },
    sources: [read.protocols],
  },
  'proxy-user-not-redirected': {
    meaning: "Traffic of user and group 1337 is taken for the proxy's own, and goes past it",
    ...{ ...quiet, by: ['network'], rules: ['workload/proxy-uid'] },
    look: ['kubectl exec <pod> -c <container> -- id: the user and group that the application has', lookAt.log],
    sources: [`${read.requirements}#pod-requirements`],
  },
  'sidecar-keeps-job-running': {
    meaning: 'The containers of a Job have ended and its sidecar goes on, so that the Job never completes',
    ...{ ...quiet, by: [], rules: [] },
    look: [lookAt.containers, 'kubectl get pods: 1/2 NotReady, of a Job that should be Completed'],
    sources: ['https://istio.io/latest/blog/2023/native-sidecars/'],
  },
};
