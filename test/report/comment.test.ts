import { describe, expect, it } from 'vitest';
import { type CommentOptions, commentText } from '../../src/report/comment.ts';
import { byteLength } from '../../src/report/text-size.ts';
import { cpuTime } from '../cpu-time.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

const options: CommentOptions = {
  marker: '<!-- meshlint:lint -->',
  run: 'https://github.com/o/r/actions/runs/1',
  link: (file, range, commit = 'HEAD') => `https://github.com/o/r/blob/${commit}/${file}#L${range.start.line}`,
};
const commit = '0123456789abcdef0123456789abcdef01234567';
const fixedOnes = { base: 'main', commit, known: 3, fixed: [plainDiagnostic()] };

it('starts with its marker, and tells what is new and what is fixed', async () => {
  const diagnostics = [plainDiagnostic({ severity: 'info' }), strictMtls];
  await expect(commentText(resultOf(diagnostics, { since: fixedOnes }), options)).toMatchFileSnapshot(
    'golden/comment.md',
  );
});

it('is one line where there is nothing to tell', () => {
  const since = { base: 'main', commit, known: 0, fixed: [] };
  expect(commentText(resultOf([], { since }), options)).toBe(
    '<!-- meshlint:lint -->\nmeshlint: **nothing new since main (0123456)** ([the run](https://github.com/o/r/actions/runs/1))\n',
  );
  expect(commentText(resultOf([]), { marker: '<!-- m -->' })).toBe('<!-- m -->\nmeshlint: **nothing found**\n');
  expect(commentText(resultOf([], { units: [] }), { marker: '<!-- m -->' })).toBe(
    '<!-- m -->\nmeshlint: **nothing was read**\n',
  );
});

it('tells the worst and counts the rest', () => {
  const diagnostics = [...Array.from({ length: 40 }, () => plainDiagnostic()), strictMtls];
  const text = commentText(resultOf(diagnostics), options);
  expect(text.indexOf('**error** ')).toBeLessThan(text.indexOf('**warning** '));
  expect(text.match(/^- \*\*/gm)).toHaveLength(15);
  expect(text).toMatch(/\n26 more findings in the summary of the run\.\n$/);
});

describe('size', () => {
  it.each(['|', '\u4e16', '@#', '\u{1f600}', '\ud800', 'a'])(
    'is one that GitHub takes with much of %j',
    (character) => {
      const long = character.repeat(5000);
      const because = Array.from({ length: 50 }, () => ({ note: long, from: 'manifest' as const, file: long }));
      const diagnostic = plainDiagnostic({ message: long, file: long, help: long, rule: long, because });
      const diagnostics = Array.from({ length: 50_000 }, () => diagnostic);
      const since = { base: long, commit, known: 1, fixed: diagnostics };
      let text = '';
      expect(
        cpuTime(() => {
          text = commentText(resultOf(diagnostics, { since }), { ...options, link: () => `https://x/${long}` });
        }),
      ).toBeLessThan(2000);
      expect(byteLength(text)).toBeLessThan(65_536);
      expect(text.startsWith(`${options.marker}\n`)).toBe(true);
      expect(text).toMatch(/\n\d+ more findings in the summary of the run\.\n/);
      expect(text).toMatch(/<\/details>\n$/);
    },
  );
});

it('lets no text act, nor look like the marker', () => {
  const message = `${options.marker} ${hostile} @team #1`;
  const diagnostic = plainDiagnostic({ message, file: message, rule: message, help: message });
  const text = commentText(resultOf([diagnostic], { since: { ...fixedOnes, base: message, fixed: [diagnostic] } }), {
    marker: options.marker,
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  expect(text.split('<!--')).toHaveLength(2);
  expect(text).not.toMatch(/@team|#1\b(?!;)/);
});
