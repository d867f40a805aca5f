import { largestInteger, resolveInteger, resolvePlain, type Scalar } from './scalar.ts';

/** Text of a plain key as a JSON key; undefined for what cannot be one (null, integers beyond 64 bits with sign). */
export function plainKeyName(text: string): string | undefined {
  const first = text.charCodeAt(0);
  // Every key of Kubernetes' own types is a word of letters longer than any word that means something else.
  if (text.length > 5 && (first | 32) >= 97 && (first | 32) <= 122) return text;
  return keyName(resolvePlain(text), text);
}

/** A resolved key as Go's conversion to JSON writes it. `text` is what it was resolved from. */
export function keyName(value: Scalar, text: string): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value === null) return undefined;
  const integer = resolveInteger(text);
  if (integer === undefined) return floatName(value);
  return integer > largestInteger ? undefined : String(integer);
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same float32. */
function floatName(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  let precision = 1;
  while (Math.fround(Number(single.toPrecision(precision))) !== single) precision++;
  const [digits = '', exponentText = '0'] = single.toExponential(precision - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return single.toFixed(Math.max(precision - 1 - exponent, 0));
  const width = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits}e${exponent < 0 ? '-' : '+'}${width}`;
}
