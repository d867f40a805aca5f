/**
 * What stands in bodies and in the response code details of access logs, and the words that explain it; the first that fits counts.
 * Texts of Envoy 1.40. https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/response_code_details
 */
const logWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/rbac: access denied|rbac_access_denied/, ['authorization-denied']],
  [/jwt_authn_access_denied|^jwt /, ['401']],
  [/no.healthy.upstream/, ['UH']],
  [/filter_chain_not_found|route_not_found/, ['NR']],
  [/cluster_not_found/, ['NC']],
  [/upstream_per_try_timeout|response_timeout|upstream request timeout/, ['UT']],
  [/fault.filter.abort/, ['FI']],
  [/wrong.version.number/, ['tls-to-plaintext-server', 'mtls-to-plaintext-server', 'mtls-to-disabled-server']],
  [/certificate_verify_failed|tls_error|tls error/, ['UF,URX']],
  [/retried and the latest reset reason: (remote|delayed) connec/, ['UF,URX']],
  [/(remote|local).connection.failure|delayed.connect.error|connection.timeout\b/, ['UF']],
  [/connection.termination/, ['UC']],
  [/protocol.error/, ['UPE']],
  [/reset reason: overflow|\{overflow\}/, ['UO']],
  [/remote.reset/, ['UR']],
  [/via_upstream/, ['-']],
  [/^direct_response$/, ['direct-response', 'blocked-by-outbound-traffic-policy']],
  [/blackholecluster|block_all/, ['blackhole', 'blocked-by-outbound-traffic-policy']],
];

/** Behind the status in Istio's default format, or under its key in JSON. */
const flagsOf = /" \d{1,3} ([A-Z]+(?:,[A-Z]+)*) |"response_flags":\s*"([A-Z]+(?:,[A-Z]+)*)"/;

/** The words that explain a piece of a log line or of a body; none where it is no such thing. */
export function wordsIn(text: string): readonly string[] {
  const [, plain, json] = flagsOf.exec(text) ?? [];
  const flags = plain ?? json;
  if (flags !== undefined) return [flags];
  const lower = text.toLowerCase();
  return logWords.find(([pattern]) => pattern.test(lower))?.[1] ?? [];
}
