/** How the pods of a workload take part in the mesh. */
export type Dataplane = 'sidecar' | 'gateway' | 'waypoint' | 'ambient' | 'proxyless' | 'none';

/** Mutual TLS that the server's proxy asks for: PeerAuthentication in effect on a container port. */
export type MutualTlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** The protocol of a port as the control plane understands it. pkg/config/protocol/instance.go */
export type Protocol =
  | 'http'
  | 'http2'
  | 'grpc'
  | 'grpc-web'
  | 'http-proxy'
  | 'https'
  | 'tls'
  | 'tcp'
  | 'mongo'
  | 'redis'
  | 'mysql'
  | 'udp'
  | 'auto-detect';
