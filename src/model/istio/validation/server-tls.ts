import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

/** https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode; the first is the zero value. */
const modes = ['PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'];
const versions = ['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'];
const certificateFields = [
  ...['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'],
];
/** pkg/config/security/security.go ValidCipherSuites */
const cipherSuites: ReadonlySet<string> = new Set([
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ...['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ...['ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA', 'ECDHE-RSA-AES256-SHA'],
  ...['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA', 'ALL', ''],
]);

export function serverTlsMode(tls: Part): string {
  return tls.get('mode').text || 'PASSTHROUGH';
}

/** TLS of a gateway's server, or of a sidecar's listener. pkg/config/validation/validation.go validateTLSOptions */
export function* serverTlsFaults(tls: Part): Faults {
  const mode = serverTlsMode(tls);
  yield* enumerationFault(tls.get('mode'), modes);
  yield* versionFaults(tls);
  yield* cipherFaults(tls.get('cipherSuites'));
  if (mode === 'ISTIO_MUTUAL') {
    for (const key of certificateFields.filter((field) => tls.holds(field))) {
      yield refused(tls.get(key), 'mesh-certificate', `mode ISTIO_MUTUAL has the mesh's certificate and no ${key}`);
    }
    return;
  }
  const ignored = [...certificateFields, 'caCrl'].find((key) => tls.holds(key));
  if (mode.endsWith('PASSTHROUGH') && ignored !== undefined) {
    yield warned(tls.get(ignored), 'ignored-certificate', `mode ${mode} ignores ${ignored}`);
  }
  yield* sourceFaults(tls);
  if (!['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(mode)) return;
  if (!tls.holds('credentialName') && !tls.holds('credentialNames')) yield* fileFaults(tls, mode);
}

function* versionFaults(tls: Part): Faults {
  const version = tls.get('minProtocolVersion');
  yield* enumerationFault(version, versions);
  yield* enumerationFault(tls.get('maxProtocolVersion'), versions);
  if (['TLSV1_0', 'TLSV1_1'].includes(version.text) && !tls.holds('cipherSuites')) {
    yield warned(version, 'old-tls-version', `${quote(version.text)} needs cipherSuites that go with it`);
  }
}

/** What begins with a sign is an instruction of OpenSSL. IsValidCipherSuite */
function* cipherFaults(suites: Part): Faults {
  const seen = new Set<string>();
  for (const suite of suites.items) {
    const isKnown = cipherSuites.has(suite.text) || !/^[\p{L}\p{N}]/u.test(suite.text);
    if (!isKnown) yield warned(suite, 'cipher-suite', `cipher suite ${quote(suite.text)} is not known and is ignored`);
    else if (seen.has(suite.text))
      yield warned(suite, 'cipher-suite', `cipher suite ${quote(suite.text)} is there already`);
    seen.add(suite.text);
  }
}

/** Certificates come from one place. */
function* sourceFaults(tls: Part): Faults {
  const sources = ['credentialName', 'credentialNames', 'tlsCertificates'].filter((key) => tls.holds(key));
  if (tls.holds('serverCertificate') && tls.holds('privateKey')) sources.push('serverCertificate');
  const [first, second] = sources;
  if (first === undefined || second === undefined) return;
  yield refused(tls.get(second), 'certificates-twice', `the TLS settings cannot have ${first} and ${second}`);
}

function* fileFaults(tls: Part, mode: string): Faults {
  if (mode !== 'SIMPLE' && !tls.holds('caCertificates')) {
    yield refused(tls, 'no-certificate', `mode ${mode} needs caCertificates, or a credential`);
  }
  const certificates = tls.get('tlsCertificates').items;
  if (certificates.length > 2) {
    yield warned(
      tls.get('tlsCertificates'),
      'too-many-certificates',
      `${certificates.length} certificates are more than 2`,
    );
  }
  for (const certificate of certificates.length > 0 ? certificates : [tls]) {
    for (const key of ['serverCertificate', 'privateKey']) {
      if (!certificate.holds(key))
        yield refused(certificate, 'no-certificate', `mode ${mode} needs ${key}, or a credential`);
    }
  }
  if (!tls.holds('caCrl') || mode !== 'SIMPLE') return;
  yield refused(tls.get('caCrl'), 'revocation-list', 'mode SIMPLE verifies no clients and has no use for caCrl');
}
