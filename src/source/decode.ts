/** A file's text, or why its bytes are none. */
export type Decoded = { readonly text: string } | { readonly problem: string };

/**
 * Decodes what Go's YAML reader and kubectl take: UTF-8, or UTF-16 with a byte order mark. The mark is not part of the
 * text, so that columns count what is seen.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? { problem: 'a binary file: it holds NUL characters' } : { text };
  } catch {
    const name = encoding.toUpperCase();
    return { problem: bytes.includes(0) ? 'a binary file: it holds NUL characters' : `not a text in ${name}` };
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
