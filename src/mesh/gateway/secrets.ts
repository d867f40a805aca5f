import type { Graph } from '../../graph/graph.ts';
import { append, remember } from '../../model/multimap.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';

/** A Secret by name, and which pairs of keys it has to hold one of. */
export interface WantedSecret {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly (readonly string[])[];
}

/** A certificate and its key. pilot/pkg/credentials/kube/secrets.go ExtractCertInfo */
export const certificateKeys: WantedSecret['keys'] = [
  ['cert', 'key'],
  ['tls.crt', 'tls.key'],
];
/** Certificates of authorities. pilot/pkg/credentials/kube/secrets.go ExtractRoot */
export const authorityKeys: WantedSecret['keys'] = [['cacert'], ['ca.crt']];

/** Secrets with what gateways need, whoever makes them: manifests, or operators whose objects say which Secret they make. */
export class Secrets {
  readonly #graph: Graph;
  #makers: ReadonlyMap<string, ReadonlyMap<string, readonly Resource[]>> | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Repositories seldom hold their Secrets: one that is not seen is missing only where the input is complete. */
  find({ namespace, name, keys }: WantedSecret): Answer<boolean> {
    const [secret] = this.#graph.definitions('Secret', namespace, name);
    if (secret !== undefined) return this.#holds(secret, keys);
    this.#makers ??= indexMakers(this.#graph.resources);
    const [maker] = this.#makers.get(namespace)?.get(name) ?? [];
    if (maker !== undefined) {
      const note = `${maker.title} makes Secret ${namespace}/${name}`;
      return known(true, () => [{ note, from: 'manifest', at: maker.field('metadata', 'name') }]);
    }
    const [spreading] = this.#makers.get(anyNamespace)?.get(name) ?? [];
    if (spreading !== undefined) return unknown(`${spreading.title} makes Secrets ${name} where it is told to`);
    const note = `Secret ${namespace}/${name} is not among the manifests`;
    const because = (): readonly Evidence[] => [{ note, from: 'absence' }];
    const isSure = this.#isSeen(namespace, name) && !isPlaceholder(name) && !isPlaceholder(namespace);
    return isSure ? known(false, because) : unknown(note, because);
  }

  /** Whether what is not written of a Secret is not there. */
  #isSeen(namespace: string, name: string): boolean {
    return this.#graph.complete && !this.#graph.externals.has('Secret', namespace, name);
  }

  #holds(secret: Resource, keys: WantedSecret['keys']): Answer<boolean> {
    if (this.#graph.isAmbiguous(secret)) return ambiguous(secret);
    const { data, stringData } = secret.value;
    const says = (note: string) => (): readonly Evidence[] => [
      { note, from: 'manifest', at: secret.field('metadata', 'name') },
    ];
    if (!isObject(data) && !isObject(stringData) && !this.#isSeen(secret.namespace, secret.name)) {
      return unknown(`the data of ${secret.title} is filled in by something else than these manifests`);
    }
    const held = { ...objectIn(secret.value, 'data'), ...objectIn(secret.value, 'stringData') };
    const isFull = (key: string): boolean => held[key] !== undefined && held[key] !== null && held[key] !== '';
    if (keys.some((pair) => pair.every(isFull))) return known(true, says(`${secret.title} holds the certificate`));
    const wanted = keys.map((pair) => pair.join(' and ')).join(', or ');
    return known(false, says(`${secret.title} has no ${wanted}`));
  }
}

/** Stands for those that the object does not name. */
const anyNamespace = '*';

/** Kinds whose objects make Secrets of one name in several namespaces, or in one that is said elsewhere. */
const spreading: ReadonlySet<string> = new Set(['ClusterExternalSecret', 'Kustomization']);

/** The Secrets that an object has its operator make. */
function madeSecrets(resource: Resource): readonly string[] {
  const { spec, kindName, name } = resource;
  switch (kindName) {
    // https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec
    case 'Certificate':
      return [stringIn(spec, 'secretName') ?? ''];
    // https://external-secrets.io/latest/api/externalsecret/
    case 'ExternalSecret':
      return [stringIn(objectIn(spec, 'target'), 'name') ?? name];
    // https://github.com/bitnami-labs/sealed-secrets
    case 'SealedSecret':
      return [name, stringIn(objectIn(objectIn(spec, 'template'), 'metadata'), 'name') ?? ''];
    // https://external-secrets.io/latest/api/clusterexternalsecret/
    case 'ClusterExternalSecret':
      return [
        stringIn(objectIn(objectIn(spec, 'externalSecretSpec'), 'target'), 'name') ??
          stringIn(spec, 'externalSecretName') ??
          name,
      ];
    // https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso/api-reference#destination
    case 'VaultStaticSecret':
    case 'VaultDynamicSecret':
    case 'VaultPKISecret':
      return [stringIn(objectIn(spec, 'destination'), 'name') ?? ''];
    // https://github.com/isindir/sops-secrets-operator
    case 'SopsSecret':
      return objectsIn(spec, 'secretTemplates').map(([, template]) => stringIn(template, 'name') ?? '');
    // https://developer.1password.com/docs/k8s/operator/
    case 'OnePasswordItem':
      return [name];
    // https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
    case 'Kustomization':
      return objectsIn(resource.value, 'secretGenerator').map(([, made]) => stringIn(made, 'name') ?? '');
    default:
      return annotatedForCertificates(resource) ? listenerSecrets(resource) : [];
  }
}

/** https://cert-manager.io/docs/usage/gateway/ */
function annotatedForCertificates({ kind, annotations }: Resource): boolean {
  if (kind !== 'KubernetesGateway') return false;
  return (
    annotations['cert-manager.io/issuer'] !== undefined || annotations['cert-manager.io/cluster-issuer'] !== undefined
  );
}

function listenerSecrets({ spec }: Resource): readonly string[] {
  return objectsIn(spec, 'listeners').flatMap(([, listener]) =>
    objectsIn(objectIn(listener, 'tls'), 'certificateRefs').map(([, reference]) => stringIn(reference, 'name') ?? ''),
  );
}

function indexMakers(resources: readonly Resource[]): ReadonlyMap<string, ReadonlyMap<string, readonly Resource[]>> {
  const makers = new Map<string, Map<string, Resource[]>>();
  for (const resource of resources) {
    for (const name of madeSecrets(resource)) {
      append(
        remember(
          makers,
          spreading.has(resource.kindName) ? anyNamespace : resource.namespace,
          () => new Map<string, Resource[]>(),
        ),
        name,
        resource,
      );
    }
  }
  return makers;
}
