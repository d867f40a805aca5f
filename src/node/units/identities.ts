import { isSameValue } from '../../graph/identity-index.ts';
import { clusterScoped } from '../../model/kinds.ts';
import { isObject, type JsonObject, objectIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { ParsedFile } from '../../source/document.ts';

/** What files define, by identity. */
export type Identities = ReadonlyMap<string, unknown>;

/**
 * What is written over and over and means the same each time.
 * Two files that define it are applied one after the other.
 */
const harmless: ReadonlySet<string> = new Set(['Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'List']);

/** Group, kind, namespace and name of all that a file defines. For collections of examples, also what would compete in one mesh. */
export function identitiesOf(file: ParsedFile, areExamples: boolean): Identities {
  const found = new Map<string, unknown>();
  for (const { value } of file.documents) addIdentities(value, { found, areExamples, namespace: file.file.namespace });
  return found;
}

interface Adding {
  readonly found: Map<string, unknown>;
  readonly areExamples: boolean;
  readonly namespace: string | undefined;
}

function addIdentities(value: unknown, adding: Adding): void {
  if (!isObject(value)) return;
  const { kind, apiVersion } = value;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return;
  if (kind.endsWith('List') && Array.isArray(value.items)) {
    for (const item of value.items) addIdentities(item, adding);
    return;
  }
  const metadata = objectIn(value, 'metadata');
  const name = stringIn(metadata, 'name');
  if (name === undefined || harmless.has(kind)) return;
  const slash = apiVersion.indexOf('/');
  const namespace = clusterScoped.has(kind) ? '' : (stringIn(metadata, 'namespace') ?? adding.namespace ?? 'default');
  adding.found.set(`${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}/${namespace}/${name}`, value);
  if (adding.areExamples) {
    for (const key of competing(kind, value)) adding.found.set(key, `${namespace}/${name}`);
  }
}

/** What two steps of a tutorial give different names, and what one mesh would hold once. */
function competing(kind: string, value: JsonObject): readonly string[] {
  const spec = objectIn(value, 'spec');
  switch (kind) {
    case 'VirtualService': {
      const gateways = stringsIn(spec, 'gateways').join(' ');
      return stringsIn(spec, 'hosts').map((host) => `route/${gateways}/${host}`);
    }
    case 'DestinationRule':
      return [`rule/${stringIn(spec, 'host') ?? ''}`];
    case 'Gateway': {
      const selector = JSON.stringify(spec.selector ?? null);
      return objectsIn(spec, 'servers').flatMap(([, server]) => {
        const port = String(objectIn(server, 'port').number ?? '');
        return stringsIn(server, 'hosts').map((host) => `server/${selector}/${port}/${host}`);
      });
    }
    default:
      return [];
  }
}

/** Whether two sets of files define one thing differently, so that they cannot be deployed together. */
export function areAlternatives(a: Identities, b: Identities): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const [key, value] of few) {
    if (many.has(key) && !isSameValue(many.get(key), value)) return true;
  }
  return false;
}

/** All of them as one; undefined where two define one thing differently. */
export function joined(parts: readonly Identities[]): Identities | undefined {
  const all = new Map<string, unknown>();
  for (const part of parts) {
    for (const [key, value] of part) {
      const present = all.get(key);
      if (present !== undefined && !isSameValue(present, value)) return undefined;
      all.set(key, value);
    }
  }
  return all;
}
