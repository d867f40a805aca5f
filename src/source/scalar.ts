/** What the scalar `~`, or nothing at all, resolves to, and what `.nan` and `.inf` do: JSON cannot hold these. */
export type Scalar = string | number | boolean | null;

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

const words: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** Longest word above. */
const longestWord = 5;

/** What Go's largest int64 is; above it only unsigned integers fit. */
export const largestInteger = 2n ** 63n - 1n;

/** Underscores are taken out before this is asked. */
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** Go leaves what starts with a dot to another function of its, which wants digits on both sides of an underscore. */
const dotFloat = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;

/**
 * The value of an unquoted, untagged scalar as Go's `sigs.k8s.io/yaml` resolves it. NaN and the infinities are
 * returned as such; no document may hold them.
 */
export function resolvePlain(text: string): Scalar {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return resolveNumber(text);
  if (text.length > longestWord) return first === 43 || first === 45 || first === 46 ? resolveNumber(text) : text;
  switch (first) {
    case 43: // +
    case 45: // -
    case 46: {
      // .
      const word = words.get(text);
      return word === undefined ? resolveNumber(text) : word;
    }
    case 121: // y
    case 89:
    case 110: // n
    case 78:
    case 116: // t
    case 84:
    case 102: // f
    case 70:
    case 111: // o
    case 79:
    case 126: {
      // ~
      const word = words.get(text);
      return word === undefined ? text : word;
    }
    default:
      return text === '' ? null : text;
  }
}

function resolveNumber(text: string): Scalar {
  const count = resolveCount(text);
  if (count >= 0) return count;
  if (text.charCodeAt(0) === 46) return dotFloat.test(text) ? finite(text.replaceAll('_', ''), text) : text;
  const integer = resolveInteger(text);
  if (integer !== undefined) return Number(integer);
  const digits = text.replaceAll('_', '');
  return float.test(digits) ? finite(digits, text) : text;
}

/** Ports and counts, which almost all numbers of manifests are; -1 for anything else. */
function resolveCount(text: string): number {
  const { length } = text;
  if (length > 15 || (length > 1 && text.charCodeAt(0) === 48)) return -1;
  let value = 0;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Go leaves a number too large for a float64 a string. */
function finite(digits: string, text: string): number | string {
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}

/** The value of what Go holds as an int64 or a uint64; undefined for anything else. */
export function resolveInteger(text: string): bigint | undefined {
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  const negative = digits.startsWith('-');
  const magnitude = integerMagnitude(negative || digits.startsWith('+') ? digits.slice(1) : digits);
  if (magnitude === undefined || magnitude > (negative ? 2n ** 63n : 2n ** 64n - 1n)) return undefined;
  // A sign keeps Go from trying the larger, unsigned type.
  if (digits.startsWith('+') && magnitude > largestInteger) return undefined;
  return negative ? -magnitude : magnitude;
}

function integerMagnitude(digits: string): bigint | undefined {
  if (/^(?:0|[1-9][0-9]*)$|^0[xX][0-9a-fA-F]+$|^0[bB][01]+$|^0[oO][0-7]+$/.test(digits)) {
    return BigInt(digits.toLowerCase());
  }
  return /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : undefined;
}
