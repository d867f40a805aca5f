import { expect, it } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';
import { displayWidth } from '../../src/report/display-width.ts';
import { SourceLines } from '../../src/report/source-line.ts';
import { styleFor } from '../../src/report/style.ts';

/** The frame of the range from the first `«` to the last `»` of a text. */
function frameOf(marked: string, width = 80): string {
  const start = marked.indexOf('«');
  const text = marked.replace('«', '').replace('»', '');
  const end = marked.replace('«', '').indexOf('»');
  const place = (offset: number) => {
    const before = text.slice(0, offset).split(/\r\n|\n/);
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  const range = { start: place(start), end: place(end) };
  return codeFrame({ text, lines: new SourceLines(), range, width, style: styleFor(false) }).join('\n');
}

it('marks the range below its line, with the line before', () => {
  expect(frameOf('a: 1\nb: «two»\nc: 3')).toBe('1 | a: 1\n2 | b: two\n  |    ^^^');
});

it('marks at least one column, also behind the end of a line', () => {
  expect(frameOf('a:«»')).toBe('1 | a:\n  |   ^');
});

it('leaves out the line before when it is blank or a document marker', () => {
  expect(frameOf('---\n«b»: 2')).toBe('2 | b: 2\n  | ^');
  expect(frameOf('\n«b»: 2')).toBe('2 | b: 2\n  | ^');
});

it('aligns line numbers of different lengths', () => {
  expect(frameOf(`${'x\n'.repeat(8)}a: 1\n«b»: 2`)).toBe(' 9 | a: 1\n10 | b: 2\n   | ^');
});

it('marks each line of a short range from its indentation on', () => {
  expect(frameOf('a:\n  «b: 1  \n  c: 2»\n')).toBe('1 | a:\n2 |   b: 1\n  |   ^^^^\n3 |   c: 2\n  |   ^^^^');
});

it('counts the lines of a long range', () => {
  expect(frameOf('«a: 1\nb: 2\nc: 3\nd: 4\n»e: 5')).toBe('1 | a: 1\n  | ^^^^\n  | ... 3 more lines');
});

it('expands tabs', () => {
  expect(frameOf('\ta:\t«b»')).toBe('1 |     a:  b\n  |         ^');
});

it('measures wide and combining characters as terminals do', () => {
  expect(frameOf('名: «b»')).toBe('1 | 名: b\n  |     ^');
  expect(frameOf('e\u0301: «値»')).toBe('1 | e\u0301: 値\n  |    ^^');
  expect(frameOf('👍: «b»')).toBe('1 | 👍: b\n  |     ^');
});

it('shows characters that act as pictures, in their column', () => {
  expect(frameOf('a: \u001b[31m«b»')).toBe('1 | a: \u241b[31mb\n  |         ^');
});

it('knows CR LF and lone CR as ends of lines', () => {
  expect(frameOf('a: 1\r\nb: «2»\r\n')).toBe('1 | a: 1\n2 | b: 2\n  |    ^');
});

it('cuts a long line around the caret', () => {
  const line = `${'x'.repeat(200)}«here»${'y'.repeat(200)}`;
  const [text = '', carets = ''] = frameOf(line, 60).split('\n');
  expect(displayWidth(text)).toBeLessThanOrEqual(60);
  expect(text.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('here');
  expect(text).toMatch(/^1 \| …x+herey+…$/);
});

it('cuts a long line only on the right when the caret is near its start', () => {
  expect(frameOf(`«a»${'x'.repeat(200)}`, 40)).toBe(`1 | a${'x'.repeat(34)}…\n  | ^`);
});

it('cuts a long line only on the left when the caret is at its end', () => {
  const [text = '', carets = ''] = frameOf(`${'x'.repeat(200)}«end»`, 40).split('\n');
  expect(text).toMatch(/^1 \| …x+end$/);
  expect(text.slice(carets.indexOf('^'))).toBe('end');
});

it('cuts a very long line as it cuts a long one', () => {
  const long = (length: number): string => frameOf(`${'x'.repeat(length)}«here»${'y'.repeat(length)}`, 60);
  expect(long(1_000_000)).toBe(long(1000));
});

it('takes no longer for a line of megabytes than for a short one', () => {
  const text = 'x'.repeat(4_000_000);
  const lines = new SourceLines();
  const range = { start: { line: 1, column: 3_000_000 }, end: { line: 1, column: 3_000_004 } };
  const started = performance.now();
  for (let i = 0; i < 100; i++) codeFrame({ text, lines, range, width: 80, style: styleFor(false) });
  // Measured whole, one line of this length takes a second.
  expect(performance.now() - started).toBeLessThan(2000);
});

it('marks no more than is shown', () => {
  const [text = '', carets = ''] = frameOf(`a: «${'x'.repeat(200)}»`, 40).split('\n');
  expect(carets.length).toBe(text.length);
});

it('is empty where the text has no such line', () => {
  const range = { start: { line: 9, column: 1 }, end: { line: 9, column: 2 } };
  expect(codeFrame({ text: 'a', lines: new SourceLines(), range, width: 80, style: styleFor(false) })).toEqual([]);
});

it('shows as much of a long range in a narrow frame as fits, from its start', () => {
  const of = (value: string, width: number) => frameOf(`${' '.repeat(14)}value: «${value}»`, width).split('\n');
  const [whole = '', carets = ''] = of('http://web.shop.svc', 40);
  expect(whole).toMatch(/^1 \| … +value: http:\/\/web\.shop\.svc$/);
  expect(carets.indexOf('^')).toBe(whole.indexOf('http'));
  expect(carets).toMatch(/ \^{19}$/);
  expect(of('http://web.shop.svc', 30)[0]).toContain('http://web.shop.svc');
  const [part = '', marks = ''] = of('http://web.shop.svc.cluster.local:80/api', 40);
  expect(part).toMatch(/^1 \| … ?http:\S+…$/);
  expect(marks).toMatch(/^ {2}\| +\^{30,}$/);
  expect(Math.max(part.length, marks.length)).toBeLessThanOrEqual(40);
});
