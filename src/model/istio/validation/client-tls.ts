import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

const modes = ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'];
/** Where credentials are read from a ConfigMap. pilot/pkg/model/credentials/resource.go */
const configMap = 'configmap://';
const files = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'];

/** `namespace` is the resource's, where it is known. pkg/config/validation/agent/validation.go ValidateTLS */
export function* clientTlsFaults(tls: Part, namespace: string | undefined): Faults {
  const mode = tls.get('mode').text;
  const credential = tls.get('credentialName');
  yield* enumerationFault(tls.get('mode'), modes);
  yield* configMapFaults(credential, namespace);
  if (tls.get('insecureSkipVerify').isTrue) yield* unverifiedFaults(tls, mode);
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return;
  if (!credential.isEmpty) {
    const file = files.find((key) => tls.holds(key));
    if (file !== undefined) {
      yield refused(tls.get(file), 'certificates-twice', `the TLS settings cannot have credentialName and ${file}`);
    }
  } else if (mode === 'MUTUAL') {
    for (const key of ['clientCertificate', 'privateKey']) {
      if (!tls.holds(key)) yield refused(tls, 'no-certificate', `mode MUTUAL needs ${key}, or credentialName`);
    }
  }
}

function* configMapFaults(credential: Part, namespace: string | undefined): Faults {
  if (!credential.text.startsWith(configMap)) return;
  const [scope = '', name = ''] = credential.text.slice(configMap.length).split('/');
  if (scope === '' || name === '') {
    const message = `${quote(credential.text)} is not of the form ${configMap}<namespace>/<name>`;
    yield refused(credential, 'credential-name', message);
  } else if (namespace !== undefined && scope !== namespace) {
    const message = `${quote(credential.text)} is in another namespace than ${quote(namespace)}, that of the resource`;
    yield refused(credential, 'credential-name', message);
  }
}

/** What says by what to verify a server that is not verified. */
function* unverifiedFaults(tls: Part, mode: string): Faults {
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return;
  const keys = ['caCertificates', 'subjectAltNames', ...(mode === 'SIMPLE' ? ['credentialName'] : [])];
  const key = keys.find((candidate) => tls.holds(candidate));
  if (key === undefined) return;
  yield refused(tls.get(key), 'unverified', `the TLS settings cannot have insecureSkipVerify and ${key}`);
}
