import type { ServicePort } from './k8s/service.ts';
import { insertBefore, replaceScalar, type TextEdit } from './text-edit.ts';
import type { DeclarableProtocol } from './usual-protocol.ts';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const maximumLength = 63;

/** A way to say what a port speaks. */
export interface PortDeclaration {
  readonly key: 'name' | 'appProtocol';
  readonly value: string;
  readonly edit: TextEdit;
}

/**
 * How a port can declare a protocol: by appProtocol where one is written, as it beats the name; by its name where that may
 * change and the new one is free; else by a new appProtocol.
 */
export function declareProtocol(port: ServicePort, protocol: DeclarableProtocol, mayRename: boolean): PortDeclaration {
  const field = port.service.portField(port);
  if (port.appProtocol !== undefined) {
    return { key: 'appProtocol', value: protocol, edit: replaceScalar(field.get('appProtocol'), protocol) };
  }
  const value = declaringName(protocol, port.name);
  if (!mayRename || port.service.ports.some((other) => other.name === value)) {
    return { key: 'appProtocol', value: protocol, edit: insertBefore(field, 'port', ['appProtocol', protocol]) };
  }
  const rename = port.name !== undefined;
  const edit = rename ? replaceScalar(field.get('name'), value) : insertBefore(field, 'port', ['name', value]);
  return { key: 'name', value, edit };
}

/** A port name that declares a protocol to Istio and keeps what the present one says: `api-http` becomes `http-api`. */
function declaringName(protocol: DeclarableProtocol, present: string | undefined): string {
  const words = (present ?? '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => withoutProtocol(word, protocol))
    .filter((word) => word !== '');
  return [protocol, ...words].join('-').slice(0, maximumLength).replace(/-+$/, '');
}

function withoutProtocol(word: string, protocol: DeclarableProtocol): string {
  const spelled = protocol.replace('-', '');
  if (word.startsWith(spelled)) return word.slice(spelled.length);
  return word.endsWith(spelled) ? word.slice(0, -spelled.length) : word;
}
