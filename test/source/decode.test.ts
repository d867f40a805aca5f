import { expect, test } from 'vitest';
import { decode } from '../../src/source/decode.ts';

const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );

test.each([
  ['UTF-8', new TextEncoder().encode('a: é😀')],
  ['UTF-8 with a mark', new TextEncoder().encode('\ufeffa: é😀')],
])('%s', (_name, bytes) => {
  expect(decode(bytes)).toEqual({ text: 'a: é😀' });
});

test.each([false, true])('UTF-16, big endian: %s', (bigEndian) => {
  expect(decode(utf16('\ufeffa: é', bigEndian))).toEqual({ text: 'a: é' });
});

test('what is no text', () => {
  expect(decode(Uint8Array.of(0x61, 0xff, 0x62))).toEqual({ problem: 'not a text in UTF-8' });
  expect(decode(Uint8Array.of(0x61, 0, 0xff))).toEqual({ problem: 'a binary file: it holds NUL characters' });
  expect(decode(Uint8Array.of(0x61, 0, 0x62))).toEqual({ problem: 'a binary file: it holds NUL characters' });
});
