import { isObject, type JsonObject } from '../../value.ts';

/** What each kind of key has. https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const members: { readonly [kty: string]: { readonly bytes: readonly string[]; readonly isSecret?: true } } = {
  RSA: { bytes: ['n', 'e'] },
  EC: { bytes: ['x', 'y'] },
  OKP: { bytes: ['x'] },
  oct: { bytes: ['k'], isSecret: true },
};
/** What a private key has besides. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi'];
/** What is text where it is there. */
const texts = ['alg', 'kid', 'use', 'x5t', 'x5t#S256'];

/** What makes a text no set of JSON Web Keys, nor one alone. https://pkg.go.dev/github.com/lestrrat-go/jwx/jwk#Parse */
export function webKeySetProblem(text: string): string | undefined {
  const keys = keysIn(text);
  if (typeof keys === 'string') return keys;
  for (const [index, key] of keys.entries()) {
    const problem = keyProblem(key);
    if (problem !== undefined) return `key ${index} ${problem}`;
  }
  return undefined;
}

/** The keys that only their owner should have. */
export function privateKeyIndices(text: string): readonly number[] {
  const keys = keysIn(text);
  if (typeof keys === 'string') return [];
  return keys.flatMap((key, index) => {
    const isPrivate = isObject(key) && (key.d !== undefined || members[String(key.kty)]?.isSecret === true);
    return isPrivate ? [index] : [];
  });
}

function keysIn(text: string): readonly unknown[] | string {
  let set: unknown;
  try {
    set = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (!isObject(set)) return 'it is not an object';
  if (!Object.hasOwn(set, 'keys')) return [set];
  const { keys } = set;
  if (keys === null) return [];
  return Array.isArray(keys) ? keys : 'its "keys" are not a list';
}

function keyProblem(key: unknown): string | undefined {
  if (!isObject(key)) return 'is not an object';
  const kind = typeof key.kty === 'string' && Object.hasOwn(members, key.kty) ? members[key.kty] : undefined;
  if (kind === undefined) return 'has no kind "kty" of keys';
  const wrongText = texts.find((name) => isWritten(key, name) && typeof key[name] !== 'string');
  if (wrongText !== undefined) return `has "${wrongText}" that is not a text`;
  const isSound = (name: string, isItem: (item: unknown) => boolean) =>
    !isWritten(key, name) || isList(key[name], isItem);
  if (!isSound('key_ops', (item) => typeof item === 'string')) return 'has "key_ops" that are no list of texts';
  if (!isSound('x5c', isBase64)) return 'has "x5c" that is no list of certificates';
  const hasCurve = key.kty === 'EC' || key.kty === 'OKP';
  if (hasCurve && typeof key.crv !== 'string') return 'has no curve "crv"';
  const wrongBytes = [...kind.bytes, ...writtenBytes(key)].find(
    (name) => !Object.hasOwn(key, name) || !isBase64(key[name]),
  );
  return wrongBytes === undefined ? undefined : `has "${wrongBytes}" that is not base64`;
}

/** Members of a private key; a key of another kind may call others so. */
function writtenBytes(key: JsonObject): readonly string[] {
  const names = key.kty === 'RSA' ? privateMembers : key.kty === 'oct' ? [] : ['d'];
  return names.filter((name) => isWritten(key, name) && isWritten(key, 'd'));
}

function isWritten(key: JsonObject, name: string): boolean {
  return Object.hasOwn(key, name) && key[name] !== null;
}

function isList(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

/** In either alphabet, with or without padding; `null` is as good as nothing. */
function isBase64(value: unknown): boolean {
  if (typeof value !== 'string') return value === null;
  const digits = value.replace(/[\r\n]/g, '');
  if (!/^(?:[\w-]*|[A-Za-z0-9+/]*)={0,2}$/.test(digits)) return false;
  return digits.endsWith('=') ? digits.length % 4 === 0 : digits.length % 4 !== 1;
}
