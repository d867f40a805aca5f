/** Protocols of ports as Istio's own kinds spell them, whole words in any case. pkg/config/protocol/instance.go Parse */
const httpWords: ReadonlySet<string> = new Set(['http', 'http2', 'http_proxy', 'grpc', 'grpc-web']);
const tlsWords: ReadonlySet<string> = new Set(['https', 'tls']);
const otherWords: ReadonlySet<string> = new Set(['tcp', 'udp', 'mongo', 'redis', 'mysql']);

export function isProtocol(word: string): boolean {
  return isHttpProtocol(word) || isTlsProtocol(word) || otherWords.has(word.toLowerCase());
}

export function isHttpProtocol(word: string): boolean {
  return httpWords.has(word.toLowerCase());
}

export function isTlsProtocol(word: string): boolean {
  return tlsWords.has(word.toLowerCase());
}

/** What Envoy forwards as bytes: all but HTTP, UDP and what is no protocol. IsTCP */
export function isTcpProtocol(word: string): boolean {
  return isProtocol(word) && !isHttpProtocol(word) && word.toLowerCase() !== 'udp';
}
