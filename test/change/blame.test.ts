import { describe, expect, it } from 'vitest';
import { blame } from '../../src/change/blame.ts';
import { type Change, changeOf, shows } from '../../src/change/change.ts';
import { FileLines } from '../../src/change/file-lines.ts';
import { unifiedDiff } from '../../src/change/unified-diff.ts';
import type { Cause, Diagnostic, ResultRange } from '../../src/result.ts';
import { cpuTime } from '../cpu-time.ts';
import { gitRepository } from '../git-repository.ts';

const at = (line: number, last = line): ResultRange => ({ start: { line, column: 3 }, end: { line: last, column: 9 } });

const diagnostic = (file: string, line: number, ...because: readonly (readonly [string, number])[]): Diagnostic => ({
  rule: 'mtls/x',
  severity: 'error',
  confidence: 'certain',
  message: 'm',
  file,
  range: at(line),
  path: '',
  because: because.map(([where, first]) => ({ note: 'n', from: 'manifest', file: where, range: at(first) })),
  units: ['.'],
  fingerprint: 'f',
});

const numbered = (count: number, marker = 0): string =>
  Array.from({ length: count }, (_, index) => (index + 1 === marker ? '---' : `line ${index + 1}`)).join('\n');

/** The diff that git makes of two texts. */
function diffOf(before: { [file: string]: string | undefined }, after: { [file: string]: string | undefined }): Change {
  const { git, commit } = gitRepository(before);
  commit(after);
  const diff = git('diff', '--unified=0', '--no-prefix', '--find-renames', 'HEAD~1');
  return changeOf(unifiedDiff(diff), (file) => file);
}

it('is quick where thousands of findings are in one large file', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `key-${index}: value`).join('\n');
  const change: Change = {
    files: [{ file: 'a.yaml', written: [{ first: 1, last: 1 }], gaps: [], shown: [{ first: 1, last: 4 }] }],
    removed: [],
  };
  const diagnostics = Array.from({ length: 5000 }, (_, index) => diagnostic('a.yaml', 100 + index));
  let causes: readonly (string | undefined)[] = [];
  const time = cpuTime(() => {
    causes = blame(diagnostics, change, new FileLines(() => text)).map(({ cause }) => cause?.by);
  });
  expect(new Set(causes)).toEqual(new Set(['resource']));
  expect(time).toBeLessThan(1000);
});

const without = (text: string, ...lines: readonly number[]): string =>
  text
    .split('\n')
    .filter((_, index) => !lines.includes(index + 1))
    .join('\n');

describe('a change', () => {
  it('has the lines that were written, and shows three around them, also of what was removed', () => {
    const text = numbered(40);
    const after = without(text.replace('line 5', 'five').replace('line 10\n', 'line 10\nnew\nnew\n'), 32);
    expect(diffOf({ 'a.yaml': text }, { 'a.yaml': after })).toEqual({
      files: [
        {
          file: 'a.yaml',
          written: [
            { first: 5, last: 5 },
            { first: 11, last: 12 },
          ],
          gaps: [{ first: 31, last: 32, was: { first: 30, last: 30 } }],
          shown: [
            { first: 2, last: 15 },
            { first: 29, last: 34 },
          ],
        },
      ],
      removed: [],
    });
  });

  it('knows what was renamed, removed and added, whatever the names are', () => {
    const change = diffOf(
      { 'a b.yaml': numbered(9), 'gone\n".yaml': 'x', '--- a.yaml': numbered(3) },
      {
        'a b.yaml': undefined,
        'c\td\\.yaml': numbered(9),
        'gone\n".yaml': undefined,
        'ä.yaml': 'x\n',
        '--- a.yaml': '++ b',
      },
    );
    expect(change.files.map(({ file, was, written }) => [file, was, written.length])).toEqual([
      ['--- a.yaml', undefined, 1],
      ['c\td\\.yaml', 'a b.yaml', 0],
      ['ä.yaml', undefined, 1],
    ]);
    expect(change.removed).toEqual(['gone\n".yaml']);
  });

  it('takes no line of a file for a header, with and without an end of line', () => {
    const change = diffOf({ 'a.yaml': 'a\nb' }, { 'a.yaml': '++ b/c.yaml\n@@ -1 +1,99 @@\ndiff --git x y\n\\ b' });
    expect(change).toMatchObject({ files: [{ file: 'a.yaml', written: [{ first: 1, last: 4 }] }], removed: [] });
  });

  it('says whether the diff shows lines', () => {
    const change = diffOf({ 'a.yaml': numbered(20) }, { 'a.yaml': numbered(20).replace('line 10', 'x') });
    expect(shows(change, 'a.yaml', { first: 7, last: 13 })).toBe(true);
    expect(shows(change, 'a.yaml', { first: 6, last: 8 })).toBe(false);
    expect(shows(change, 'b.yaml', { first: 7, last: 7 })).toBe(false);
  });
});

