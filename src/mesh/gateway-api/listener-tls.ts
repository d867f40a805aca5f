import type { Graph } from '../../graph/graph.ts';
import type { ClientValidation } from '../../model/gateway-api/gateway.ts';
import type { Listener, ListenerTls } from '../../model/gateway-api/listener.ts';
import type { ObjectReference } from '../../model/gateway-api/object-reference.ts';
import type { Resource } from '../../model/resource.ts';
import { objectIn, stringIn } from '../../model/value.ts';
import { type Answer, known, unknown } from '../answer.ts';
import type { GatewayTls } from '../gateway/gateway-server.ts';
import { authorityKeys, certificateKeys, type Secrets, type WantedSecret } from '../gateway/secrets.ts';
import { doubt, type Ternary } from '../ternary.ts';
import type { ReferenceGrants } from './reference-grants.ts';

/** TLS of a listener, and whether the control plane takes it: a listener that it does not take is left out. */
export interface ResolvedTls {
  readonly tls: GatewayTls | undefined;
  readonly valid: Ternary;
}

const terminateModeKey = 'gateway.istio.io/tls-terminate-mode';
const listenerModeKey = 'gateway.istio.io/listener-protocol';
const mostCertificates = 2;

/** pilot/pkg/config/kube/gateway/conversion.go buildTLS */
export class ListenerCertificates {
  readonly #graph: Graph;
  readonly #grants: ReferenceGrants;
  readonly #secrets: Secrets;

  constructor(graph: Graph, grants: ReferenceGrants, secrets: Secrets) {
    this.#graph = graph;
    this.#grants = grants;
    this.#secrets = secrets;
  }

  resolve(listener: Listener, validation: ClientValidation | undefined): ResolvedTls {
    const { tls } = listener;
    if (tls === undefined) return { tls: undefined, valid: true };
    if (tls.mode === 'Passthrough') return { tls: withoutCredential(passthroughMode(listener)), valid: true };
    const mode = tls.options[terminateModeKey];
    if (mode === 'ISTIO_SIMPLE') return { tls: withoutCredential('SIMPLE'), valid: true };
    if (mode === 'ISTIO_MUTUAL') return { tls: withoutCredential('ISTIO_MUTUAL'), valid: true };
    return this.#terminated(listener, tls, validation);
  }

  #terminated(listener: Listener, tls: ListenerTls, validation: ClientValidation | undefined): ResolvedTls {
    const { certificates } = tls;
    const found = certificates.map((reference) => this.#isUsable(listener.resource, reference, certificateKeys));
    const usable = found.length === 0 || found.some((state) => state === true);
    const valid =
      certificates.length <= mostCertificates && (usable || (found.find((state) => state !== false) ?? false));
    const [first] = certificates;
    const credential =
      first === undefined || found[0] === false
        ? undefined
        : `${first.namespace ?? listener.resource.namespace}/${first.name}`;
    const asked = validation === undefined || validation.authorities.length === 0 ? undefined : validation;
    return {
      tls: {
        mode: terminateMode(tls.options[terminateModeKey], asked),
        credential,
        credentialFound: credential === undefined ? undefined : asAnswer(found[0] ?? false),
      },
      valid: both(valid, asked === undefined ? true : this.#hasAuthority(listener.resource, asked)),
    };
  }

  #hasAuthority(owner: Resource, { authorities }: ClientValidation): Ternary {
    const [first] = authorities;
    return first !== undefined && authorities.length === 1 && this.#isUsable(owner, first, authorityKeys);
  }

  /** Whether a Secret (or the ConfigMap of an authority) is there, may be referred to and holds what is needed. */
  #isUsable(owner: Resource, reference: ObjectReference, keys: WantedSecret['keys']): Ternary {
    const { group, kind, name } = reference;
    const namespace = reference.namespace ?? owner.namespace;
    if (group !== '') return false;
    const referrer = { kind: owner.kindName, namespace: owner.namespace };
    const granted = this.#grants.allows(referrer, { group, kind, namespace, name });
    if (granted !== true) return granted;
    if (kind === 'Secret') return asTernary(this.#secrets.find({ namespace, name, keys }));
    return kind === 'ConfigMap' && keys === authorityKeys && this.#holdsAuthority(namespace, name);
  }

  #holdsAuthority(namespace: string, name: string): Ternary {
    const [object] = this.#graph.definitions('ConfigMap', namespace, name);
    if (object === undefined) {
      const isMissing = this.#graph.isWhole(namespace);
      return isMissing ? false : doubt(`ConfigMap ${namespace}/${name} is not among the manifests`);
    }
    const data = objectIn(object.value, 'data');
    return authorityKeys.some((keys) => keys.every((key) => (stringIn(data, key) ?? '') !== ''));
  }
}

function withoutCredential(mode: GatewayTls['mode']): GatewayTls {
  return { mode, credential: undefined, credentialFound: undefined };
}

/** pilot/pkg/serviceregistry/kube/conversion.go IsAutoPassthrough */
function passthroughMode({ resource, tls, port }: Listener): GatewayTls['mode'] {
  if (tls?.options[listenerModeKey] === 'auto-passthrough') return 'AUTO_PASSTHROUGH';
  const { labels } = resource;
  if (labels['topology.istio.io/network'] === undefined) return 'PASSTHROUGH';
  return String(port) === (labels['networking.istio.io/gatewayPort'] ?? '15443') ? 'AUTO_PASSTHROUGH' : 'PASSTHROUGH';
}

function terminateMode(option: string | undefined, validation: ClientValidation | undefined): GatewayTls['mode'] {
  if (option === 'MUTUAL' || option === 'OPTIONAL_MUTUAL') return option;
  if (validation === undefined) return 'SIMPLE';
  return validation.required ? 'MUTUAL' : 'OPTIONAL_MUTUAL';
}

function both(a: Ternary, b: Ternary): Ternary {
  if (a === false || b === false) return false;
  return a === true ? b : a;
}

function asAnswer(found: Ternary): Answer<boolean> {
  return typeof found === 'boolean' ? known(found) : unknown(found.why);
}

function asTernary(answer: Answer<boolean>): Ternary {
  return answer.known ? answer.value : doubt(answer.why);
}
