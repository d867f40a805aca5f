import type { TlsConflict } from '../../src/mesh/tls-conflicts.ts';
import type { World } from '../../src/mesh/world.ts';
import type { Rule } from '../../src/rule/rule.ts';

export const mismatchedDestinationRule: Rule = {
  id: 'mtls/mismatched-destination-rule',
  summary: 'A DestinationRule makes clients use a TLS mode that the server does not accept',
  severity: 'error',
  on: ['DestinationRule'],
  also: ['IST0113', 'IST0115', 'KIA0207', 'KIA0208', 'KIA0505', 'KIA0506'],
  *check(rule, world) {
    for (const conflict of world.mesh.tlsConflicts(rule)) {
      const { block, client, effect, destination, server } = conflict;
      const service = `${destination.service.namespace}/${destination.service.name}`;
      const subset = destination.subset === undefined ? '' : ` subset ${destination.subset}`;
      yield {
        at: block.rule.field(...block.path, 'mode'),
        message: `${rule.title} sets TLS mode ${written(conflict)} for ${service}:${destination.port.number}${subset}, but ${server.namespace}/${server.name} ${accepts(conflict)}`,
        effect,
        call: {
          client: world.mesh.servers.meshedCaller(destination.service, destination.port),
          server: server.resource.title,
        },
        help: help(conflict, world),
        because: [
          ...conflict.because(),
          {
            note: `${client.resource.title} is in the mesh and finds this rule for ${service}`,
            from: 'manifest',
            at: rule.field('spec', 'host'),
          },
        ],
      };
    }
  },
};

function written({ block }: TlsConflict): string {
  const { mode } = block.value;
  return mode === undefined || mode === null ? 'DISABLE (an empty tls block)' : String(mode);
}

function accepts({ effect, port }: TlsConflict): string {
  switch (effect.reason) {
    case 'mtls-to-plaintext-server':
      return `speaks no mesh mTLS on port ${port}`;
    case 'mtls-to-disabled-server':
      return `has mutual TLS disabled on port ${port}`;
    case 'plain-tls-to-http-port':
    case 'tls-to-plaintext-server':
      return `speaks plaintext HTTP on port ${port} and takes no TLS but the mesh's own`;
    default:
      return `accepts only mesh mTLS on port ${port} (STRICT)`;
  }
}

function help({ effect, server, port, destination }: TlsConflict, { mesh, context }: World): string {
  const { service, port: servicePort } = destination;
  const plaintext = effect.reason === 'mtls-to-plaintext-server' || effect.reason === 'mtls-to-disabled-server';
  if (effect.reason === 'mtls-to-plaintext-server' && isBypassed(mesh, server, port)) {
    return `set mode: DISABLE for port ${servicePort.number} in portLevelSettings (auto mutual TLS, too, would send mutual TLS past the sidecar), or let the sidecar take container port ${port} again`;
  }
  if (!context.autoMtls.value) {
    return plaintext
      ? `set mode: DISABLE for ${service.name}.${service.namespace}, in a DestinationRule of its own where this one is for others too`
      : 'set mode: ISTIO_MUTUAL, as auto mutual TLS is off';
  }
  if (effect.reason !== 'mtls-to-plaintext-server')
    return 'remove the tls block: auto mutual TLS then uses what each server accepts';
  return service.headless
    ? 'inject all pods, or remove the tls block: auto mutual TLS then sends plaintext to every pod of the headless Service, as long as one has no sidecar'
    : 'remove the tls block: auto mutual TLS sends plaintext to pods without a sidecar and mutual TLS to the others';
}

/** The pods have a sidecar, but not for the port. */
function isBypassed(mesh: World['mesh'], server: TlsConflict['server'], port: number): boolean {
  const dataplane = mesh.dataplane(server);
  return dataplane.known && dataplane.value === 'sidecar' && mesh.bypass(server, port) !== undefined;
}