describe('a diagnostic is blamed on', () => {
  const written = (line: number): Change => ({
    files: [
      {
        file: 'a.yaml',
        written: [{ first: line, last: line }],
        gaps: [],
        shown: [{ first: line - 3, last: line + 3 }],
      },
    ],
    removed: [],
  });
  const causeOf = (it: Diagnostic, change: Change, text = numbered(60, 30)): Cause | undefined =>
    blame([it], change, new FileLines(() => text))[0]?.cause;

  it('its own place, before its reasons', () => {
    expect(causeOf(diagnostic('a.yaml', 10, ['a.yaml', 10]), written(10))).toEqual({
      file: 'a.yaml',
      range: at(10),
      by: 'itself',
    });
  });

  it('the first reason that was written, before its own place near by', () => {
    const it = diagnostic('a.yaml', 11, ['b.yaml', 10], ['a.yaml', 10], ['a.yaml', 9]);
    expect(causeOf(it, written(10))).toEqual({ file: 'a.yaml', range: at(10), by: 'evidence' });
  });

  it('what the diff shows of it', () => {
    expect(causeOf(diagnostic('a.yaml', 12), written(10))).toEqual({ file: 'a.yaml', range: at(12), by: 'shown' });
    expect(causeOf(diagnostic('b.yaml', 12, ['a.yaml', 8]), written(10))).toMatchObject({ range: at(8), by: 'shown' });
  });

  it('other lines of a document that it stands in, and of no other', () => {
    const line = { start: { line: 10, column: 1 }, end: { line: 10, column: 8 } };
    expect(causeOf(diagnostic('a.yaml', 25), written(10))).toEqual({ file: 'a.yaml', range: line, by: 'resource' });
    expect(causeOf(diagnostic('a.yaml', 31), written(10))).toBeUndefined();
    expect(causeOf(diagnostic('b.yaml', 31, ['a.yaml', 1]), written(10))).toMatchObject({ by: 'resource' });
  });

  it('the lines around what was removed', () => {
    const text = numbered(40);
    const change = diffOf({ 'a.yaml': text }, { 'a.yaml': without(text, 20) });
    expect(causeOf(diagnostic('a.yaml', 5), change, without(text, 20))).toMatchObject({
      range: { start: { line: 19 } },
      by: 'resource',
    });
  });

  it('nothing where nothing of it changed', () => {
    expect(causeOf(diagnostic('b.yaml', 10, ['c.yaml', 10]), written(10))).toBeUndefined();
    expect(causeOf(diagnostic('a.yaml', 10), { files: [], removed: ['a.yaml'] })).toBeUndefined();
  });

  it('no more lines than the diff has', () => {
    const long = { ...diagnostic('a.yaml', 8), range: at(8, 40) };
    expect(causeOf(long, written(10))?.range).toEqual({ start: { line: 10, column: 1 }, end: { line: 10, column: 8 } });
  });

  it('what is written in a line, and on whole lines where they are several', () => {
    const long = { ...diagnostic('a.yaml', 8), range: at(8, 40) };
    const indented = numbered(60).replace('line 10', '    indented ');
    expect(causeOf(long, written(10), indented)?.range).toEqual({
      start: { line: 10, column: 5 },
      end: { line: 10, column: 13 },
    });
    const two = diffOf({ 'a.yaml': numbered(20) }, { 'a.yaml': numbered(20).replace('line 10\n', 'x\ny\n') });
    expect(causeOf(long, two)?.range).toEqual({ start: { line: 10, column: 1 }, end: { line: 12, column: 1 } });
  });
});
