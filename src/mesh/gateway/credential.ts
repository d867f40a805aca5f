import type { ServerTls } from '../../model/istio/gateway.ts';
import { type Answer, known, unknown } from '../answer.ts';
import type { GatewayTls } from './gateway-server.ts';
import { authorityKeys, certificateKeys, type Secrets } from './secrets.ts';

/** Ways to write a `credentialName`. pilot/pkg/model/credentials/resource.go */
const builtin = 'builtin://';
const secretScheme = /^kubernetes(?:-gateway)?:\/\//;
const otherScheme = /^[a-z-]+:\/\//;

/**
 * The TLS settings of a server as the pods of a gateway in a namespace meet them: Secrets come from that namespace, never from
 * the Gateway's own. pilot/pkg/xds/sds.go filterAuthorizedResources
 */
export function gatewayTls(tls: ServerTls, namespace: string, secrets: Secrets): GatewayTls {
  const { mode, credentialNames } = tls;
  const endsHere = mode === 'SIMPLE' || mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL';
  const [first] = credentialNames;
  if (!endsHere || first === undefined || first.startsWith(builtin)) {
    return { mode, credential: undefined, credentialFound: undefined };
  }
  const answers = credentialNames.flatMap((name) => credentialAnswers(name, mode, { namespace, secrets }));
  const { namespace: home, name } = secretNamed(first, namespace);
  return { mode, credential: `${home}/${name}`, credentialFound: all(answers) };
}

function credentialAnswers(
  written: string,
  mode: ServerTls['mode'],
  { namespace, secrets }: { readonly namespace: string; readonly secrets: Secrets },
): readonly Answer<boolean>[] {
  if (otherScheme.test(written) && !secretScheme.test(written)) {
    return [known(false, () => [{ note: `"${written}" names no Secret`, from: 'manifest' }])];
  }
  const wanted = secretNamed(written, namespace);
  if (wanted.namespace !== namespace) {
    const note = `a gateway in namespace "${namespace}" gets no Secret of namespace "${wanted.namespace}"`;
    return [known(false, () => [{ note, from: 'default' }])];
  }
  const certificate = secrets.find({ ...wanted, keys: certificateKeys });
  // A required client certificate fails the handshake of those who show none, whatever it would be compared with.
  return mode === 'OPTIONAL_MUTUAL' ? [certificate, authority(wanted, secrets)] : [certificate];
}

/** pilot/pkg/credentials/kube/secrets.go GetCaCert */
function authority(wanted: { readonly namespace: string; readonly name: string }, secrets: Secrets): Answer<boolean> {
  const own = secrets.find({ namespace: wanted.namespace, name: `${wanted.name}-cacert`, keys: authorityKeys });
  if (own.known && own.value) return own;
  const within = secrets.find({ ...wanted, keys: authorityKeys });
  return own.known || (within.known && within.value) ? within : own;
}

function secretNamed(written: string, namespace: string): { readonly namespace: string; readonly name: string } {
  const [first = '', second] = written.replace(secretScheme, '').split('/');
  return second === undefined ? { namespace, name: first } : { namespace: first, name: second };
}

/** No, where one is no; else unknown, where one is. */
function all(answers: readonly Answer<boolean>[]): Answer<boolean> {
  const missing = answers.find((answer) => answer.known && !answer.value);
  const open = missing ?? answers.find((answer) => !answer.known);
  if (open !== undefined) return open.known ? open : unknown(open.why, () => open.because());
  return known(true, () => answers.flatMap((answer) => answer.because()));
}
