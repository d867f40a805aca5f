import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/change/change.ts';
import { suggestions } from '../../src/change/suggestions.ts';
import type { Diagnostic, Edit } from '../../src/result.ts';

const change: Change = {
  files: [{ file: 'a.yaml', written: [{ first: 2, last: 3 }], gaps: [], shown: [{ first: 1, last: 5 }] }],
  removed: [],
};
const text = 'one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive: 5\n';
const at = (line: number, column: number) => ({ line, column });
type Place = readonly [line: number, column: number];
const edit = (start: Place, end: Place, written: string, file = 'a.yaml'): Edit => ({
  file,
  range: { start: at(...start), end: at(...end) },
  text: written,
});

function diagnostic(edits: readonly Edit[], changes: Partial<Diagnostic> = {}, safe = true): Diagnostic {
  return {
    rule: 'ports/unprefixed-name',
    severity: 'warning',
    confidence: 'certain',
    message: 'm',
    file: 'a.yaml',
    range: { start: at(2, 1), end: at(2, 4) },
    path: '',
    because: [],
    units: [],
    fingerprint: 'f',
    fix: { title: 't', safe, edits },
    ...changes,
  };
}

/** First and last line, and what comes instead. */
function made(edits: readonly Edit[], written = text) {
  const all = suggestions([diagnostic(edits)], change, () => written);
  return all.map(({ span, lines }) => [span.first, span.last, ...lines]);
}

describe('a suggestion', () => {
  it.each<[string, readonly Edit[], readonly (number | string)[]]>([
    ['replaces a part of a line', [edit([2, 6], [2, 7], '22')], [2, 2, 'two: 22']],
    ['adds a line before one', [edit([2, 1], [2, 1], 'new: 0\n')], [2, 2, 'new: 0', 'two: 2']],
    ['adds a line behind one', [edit([2, 7], [2, 7], '\nnew: 0')], [2, 2, 'two: 2', 'new: 0']],
    ['removes a line', [edit([2, 1], [3, 1], '')], [2, 2]],
    ['empties a line', [edit([2, 1], [2, 7], '')], [2, 2, '']],
    ['replaces lines', [edit([2, 6], [3, 9], '2, 3')], [2, 3, 'two: 2, 3']],
    ['replaces whole lines', [edit([2, 1], [4, 1], 'both: 5\n')], [2, 3, 'both: 5']],
    [
      'joins edits',
      [edit([2, 6], [2, 7], '22'), edit([4, 7], [4, 8], '44')],
      [2, 4, 'two: 22', 'three: 3', 'four: 44'],
    ],
    ['adds to the end', [edit([6, 1], [6, 1], 'six: 6\n')], [5, 5, 'five: 5', 'six: 6']],
  ])('%s', (_, edits, expected) => {
    expect(made(edits)).toEqual([expected]);
    expect(made(edits, text.replaceAll('\n', '\r\n'))).toEqual([expected]);
  });

  it('adds to a file whose last line has no end', () => {
    expect(made([edit([5, 8], [5, 8], '\nsix: 6')], text.trimEnd())).toEqual([[5, 5, 'five: 5', 'six: 6']]);
  });

  it('is none where edits meet, where only YAML sees lines, and where there is no text', () => {
    expect(made([edit([2, 1], [2, 4], 'x'), edit([2, 3], [2, 6], 'y')])).toEqual([]);
    expect(made([edit([2, 6], [2, 7], '22')], text.replace('\n', '\r'))).toEqual([]);
    expect(suggestions([diagnostic([edit([2, 6], [2, 7], '22')])], change, () => undefined)).toEqual([]);
  });

  it('is made of safe fixes only, of one file, in lines that the diff shows', () => {
    const fine = edit([2, 6], [2, 7], '22');
    const none = [
      diagnostic([fine], {}, false),
      diagnostic([fine], { rendered: true }),
      diagnostic([]),
      diagnostic([fine, edit([2, 6], [2, 7], '22', 'b.yaml')]),
      diagnostic([edit([2, 6], [2, 7], '22', 'b.yaml')]),
      diagnostic([edit([5, 6], [8, 7], '22')]),
    ];
    expect(suggestions(none, change, () => `${text}six: 6\nseven: 7\neight: 8\n`)).toEqual([]);
  });

  it('is the first of those for a line', () => {
    const both = [diagnostic([edit([2, 6], [2, 7], '22')]), diagnostic([edit([2, 6], [3, 2], '23')])];
    expect(suggestions(both, change, () => text).map(({ lines }) => lines)).toEqual([['two: 22']]);
  });
});
