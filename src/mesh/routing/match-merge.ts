import { isObject, type JsonObject, numberIn, objectIn, stringIn, stringMapIn, stringsIn } from '../../model/value.ts';

/**
 * The matches of a route that a root delegates to: each of its own has to lie within one of the root's, with which it is joined.
 * Undefined where one does not: then the route is left out. pilot/pkg/model/virtualservice.go mergeHTTPMatchRequests
 */
export function mergedMatches(
  root: readonly JsonObject[],
  delegate: readonly JsonObject[],
): readonly JsonObject[] | undefined {
  if (root.length === 0) return delegate;
  if (delegate.length === 0) return root;
  const merged: JsonObject[] = [];
  for (const leaf of delegate) {
    const within = root.filter((match) => !conflicts(match, leaf));
    if (within.length === 0) return undefined;
    merged.push(...within.map((match) => joined(match, leaf)));
  }
  return merged;
}

const texts = ['uri', 'scheme', 'method', 'authority'];
const textMaps = ['headers', 'withoutHeaders', 'queryParams'];

function joined(root: JsonObject, leaf: JsonObject): JsonObject {
  const match: Record<string, unknown> = { ...leaf };
  for (const key of texts) match[key] = leaf[key] ?? root[key];
  for (const key of [...textMaps, 'sourceLabels']) match[key] = { ...objectIn(root, key), ...objectIn(leaf, key) };
  for (const key of ['port', 'sourceNamespace']) match[key] = leaf[key] || root[key];
  if (stringsIn(leaf, 'gateways').length === 0) match.gateways = root.gateways;
  match.name = [root.name, leaf.name].filter((name) => typeof name === 'string' && name !== '').join('-');
  return match;
}

/** pilot/pkg/model/virtualservice.go hasConflict */
function conflicts(root: JsonObject, leaf: JsonObject): boolean {
  return (
    texts.some((key) => textsConflict(root[key], leaf[key])) ||
    textMaps.some((map) => {
      const [roots, leaves] = [objectIn(root, map), objectIn(leaf, map)];
      return Object.keys(leaves).some((key) => textsConflict(roots[key], leaves[key]));
    }) ||
    (root.ignoreUriCase === true) !== (leaf.ignoreUriCase === true) ||
    portsConflict(numberIn(root, 'port') ?? 0, numberIn(leaf, 'port') ?? 0) ||
    sourcesConflict(root, leaf) ||
    gatewaysConflict(stringsIn(root, 'gateways'), stringsIn(leaf, 'gateways'))
  );
}

function portsConflict(root: number, leaf: number): boolean {
  return root > 0 && leaf > 0 && root !== leaf;
}

/** A root that asks for a namespace wants to find it in the delegate, too. */
function sourcesConflict(root: JsonObject, leaf: JsonObject): boolean {
  const namespace = stringIn(root, 'sourceNamespace') ?? '';
  if (namespace !== '' && leaf.sourceNamespace !== namespace) return true;
  const [labels, leafLabels] = [stringMapIn(root, 'sourceLabels'), stringMapIn(leaf, 'sourceLabels')];
  return Object.keys(leafLabels).some((key) => labels[key] !== undefined && labels[key] !== leafLabels[key]);
}

function gatewaysConflict(root: readonly string[], leaf: readonly string[]): boolean {
  if (root.length === 0 || leaf.length === 0) return false;
  return root.length < leaf.length || leaf.some((name) => !root.includes(name));
}

/** Whether a text of the delegate is not sure to lie within that of the root. pilot/pkg/model/virtualservice.go stringMatchConflict */
function textsConflict(root: unknown, leaf: unknown): boolean {
  if (!isObject(root) || !isObject(leaf)) return false;
  const [wide, narrow] = [wordsOf(root), wordsOf(leaf)];
  if (wide.regex !== '' && narrow.any) return true;
  if (narrow.regex !== '' && wide.any) return true;
  if (wide.exact !== '') return narrow.prefix !== '' || narrow.exact !== wide.exact;
  if (wide.prefix === '') return true;
  const text = narrow.prefix !== '' ? narrow.prefix : narrow.exact;
  return text === '' || !text.startsWith(wide.prefix);
}

function wordsOf(match: JsonObject) {
  const [exact, prefix, regex] = ['exact', 'prefix', 'regex'].map((key) => stringIn(match, key) ?? '');
  return {
    exact: exact ?? '',
    prefix: prefix ?? '',
    regex: regex ?? '',
    any: exact !== '' || prefix !== '' || regex !== '',
  };
}
