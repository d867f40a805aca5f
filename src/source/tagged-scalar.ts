import { largestInteger, resolveInteger, resolvePlain, type Scalar } from './scalar.ts';

const prefix = 'tag:yaml.org,2002:';

/**
 * The value of a scalar with an explicit tag, as Go resolves it; undefined when the text is not of that type. Tags that
 * Go does not know, `!` among them, leave the text as it is.
 */
export function resolveTagged(tag: string, text: string): Scalar | undefined {
  if (!tag.startsWith(prefix)) return text;
  switch (tag.slice(prefix.length)) {
    case 'binary':
      return binaryText(text);
    case 'null':
      return resolvePlain(text) === null ? null : undefined;
    case 'bool':
      return ifType('boolean', text);
    case 'int':
      return resolveInteger(text) === undefined ? undefined : ifType('number', text);
    case 'float':
      return (resolveInteger(text) ?? 0n) > largestInteger ? undefined : ifType('number', text);
    case 'timestamp':
      return timestamp.test(text) ? text : undefined;
    default:
      return text;
  }
}

function ifType(type: 'boolean' | 'number', text: string): Scalar | undefined {
  const value = resolvePlain(text);
  return typeof value === type ? value : undefined;
}

const timestamp =
  /^\d{4}-\d\d?-\d\d?(?:[Tt]\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d\d?:\d\d?:\d\d?(?:\.\d+)?)?$/;

/** Bytes that are not UTF-8 become U+FFFD, as in Go's JSON. */
function binaryText(text: string): string | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  const bytes = Uint8Array.from(atob(packed), (byte) => byte.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
