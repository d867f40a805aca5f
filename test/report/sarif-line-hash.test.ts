import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/report/sarif-line-hash.ts';

/**
 * What the uploader's description says, taken at its word: the polynomial in 37 of the first 100 characters from the start of a line on,
 * without blanks, with one line feed for each line break, the end of the file as one more character, and zeros after it.
 */
function describedHashes(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/[ \t]/g, ''));
  const seen: string[] = [];
  return lines.map((_, index) => {
    const rest = Array.from({ length: 100 }, () => 0n);
    const characters = [...lines.slice(index).join('\n')].flatMap((it) => it.split('')).map((it) => it.charCodeAt(0));
    const window = [...characters.map(BigInt), 65_535n, ...rest].slice(0, 100);
    const hash = BigInt.asUintN(
      64,
      window.reduce((sum, character) => sum * 37n + character, 0n),
    ).toString(16);
    seen.push(hash);
    return `${hash}:${seen.filter((it) => it === hash).length}`;
  });
}

/** Published with the uploader, as what its own tests expect: src/fingerprints.test.ts of github/codeql-action. */
const greetings = ['e9496ae3ebfced30', 'fb7c023a8b9ccb3f', 'ce8ba1a563dcdaca', 'e20e36e16fcb0cc8', 'b3edc88f2938467e'];
const published: readonly (readonly [text: string, hashes: readonly string[]])[] = [
  ['', ['c129715d7a2bc9a3:1']],
  [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  ...['\n\n\n', '\r\r\r', '\r\n\r\n\r\n', '\r\n\n\r'].map(
    (breaks) =>
      [
        ` hello; \t\nworld!!!${breaks}  \t\tGreetings\r End\n`,
        [...greetings, 'c8e28b0b4002a3a0', 'c129715d7a2bc9a3'].map((hash) => `${hash}:1`),
      ] as const,
  ),
  [
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      ...[1, 2, 3, 4, 5, 6].map((nth) => `a7f2ff13bc495cf2:${nth}`),
      ...['a7f2ff1481e87703', 'a9cf91f7bbf1862b', '55ec222b86bcae53', 'cc97dc7b1d7d8f7b', 'c129715d7a2bc9a3'].map(
        (hash) => `${hash}:1`,
      ),
    ],
  ],
];

describe('lineHashes', () => {
  it.each(published)('gives the hashes that are published: %j', (text, hashes) => {
    expect(lineHashes(text)).toEqual(hashes);
    expect(describedHashes(text)).toEqual(hashes);
  });

  it('gives those that the description gives, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n',
        '\r \n',
        '\t',
        ' ',
        '',
        '\ufeff',
        '\uffff',
        '\0',
        '\u2028',
        '\u{1f600}',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 130 }),
      fc.constant('the same line again and again\n'),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (it) => {
        expect(lineHashes(it)).toEqual(describedHashes(it));
      }),
      { numRuns: 500 },
    );
  });

  it('survives what is written above the line, and blanks', () => {
    const file = `a: 1\nb: 2\n${'c: 3\n'.repeat(40)}`;
    expect(lineHashes(`# new\n\n${file}`)[3]).toBe(lineHashes(file)[1]);
    expect(lineHashes(file.replaceAll(' ', '\t  '))).toEqual(lineHashes(file));
    expect(lineHashes(file.replace('b: 2', 'b: 3'))[1]).not.toBe(lineHashes(file)[1]);
  });

  it('takes a large file in less than seconds', () => {
    const started = performance.now();
    expect(lineHashes('apiVersion: v1\nkind: Namespace\n'.repeat(100_000))).toHaveLength(200_001);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
