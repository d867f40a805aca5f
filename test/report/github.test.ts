import { expect, it } from 'vitest';
import { annotationsWithinLimits, github } from '../../src/report/github.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

it('writes a command with place, title and the whole story', async () => {
  await expect(github(resultOf([strictMtls]))).toMatchFileSnapshot('golden/github.txt');
});

it('puts errors first, since GitHub keeps only the first annotations', () => {
  const output = github(
    resultOf([plainDiagnostic({ severity: 'info' }), plainDiagnostic(), plainDiagnostic({ severity: 'error' })]),
  );
  expect(output.match(/^::\w+/gm)).toEqual(['::error', '::warning', '::notice']);
});

it('says what GitHub will drop', () => {
  const many = (number: number) => resultOf(Array.from({ length: number }, () => plainDiagnostic()));
  expect(github(many(12))).toContain(
    '\nGitHub shows the first 10 annotations of each kind; only this log has 2 warnings more\n',
  );
  expect(github(many(10))).not.toContain('GitHub shows');
});

const copies = (number: number, severity: 'error' | 'warning' | 'info') =>
  Array.from({ length: number }, () => plainDiagnostic({ severity }));

it.each([
  [[10, 10, 10], [10, 10, 10], undefined],
  [[3, 0, 0], [3, 0, 0], undefined],
  [[11, 2, 0], [10, 2, 1], 'Not annotated: 1 error. The log has them all'],
  [[12, 11, 10], [10, 10, 10], 'Not annotated: 2 errors, 1 warning, 1 info. The log has them all'],
  [[0, 0, 30], [0, 0, 10], 'Not annotated: 21 infos. The log has them all'],
])('keeps %j within the limits', ([errors = 0, warnings = 0, infos = 0], expected, last) => {
  const diagnostics = [...copies(infos, 'info'), ...copies(warnings, 'warning'), ...copies(errors, 'error')];
  const output = annotationsWithinLimits(resultOf(diagnostics));
  const number = (kind: string) => output.split(`::${kind} `).length - 1;
  expect(['error', 'warning', 'notice'].map(number)).toEqual(expected);
  const counting = /^::notice title=meshlint::(.*)\n$/m.exec(output.slice(output.lastIndexOf('::notice')))?.[1];
  expect(counting).toBe(last);
});

it('gives no columns to a range of several lines', () => {
  const range = { start: { line: 2, column: 3 }, end: { line: 5, column: 1 } };
  expect(github(resultOf([plainDiagnostic({ range })]))).toContain('::warning file=a.yaml,line=2,endLine=4,title=');
});

it('escapes data and properties as the runner expects', () => {
  const output = github(resultOf([plainDiagnostic({ file: 'a,b:c%.yaml', message: '100%' })]));
  expect(output).toContain('file=a%2Cb%3Ac%25.yaml,');
  expect(output).toContain('::100%25\n');
});

it('lets no text of a manifest become a command or act on a terminal', () => {
  const diagnostic = plainDiagnostic({ file: hostile, message: hostile, help: hostile });
  const output = github(resultOf([diagnostic]));
  expect(output.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
});

it('lets no name of a file become a command of either form', () => {
  const skipped = [{ file: '::error::a##[error]b.yaml', reason: 'r' }];
  const output = github(resultOf([], { units: [], skipped }));
  expect(output).toBe('nothing was read: 1 file skipped (: :error: :a# #[error]b.yaml: r)\n');
});
