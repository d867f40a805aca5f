import { isSameValue } from '../../graph/identity-index.ts';
import { append } from '../../model/multimap.ts';
import { isObject, type JsonObject, objectIn, stringIn } from '../../model/value.ts';
import type { ParsedDocument, ParsedFile } from '../../source/document.ts';

interface UnitFiles {
  readonly files: readonly ParsedFile[];
}

/**
 * For each unit the Namespace documents of other units for the namespaces that it uses and does not define: whether they are in
 * the mesh is mostly written once. Only where all that define one agree on what
 * its labels say of the mesh.
 */
export function sharedNamespaces(units: readonly UnitFiles[]): readonly (readonly ParsedFile[])[] {
  const defined = new Map<string, Definition[]>();
  for (const { files } of units) {
    for (const file of files) {
      for (const document of file.documents) {
        const name = namespaceDefinedIn(document.value);
        if (name !== undefined) append(defined, name, { file, document });
      }
    }
  }
  if (defined.size === 0) return units.map(() => []);
  return units.map(({ files }) => {
    const { used, own } = namespacesOf(files);
    return [...used].sort().flatMap((name) => {
      const definitions = own.has(name) ? [] : (defined.get(name) ?? []);
      const [first] = definitions;
      return first !== undefined && agree(definitions) ? [onlyDocument(first)] : [];
    });
  });
}

interface Definition {
  readonly file: ParsedFile;
  readonly document: ParsedDocument;
}

function namespaceDefinedIn(value: unknown): string | undefined {
  if (!isObject(value) || value.kind !== 'Namespace' || value.apiVersion !== 'v1') return undefined;
  return stringIn(objectIn(value, 'metadata'), 'name');
}

function namespacesOf(files: readonly ParsedFile[]): { used: ReadonlySet<string>; own: ReadonlySet<string> } {
  const used = new Set<string>();
  const own = new Set<string>();
  for (const { file, documents } of files) {
    for (const { value } of documents) {
      const defined = namespaceDefinedIn(value);
      if (defined !== undefined) own.add(defined);
      const written = isObject(value) ? stringIn(objectIn(value, 'metadata'), 'namespace') : undefined;
      const namespace = written ?? file.namespace;
      if (namespace !== undefined) used.add(namespace);
    }
  }
  return { used, own };
}

function agree(definitions: readonly Definition[]): boolean {
  const labels = definitions.map(({ document }) => meshLabels(document.value));
  return labels.every((each) => isSameValue(each, labels[0]));
}

/** Those that decide whether pods are in the mesh. */
function meshLabels(value: unknown): JsonObject {
  const labels = isObject(value) ? objectIn(objectIn(value, 'metadata'), 'labels') : {};
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name.includes('istio')));
}

function onlyDocument({ file, document }: Definition): ParsedFile {
  return { file: file.file, documents: [document], problems: [], skipped: [] };
}
