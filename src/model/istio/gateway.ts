import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';
import type { Labels } from '../selector.ts';
import {
  isObject,
  type JsonObject,
  numberIn,
  objectIn,
  objectsIn,
  stringIn,
  stringMapIn,
  stringsIn,
} from '../value.ts';

export type ServerTlsMode =
  | 'PASSTHROUGH'
  | 'SIMPLE'
  | 'MUTUAL'
  | 'AUTO_PASSTHROUGH'
  | 'ISTIO_MUTUAL'
  | 'OPTIONAL_MUTUAL';

/** https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings */
export interface ServerTls {
  /** PASSTHROUGH where nothing is written: the zero value of the field. */
  readonly mode: ServerTlsMode;
  readonly httpsRedirect: boolean;
  /** Names of the Secrets that hold certificates; none where files or nothing is named. */
  readonly credentialNames: readonly string[];
}

/** A host that a server takes, from routings of one namespace or of any (`*`). */
export interface ServerHost {
  readonly namespace: string;
  readonly host: string;
}

/** One entry of `servers`. https://istio.io/latest/docs/reference/config/networking/gateway/#Server */
export interface Server {
  readonly path: Path;
  readonly number: number;
  /** As written. */
  readonly protocol: string;
  /** Undefined: all addresses of the pod. */
  readonly bind: string | undefined;
  readonly hosts: readonly ServerHost[];
  readonly tls: ServerTls | undefined;
}

/** https://istio.io/latest/docs/reference/config/networking/gateway/ */
export interface Gateway {
  readonly resource: Resource;
  /** Empty: the pods of every gateway. */
  readonly selector: Labels;
  readonly servers: readonly Server[];
}

export function readGateway(resource: Resource): Gateway {
  return {
    resource,
    selector: stringMapIn(resource.spec, 'selector'),
    servers: objectsIn(resource.spec, 'servers').flatMap(([index, server]) => {
      const port = objectIn(server, 'port');
      const number = numberIn(port, 'number');
      if (number === undefined) return [];
      return [
        {
          path: ['spec', 'servers', index],
          number,
          protocol: stringIn(port, 'protocol') ?? '',
          bind: stringIn(server, 'bind') || undefined,
          hosts: serverHosts(stringsIn(server, 'hosts'), resource.namespace),
          tls: isObject(server.tls) ? serverTls(server.tls) : undefined,
        },
      ];
    }),
  };
}

const modes: ReadonlySet<string> = new Set<ServerTlsMode>([
  'PASSTHROUGH',
  'SIMPLE',
  'MUTUAL',
  'AUTO_PASSTHROUGH',
  'ISTIO_MUTUAL',
  'OPTIONAL_MUTUAL',
]);

function serverTls(tls: JsonObject): ServerTls {
  const mode = stringIn(tls, 'mode') ?? 'PASSTHROUGH';
  const several = stringsIn(tls, 'credentialNames').filter((name) => name !== '');
  const one = stringIn(tls, 'credentialName');
  return {
    mode: isMode(mode) ? mode : 'PASSTHROUGH',
    httpsRedirect: tls.httpsRedirect === true,
    credentialNames: several.length > 0 || one === undefined || one === '' ? several : [one],
  };
}

function isMode(text: string): text is ServerTlsMode {
  return modes.has(text);
}

/** `host` or `namespace/host`, where `.` is the Gateway's namespace and `*` any. pilot/pkg/model/gateway.go sanitizeServerHostNamespace */
function serverHosts(hosts: readonly string[], namespace: string): readonly ServerHost[] {
  if (hosts.includes('*/*')) return [{ namespace: '*', host: '*' }];
  return hosts.map((written) => {
    const [scope = '', host] = written.split('/');
    if (host === undefined) return { namespace: '*', host: written };
    return { namespace: scope === '.' ? namespace : scope, host };
  });
}
