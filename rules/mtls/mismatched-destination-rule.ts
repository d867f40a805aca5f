import type { TlsConflict } from '../../src/mesh/tls-conflicts.ts';
import type { Rule } from '../../src/rule/rule.ts';

export const mismatchedDestinationRule: Rule = {
  id: 'mtls/mismatched-destination-rule',
  summary: 'A DestinationRule makes clients use a TLS mode that the server does not accept',
  severity: 'error',
  on: ['DestinationRule'],
  also: ['KIA0207', 'KIA0208', 'KIA0505', 'KIA0506'],
  *check(rule, { mesh }) {
    for (const conflict of mesh.tlsConflicts(rule)) {
      const { block, client, effect, destination, server } = conflict;
      const service = `${destination.service.namespace}/${destination.service.name}`;
      const subset = destination.subset === undefined ? '' : ` subset ${destination.subset}`;
      yield {
        at: block.rule.field(...block.path, 'mode'),
        message: `${rule.title} sets TLS mode ${written(conflict)} for ${service}:${destination.port.number}${subset}, but ${server.namespace}/${server.name} ${accepts(conflict)}`,
        effect,
        help: help(conflict),
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

function help({ effect }: TlsConflict): string {
  return effect.reason === 'mtls-to-plaintext-server'
    ? 'remove the tls block: auto mutual TLS sends plaintext to pods without a sidecar and mutual TLS to the others'
    : 'remove the tls block: auto mutual TLS then uses what each server accepts';
}
