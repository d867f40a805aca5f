import type { Path } from '../../source/position.ts';
import { covers } from '../hostname.ts';
import type { Resource } from '../resource.ts';
import { isEmptySelector, type Labels, workloadSelector } from '../selector.ts';
import { isObject, listIn, numberIn, objectIn, objectsIn, stringIn } from '../value.ts';

/** One entry of `egress[].hosts`: `namespace/dnsName`, where `~` before the namespace leaves hosts out. */
export interface EgressHost {
  /** `*` for any, `.` for that of the client (not of the Sidecar: one in the root namespace serves many). */
  readonly namespace: string;
  readonly host: string;
  readonly excludes: boolean;
  readonly path: Path;
}

export interface EgressListener {
  /** Undefined: all ports. */
  readonly port: number | undefined;
  /** Of the port, as the Sidecar declares it; undefined without a port. */
  readonly protocol: string | undefined;
  /** The address that it listens on; undefined: those of its services. */
  readonly bind: string | undefined;
  readonly hosts: readonly EgressHost[];
}

/**
 * The port that services need for a listener to take them in; undefined: any. One that is a proxy for HTTP takes in all.
 * pilot/pkg/model/sidecar.go needsPortMatch
 */
export function neededPort({ port, protocol }: EgressListener): number | undefined {
  return port === 0 || protocol?.toUpperCase() === 'HTTP_PROXY' ? undefined : port;
}

/** Where listeners without an address listen that iptables leads nothing to. pilot/pkg/networking/core/listener.go */
const loopback = '127.0.0.1';

export type OutboundMode = 'ALLOW_ANY' | 'REGISTRY_ONLY';

/** https://istio.io/latest/docs/reference/config/networking/sidecar/ */
export interface Sidecar {
  readonly resource: Resource;
  /** Undefined: the whole namespace (the whole mesh, in the root namespace). */
  readonly selector: Labels | undefined;
  /** Undefined where the Sidecar does not limit what its workloads see. */
  readonly egress: readonly EgressListener[] | undefined;
  /** Undefined: the mesh's. An empty block is REGISTRY_ONLY, the zero value of the field. */
  readonly outboundMode: OutboundMode | undefined;
}

export function readSidecar(resource: Resource): Sidecar {
  const { spec } = resource;
  const selector = workloadSelector(spec, 'workloadSelector');
  const egress = objectsIn(spec, 'egress').map(([index, listener]): EgressListener => {
    const path = ['spec', 'egress', index, 'hosts'];
    return {
      port: numberIn(objectIn(listener, 'port'), 'number'),
      protocol: isObject(listener.port) ? (stringIn(listener.port, 'protocol') ?? '') : undefined,
      bind: stringIn(listener, 'bind') || (listener.captureMode === 'NONE' ? loopback : undefined),
      hosts: listIn(listener, 'hosts').flatMap((host, item) => egressHost(host, [...path, item])),
    };
  });
  const outbound = spec.outboundTrafficPolicy;
  return {
    resource,
    selector: isEmptySelector(selector) ? undefined : selector,
    egress: egress.length === 0 ? undefined : egress,
    outboundMode: isObject(outbound) ? outboundMode(stringIn(outbound, 'mode')) : undefined,
  };
}

function outboundMode(mode: string | undefined): OutboundMode {
  return mode === 'ALLOW_ANY' ? 'ALLOW_ANY' : 'REGISTRY_ONLY';
}

/** Anything but one slash makes Istio ignore the entry. pilot/pkg/model/sidecar.go */
function egressHost(written: unknown, path: Path): readonly EgressHost[] {
  if (typeof written !== 'string') return [];
  const [scope, host, ...rest] = written.split('/');
  if (scope === undefined || host === undefined || host === '' || rest.length > 0) return [];
  const excludes = scope.startsWith('~');
  return [{ namespace: excludes ? scope.slice(1) || '*' : scope, host, excludes, path }];
}

/** A host and where it is defined. */
export interface DefinedHost {
  readonly namespace: string;
  readonly host: string;
}

/** Whether a listener takes in a host for clients of a namespace. What is left out stays out, whatever takes it in. */
export function imports(listener: EgressListener, defined: DefinedHost, clientNamespace: string): boolean {
  const matches = (entry: EgressHost): boolean => {
    const namespace = entry.namespace === '.' ? clientNamespace : entry.namespace;
    return (
      (namespace === '*' || namespace === defined.namespace) && (entry.host === '*' || covers(entry.host, defined.host))
    );
  };
  return (
    !listener.hosts.some((entry) => entry.excludes && matches(entry)) &&
    listener.hosts.some((entry) => !entry.excludes && matches(entry))
  );
}
